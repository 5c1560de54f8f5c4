"""Sentences on the record of words (moved deadlines, what is overdue, truces) and of events (words and deeds)."""

from __future__ import annotations

from ripeness.evidence.words_and_deeds.estimate import MIN_EVENTS, IndexEstimate
from ripeness.evidence.words_and_deeds.indices import DyadReading, WordsAndDeeds
from ripeness.measures.breakdown import BreakdownReading
from ripeness.measures.credibility_evidence import OVERDUE
from ripeness.measures.record import CellReading, ChainReading, RecordReading
from ripeness.report.names import actor, label
from ripeness.report.number_format import day, ends, listing, number, percent, periods, sentence, with_ends, with_sign
from ripeness.workbench.assessment import Assessment

LEAST_CHANGE = 0.005
"""A change of credibility from which on it is told: half a percentage point."""
TIMES = ("never", "once", "twice")
OUTCOMES = {
    "kept": "kept",
    "partly": "partly kept",
    "not_kept": "not kept",
    "superseded": "given up",
    "pending": "still open",
    "not_triggered": "without effect, its condition not being met",
}


def deadline_moves(chain: ChainReading) -> str:
    """How a word was moved: `moved once, brought forward by 25 days, and partly kept`."""
    times = TIMES[chain.moved] if chain.moved < len(TIMES) else f"{chain.moved} times"
    by = _by(chain.days_moved)
    return f"moved {times}{by}; it was {OUTCOMES.get(chain.became, chain.became)}"


def chains(assessment: Assessment, record: RecordReading) -> str | None:
    """All moved deadlines in a sentence; None without one."""
    if not record.chains:
        return None
    texts = []
    for chain in record.chains:
        to = listing([actor(assessment, name.strip()) for name in chain.addressee.split("/")])
        parties = f"{actor(assessment, chain.issuer)} to {to}"
        texts.append(f"{' → '.join(chain.ids)} ({parties}) was {deadline_moves(chain)}")
    return sentence(f"deadlines that took the place of earlier ones count as one word: {'; '.join(texts)}")


def overdue(record: RecordReading) -> str:
    """How much of the record is overdue, ahead, and without a date."""
    late = [entry for entry in record.open if (entry.days_over or 0) > 0]
    dated = sum(entry.days_over is not None and entry.days_over <= 0 for entry in record.open)
    undated = len(record.open) - len(late) - dated
    rest = f"{dated} due later, {undated} without a date"
    if not late:
        return sentence(f"on {day(record.as_of)} nothing on record is overdue without an outcome; {rest}")
    names = listing([f"{entry.id}, by {periods(entry.days_over or 0, 'day')}" for entry in late])
    return sentence(f"overdue without an outcome on {day(record.as_of)}: {names}; {rest}")


def overdue_sensitivity(record: RecordReading) -> str | None:
    """What credibility would be if all overdue words counted as not kept; None where that changes none of it."""
    changes = []
    for cell in record.credibility:
        closed = next((reading for reading in cell.otherwise if reading.changed == OVERDUE), None)
        if closed is not None and cell.mean - closed.mean >= LEAST_CHANGE:
            changes.append(f"{cell.issuer} to {cell.to} ({cell.act}) {percent(cell.mean)} → {percent(closed.mean)}")
    if not changes:
        return None
    return sentence(f"if all that is overdue counted as not kept, words would hold less: {'; '.join(changes)}")


def thin(record: RecordReading) -> str | None:
    """How many cells say more of the prior than of themselves; None where all speak for themselves."""
    few = [cell for cell in record.credibility if speaks_little(cell)]
    if not few:
        return None
    return sentence(
        f"in {len(few)} of {len(record.credibility)} cells the entries of the cell itself carry less than half of the "
        "number; the rest is the issuer's record with others and how often such acts are carried out elsewhere, so "
        "read these as hardly more than that"
    )


def speaks_little(cell: CellReading) -> bool:
    """Whether a cell's number says more of what it is drawn towards than of its own words."""
    return cell.own_share < 0.5


def breakdown(hazard: BreakdownReading, period: str) -> str:
    """The proposed hazard of breakdown of a kind of deal, beside what the case assumes."""
    record = (
        f"{len(hazard.commitments)} commitments between the sides, by age {number(hazard.broken)} breakdowns in "
        f"{number(hazard.months)} months"
        if hazard.commitments
        else "no commitment of this kind between the sides"
    )
    span = f", between {fine(hazard.base_low)} and {fine(hazard.base_high)} by how one counts"
    return sentence(
        f"{hazard.name}: the record and deals elsewhere give a breakdown in {fine(hazard.mean)} of {period}s (90% "
        f"interval {ends(fine, hazard.p05, hazard.p95)}), the case assumes "
        f"{with_ends(fine, hazard.assumed_mean, hazard.assumed_p05, hazard.assumed_p95)}. Behind it: {record}; "
        f"elsewhere {fine(hazard.base_rate)} of months{span if hazard.base_low < hazard.base_high else ''} ("
        f"{hazard.elsewhere}; {hazard.base_counted})"
    )


def hazards(record: RecordReading) -> str:
    """The proposed hazards beside those that the case assumes, in a sentence."""
    texts = [f"{deal.name.lower()} {fine(deal.mean)} against {fine(deal.assumed_mean)}" for deal in record.breakdowns]
    return sentence(
        f"how often deals break down in a {record.period}, by the record and by deals elsewhere, against what the case "
        f"assumes: {listing(texts)}"
    )


def fine(share: float) -> str:
    """A small probability with two digits: `7.6%`, `0.42%`, `15%`."""
    return f"{100 * share:.2g}%" if share < 0.995 else percent(share)


def _by(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return " to the same day"
    return f", {'put off' if days > 0 else 'brought forward'} by {periods(abs(days), 'day')}"


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
    total, rest = len(series.set_aside), len(series.set_aside) - MOST
    more = f"; and {rest} more, which ripeness check lists" if rest > 0 else ""
    return f"{periods(total, 'row')} of {series.file} could not be used: {'; '.join(series.set_aside[:MOST])}{more}."


def interval(estimate: IndexEstimate, digits: int = 2) -> str:
    """A measure with its 90% interval: `0.80 (0.54 to 0.88)`; a dash where nothing was counted."""
    if estimate.value is None:
        return "–"
    return with_ends(lambda end: number(end, digits), estimate.value, estimate.p05, estimate.p95)


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
        f"{periods(entry.dual_track.words, 'word')} and {periods(entry.dual_track.deeds, 'deed')}"
        for entry in thin[:THIN]
    )
    more = f"; and {len(thin) - THIN} more" if len(thin) > THIN else ""
    return f"Too few events to read: {names}{more}."
