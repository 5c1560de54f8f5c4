"""A case read from its workbook, every fault with its sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean, short_repr
from ripeness.scenario.files.written_days import day_order
from ripeness.scenario.files.xlsx_reader import Rows, WorkbookText, column_letters
from ripeness.scenario.schema.shape import is_quantity
from ripeness.scenario.text.yaml_text import Path
from ripeness.scenario.workbooks import layout
from ripeness.scenario.workbooks.cells import ANY, CellReader, is_day
from ripeness.scenario.workbooks.layout import CaseTable
from ripeness.scenario.workbooks.leaves import join_leaves

_SOURCE: Final = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of a workbook."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        """`sheet actors, cell C5`."""
        return f"sheet {self.sheet}, cell {column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class CellEntry:
    """The text of a cell, the path in the case that it is for, and its type."""

    path: Path
    annotation: Any
    text: str
    place: CellPlace


@dataclass(slots=True)
class CaseCells:
    """The plain values of a case from its workbook, where each stands, what is wrong and how it was read."""

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, CellPlace] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, place: CellPlace, message: str) -> None:
        """Add what is wrong in a cell."""
        self.faults.append(f"{place}: {message}")

    def place(self, path: Path) -> CellPlace | None:
        """Where the value at a path stands; else the nearest part around it, or something within it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.places:
                return self.places[path[:end]]
            inside = [place for other, place in self.places.items() if other[:end] == path[:end]]
            if inside:
                return inside[0]
        return None


def read_cells(book: WorkbookText) -> CaseCells:
    """The values of all sheets but ledger, events and those of texts. Faults are gathered, not raised."""
    cells = CaseCells()
    tables = [table.sheet for table in layout.TABLES]
    texts = (layout.DOCUMENT, layout.HISTORY)
    others = (layout.ABOUT, layout.SETTINGS, layout.LEDGER, layout.EVENTS, *texts, layout.ORIGINS)
    unread = [name for name in book.sheets if name not in {*tables, *others}]
    cells.notes += [f"the sheet {name} is not read{_near(name, [*tables, *others])}" for name in unread]
    if layout.SETTINGS not in book.sheets:
        raise UsageError(
            f"this workbook has no sheet {layout.SETTINGS}; wanted one that ripeness export CASE --to xlsx wrote"
        )
    entries = list(_settings(book.sheets[layout.SETTINGS], cells, layout.SETTINGS))
    for table in layout.TABLES:
        entries += _table(table, book.sheets.get(table.sheet, ()), cells)
    entries += _settings(book.sheets.get(layout.ORIGINS, ()), cells, layout.ORIGINS)
    _decode(entries, cells, book.since_1904)
    return cells


def _near(name: str, names: list[str]) -> str:
    near = did_you_mean(name, names)
    return near if near.startswith("; did") else ""


def _headings(rows: Rows) -> tuple[str, ...]:
    """The headings without the units that stand in brackets."""
    return tuple(title.split(" (")[0].strip() for title in rows[0][1]) if rows else ()


def _settings(rows: Rows, cells: CaseCells, sheet: str) -> Iterator[CellEntry]:
    """The entries of a sheet with a path in each row; sources and notes at `PATH.source` and `PATH.note`."""
    headings = _headings(rows)
    if rows and "path" not in headings:
        cells.fault(CellPlace(sheet, 1, 0), f"found the headings {', '.join(headings)}; wanted a column path")
        return
    for line, texts in rows[1:]:
        row = {heading: (at, text) for at, (heading, text) in enumerate(zip(headings, texts, strict=False)) if text}
        at, name = row.pop("path", (0, ""))
        if not name:
            cells.fault(CellPlace(sheet, line, headings.index("path")), "is empty; wanted a path such as discount")
            continue
        path, place = tuple(name.strip().split(".")), CellPlace(sheet, line, at)
        annotation = layout.type_of(path)
        if annotation is None:
            cells.fault(place, f"the format has nothing at {short_repr(name)}")
            continue
        kinds = {"value": ((), annotation), "source": (("source",), _SOURCE), "note": (("note",), str)}
        for heading, (key, kind) in kinds.items():
            if heading in row:
                at, text = row[heading]
                yield CellEntry((*path, *key), kind, text, CellPlace(sheet, line, at))


