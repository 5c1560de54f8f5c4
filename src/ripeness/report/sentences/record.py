"""Sentences on the record of words: moved deadlines, what is overdue, how long truces were kept."""

from __future__ import annotations

from ripeness.measures.record_results import (
    BreakdownReading,
    CellReading,
    ChainReading,
    OpenReading,
    RecordReading,
)
from ripeness.report.names import actor
from ripeness.report.number_format import (
    day,
    listing,
    number,
    percent,
    sentence,
)
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


def moved(one: ChainReading) -> str:
    """How a word was moved: `moved once, brought forward by 25 days, and partly kept`."""
    times = TIMES[one.moved] if one.moved < len(TIMES) else f"{one.moved} times"
    by = _by(one.days_moved)
    return f"moved {times}{by}; it was {OUTCOMES.get(one.became, one.became)}"


def chains(assessment: Assessment, record: RecordReading) -> str | None:
    """All moved deadlines in a sentence; None without one."""
    if not record.chains:
        return None
    told = [
        f"{' → '.join(one.ids)} ({actor(assessment, one.issuer)} to {_addressees(assessment, one.addressee)}) was "
        f"{moved(one)}"
        for one in record.chains
    ]
    return sentence(f"deadlines that took the place of earlier ones count as one word: {'; '.join(told)}")


def overdue(record: RecordReading) -> str:
    """How much of the record is overdue, ahead, and without a date."""
    late = [one for one in record.open if (one.days_over or 0) > 0]
    dated = sum(one.days_over is not None and one.days_over <= 0 for one in record.open)
    undated = len(record.open) - len(late) - dated
    rest = f"{dated} due later, {undated} without a date"
    if not late:
        return sentence(f"on {day(record.as_of)} nothing on record is overdue without an outcome; {rest}")
    named = listing([_late(one) for one in late])
    return sentence(f"overdue without an outcome on {day(record.as_of)}: {named}; {rest}")


def thin(record: RecordReading) -> str | None:
    """How many cells say more of the prior than of themselves; None where all speak for themselves."""
    few = [one for one in record.credibility if speaks_little(one)]
    if not few:
        return None
    return sentence(
        f"in {len(few)} of {len(record.credibility)} cells the entries of the cell itself carry less than half of the "
        "number; the rest is the issuer's record with others and the base rate, so read these as hardly more than that"
    )


def speaks_little(one: CellReading) -> bool:
    """Whether a cell's number says more of what it is drawn towards than of its own words."""
    return one.own_share < 0.5


def breakdown(one: BreakdownReading, period: str) -> str:
    """The proposed hazard of breakdown of a kind of deal, beside what the case assumes."""
    record = (
        f"{len(one.commitments)} commitments between the sides, by age {number(one.broken)} breakdowns in "
        f"{number(one.months)} months"
        if one.commitments
        else "no commitment of this kind between the sides"
    )
    span = f", between {fine(one.base_low)} and {fine(one.base_high)} by how one counts"
    return sentence(
        f"{one.name}: the record and deals elsewhere give a breakdown in {fine(one.mean)} of {period}s (90% interval "
        f"{fine(one.p05)} to {fine(one.p95)}), the case assumes {fine(one.assumed_mean)} ({fine(one.assumed_p05)} to "
        f"{fine(one.assumed_p95)}). Behind it: {record}; elsewhere {fine(one.base_rate)} of months"
        f"{span if one.base_low < one.base_high else ''} ({one.elsewhere}; {one.base_counted})"
    )


def hazards(record: RecordReading) -> str:
    """The proposed hazards beside those that the case assumes, in a sentence."""
    told = [f"{one.name.lower()} {fine(one.mean)} against {fine(one.assumed_mean)}" for one in record.breakdowns]
    return sentence(
        f"how often deals break down in a {record.period}, by the record and by deals elsewhere, against what the case "
        f"assumes: {listing(told)}"
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


def _late(one: OpenReading) -> str:
    days = one.days_over or 0
    return f"{one.id}, by {days} day{'' if days == 1 else 's'}"


def _addressees(assessment: Assessment, names: str) -> str:
    return listing([actor(assessment, name.strip()) for name in names.split("/")])
