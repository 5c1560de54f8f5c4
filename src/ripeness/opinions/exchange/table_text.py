"""Rows of a table as other programs write it: any line ends, a byte order mark, commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ripeness.opinions.exchange.spatial_case import Place

DELIMITERS: Final = "\t;,"
"""What may part cells: the one that is in the most lines does, the first of equals."""


LARGEST: Final = 1_000_000
"""Bytes of a table that is read: a row an actor."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's cells, stripped, and where it stands; `raw` is the line as written."""

    file: str
    line: int
    raw: str
    cells: tuple[str, ...]

    def at(self, cell: int) -> Place:
        """The place of a cell, counted from 0; of the end of the row where it has fewer."""
        start = 0
        for text in self.cells[:cell]:
            start = max(self.raw.find(text, start), start) + len(text) + 1
        if cell < len(self.cells):
            start = max(self.raw.find(self.cells[cell], start), start)
        return Place(self.file, self.line, start + 1)

    def cell(self, index: int) -> str:
        """The text of a cell, empty where the row has fewer."""
        return self.cells[index] if index < len(self.cells) else ""


def rows(text: str, file: str) -> Iterator[TableRow]:
    """The rows that hold anything, in order.

    Lines may end in any of the three ways, and a row is one line. Raises ScenarioError where quotes
    do not close.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter = max(DELIMITERS, key=lambda mark: sum(mark in line for line in lines))
    for count, line in enumerate(lines, 1):
        try:
            [cells] = csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True) if line else [[]]
        except (csv.Error, ValueError):
            raise Place(file, count, 1).fault("the quotes of this row do not close; wanted one row a line") from None
        stripped = tuple(cell.strip() for cell in cells)
        if any(stripped):
            yield TableRow(file, count, line, stripped)


def decode_table(raw: bytes, file: str) -> str:
    """The text of a file; ScenarioError where it is not UTF-8, or larger than any table of actors."""
    if len(raw) > LARGEST:
        raise Place(file).fault(f"the table has {len(raw):,} bytes; wanted {LARGEST:,} at most, a row an actor")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Place(file, line).fault("this line is not UTF-8 text; save the file as UTF-8") from None
