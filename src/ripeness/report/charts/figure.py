"""A figure: panels to draw, a key, a caption, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Spec = dict[str, Any]

ColumnKind = Literal["text", "prose", "date", "number", "probability", "interval"]
"""What a column of a table holds; `prose` is running text, which may go below its row where there is little room."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing: a Vega-Lite specification and the title above it (may be empty)."""

    spec: Spec
    title: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the key: what a colour stands for. `mark` is area, line, dot or hollow."""

    label: str
    colour: str
    mark: str = "area"


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a figure, as text; the first column names the row.

    `links` gives, by row and column counted from 0, the place in the page that a cell leads to.
    `kinds` says what each column holds; without it all are text.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    kinds: tuple[ColumnKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with all that a reader needs who cannot see it.

    `caption` says what to see, `alt` what is drawn; `columns` is how many panels stand
    beside each other on a wide screen.
    """

    id: str
    caption: str
    alt: str
    panels: tuple[Panel, ...]
    table: Table
    key: tuple[Key, ...] = field(default=())
    columns: int = 1
