"""A section of the report: a heading, what was found in sentences, its pictures, and a table shown openly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ripeness.report.charts.figure import Figure, Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what was found in sentences (the first leads), its pictures, and a table shown openly.

    `more` are further tables, each with its own title.
    """

    id: str
    title: str
    sentences: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    table: Table | None = None
    more: tuple[tuple[str, Table], ...] = ()


def section(key: str, title: str, sentences: Iterable[str | None], *figures: Figure | None) -> Section:
    """A section of those sentences and figures that there are."""
    return Section(key, title, tuple(one for one in sentences if one), tuple(one for one in figures if one))
