"""The results of backtests as Markdown, for the documentation: sentences and tables of the page, without pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ripeness.backtesting.results import BacktestResults
from ripeness.report.charts.figure import Table
from ripeness.report.html.backtest_page import chapters
from ripeness.report.sections.section import Section


def markdown(found: BacktestResults) -> str:
    """Every chapter of the page, under headings of the second level."""
    return "\n".join(line for one in chapters(found) for line in _chapter(one))


def _chapter(one: Section) -> Iterator[str]:
    yield f"## {plain(one.title)}\n"
    yield from (f"{plain(told)}\n" for told in one.sentences)
    shown = {figure.table.columns: figure.table for figure in one.figures}
    for table in (*shown.values(), *([one.table] if one.table else [])):
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield _row("---" for _ in table.columns)
    yield from (_row(row) for row in table.rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(plain(cell).replace('|', '/') for cell in cells)} |"


def plain(text: str) -> str:
    """Text in which nothing is taken for Markdown."""
    return text.replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;").replace("`", "'")
