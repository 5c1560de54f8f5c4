"""Measured words and deeds of a dyad as blocks: each way with its counts, the answers, and what all of it rests on."""

from __future__ import annotations

from pathlib import Path

from ripeness.evidence.words_and_deeds.estimate import IndexEstimate
from ripeness.evidence.words_and_deeds.results import DirectionReading, Measured, PeriodReading, ResponseReading
from ripeness.report.blocks import Document, Paragraph, Section, chapter
from ripeness.report.charts.registry import figures
from ripeness.report.number_format import capital, number
from ripeness.report.sentences import dyad
from ripeness.report.table import ColumnKind, Table

ROWS = 200
"""How many of the events behind the counts a page lists at most: the latest; the JSON holds up to 500."""
PERIODS = 14
"""How many periods a screen shows at most: the latest; page and JSON hold them all."""
QUADS = ("verbal_cooperation", "verbal_conflict", "material_cooperation", "material_conflict")


def view(result: Measured) -> Document:
    """The whole reading; its counts by period are a picture on a page and a table on a screen."""
    directions = (part for way in result.directions for part in (_direction(result, way), _rows(result, way)))
    parts = (*directions, *(_response(result, response) for response in result.responses), _ground(result))
    return Document(
        dyad.course(result), "Words and deeds, from event data", tuple(part for part in parts if part.blocks)
    )


def _direction(result: Measured, way: DirectionReading) -> Section:
    sentences = [*dyad.overall(result, way), *dyad.breaks(result, way)]
    pictures = figures("dyad", result, way)
    section = chapter(f"way-{way.source}-{way.target}", dyad.direction_name(result, way), sentences, *pictures)
    return Section(section.id, section.title, (_counts(result, way), *section.blocks))


def _counts(result: Measured, way: DirectionReading) -> Section:
    latest = way.periods[-PERIODS:]
    head = ("", "words +", "words −", "deeds +", "deeds −", "net", "dual track", "say-do gap")
    kinds: tuple[ColumnKind, ...] = ("date", "number", "number", "number", "number", "number", "interval", "interval")
    busy = sum(bool(period.events) for period in way.periods)
    notes = [f"{busy} of {len(way.periods)} {result.unit}s have an event."]
    if len(way.periods) > len(latest):
        notes.insert(0, f"The latest {len(latest)} of {len(way.periods)} {result.unit}s; --out or --json gives all.")
    if any(not estimate.enough for period in latest for estimate in (period.dual_track, period.say_do_gap)):
        notes.append("(…): fewer than 5 words or 5 deeds, so read the counts only.")
    table = Table(head, tuple(_period(period, result.unit) for period in latest), kinds=kinds)
    return Section("", "", (table, Paragraph(" ".join(notes))), detail="screen")


def _period(period: PeriodReading, unit: str) -> tuple[str, ...]:
    start = f"{period.start:%b %Y}" if unit == "month" else period.start.isoformat()
    counts = (f"{period.counts[quad]:,}" for quad in QUADS)
    return (start, *counts, number(period.net), _estimate(period.dual_track, 2), _estimate(period.say_do_gap, 1))


def _estimate(estimate: IndexEstimate, digits: int) -> str:
    if estimate.value is None:
        return ""
    if not estimate.enough:
        return "(…)"
    return f"{number(estimate.value, digits)} ({number(estimate.p05, digits)}…{number(estimate.p95, digits)})"


def _rows(result: Measured, way: DirectionReading) -> Section:
    latest = way.rows[-ROWS:]
    if not latest:
        return Section("", "")
    lead = "All events counted."
    if len(latest) < way.events:
        lead = f"The latest {len(latest)} of {way.events:,} events counted."
    rows = tuple(
        (row.date.isoformat(), row.quad.replace("_", " "), row.id, Path(row.file).name, str(row.line or ""))
        for row in reversed(latest)
    )
    table = Section("", "", (Table(("On", "Class", "Id", "File", "Line"), rows),), folded=True)
    title = f"Events behind {dyad.direction_name(result, way)}"
    return Section(f"rows-{way.source}-{way.target}", title, (Paragraph(lead, "lead"), table), detail="page")


def _response(result: Measured, response: ResponseReading) -> Section:
    title = f"How {dyad.name(result, response.target)} answers {dyad.name(result, response.source)}"
    sentences, pictures = dyad.response_sentences(result, response), figures("dyad-response", result, response)
    return chapter(f"answer-{response.target}", title, sentences, *pictures)


def _ground(result: Measured) -> Section:
    sentences = (
        f"Counted from {', '.join(Path(file).name for file in result.files)}.",
        dyad.reciprocity(result),
        *dyad.duplicates(result),
        dyad.set_aside(result),
        *(f"{capital(note)}." for note in result.notes),
        "Intervals hold 90%. They tell what chance may do to counts; what a data set leaves out or codes wrongly they "
        "do not tell.",
    )
    return chapter("ground", "What this rests on", sentences)
