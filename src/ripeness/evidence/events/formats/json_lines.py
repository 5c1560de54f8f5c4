"""Events as JSON: one object a line, or one list; read one object at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events.formats.head import Head
from ripeness.evidence.events.formats.reading import (
    EventFile,
    Reading,
)
from ripeness.evidence.events.formats.rows import (
    COLUMNS_OF_ROWS,
    TEXT_COLUMNS,
    Rows,
)
from ripeness.evidence.events.formats.skipped import LONGEST_LINE

if TYPE_CHECKING:
    from ibis.expr.types import Table

Record = dict[str, Any]
Row = dict[str, Any]
_TEXT_SHOWN = 300


def first_record(head: Head) -> Record:
    """The first object of a file of JSON; {} where there is none at its beginning."""
    text = "\n".join(head.lines).lstrip().removeprefix("[").lstrip()
    if not text.startswith("{"):
        return {}
    try:
        found, _ = json.JSONDecoder().raw_decode(text)
    except (json.JSONDecodeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def rows_of(reading: Reading, events: Callable[[Record], Iterable[Row]], **traits: Any) -> Rows:
    """The rows of files of JSON: `events` gives those of one record, each with some of TEXT_COLUMNS.

    What is no JSON object, or gives no event, becomes a row with a fault.
    """
    rows = (row for file in reading.files for row in _of_file(file, events))
    return Rows(_table(rows), **traits)


def text_of(value: object) -> str:
    """A value as text: '' for null and for what is no single value."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def listed(value: object) -> list[Any]:
    """A value that may be one thing, a list of them, or nothing, as a list."""
    found = value if isinstance(value, list) else [value]
    return [one for one in found if one not in ("", None)]


def _of_file(file: EventFile, events: Callable[[Record], Iterable[Row]]) -> Iterator[Row]:
    for line, text, record, fault in _records(file):
        shown = {"file": file.name, "line": line, "text": text[:_TEXT_SHOWN]}
        found = list(events(record)) if not fault else []
        if not found:
            yield {**shown, "fault": fault or "no event in the record"}
        for row in found:
            yield {**shown, **row}


def _records(file: EventFile) -> Iterator[tuple[int, str, Record, str]]:
    """Line, text, object and fault of each record."""
    if file.head.lines[0].lstrip().startswith("["):
        yield from _of_list(file)
        return
    with file.path.open("rb") as stream:
        line = 0
        while block := stream.readline(LONGEST_LINE + 1):
            line += 1
            if len(block) > LONGEST_LINE:
                _pass_over(stream.readline, block)
                yield line, block[:_TEXT_SHOWN].decode("utf-8", "replace"), {}, f"longer than {LONGEST_LINE:,} bytes"
            elif block.strip():
                yield line, *_parsed(block.removeprefix(b"\xef\xbb\xbf"))


def _pass_over(readline: Callable[[int], bytes], block: bytes) -> None:
    """Read to the end of a line without keeping it."""
    while block and not block.endswith(b"\n"):
        block = readline(LONGEST_LINE)


def _parsed(block: bytes) -> tuple[str, Record, str]:
    try:
        text = block.decode("utf-8").strip()
    except UnicodeDecodeError:
        return block[:_TEXT_SHOWN].decode("utf-8", "replace"), {}, "not in the encoding of the file"
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        return text, {}, f"no JSON ({why})"
    return (text, found, "") if isinstance(found, dict) else (text, {}, "no JSON object")


def _of_list(file: EventFile) -> Iterator[tuple[int, str, Record, str]]:
    text = file.path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
    decoder, at, line, counted = json.JSONDecoder(), text.index("[") + 1, 1, 0
    while (at := _next(text, at)) < len(text) and text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        try:
            found, end = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            yield line, text[at:][:_TEXT_SHOWN], {}, "no JSON from here on"
            return
        yield (
            line,
            text[at:end],
            found if isinstance(found, dict) else {},
            "" if isinstance(found, dict) else "no JSON object",
        )
        at = end


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,":
        at += 1
    return at


def _table(rows: Iterable[Row]) -> Table:
    import ibis
    import pyarrow as pa

    kinds = {name: pa.int64() if name == "line" else pa.string() for name in COLUMNS_OF_ROWS}
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS_OF_ROWS}
    for row in rows:
        for name, values in columns.items():
            values.append(row.get(name, "" if name in TEXT_COLUMNS else None))
    return ibis.memtable(pa.table({name: pa.array(values, kinds[name]) for name, values in columns.items()}))
