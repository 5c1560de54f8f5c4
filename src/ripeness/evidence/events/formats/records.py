"""The rows of a delimited file, told apart line by line, and written anew with the number of the line before each.

What DuckDB reads is that copy: parted by tabs, one row a line, nothing quoted. So a line that cannot be read, or a
quotation mark that is never closed, costs its own line and no other, and is named.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ripeness.evidence.events.formats.contract import (
    LONGEST_LINE,
    TEXT_SHOWN,
    DelimitedLayout,
    InputFile,
    InputRows,
    RejectedRow,
)
from ripeness.evidence.events.formats.header import fields

TOO_LONG: Final = f"longer than {LONGEST_LINE:,} bytes"
BROKEN: Final = "not in the encoding of the file"
OPEN_QUOTE: Final = "a quotation mark is opened and not closed"
MOST_LINES: Final = 300
"""Lines that one quoted field may take; beyond, its quotation mark is taken for one that nothing closes."""
_BLOCK: Final = 4 << 20
_NOT_UTF8: Final = re.compile("[\udc80-\udcff]")
_ENDS: Final = str.maketrans("\t\n\r", "   ")


@dataclass(frozen=True, slots=True)
class _Record:
    """A row as it lies in the file: its first line, its text as it is written anew, and what is wrong with it."""

    line: int
    text: str
    fault: str = ""


def write_records(file: InputFile, layout: DelimitedLayout, place: Path) -> InputRows:
    """Write the readable rows to `place`: line, tab, fields parted by tabs; give how many rows there are in all."""
    rows, unreadable = 0, []
    with (
        file.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as source,
        place.open("w", encoding="utf-8", newline="") as target,
    ):
        lines = _Lines(source, layout.above)
        for record in _quoted_records(lines, layout) if layout.quote else _plain_records(lines):
            rows += 1
            if record.fault:
                unreadable.append(RejectedRow(file.name, record.line, record.fault, readable(record.text)))
            else:
                target.write(f"{record.line}\t{record.text}\n")
    return InputRows(rows, tuple(unreadable))


def readable(text: str) -> str:
    """The beginning of a row that may hold broken bytes, for a message."""
    return text[:TEXT_SHOWN].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class _Lines:
    """The lines of a file with their numbers, from the first below its header; some may be put back."""

    def __init__(self, source: Iterator[str], above: int) -> None:
        numbered = enumerate((line.removesuffix("\n").removesuffix("\r") for line in source), 1)
        self._rest = (line for line in numbered if line[0] > above)
        self._ahead: deque[tuple[int, str]] = deque()

    def __iter__(self) -> Iterator[tuple[int, str]]:
        while True:
            line = self._ahead.popleft() if self._ahead else next(self._rest, None)
            if line is None:
                return
            yield line

    def put_back(self, lines: list[tuple[int, str]]) -> None:
        """Give these lines again, in this order, before all others."""
        self._ahead.extendleft(reversed(lines))


def _fault(text: str) -> str:
    if len(text) > LONGEST_LINE:
        return TOO_LONG
    return "" if text.isascii() or not _NOT_UTF8.search(text) else BROKEN


def _plain_records(lines: _Lines) -> Iterator[_Record]:
    for number, line in lines:
        if line:
            yield _Record(number, line.replace("\r", " "), _fault(line))


def _quoted_records(lines: _Lines, layout: DelimitedLayout) -> Iterator[_Record]:
    for number, line in lines:
        text, fault, cells = line, _fault(line), fields(line, layout.delimiter, layout.quote)
        if fault != TOO_LONG and cells is None:
            # The lines that follow may belong to the field; where they do not, they are rows of their own.
            text, cells = _with_following(line, lines, layout)
            fault = _fault(text) if cells else OPEN_QUOTE
        if fault or not cells:
            yield _Record(number, text, fault)
        elif any(cell.strip() for cell in cells):
            yield _Record(number, "\t".join(cell.translate(_ENDS) for cell in _without_empty_end(cells, layout)))


def _with_following(line: str, lines: _Lines, layout: DelimitedLayout) -> tuple[str, list[str]]:
    """The line with those that its quoted field goes on over, and the fields; no fields where nothing closes it."""
    more: list[tuple[int, str]] = []
    for following in lines:
        more.append(following)
        if len(more) > MOST_LINES:
            break
        if layout.quote not in following[1]:
            continue
        text = "\n".join((line, *(part for _, part in more)))
        if (cells := fields(text, layout.delimiter, layout.quote)) is not None:
            if not _is_broken(cells, [part for _, part in more], layout):
                return text, cells
            break
    lines.put_back(more)
    return line, []


def _is_broken(cells: list[str], more: list[str], layout: DelimitedLayout) -> bool:
    """Whether a field over several lines has swallowed rows: most lines that it took could be rows themselves."""
    rows = [fields(part, layout.delimiter, layout.quote) for part in more]
    wide = sum(row is None or len(_without_empty_end(row, layout)) >= len(layout.columns) for row in rows)
    return wide * 2 > len(rows) or len(_without_empty_end(cells, layout)) < len(layout.columns)


def _without_empty_end(cells: list[str], layout: DelimitedLayout) -> list[str]:
    """The fields without empty ones beyond the last column: commas that a spreadsheet put at the end of a line."""
    while len(cells) > len(layout.columns) and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def count_rows(file: InputFile, layout: DelimitedLayout) -> InputRows:
    """The rows of a file of any size in which nothing is quoted, block by block and in little memory."""
    rows, unreadable, number, rest = 0, list[RejectedRow](), 1, b""
    with file.path.open("rb") as source:
        while block := source.read(_BLOCK):
            lines, end, after = block.rpartition(b"\n")
            if end:
                rows += _count_in_block(rest + lines, number, layout.above)
                unreadable += _unreadable_in_block(rest + lines, number, file.name)
                number += lines.count(b"\n") + 1
                rest = b""
            # Of a line that is too long already, no more than its beginning is wanted.
            rest = (rest + after)[: LONGEST_LINE + 2]
    rows += _count_in_block(rest, number, layout.above)
    return InputRows(rows, (*unreadable, *_unreadable_in_block(rest, number, file.name)))


def _count_in_block(block: bytes, first: int, above: int) -> int:
    lines = block.split(b"\n")[max(0, above + 1 - first) :]
    return sum(1 for line in lines if line and line != b"\r")


def _unreadable_in_block(block: bytes, first: int, name: str) -> list[RejectedRow]:
    stride = LONGEST_LINE // 2
    short = all(block.find(b"\n", start, start + stride) >= 0 for start in range(0, len(block) - stride, stride))
    if short and (block.isascii() or not _NOT_UTF8.search(block.decode("utf-8", "surrogateescape"))):
        return []
    lines = (line.removesuffix(b"\r").decode("utf-8", "surrogateescape") for line in block.split(b"\n"))
    faults = ((number, line, _fault(line)) for number, line in enumerate(lines, first))
    return [RejectedRow(name, number, fault, readable(line)) for number, line, fault in faults if fault]
