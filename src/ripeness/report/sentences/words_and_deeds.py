"""Sentences on words and deeds in the case's own record of events."""

from __future__ import annotations

from ripeness.evidence.words_and_deeds.case_record import (
    DyadReading,
    WordsAndDeeds,
)
from ripeness.evidence.words_and_deeds.estimate import FEWEST, Estimate
from ripeness.report.names import actor, label
from ripeness.report.number_format import (
    day,
    number,
    signed,
)
from ripeness.workbench.assessment import Assessment

THIN = 4
"""How many dyads with too few events are named; the table holds them all."""
TOLD = 3
"""How many rows that could not be used are told one by one."""


def told(assessment: Assessment, found: WordsAndDeeds) -> list[str]:
    """What the record shows, dyad by dyad, and how far it carries; the first sentence leads."""
    readable = [one for one in found.dyads if one.dual_track.enough]
    said = [_course(found, len(readable)), *(_dyad(assessment, one) for one in readable)]
    thin = [one for one in found.dyads if not one.dual_track.enough]
    if thin:
        said.append(_thin(assessment, thin))
    said.append(
        "The record was chosen and classed by its compiler, so the intervals tell how far chance may have moved a "
        "figure, and nothing of what was left out. Every event scores as its class does on the Goldstein scale from "
        f"{number(-10, 0)} to 10. None of this enters the model."
    )
    if found.set_aside:
        said.append(_aside(found))
    return said


def _aside(found: WordsAndDeeds) -> str:
    """How many rows could not be used, and the first of them; `ripeness check` tells all."""
    count, rest = len(found.set_aside), len(found.set_aside) - TOLD
    more = f"; and {rest} more, which ripeness check lists" if rest > 0 else ""
    rows = f"{count} {'row' if count == 1 else 'rows'} of {found.file}"
    return f"{rows} could not be used: {'; '.join(found.set_aside[:TOLD])}{more}."


def interval(one: Estimate, digits: int = 2) -> str:
    """A measure with its 90% interval: `0.80 (0.54 to 0.88)`; a dash where nothing was counted."""
    if one.value is None:
        return "–"
    return f"{number(one.value, digits)} ({number(one.p05, digits)} to {number(one.p95, digits)})"


def _course(found: WordsAndDeeds, readable: int) -> str:
    events, dyads = len(found.events), len(found.dyads)
    carry = f"{readable} of {dyads} directed dyads have" if readable != 1 else f"One of {dyads} directed dyads has"
    return (
        f"The case's record holds {events} events from {day(found.first)} to {day(found.last)}. {carry} at least "
        f"{FEWEST} words and {FEWEST} deeds, and only there are the dual-track index and the say-do gap read."
    )


def _dyad(assessment: Assessment, one: DyadReading) -> str:
    friendly, hostile = one.counts["verbal_cooperation"], one.counts["material_conflict"]
    gap = one.say_do_gap
    lean = "friendlier than" if gap.p05 > 0 else "harsher than" if gap.p95 < 0 else "not clearly apart from"
    return (
        f"{label(assessment, one.source)} towards {actor(assessment, one.target)}: {friendly} of "
        f"{one.dual_track.words} words were cooperative, {hostile} of {one.dual_track.deeds} deeds hostile. Dual-track "
        f"index {interval(one.dual_track)}; words were {lean} deeds (say-do gap {signed(gap.value or 0.0)}, "
        f"{number(gap.p05)} to {number(gap.p95)})."
    )


def _thin(assessment: Assessment, thin: list[DyadReading]) -> str:
    named = "; ".join(
        f"{label(assessment, one.source)} to {label(assessment, one.target)}, {_few(one.dual_track.words, 'word')} and "
        f"{_few(one.dual_track.deeds, 'deed')}"
        for one in thin[:THIN]
    )
    more = f"; and {len(thin) - THIN} more" if len(thin) > THIN else ""
    return f"Too few events to read: {named}{more}."


def _few(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
