"""A tree of blocks as Markdown, for the documentation: sentences and tables, pictures by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ripeness.report.blocks import Document, Section
from ripeness.report.table import Table


def render_markdown(document: Document) -> str:
    """Every section under a heading of the second level."""
    return "\n".join(line for section in document.sections for line in _section(section))


def escape(text: str) -> str:
    """Text in which nothing is taken for Markdown."""
    return text.replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;").replace("`", "'")


def _section(section: Section) -> Iterator[str]:
    yield f"## {escape(section.title)}\n"
    yield from (f"{escape(sentence)}\n" for sentence in section.sentences)
    # Figures with the same columns are views of one table: the last of them stands for all.
    numbers = {figure.table.columns: figure.table for figure in section.figures}
    for table in (*numbers.values(), *(table for _, table in section.tables)):
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield _row("---" for _ in table.columns)
    yield from (_row(row) for row in table.rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escape(cell).replace('|', '/') for cell in cells)} |"
