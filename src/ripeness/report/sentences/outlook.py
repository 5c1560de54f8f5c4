"""Sentences on what to expect by which date."""

from __future__ import annotations

from ripeness.measures.outlook import ByDate
from ripeness.report import names, yardstick
from ripeness.report.names import a_kind, side
from ripeness.report.number_format import chance, day, duration, listing, percent, sentence
from ripeness.workbench.assessment import Assessment


def meeting(assessment: Assessment, *, words: str = "icd203") -> str | None:
    """How likely a deal is at the meeting, and why; None where the scenario has no meeting."""
    meeting = assessment.outlook.meeting
    if meeting is None:
        return None
    event = f"a deal at {names.meeting(meeting)} on {day(meeting.date)}"
    if meeting.p_deal.p95 <= 0:
        return sentence(f"no draw has {event}, as {_openness(assessment)}")
    likely = yardstick.band(meeting.p_deal.mean, words).says(event)
    return sentence(f"{likely}, at {chance(meeting.p_deal)}, as {_openness(assessment)}")


def _openness(assessment: Assessment) -> str:
    share = assessment.zopa.p_nonempty
    if share <= 0:
        return "no package is better than fighting on for every veto player in any of the draws"
    return f"the zone of possible agreement is open in {percent(share)} of the draws now"


def by_date(assessment: Assessment, horizon: ByDate, *, words: str = "icd203") -> str:
    """How likely a deal is by a horizon, of which kind, and what else may have happened."""
    event = f"a deal by {day(horizon.date)}"
    rest = _ends(assessment, horizon)
    if horizon.p_deal.p95 <= 0:
        return sentence(f"no draw has {event}; {rest}")
    likely = yardstick.band(horizon.p_deal.mean, words).says(event)
    return sentence(f"{likely}, at {chance(horizon.p_deal)}{_kind(assessment, horizon)}; {rest}")


def _kind(assessment: Assessment, horizon: ByDate) -> str:
    if len(horizon.p_deal_of) < 2:
        return ""
    best = max(horizon.p_deal_of, key=lambda key: horizon.p_deal_of[key].mean)
    return f", most often {a_kind(assessment, best)} ({percent(horizon.p_deal_of[best].mean)})"


def _ends(assessment: Assessment, horizon: ByDate) -> str:
    goes_on = f"the war goes on with probability {percent(horizon.p_goes_on.mean)}"
    falls = [f"of {side(assessment, key)} with {percent(p.mean)}" for key, p in horizon.p_collapse.items()]
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
