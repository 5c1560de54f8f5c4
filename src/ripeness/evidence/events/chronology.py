"""Reader of a case's own events.csv: dated events with their quad class, as the case's author classed them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from ripeness.core.errors import Fault, ScenarioError
from ripeness.core.messages import short_repr
from ripeness.evidence.events.quad_classes import QUAD_BY_ABBREVIATION, QUADS, Quad
from ripeness.scenario.files.case_files import CaseFile, CaseFiles
from ripeness.scenario.files.spreadsheet import plain_csv
from ripeness.scenario.language.part import parse_day
from ripeness.scenario.text.citations import EVENT_COLUMNS, EVENTS_FILE, MAX_BYTES
from ripeness.scenario.text.encoding import single_fault

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

FILE: Final = EVENTS_FILE
MOST_FAULTS: Final = 100
"""How many faulty rows a check lists one by one."""
NEEDED: Final = ("id", "date", "actor", "target", "quad_class")
CLASSES: Final[dict[str, Quad]] = {**QUAD_BY_ABBREVIATION, **{quad: quad for quad in QUADS}}

Row = tuple[list[str], list[str]]
"""The columns of the table, and the cells of one of its rows."""


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One event of a case's record: who did what to whom on which day, and where that stands.

    `targets` are several where it was aimed at several; `quad` is one of the four classes; `line` is
    its line in the file, counted from 1.
    """

    id: str
    date: date
    source: str
    targets: tuple[str, ...]
    quad: str
    description: str
    sources: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Chronology:
    """The events of a case up to a day, in order, and the rows that could not be used, each with its place."""

    file: str
    events: tuple[CaseEvent, ...]
    set_aside: tuple[Fault, ...]


def chronology(files: CaseFiles, until: date) -> Chronology | None:
    """The events of a case known on the day `until`; None where it has no events.csv.

    Raises ScenarioError where the file is no such table: too large, not UTF-8, or without the columns
    id, date, actor, target and quad_class.
    """
    place = files.beside(FILE)
    if place is None:
        return None
    events, aside = _read(place)
    by_date = sorted((event for event in events if event.date <= until), key=lambda event: (event.date, event.line))
    return Chronology(place.shown_as, tuple(by_date), tuple(aside))


def chronology_faults(files: CaseFiles) -> tuple[Fault, ...]:
    """Faults of a case's events.csv, row by row, or of the table; empty where there is no such file.

    At most MOST_FAULTS are listed; the rest is counted.
    """
    place = files.beside(FILE)
    if place is None:
        return ()
    try:
        faults = _read(place)[1]
    except ScenarioError as error:
        return error.faults
    if len(faults) > MOST_FAULTS:
        more = f"and {len(faults) - MOST_FAULTS:,} rows more that cannot be used; mend these first"
        faults = [*faults[:MOST_FAULTS], Fault(place.shown_as, faults[MOST_FAULTS].line, 1, more)]
    return tuple(faults)


def _read(place: CaseFile) -> tuple[list[CaseEvent], list[Fault]]:
    """The events of the file, of any day, and the rows that are none."""
    name = place.shown_as
    plain = plain_csv(place.read(MAX_BYTES), name, EVENT_COLUMNS, MAX_BYTES, days=("date",))
    # Strict, or a quotation mark left open would swallow the rest of the file without a word.
    reader = csv.reader(io.StringIO(plain, newline=""), strict=True)
    events: list[CaseEvent] = []
    faults: list[Fault] = []
    line_of_id: dict[str, int] = {}
    for line, row in _rows(reader, name):
        try:
            event = _event(row, line, line_of_id)
        except ValueError as error:
            faults.append(Fault(name, line, 1, str(error)))
        else:
            line_of_id[event.id] = line
            events.append(event)
    return events, faults


def _rows(reader: CsvReader, name: str) -> Iterator[tuple[int, Row]]:
    """Each row with the line it begins on; ScenarioError where the file is no table of events."""
    line = 1
    try:
        header = [cell.strip() for cell in next(reader, [])]
        if missing := [column for column in NEEDED if column not in header]:
            raise single_fault(name, 1, 1, f"no column {', '.join(missing)}; wanted {', '.join(NEEDED)}")
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                yield line, (header, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise single_fault(name, line, 1, f"this is no CSV: {error}; put text with commas in double quotes") from None


def _event(row: Row, line: int, line_of_id: dict[str, int]) -> CaseEvent:
    """The event of a row; `line_of_id` has the line of every earlier id. ValueError for a faulty row."""
    header, values = row
    if len(values) != len(header):
        raise ValueError(f"found {len(values)} cells; wanted {len(header)}, as in the first line")
    cells = {column: cell.strip() for column, cell in zip(header, values, strict=True)}
    for column in NEEDED:
        if not cells[column]:
            raise ValueError(f"{column}: is empty; wanted a value")
    id, quad = cells["id"], cells["quad_class"]
    if id in line_of_id:
        raise ValueError(f"id: {short_repr(id)} stands twice, first in line {line_of_id[id]}; wanted its own")
    if quad not in CLASSES:
        raise ValueError(f"quad_class: found {short_repr(quad)}; wanted one of {', '.join(QUAD_BY_ABBREVIATION)}")
    try:
        day = parse_day(cells["date"])
    except ValueError as error:
        raise ValueError(f"date: {error}") from None
    return CaseEvent(
        id=id,
        date=day,
        source=cells["actor"],
        targets=tuple(dict.fromkeys(target.strip() for target in cells["target"].split("/") if target.strip())),
        quad=CLASSES[quad],
        description=cells.get("description", ""),
        sources=tuple(cells.get("sources", "").split()),
        line=line,
    )
