"""How a table is laid out in columns: which are narrowed, which go below their row, and where it is split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rich.cells import cell_len
from rich.table import Table as RichTable
from rich.text import Text

from ripeness.report.table import ColumnKind, Table

GAP = 2
"""Columns between two columns of a table."""
INDENT = 2
_JUSTIFY: Final[dict[ColumnKind, Literal["left", "right"]]] = {
    "text": "left",
    "prose": "left",
    "date": "left",
    "number": "right",
    "probability": "right",
    "interval": "right",
}
READABLE = 24
"""Columns that running text wants beside its row; with less it goes below."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table, or a part of one, with the columns that each of its columns takes; `below` is text under each row."""

    table: Table
    widths: tuple[int, ...]
    below: tuple[str, ...] = ()
    indent: int = INDENT

    @property
    def width(self) -> int:
        """All columns that it takes."""
        return self.indent + sum(self.widths) + GAP * (len(self.widths) - 1)


def layouts(table: Table, width: int) -> Iterator[Layout]:
    """The table in parts that fit `width`, one below the other; a single part wherever it fits."""
    room = width - INDENT
    below: tuple[str, ...] = ()
    if table.kind(len(table.columns) - 1) == "prose" and _total(_natural(table)[:-1]) + GAP + READABLE > room:
        below = tuple(row[-1] for row in table.rows)
        table = _part(table, range(len(table.columns) - 1))
    parts = list(_split(table, room))
    for number, part in enumerate(parts):
        yield Layout(part, _widths(part, room), below if number == len(parts) - 1 else ())


def rich_table(layout: Layout, *, only: int | None = None) -> RichTable:
    """The table for rich; `only` its header (0) or one row (from 1)."""
    header = any(layout.table.columns) and only in (None, 0)
    drawn = RichTable(box=None, show_header=header, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold")
    for number, (name, width) in enumerate(zip(layout.table.columns, layout.widths, strict=True)):
        drawn.add_column(Text(name), justify=_JUSTIFY[layout.table.kind(number)], width=width, overflow="fold")
    rows = layout.table.rows if only is None else layout.table.rows[only - 1 : only] if only else ()
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    return drawn


def _split(table: Table, room: int) -> Iterator[Table]:
    """Parts as wide as fit, each beginning with the first column, which names the rows."""
    least = _least(table)
    first, start = least[0], 1
    while start < len(least):
        end = start + 1
        while end < len(least) and _total([first, *least[start : end + 1]]) <= room:
            end += 1
        yield _part(table, (0, *range(start, end)))
        start = end
    if len(least) == 1:
        yield table


def _part(table: Table, columns: Sequence[int]) -> Table:
    kinds = tuple(table.kind(column) for column in columns)
    rows = tuple(tuple(row[column] for column in columns) for row in table.rows)
    return Table(tuple(table.columns[column] for column in columns), rows, kinds=kinds, groups=table.groups)


def _widths(table: Table, room: int) -> tuple[int, ...]:
    """As wide as the cells, or narrowed, the widest first, down to the longest word."""
    widths, least = list(_natural(table)), _least(table)
    while _total(widths) > room:
        spare = [width - low for width, low in zip(widths, least, strict=True)]
        if not any(spare):
            break
        widest = max((number for number, extra in enumerate(spare) if extra), key=lambda number: widths[number])
        widths[widest] -= 1
    return tuple(widths)


def _natural(table: Table) -> list[int]:
    return [max(cell_len(cell) for cell in column) for column in zip(table.columns, *table.rows, strict=True)]


def _least(table: Table) -> list[int]:
    """The least width of each column: its longest word, and what is no text whole."""
    return [_least_of(table, number) for number in range(len(table.columns))]


def _least_of(table: Table, number: int) -> int:
    cells = [row[number] for row in table.rows]
    wraps = table.kind(number) in ("text", "prose")
    words = [table.columns[number], *cells] if wraps else [table.columns[number]]
    longest = max((cell_len(word) for text in words for word in text.split()), default=0)
    return longest if wraps else max(longest, *map(cell_len, cells))


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)
