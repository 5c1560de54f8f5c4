"""Events as JSON: one object a line, or one list; read one object at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events.formats.contract import (
    LONGEST_LINE,
    RAW_COLUMNS,
    TEXT_COLUMNS,
    TEXT_SHOWN,
    Head,
    InputFile,
    InputRows,
    RawRows,
    ReadRequest,
)

if TYPE_CHECKING:
    from ibis.expr.types import Table

Record = dict[str, Any]
Row = dict[str, Any]


def first_record(head: Head) -> Record:
    """The first object of a file of JSON; {} where there is none at its beginning."""
    text = "\n".join(head.lines).lstrip().removeprefix("[").lstrip()
    if not text.startswith("{"):
        return {}
    try:
        record, _ = json.JSONDecoder().raw_decode(text)
    except (json.JSONDecodeError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def rows_of(request: ReadRequest, events: Callable[[Record], Iterable[Row]], **traits: Any) -> RawRows:
    """The rows of files of JSON: `events` gives those of one record, each with some of TEXT_COLUMNS.

    What is no JSON object, or gives no event, becomes a row with a fault.
    """
    rows = [row for file in request.files for row in _of_file(file, events)]
    records = InputRows(sum(not row["piece"] for row in rows))
    return RawRows(_table(rows), input=lambda: records, **traits)


def text_of(value: object) -> str:
    """A value as text: '' for null and for what is no single value."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def as_list(value: object) -> list[Any]:
    """A value that may be one thing, a list of them, or nothing, as a list."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if item not in ("", None)]


def _of_file(file: InputFile, events: Callable[[Record], Iterable[Row]]) -> Iterator[Row]:
    for line, text, record, fault in _records(file):
        origin = {"file": file.name, "line": line, "text": text[:TEXT_SHOWN]}
        rows = list(events(record)) if not fault else []
        if not rows:
            yield {**origin, "piece": 0, "fault": fault or "no event in the record"}
        for piece, row in enumerate(rows):
            yield {**origin, "piece": piece, **row}


def _records(file: InputFile) -> Iterator[tuple[int, str, Record, str]]:
    """Line, text, object and fault of each record."""
    if file.head.lines[0].lstrip().startswith("["):
        yield from _of_list(file)
        return
    with file.path.open("rb") as stream:
        line = 0
        while block := stream.readline(LONGEST_LINE + 1):
            line += 1
            if len(block) > LONGEST_LINE:
                # The rest of the line is passed over without being stored.
                rest = block
                while rest and not rest.endswith(b"\n"):
                    rest = stream.readline(LONGEST_LINE)
                yield line, block[:TEXT_SHOWN].decode("utf-8", "replace"), {}, f"longer than {LONGEST_LINE:,} bytes"
            elif block.strip():
                yield line, *_parse_line(block.removeprefix(b"\xef\xbb\xbf"))


def _parse_line(block: bytes) -> tuple[str, Record, str]:
    try:
        text = block.decode("utf-8").strip()
    except UnicodeDecodeError:
        return block[:TEXT_SHOWN].decode("utf-8", "replace"), {}, "not in the encoding of the file"
    try:
        record = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        return text, {}, f"no JSON ({why})"
    return (text, *_object_or_fault(record))


def _object_or_fault(record: object) -> tuple[Record, str]:
    return (record, "") if isinstance(record, dict) else ({}, "no JSON object")


def _of_list(file: InputFile) -> Iterator[tuple[int, str, Record, str]]:
    text = file.path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
    # One object after another, since a list of a year of events as Python objects takes many times its size.
    decoder, at, line, counted = json.JSONDecoder(), text.index("[") + 1, 1, 0
    while (at := _next(text, at)) < len(text) and text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        try:
            record, end = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            yield line, text[at:][:TEXT_SHOWN], {}, "no JSON from here on"
            return
        yield (line, text[at:end], *_object_or_fault(record))
        at = end


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,":
        at += 1
    return at


def _table(rows: Iterable[Row]) -> Table:
    import ibis
    import pyarrow as pa

    kinds = {name: pa.int64() if name in ("line", "piece") else pa.string() for name in RAW_COLUMNS}
    columns: dict[str, list[Any]] = {name: [] for name in RAW_COLUMNS}
    for row in rows:
        for name, values in columns.items():
            values.append(row.get(name, "" if name in TEXT_COLUMNS else None))
    return ibis.memtable(pa.table({name: pa.array(values, kinds[name]) for name, values in columns.items()}))
