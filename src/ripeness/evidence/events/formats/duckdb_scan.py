"""The scan of delimited files on DuckDB, and the lines that give no row, by which the others are numbered.

The scan is SQL text because Ibis cannot say all that it needs; every value goes in through `text`.
"""

# ruff: noqa: S608

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events.formats.contract import (
    LONGEST_LINE,
    OVERFLOW,
    TEXT_SHOWN,
    DelimitedLayout,
    InputFile,
    ReadRequest,
    RejectedRow,
)
from ripeness.evidence.events.formats.unpack import folder_for

if TYPE_CHECKING:
    from ibis.expr.types import Table

BUFFER = 16 * LONGEST_LINE
"""Bytes that a thread reads at once: half of DuckDB's own choice, which takes 60 MB more for no more speed."""
_ABSENT = "\x01"
"""Stands for null in a scan: no event file holds it, so an empty field is '' and only a missing one null."""


def scan(request: ReadRequest, layout: DelimitedLayout) -> Table:
    """The rows as `delimited.scan_files` gives them."""
    if request.counts_lines:
        query = " UNION ALL ".join(_with_line_numbers(file, layout, request.backend) for file in request.files)
    else:
        query = f"SELECT *, CAST(0 AS BIGINT) AS line FROM ({_of_all(request.files, layout)})"
    table: Table = request.backend.sql(query, dialect="duckdb")
    return table


def unreadable(request: ReadRequest, layout: DelimitedLayout) -> tuple[RejectedRow, ...]:
    """The lines of which no row could be made; reads the files once more.

    Not by DuckDB's own table of rejected lines: it passes over very long lines without a word,
    and in 1.5 it fails where not all columns are read.
    """
    rejected = []
    for file in request.files:
        counted = request.counts_lines
        every = _skips(file, layout).unreadable if counted else unreadable_lines(file.path, layout.encoding)
        rejected += [RejectedRow(file.name, lines.first, lines.reason, lines.text) for lines in every]
    return tuple(rejected)


def text(value: object) -> str:
    """A string of SQL: quoted, with its own quotes doubled."""
    return "'" + str(value).replace("'", "''") + "'"


def _with_line_numbers(file: InputFile, layout: DelimitedLayout, backend: Any) -> str:
    skips = _skips(file, layout)
    if skips.unreadable:
        # DuckDB notices broken bytes only in columns that a question reads: rows would shift between questions.
        file = replace(file, path=without_unreadable(file.path, skips, folder_for(backend) / file.path.name))
    header = int(layout.headed)
    after = [str(row - header) for row in skips.after]
    ahead = f"len(list_filter([{', '.join(after)}], lambda skipped: skipped < row))" if after else "0"
    rows = f"SELECT *, row_number() OVER () AS row FROM ({_of_all((file,), layout)})"
    return f"SELECT * EXCLUDE (row), CAST(row + {header} + {ahead} AS BIGINT) AS line FROM ({rows})"


def _skips(file: InputFile, layout: DelimitedLayout) -> Skips:
    return skips_of(file.path, delimiter=layout.delimiter, quote=layout.quote, encoding=layout.encoding)


def _of_all(files: tuple[InputFile, ...], layout: DelimitedLayout) -> str:
    if len(files) == 1:
        return f"SELECT *, {text(files[0].name)} AS file FROM {_read(files, layout)}"
    names = ", ".join(f"({text(file.path)}, {text(file.name)})" for file in files)
    read = _read(files, layout, ", filename = 'path_of_file'")
    return f"SELECT * EXCLUDE (path_of_file), map_from_entries([{names}])[path_of_file] AS file FROM {read}"


def _read(files: tuple[InputFile, ...], layout: DelimitedLayout, options: str = "") -> str:
    columns = ", ".join(f"{text(column)}: 'VARCHAR'" for column in (*layout.columns, OVERFLOW))
    settings = (
        f"[{', '.join(text(file.path) for file in files)}]",
        f"auto_detect = false, columns = {{{columns}}}, header = {str(layout.headed).lower()}",
        f"delim = {text(layout.delimiter)}, quote = {text(layout.quote)}, escape = {text(layout.quote)}",
        f"nullstr = {text(_ABSENT)}, null_padding = true, strict_mode = false",
        f"max_line_size = {LONGEST_LINE}, buffer_size = {BUFFER}, encoding = {text(layout.encoding)}",
        f"ignore_errors = true{options}",
    )
    return f"read_csv({', '.join(settings)})"


