"""Which sheets a case's workbook has, and what stands in their rows and columns.

A table holds the parts that its pattern leads to, a part a row: its ids, then a column for each value that stands in
the part itself. A grid spreads the last id of its pattern over the columns. What no table holds is in the sheet of
settings, a value a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pydantic.fields import FieldInfo

from ripeness.scenario.language.part import Part
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.schema.shape import (
    field_type,
    is_list,
    is_mapping,
    is_quantity,
    keys_of,
    part_type,
    plain_types,
    type_at,
    type_under,
    within_of,
)
from ripeness.scenario.text.yaml_text import Path
from ripeness.scenario.workbooks.cells import ANY, is_assignment

SETTINGS: Final = "settings"
ORIGINS: Final = "number sources"
LEDGER: Final = "ledger"
EVENTS: Final = "events"
DOCUMENT: Final = "SOURCES.md"
HISTORY: Final = "history.yaml"
"""Sheets that hold the text of a file, a line a row."""
ABOUT: Final = "about"
PERSPECTIVES: Final = "perspectives"
SETTING_COLUMNS: Final = ("path", "value", "source", "note", "unit", "meaning")
ORIGIN_COLUMNS: Final = ("path", "source", "note")
LIST: Final = 0
"""Stands in a pattern for the place in a list, which is the order of the rows."""


@dataclass(frozen=True, slots=True)
class CaseTable:
    """A sheet, the pattern of its rows' paths, and what the ids in it are called; `grid`: the last id is a column."""

    sheet: str
    pattern: Path
    ids: tuple[str, ...]
    grid: bool = False

    @property
    def row(self) -> Path:
        """The pattern of a row's path."""
        return self.pattern[:-1] if self.grid else self.pattern


def _table(sheet: str, pattern: str, ids: str = "id", *, grid: bool = False) -> CaseTable:
    keys = tuple(LIST if key == "#" else key for key in pattern.split("."))
    return CaseTable(sheet, keys, tuple(ids.split()), grid)


TABLES: Final = (
    _table("actors", "actors.*"),
    _table("resilience", "actors.*.resilience.*", "actor domain"),
    _table("partners", "actors.*.resilience.*.partners.*", "actor domain partner"),
    _table("support", "actors.*.support.*", "actor id"),
    _table("red lines", "actors.*.red_lines.*.*", "actor issue option"),
    _table("issues", "issues.*"),
    _table("weights", "issues.*.weights.*", "issue", grid=True),
    _table("status quo", "issues.*.status_quo.*", "issue", grid=True),
    _table("options", "issues.*.options.*", "issue id"),
    _table("scores", "issues.*.options.*.scores.*", "issue option", grid=True),
    _table("exclude", "exclude.#", ""),
    _table("kinds", "kinds.*"),
    _table("line", "battlefield.path.#", ""),
    _table("instruments", "instruments.*"),
    _table("meetings", "talks.meetings.*"),
    _table("decisions", "record.decisions.*"),
    _table("offers", "record.offers.*"),
    _table("deals", "record.deals.*"),
    _table("sources", "sources.*"),
    _table("perspectives", "perspectives.*", "file"),
    _table("perspective changes", "perspectives.*.changes.#", "file"),
)
REFERENCES: Final = {
    **dict.fromkeys(("actor", "partner", "giver", "issuer", "target", "by", "principal"), "actors"),
    "issue": "issues",
    "meeting": "meetings",
    "drawn_with": "instruments",
    "file": "perspectives",
}
"""The sheet whose ids a column of this name takes."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A value of a part: its keys below the part, its type, and the field that defines it."""

    keys: Path
    annotation: Any
    field: FieldInfo

    @property
    def heading(self) -> str:
        """`pledge.at`."""
        return path_text(self.keys)

    @property
    def title(self) -> str:
        """The heading with the unit where it has one: `cost_per_period (stake units per period)`."""
        within = within_of(self.annotation) if is_quantity(self.annotation) else None
        return f"{self.heading} ({within.unit})" if within else self.heading


def type_of(path: Path) -> Any:
    """The type of what stands at a path of the case, perspectives included; None where nothing may."""
    if path[:1] == (PERSPECTIVES,):
        return type_at(dict[str, Perspective], path[1:])
    return type_at(ScenarioFile, path)


@cache
def columns(table: CaseTable) -> tuple[TableColumn, ...]:
    """The columns of a table after its ids, none of a grid."""
    part = part_type(type_of(table.pattern))
    return tuple(_columns(part, ())) if part is not None and not table.grid else ()


def _columns(part: type[Part], above: Path) -> Iterator[TableColumn]:
    # Source and note, which every part has, go last.
    own = [key for key in part.model_fields if key not in Part.model_fields]
    for key in (*own, *Part.model_fields):
        field = part.model_fields[key]
        annotation, keys = field_type(field), (*above, key)
        inner = part_type(annotation)
        closed = keys_of(annotation) if is_mapping(annotation) else ()
        if inner is not None and not is_mapping(annotation) and not is_list(annotation):
            yield from _columns(inner, keys)
        elif closed and part_type(type_under(annotation, closed[0])) is None:
            yield from (TableColumn((*keys, k), type_under(annotation, k), field) for k in closed)
        elif inner is None and (is_assignment(annotation) or not _is_open(annotation)):
            yield TableColumn(keys, annotation, field)


def _is_open(annotation: Any) -> bool:
    """Whether no cell can hold it: a list of parts, or a mapping with free keys (a status quo may be an id)."""
    is_list_of_parts = is_list(annotation) and part_type(type_under(annotation, LIST)) is not None
    return is_list_of_parts or (is_mapping(annotation) and str not in plain_types(annotation))


def matches(path: Path, pattern: Path) -> bool:
    """Whether a path begins as the pattern does."""
    if len(path) < len(pattern):
        return False
    pairs = zip(path, pattern, strict=False)
    return all(want in (ANY, key) or (want == LIST and isinstance(key, int)) for key, want in pairs)


def path_text(path: Path) -> str:
    """Keys with dots between."""
    return ".".join(map(str, path))


def field_of(path: Path) -> FieldInfo | None:
    """The field that defines what stands at a path."""
    for end in range(len(path) - 1, -1, -1):
        part = part_type(type_of(path[:end])) if end else ScenarioFile
        if part is not None and path[end] in part.model_fields:
            return part.model_fields[str(path[end])]
    return None
