"""A tree of blocks as text: broken at spaces only, tables in columns, colour only where a terminal shows it.

Every text may come from a stranger's file, so nothing in it is taken for markup, and what a
terminal would obey is taken out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from ripeness.report.blocks import Block, Document, Facts, Items, Likelihoods, Paragraph, Section
from ripeness.report.charts.figure import Figure
from ripeness.report.renderers.columns import Layout, layouts, rich_table
from ripeness.report.table import Table

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
