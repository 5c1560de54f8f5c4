"""A table of text, with what each of its columns holds; how it is drawn is left to the renderers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

Item = TypeVar("Item")
ColumnKind = Literal["text", "prose", "date", "number", "probability", "interval"]
"""What a column holds; `prose` is running text, which may go below its row where there is little room."""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as text; the first column names the row.

    `links` gives, by row and column counted from 0, the place in the page that a cell leads to.
    `kinds` says what each column holds, the last one for all further columns; without it all are text.
    `groups` gives headings inside the table, by the number of the row that each stands above.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    kinds: tuple[ColumnKind, ...] = ()
    groups: dict[int, str] = field(default_factory=dict)

    def kind(self, column: int) -> ColumnKind:
        """What a column holds."""
        return self.kinds[min(column, len(self.kinds) - 1)] if self.kinds else "text"


def tabulate(
    items: Iterable[Item],
    *columns: tuple[str, Callable[[Item], str]],
    kinds: tuple[ColumnKind, ...] = (),
    links: Mapping[tuple[int, int], str | None] | None = None,
) -> Table:
    """A table with a row an item and a column a function, under its name; links that lead nowhere are left out."""
    rows = tuple(tuple(cell(item) for _, cell in columns) for item in items)
    places = {at: place for at, place in (links or {}).items() if place}
    return Table(tuple(name for name, _ in columns), rows, places, kinds)
