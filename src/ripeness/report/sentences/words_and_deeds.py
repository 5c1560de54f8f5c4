"""Sentences on words and deeds in the case's own record of events."""

from __future__ import annotations

from ripeness.evidence.words_and_deeds.case_record import DyadReading, WordsAndDeeds
from ripeness.evidence.words_and_deeds.estimate import MIN_EVENTS, IndexEstimate
from ripeness.report.names import actor, label
from ripeness.report.number_format import day, number, with_sign
from ripeness.workbench.assessment import Assessment

THIN = 4
"""How many dyads with too few events are named; the table holds them all."""
MOST = 3
"""How many rows that could not be used are told one by one."""


def words_and_deeds_sentences(assessment: Assessment, series: WordsAndDeeds) -> list[str]:
    """What the record shows, dyad by dyad, and how far it carries; the first sentence leads."""
    readable = [dyad for dyad in series.dyads if dyad.dual_track.enough]
    sentences = [_course(series, len(readable)), *(_dyad(assessment, entry) for entry in readable)]
    thin = [dyad for dyad in series.dyads if not dyad.dual_track.enough]
    if thin:
        sentences.append(_thin(assessment, thin))
    sentences.append(
        "The record was chosen and classed by its compiler, so the intervals tell how far chance may have moved a "
        "figure, and nothing of what was left out. Every event scores as its class does on the Goldstein scale from "
        f"{number(-10, 0)} to 10. None of this enters the model."
    )
    if series.set_aside:
        sentences.append(_aside(series))
    return sentences


def _aside(series: WordsAndDeeds) -> str:
    """How many rows could not be used, and the first of them; `ripeness check` tells all."""
    count, rest = len(series.set_aside), len(series.set_aside) - MOST
    more = f"; and {rest} more, which ripeness check lists" if rest > 0 else ""
    rows = f"{count} {'row' if count == 1 else 'rows'} of {series.file}"
    return f"{rows} could not be used: {'; '.join(series.set_aside[:MOST])}{more}."


def interval(estimate: IndexEstimate, digits: int = 2) -> str:
    """A measure with its 90% interval: `0.80 (0.54 to 0.88)`; a dash where nothing was counted."""
    if estimate.value is None:
        return "–"
    return f"{number(estimate.value, digits)} ({number(estimate.p05, digits)} to {number(estimate.p95, digits)})"


def _course(series: WordsAndDeeds, readable: int) -> str:
    events, dyads = len(series.events), len(series.dyads)
    carry = f"{readable} of {dyads} directed dyads have" if readable != 1 else f"One of {dyads} directed dyads has"
    return (
        f"The case's record holds {events} events from {day(series.first)} to {day(series.last)}. {carry} at least "
        f"{MIN_EVENTS} words and {MIN_EVENTS} deeds, and only there are the dual-track index and the say-do gap read."
    )


def _dyad(assessment: Assessment, dyad: DyadReading) -> str:
    friendly, hostile = dyad.counts["verbal_cooperation"], dyad.counts["material_conflict"]
    gap = dyad.say_do_gap
    lean = "friendlier than" if gap.p05 > 0 else "harsher than" if gap.p95 < 0 else "not clearly apart from"
    return (
        f"{label(assessment, dyad.source)} towards {actor(assessment, dyad.target)}: {friendly} of "
        f"{dyad.dual_track.words} words were cooperative, {hostile} of {dyad.dual_track.deeds} deeds hostile. "
        f"Dual-track index {interval(dyad.dual_track)}; words were {lean} deeds (say-do gap "
        f"{with_sign(gap.value or 0.0)}, {number(gap.p05)} to {number(gap.p95)})."
    )


def _thin(assessment: Assessment, thin: list[DyadReading]) -> str:
    names = "; ".join(
        f"{label(assessment, entry.source)} to {label(assessment, entry.target)}, "
        f"{_few(entry.dual_track.words, 'word')} and {_few(entry.dual_track.deeds, 'deed')}"
        for entry in thin[:THIN]
    )
    more = f"; and {len(thin) - THIN} more" if len(thin) > THIN else ""
    return f"Too few events to read: {names}{more}."


def _few(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