def _table(table: CaseTable, rows: Rows, cells: CaseCells) -> Iterator[CellEntry]:
    headings = _headings(rows)
    columns = _columns(table, headings, cells)
    counts: dict[Path, int] = {}
    first_lines: dict[Path, int] = {}
    for line, texts in rows[1:]:
        row = dict(zip(headings, texts, strict=False))
        ids = [row.get(name, "").strip() for name in table.ids]
        if "" in ids:
            place = CellPlace(table.sheet, line, headings.index(table.ids[ids.index("")]))
            cells.fault(place, f"is empty; wanted the {table.ids[ids.index('')]} of this row")
            continue
        path = _row_path(table, ids, counts)
        if path in first_lines and table.pattern[-1] != layout.LIST:
            place = CellPlace(table.sheet, line, 0)
            cells.fault(place, f"{' '.join(ids)} stands twice, first in row {first_lines[path]}; keep one")
            continue
        first_lines[path] = line
        cells.places[path] = CellPlace(table.sheet, line, 0)
        for at, text in enumerate(texts):
            if text.strip() and at in columns:
                keys, annotation = columns[at]
                yield CellEntry((*path, *keys), annotation, text, CellPlace(table.sheet, line, at))


def _columns(table: CaseTable, headings: tuple[str, ...], cells: CaseCells) -> dict[int, tuple[Path, Any]]:
    """By column the keys below the row's path, and the type; faults where a heading is unknown or missing."""
    columns_here = {column.heading: (column.keys, column.annotation) for column in layout.columns(table)}
    by_column: dict[int, tuple[Path, Any]] = {}
    for at, heading in enumerate(headings):
        place = CellPlace(table.sheet, 1, at)
        if not heading or heading in table.ids:
            continue
        if headings.index(heading) != at:
            cells.fault(place, f"the column {short_repr(heading)} stands twice; keep one")
        elif table.grid:
            by_column[at] = ((heading,), layout.type_of(table.pattern))
        elif heading in columns_here:
            by_column[at] = columns_here[heading]
        else:
            cells.fault(
                place, f"unknown column {short_repr(heading)}{did_you_mean(heading, [*table.ids, *columns_here])}"
            )
    for name in table.ids:
        if headings and name not in headings:
            cells.fault(CellPlace(table.sheet, 1, 0), f"the column {name} is missing")
            return {}
    return by_column


def _row_path(table: CaseTable, ids: list[str], counts: dict[Path, int]) -> Path:
    left = iter(ids)
    path: Path = ()
    for key in table.row:
        if key == layout.LIST:
            counts[path] = counts.get(path, -1) + 1
            path = (*path, counts[path])
        else:
            path = (*path, next(left) if key == ANY else key)
    return path


def _decode(entries: list[CellEntry], cells: CaseCells, since_1904: bool) -> None:
    """Read the cells as values and put them together."""
    # A workbook's own days are counts, and how they are read is no news.
    days = [entry.text.strip() for entry in entries if is_day(entry.annotation) and not entry.text.isdigit()]
    order, note = day_order(days, numbers=True, since_1904=since_1904)
    reader = CellReader(order)
    values: dict[Path, Any] = {}
    for entry in entries:
        value = reader.read(entry.text, entry.annotation)
        if entry.path in values:
            first = cells.places[entry.path]
            cells.fault(entry.place, f"{layout.path_text(entry.path)} stands in {first} too; keep one")
        elif is_quantity(layout.type_of(entry.path[:-1])):
            _add_to_quantity(values, entry, value, cells)
        else:
            cells.places[entry.path] = entry.place
            values[entry.path] = value
    cells.notes += [*filter(None, [note]), *reader.notes.values()]
    cells.data = join_leaves(_without_wholes(values, cells))


def _without_wholes(values: dict[Path, Any], cells: CaseCells) -> dict[Path, Any]:
    """The values less those of paths that other values stand below: nothing where they are empty, else a fault."""
    within = {path[:end] for path in values for end in range(1, len(path))}
    for path in within & values.keys():
        if values[path] not in ([], {}):
            cells.fault(cells.places[path], f"{layout.path_text(path)} has a value here, and parts of it elsewhere")
    return {path: value for path, value in values.items() if path not in within}


def _add_to_quantity(values: dict[Path, Any], entry: CellEntry, value: Any, cells: CaseCells) -> None:
    """Give a number its own source or note."""
    path, key = entry.path[:-1], entry.path[-1]
    if path not in values:
        cells.fault(entry.place, f"there is no value for {layout.path_text(path)}, whose {key} this is")
    else:
        whole = values[path] if isinstance(values[path], dict) else {"value": values[path]}
        values[path] = {**whole, key: value}
