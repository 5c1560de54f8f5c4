"""Measured words and deeds on the terminal: a small table, then sentences."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from ripeness.evidence.words_and_deeds.estimate import Estimate
from ripeness.evidence.words_and_deeds.results import (
    DirectionReading,
    Measured,
    PeriodReading,
)
from ripeness.report.number_format import number
from ripeness.report.sentences import dyad
from ripeness.report.terminal.lines import (
    cut,
    printable,
)

PERIODS = 14
"""How many periods the screen shows at most: the latest; page and JSON hold them all."""
HEAD = f"{'':<10}{'words':>12}{'deeds':>12}{'net':>8}   {'dual track':<20}{'say-do gap'}"

SIGNS = f"{'':<10}{'+':>6}{'−':>6}{'+':>6}{'−':>6}"
"""Columns of cooperation and of conflict."""


def render(found: Measured, *, width: int = 80) -> str:
    """The measures as plain text in lines of `width` columns."""
    lines = [*wrap(dyad.course(found), width), ""]
    for one in found.directions:
        lines += [*_direction(found, one, width), ""]
    together = [dyad.reciprocity(found), *(text for one in found.responses for text in dyad.answered(found, one))]
    lines += _told((text for text in together if text), width)
    notes = [*dyad.doubled(found), dyad.set_aside(found), *(f"Note: {note}." for note in found.notes)]
    lines += _told((text for text in notes if text), width)
    lines += wrap("Intervals hold 90%. (…): fewer than 5 words or 5 deeds, so read the counts only.", width)
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def _direction(found: Measured, one: DirectionReading, width: int) -> list[str]:
    busy = [period for period in one.periods if period.events]
    shown = one.periods[-PERIODS:]
    lines = [*wrap(dyad.way(found, one), width), cut(HEAD, width), cut(SIGNS, width)]
    lines += [cut(_row(period, found.unit), width) for period in shown]
    if len(one.periods) > len(shown):
        shown_of = f"The latest {len(shown)} of {len(one.periods)} {found.unit}s; --out or --json gives all."
        lines += wrap(shown_of, width)
    lines.append(f"{len(busy)} of {len(one.periods)} {found.unit}s have an event.")
    return [*lines, *_told([*dyad.overall(found, one), *dyad.breaks(found, one)], width)]


def _row(one: PeriodReading, unit: str) -> str:
    when = f"{one.start:%b %Y}" if unit == "month" else one.start.isoformat()
    counts = "".join(
        f"{one.counts[quad]:>6,}"
        for quad in ("verbal_cooperation", "verbal_conflict", "material_cooperation", "material_conflict")
    )
    track, gap = _measure(one.dual_track, 2), _measure(one.say_do_gap, 1)
    return f"{when:<10}{counts}{number(one.net):>8}   {track:<20}{gap}"


def _measure(one: Estimate, digits: int) -> str:
    if one.value is None:
        return ""
    if not one.enough:
        return "(…)"
    return f"{number(one.value, digits)} ({number(one.p05, digits)}…{number(one.p95, digits)})"


def _told(sentences: Iterable[str], width: int) -> list[str]:
    return [line for text in sentences for line in wrap(text, width, initial_indent="· ", subsequent_indent="  ")]
