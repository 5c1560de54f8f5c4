"""A tree of blocks as text: broken at spaces only, tables in columns, colour only where a terminal shows it.

Every text may come from a stranger's file, so nothing in it is taken for markup, and what a
terminal would obey is taken out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final, Literal

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from ripeness.report.blocks import Block, Document, Facts, Items, Likelihoods, Paragraph, Section
from ripeness.report.charts.figure import Figure
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


PROSE_WIDTH = 100
"""Columns beyond which lines of prose are hard to read; tables take what there is."""
MIN_WIDTH = 40
_UNBOUNDED = 1_000_000
LABEL_WIDTH = 12
"""Columns of the names of facts, so that lists of facts below each other are in line."""
BELOW = 6
"""Columns by which running text stands in when it goes below its row."""

_INDENTS = {"quote": 4}
_STYLES = {"quote": "italic", "note": "dim", "heading": "bold"}


def render_text(document: Document, *, width: int = 80, colour: bool = False) -> str:
    """The whole document in lines of at most `width` columns (at least 40); only a longer word goes beyond."""
    return _Writer(max(width, MIN_WIDTH), colour).text(document)


def printable(text: str) -> str:
    """The text on one line, without control characters, which a name in a scenario could hold."""
    return "".join(" " if letter.isspace() else letter for letter in text if letter.isprintable() or letter.isspace())


class _Writer:
    """Writes blocks one below the other into a text."""

    def __init__(self, width: int, colour: bool) -> None:
        self._width = width
        self._stream = StringIO()
        # Lines are broken and columns measured here; rich would crop whatever is wider than its own width.
        self._console = Console(
            file=self._stream, width=_UNBOUNDED, force_terminal=colour, highlight=False, markup=False, emoji=False
        )

    def text(self, document: Document) -> str:
        self._prose(document.title, style="bold")
        self._prose(document.about, style="dim")
        for block in document.blocks:
            self._gap()
            self._block(block)
        lines = self._stream.getvalue().strip("\n").split("\n")
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def _block(self, block: Block) -> None:
        # A figure is not drawn: where a terminal is to show its numbers the view has a table of them.
        match block:
            case Paragraph(text, role):
                self._prose(text, _INDENTS.get(role, 0), style=_STYLES.get(role, ""))
            case Items(texts, marked):
                for text in texts:
                    self._prose(text, 2 if marked else 4, first="- " if marked else "  ")
            case Facts(rows):
                self._facts(rows)
            case Likelihoods(rows):
                self._table(_likelihood_table(block))
            case Table():
                self._table(block)
            case Section():
                self._section(block)

    def _section(self, section: Section) -> None:
        blocks = [block for block in section.blocks if not isinstance(block, Figure)]
        if section.detail == "page" or not blocks:
            return
        if section.title:
            self._gap()
        self._prose(section.title, style="bold")
        for block in blocks:
            self._block(block)

    def _gap(self) -> None:
        """One empty line, unless there is one or nothing above."""
        if not self._stream.getvalue().endswith("\n\n") and self._stream.tell():
            self._console.print()

    def _prose(self, text: str, indent: int = 0, *, first: str = "", style: str = "", first_style: str = "") -> None:
        """Lines of whole words, `indent` columns in; `first` stands in place of the indent of the first."""
        room = min(self._width, PROSE_WIDTH) - indent
        for number, line in enumerate(wrap_words(printable(text), room)):
            start = first if first and not number else " " * indent
            self._console.print(Text.assemble((start, first_style), (line, style)), soft_wrap=True)

    def _facts(self, rows: Iterable[tuple[str, str]]) -> None:
        present = [(printable(name), text) for name, text in rows if text]
        indent = max([LABEL_WIDTH, *(len(name) for name, _ in present)]) + 1
        for name, text in present:
            self._prose(text, indent, first=f"{name:<{indent}}", first_style="cyan")

    def _table(self, table: Table) -> None:
        if not table.rows:
            return
        columns, rows = tuple(map(printable, table.columns)), tuple(tuple(map(printable, row)) for row in table.rows)
        for layout in layouts(Table(columns, rows, kinds=table.kinds, groups=table.groups), self._width):
            self._columns(layout)

    def _columns(self, layout: Layout) -> None:
        if not layout.below and not layout.table.groups:
            self._rich(layout, rich_table(layout))
            return
        if any(layout.table.columns):
            self._rich(layout, rich_table(layout, only=0))
        for number in range(len(layout.table.rows)):
            self._prose(layout.table.groups.get(number, ""), style=_STYLES["heading"])
            self._rich(layout, rich_table(layout, only=number + 1))
            self._prose(layout.below[number] if layout.below else "", BELOW)

    def _rich(self, layout: Layout, table: RichTable) -> None:
        self._console.print(Padding(table, (0, 0, 0, layout.indent)), width=layout.width, crop=False)


def wrap_words(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` columns; a longer word, such as a path or an address, has a line of its own, whole."""
    # rich and textwrap either cut such a word or count letters instead of columns.
    line, room = "", width
    for word in text.split():
        if line and cell_len(word) >= room:
            yield line
            line, room = "", width
        line, room = (f"{line} {word}", room - 1 - cell_len(word)) if line else (word, width - cell_len(word))
    if line:
        yield line


def _likelihood_table(block: Likelihoods) -> Table:
    rows = tuple((row.event, row.figure, row.interval.replace(" throughout", ""), row.word) for row in block.rows)
    return Table(("", "", "", ""), rows, kinds=("text", "probability", "text", "text"))
