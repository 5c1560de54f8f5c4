"""A case's own events.csv: what happened, as its compiler wrote it down and classed it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.core.nearest import did_you_mean
from ripeness.core.shown import shown
from ripeness.evidence.words_and_deeds.quad import QUADS, SHORT, Quad
from ripeness.scenario.case_files import CaseFiles

FILE: Final = "events.csv"
MOST_BYTES: Final = 20_000_000
NEEDED: Final = ("id", "date", "actor", "target", "quad_class")
CLASSES: Final[dict[str, Quad]] = {**SHORT, **{quad: quad for quad in QUADS}}


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
    """The events of a case up to a day, in order, and the rows that could not be used: `file:line: reason`."""

    file: str
    events: tuple[CaseEvent, ...]
    set_aside: tuple[str, ...]


def chronology(files: CaseFiles, until: date) -> Chronology | None:
    """The events of a case known on the day `until`; None where it has no events.csv.

    Raises UsageError where the file is no such table: too large, not UTF-8, or without the columns
    id, date, actor, target and quad_class.
    """
    place = files.beside(FILE)
    if place is None:
        return None
    reader = _table(place.read(MOST_BYTES), place.shown_as)
    events, aside, seen = [], [], set()
    for row in _rows(reader, place.shown_as):
        try:
            event = _event(row, reader.line_num, seen)
        except ValueError as error:
            aside.append(f"{place.shown_as}:{reader.line_num}: {error}")
            continue
        seen.add(event.id)
        if event.date <= until:
            events.append(event)
    return Chronology(place.shown_as, tuple(sorted(events, key=lambda one: (one.date, one.line))), tuple(aside))


def _table(raw: bytes, name: str) -> csv.DictReader[str]:
    if len(raw) > MOST_BYTES:
        raise UsageError(f"{name}: larger than {MOST_BYTES // 1_000_000} MB; wanted a case's own chronology")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: byte {error.start} is no UTF-8; save the file as UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = reader.fieldnames or ()
    except csv.Error as error:
        raise UsageError(f"{name}:1: {error}") from None
    if missing := [column for column in NEEDED if column not in columns]:
        raise UsageError(f"{name}:1: no column {', '.join(missing)}; wanted {', '.join(NEEDED)}")
    return reader


def _rows(reader: csv.DictReader[str], name: str) -> Iterator[dict[str, str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise UsageError(f"{name}:{reader.line_num}: {error}") from None


def _event(row: dict[str, str], line: int, seen: set[str]) -> CaseEvent:
    cells = {key: (value or "").strip() for key, value in row.items() if isinstance(value, str) or value is None}
    for column in NEEDED:
        if not cells.get(column):
            raise ValueError(f"{column} is empty")
    if cells["id"] in seen:
        raise ValueError(f"id {shown(cells['id'])} was used before")
    if cells["quad_class"] not in CLASSES:
        near = did_you_mean(cells["quad_class"], CLASSES)
        raise ValueError(f"quad_class: {shown(cells['quad_class'])} is no class{near}")
    return CaseEvent(
        id=cells["id"],
        date=_day(cells["date"]),
        source=cells["actor"],
        targets=tuple(dict.fromkeys(one.strip() for one in cells["target"].split("/") if one.strip())),
        quad=CLASSES[cells["quad_class"]],
        description=cells.get("description", ""),
        sources=tuple(cells.get("sources", "").split()),
        line=line,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"date: {shown(text)} is no day; wanted year-month-day, such as 2025-08-15") from None