TOO_LONG = f"longer than {LONGEST_LINE:,} bytes"
BROKEN = "not in the encoding of the file"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Lines `first` to `last` (from 1) of which no row can be made, why, and how they begin."""

    first: int
    last: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Skips:
    """The offset of line numbers against row numbers, and the unreadable lines.

    `after` has a row number (from 1; 0 before the first) for each line that gives no row of its own, being blank,
    unreadable or within a quoted field: the line of row r is r plus how many of `after` are below r.
    """

    after: tuple[int, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    """A row as it lies in the file: how many lines it takes, and what is wrong with it ('' for nothing)."""

    lines: int
    blank: bool
    fault: str
    text: str


def skips_of(path: Path, *, delimiter: str, quote: str, encoding: str) -> Skips:
    """Go through a file once. `quote` is '' where fields are not quoted."""
    spans = _quoted_spans(path, delimiter, quote, encoding) if quote else _plain_spans(path, encoding)
    row, line, after, unreadable = 0, 1, [], []
    for span in spans:
        usable = not span.blank and not span.fault
        row += usable
        after += [row] * (span.lines - usable)
        if span.fault:
            unreadable.append(Unreadable(line, line + span.lines - 1, span.fault, span.text[:TEXT_SHOWN]))
        line += span.lines
    return Skips(tuple(after), tuple(unreadable))


def without_unreadable(path: Path, skips: Skips, place: Path) -> Path:
    """A copy of a file at `place` in which the lines that cannot be read are blank, and all others the same."""
    blank = {line for lines in skips.unreadable for line in range(lines.first, lines.last + 1)}
    with path.open("rb") as source, place.open("wb") as target:
        for number, line in enumerate(source, 1):
            target.write(b"\n" if number in blank else line)
    return place


def unreadable_lines(path: Path, encoding: str) -> Iterator[Unreadable]:
    """The lines that cannot be read of a file of any size, block by block and in little memory."""
    number, rest = 1, b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            lines, end, after = block.rpartition(b"\n")
            if end:
                yield from _in_block(rest + lines, number, encoding)
                number += lines.count(b"\n") + 1
                rest = b""
            # Of a line that is too long already, no more than its beginning is wanted.
            rest = (rest + after)[: LONGEST_LINE + 2]
    yield from _in_block(rest, number, encoding)


_BLOCK = 4 << 20


def _in_block(block: bytes, first: int, encoding: str) -> Iterator[Unreadable]:
    stride = LONGEST_LINE // 2
    short = all(block.find(b"\n", start, start + stride) >= 0 for start in range(0, len(block) - stride, stride))
    if short and not _encoding_fault(block, encoding):
        return
    for number, line in enumerate(block.split(b"\n"), first):
        span = _span(line, encoding)
        if span.fault:
            yield Unreadable(number, number, span.fault, span.text)


def _plain_spans(path: Path, encoding: str) -> Iterator[_Span]:
    with path.open("rb") as file:
        for line in file:
            yield _span(line.removesuffix(b"\n"), encoding)


def _span(line: bytes, encoding: str) -> _Span:
    body = line.removesuffix(b"\r")
    fault = TOO_LONG if len(body) > LONGEST_LINE else _encoding_fault(body, encoding)
    text = body[:TEXT_SHOWN].decode(encoding, errors="replace") if fault else ""
    return _Span(1, not body, fault, text)


def _encoding_fault(body: bytes, encoding: str) -> str:
    if body.isascii() or encoding != "utf-8":
        return ""
    try:
        body.decode()
    except UnicodeDecodeError:
        return BROKEN
    return ""


def _quoted_spans(path: Path, delimiter: str, quote: str, encoding: str) -> Iterator[_Span]:
    # Surrogates carry broken bytes through the CSV reader, so that the row they stand in can be named.
    text = path.read_bytes().decode(encoding, errors="surrogateescape").removeprefix("\ufeff")
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote)
    last = 0
    for cells in reader:
        whole = delimiter.join(cells)
        fault = TOO_LONG if len(whole) > LONGEST_LINE else BROKEN * any("\udc80" <= sign <= "\udcff" for sign in whole)
        beginning = whole[:TEXT_SHOWN].encode("utf-8", "surrogateescape").decode("utf-8", "replace") if fault else ""
        yield _Span(reader.line_num - last, not whole, fault, beginning)
        last = reader.line_num
