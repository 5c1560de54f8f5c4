"""Sentences on the record of words: moved deadlines, what is overdue, how long truces were kept."""

from __future__ import annotations

from ripeness.measures.breakdown import BreakdownReading
from ripeness.measures.record import CellReading, ChainReading, OpenReading, RecordReading
from ripeness.report.names import actor
from ripeness.report.number_format import day, listing, number, percent, sentence
from ripeness.workbench.assessment import Assessment

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
    texts = [
        f"{' → '.join(chain.ids)} ({actor(assessment, chain.issuer)} to {_addressees(assessment, chain.addressee)}) "
        f"was {deadline_moves(chain)}"
        for chain in record.chains
    ]
    return sentence(f"deadlines that took the place of earlier ones count as one word: {'; '.join(texts)}")


def overdue(record: RecordReading) -> str:
    """How much of the record is overdue, ahead, and without a date."""
    late = [entry for entry in record.open if (entry.days_over or 0) > 0]
    dated = sum(entry.days_over is not None and entry.days_over <= 0 for entry in record.open)
    undated = len(record.open) - len(late) - dated
    rest = f"{dated} due later, {undated} without a date"
    if not late:
        return sentence(f"on {day(record.as_of)} nothing on record is overdue without an outcome; {rest}")
    names = listing([_late(entry) for entry in late])
    return sentence(f"overdue without an outcome on {day(record.as_of)}: {names}; {rest}")


def thin(record: RecordReading) -> str | None:
    """How many cells say more of the prior than of themselves; None where all speak for themselves."""
    few = [cell for cell in record.credibility if speaks_little(cell)]
    if not few:
        return None
    return sentence(
        f"in {len(few)} of {len(record.credibility)} cells the entries of the cell itself carry less than half of the "
        "number; the rest is the issuer's record with others and the base rate, so read these as hardly more than that"
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
        f"interval {fine(hazard.p05)} to {fine(hazard.p95)}), the case assumes {fine(hazard.assumed_mean)} "
        f"({fine(hazard.assumed_p05)} to {fine(hazard.assumed_p95)}). Behind it: {record}; elsewhere "
        f"{fine(hazard.base_rate)} of months{span if hazard.base_low < hazard.base_high else ''} ({hazard.elsewhere}; "
        f"{hazard.base_counted})"
    )


def hazards(record: RecordReading) -> str:
    """The proposed hazards beside those that the case assumes, in a sentence."""
    texts = [
        f"{reading.name.lower()} {fine(reading.mean)} against {fine(reading.assumed_mean)}"
        for reading in record.breakdowns
    ]
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
    plural = "" if abs(days) == 1 else "s"
    return f", {'put off' if days > 0 else 'brought forward'} by {abs(days)} day{plural}"


def _late(entry: OpenReading) -> str:
    days = entry.days_over or 0
    return f"{entry.id}, by {days} day{'' if days == 1 else 's'}"


def _addressees(assessment: Assessment, names: str) -> str:
    return listing([actor(assessment, name.strip()) for name in names.split("/")])
