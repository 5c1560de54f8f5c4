"""Measured words and deeds as a page of its own and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ripeness.evidence.words_and_deeds.results import (
    DirectionReading,
    Measured,
    ResponseReading,
)
from ripeness.report.charts.figure import Table
from ripeness.report.charts.record import dyad_events as words_and_deeds
from ripeness.report.html.document import page
from ripeness.report.sections.section import (
    Section,
    section,
)
from ripeness.report.sentences import dyad

ROWS = 200
"""How many of the events behind the counts the page lists at most: the latest; the JSON holds up to 500."""


def write(found: Measured, folder: Path) -> Path:
    """Write measure.html and measure.json into a folder that is there; gives the page's path."""
    from ripeness.report.html.write import put

    put(folder / "measure.json", json.dumps(found.to_dict(), allow_nan=False, ensure_ascii=False, indent=1) + "\n")
    put(folder / "measure.html", render(found))
    return folder / "measure.html"


def render(found: Measured) -> str:
    """The page; it fetches nothing, and every text of the events is escaped."""
    return page("measure.html.j2", chapters(found), found=found, course=dyad.course(found))


def chapters(found: Measured) -> list[Section]:
    """Each way of the dyad with its pictures and rows, the answers, and what all of it rests on."""
    parts = [part for one in found.directions for part in (_direction(found, one), _rows(found, one))]
    parts += [_response(found, one) for one in found.responses]
    parts.append(_ground(found))
    return [one for one in parts if one.sentences]


def _direction(found: Measured, one: DirectionReading) -> Section:
    told = [*dyad.overall(found, one), *dyad.breaks(found, one)]
    figures = (words_and_deeds.events(found, one), words_and_deeds.measures(found, one))
    return section(f"way-{one.source}-{one.target}", dyad.way(found, one), told, *figures)


def _rows(found: Measured, one: DirectionReading) -> Section:
    shown = one.rows[-ROWS:]
    if not shown:
        return Section("", "", ())
    told = (
        f"The latest {len(shown)} of {one.events:,} events counted."
        if len(shown) < one.events
        else "All events counted."
    )
    rows = tuple(
        (row.date.isoformat(), row.quad.replace("_", " "), row.id, Path(row.file).name, str(row.line or ""))
        for row in reversed(shown)
    )
    table = Table(("On", "Class", "Id", "File", "Line"), rows)
    return Section(f"rows-{one.source}-{one.target}", f"Events behind {dyad.way(found, one)}", (told,), table=table)


def _response(found: Measured, one: ResponseReading) -> Section:
    title = f"How {dyad.name(found, one.target)} answers {dyad.name(found, one.source)}"
    return section(f"answer-{one.target}", title, dyad.answered(found, one), words_and_deeds.response(found, one))


def _ground(found: Measured) -> Section:
    told: Iterable[str | None] = (
        f"Counted from {', '.join(Path(file).name for file in found.files)}.",
        dyad.reciprocity(found),
        *dyad.doubled(found),
        dyad.set_aside(found),
        *(f"{note[0].upper()}{note[1:]}." for note in found.notes),
        "Intervals hold 90%. They tell what chance may do to counts; what a data set leaves out or codes wrongly they "
        "do not tell.",
    )
    return section("ground", "What this rests on", told)
