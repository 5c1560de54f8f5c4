"""Sentences on what to expect by which date."""

from __future__ import annotations

from ripeness.measures.readings import ByDate
from ripeness.report import names, yardstick
from ripeness.report.names import a_kind, side
from ripeness.report.number_format import (
    chance,
    day,
    duration,
    listing,
    percent,
    sentence,
)
from ripeness.workbench.assessment import Assessment


def meeting(assessment: Assessment, *, words: str = "icd203") -> str | None:
    """How likely a deal is at the meeting, and why; None where the scenario has no meeting."""
    one = assessment.outlook.meeting
    if one is None:
        return None
    event = f"a deal at {names.meeting(one)} on {day(one.date)}"
    if one.p_deal.p95 <= 0:
        return sentence(f"no draw has {event}, as {_openness(assessment)}")
    said = yardstick.band(one.p_deal.mean, words).says(event)
    return sentence(f"{said}, at {chance(one.p_deal)}, as {_openness(assessment)}")


def _openness(assessment: Assessment) -> str:
    share = assessment.zopa.p_nonempty
    if share <= 0:
        return "no package is better than fighting on for every veto player in any of the draws"
    return f"the zone of possible agreement is open in {percent(share)} of the draws now"


def by_date(assessment: Assessment, one: ByDate, *, words: str = "icd203") -> str:
    """How likely a deal is by a horizon, of which kind, and what else may have happened."""
    event = f"a deal by {day(one.date)}"
    rest = _ends(assessment, one)
    if one.p_deal.p95 <= 0:
        return sentence(f"no draw has {event}; {rest}")
    said = yardstick.band(one.p_deal.mean, words).says(event)
    return sentence(f"{said}, at {chance(one.p_deal)}{_kind(assessment, one)}; {rest}")


def _kind(assessment: Assessment, one: ByDate) -> str:
    if len(one.p_deal_of) < 2:
        return ""
    best = max(one.p_deal_of, key=lambda key: one.p_deal_of[key].mean)
    return f", most often {a_kind(assessment, best)} ({percent(one.p_deal_of[best].mean)})"


def _ends(assessment: Assessment, one: ByDate) -> str:
    goes_on = f"the war goes on with probability {percent(one.p_goes_on.mean)}"
    falls = [f"of {side(assessment, key)} with {percent(p.mean)}" for key, p in one.p_collapse.items()]
    return f"{goes_on}, and has ended in a collapse {listing(falls)}" if falls else goes_on


def duration_left(assessment: Assessment) -> str:
    """How long the war is expected to go on."""
    left = duration(assessment.outlook.expected_duration_periods, assessment.period)
    return sentence(f"the war is expected to go on for {left}, counting deals and collapses alike as its end")


def course(assessment: Assessment) -> str:
    """What the picture of the outlook shows, from its first to its last date."""
    last = assessment.outlook.path[-1] if assessment.outlook.path else assessment.outlook.by[-1]
    falls = sum(p.mean for p in last.p_collapse.values())
    return sentence(
        f"by {day(last.date)} the war has ended in a deal with probability {percent(last.p_deal.mean)} and in a "
        f"collapse with {percent(falls)}, and goes on with {percent(last.p_goes_on.mean)}"
    )
