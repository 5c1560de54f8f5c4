"""Sentences on what to expect by which date, and on how exact the numbers are."""

from __future__ import annotations

from ripeness.core.distributions import DistributionSummary
from ripeness.diagnostics.precision import Precision
from ripeness.measures.outlook import ByDate
from ripeness.report import names, yardstick
from ripeness.report.names import DEAL, a_kind, in_words, side
from ripeness.report.number_format import chance, day, duration, listing, number, percent, sentence
from ripeness.workbench.assessment import Assessment

DIGIT = 0.005
"""Half of the last digit that a probability is shown to: an error above it makes that digit unsure."""
PROBABILITIES = (DEAL, "zopa_open")
MOST = 3


def truce(assessment: Assessment) -> str | None:
    """That an interim deal is in force, and what it changes in the words; None where none is."""
    if not names.truce_in_force(assessment):
        return None
    return "An interim deal is in force: a deal below is a final one, and the war one that resumes if it breaks down."


def meeting(assessment: Assessment, *, words: str = "icd203") -> str | None:
    """How likely a deal is at the meeting, and why; None where the scenario has no meeting."""
    occasion = assessment.outlook.meeting
    if occasion is None:
        return None
    event = f"{names.a_deal(assessment)} at {names.meeting(occasion)} on {day(occasion.date)}"
    if occasion.p_deal.p95 <= 0:
        return sentence(f"no draw has {event}, as {_openness(assessment)}")
    likely = yardstick.band(occasion.p_deal.mean, words).says(event)
    return sentence(f"{likely}, at {chance(occasion.p_deal)}, as {_openness(assessment)}")


def _openness(assessment: Assessment) -> str:
    share = assessment.zopa.p_nonempty
    if share <= 0:
        return "no package is better than fighting on for every veto player in any of the draws"
    return f"the zone of possible agreement is open in {percent(share)} of the draws now"


def by_date(assessment: Assessment, horizon: ByDate, *, words: str = "icd203") -> str:
    """How likely a deal is by a horizon, of which kind, and what else may have happened."""
    event = f"{names.a_deal(assessment)} by {day(horizon.date)}"
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
    if names.truce_in_force(assessment):
        goes_on = (
            f"there is neither a final deal nor a collapse with probability {percent(horizon.p_goes_on.mean)}, the "
            f"interim deal in force with {percent(horizon.p_interim_in_force.mean)}"
        )
    falls = [f"of {side(assessment, key)} with {percent(p.mean)}" for key, p in horizon.p_collapse.items()]
    return f"{goes_on}, and the war has ended in a collapse {listing(falls)}" if falls else goes_on


def duration_left(assessment: Assessment) -> str:
    """How long the war is expected to go on."""
    left = war_left(assessment, assessment.outlook.expected_duration_periods)
    if names.truce_in_force(assessment):
        return sentence(f"a final deal or a collapse is expected after {left}")
    ends = "counting deals and collapses alike as its end" if _can_collapse(assessment) else "with a deal as its end"
    return sentence(f"the war is expected to go on for {left}, {ends}")


def _can_collapse(assessment: Assessment) -> bool:
    """Whether a side can collapse: where nobody can win the outlook has no such end."""
    return any(horizon.p_collapse for horizon in assessment.outlook.by)


def war_left(assessment: Assessment, spread: DistributionSummary) -> str:
    """How many of the periods ahead that the outlook covers are of war: what lies beyond them is not counted."""
    return duration(spread, assessment.period, within=len(assessment.outlook.path) - 1)


def course(assessment: Assessment) -> str:
    """What the picture of the outlook shows, from its first to its last date."""
    last = assessment.outlook.path[-1] if assessment.outlook.path else assessment.outlook.by[-1]
    goes_on = "has not ended" if names.truce_in_force(assessment) else "goes on"
    falls = sum(p.mean for p in last.p_collapse.values())
    if not last.p_collapse:
        return sentence(
            f"by {day(last.date)} there is a deal with probability {percent(last.p_deal.mean)}, and none with "
            f"{percent(last.p_goes_on.mean)}"
        )
    return sentence(
        f"by {day(last.date)} the war has ended in {names.a_deal(assessment)} with probability "
        f"{percent(last.p_deal.mean)} and in a collapse with {percent(falls)}, and {goes_on} with "
        f"{percent(last.p_goes_on.mean)}"
    )


def sampling_error(assessment: Assessment) -> str | None:
    """The error that comes from drawing no more worlds than were drawn; None where it was not estimated."""
    precision = assessment.precision
    if precision is None or DEAL not in precision.errors:
        return None
    error = number(100 * precision.errors[DEAL])
    effect = f"would move {in_words(assessment, DEAL)} by about {error} percentage points (one standard error)"
    digits = f"{_unsure(assessment, precision)}{_requested_precision(precision)}"
    return sentence(f"another {assessment.draws:,} draws {effect}{digits}")


def _unsure(assessment: Assessment, precision: Precision) -> str:
    """The numbers shown to more digits than their error bears out."""
    labels = [in_words(assessment, key) for key in _coarse(precision)][:MOST]
    return f"; the last digit is not sure for {listing(labels)}" if labels else "; every digit shown of it is sure"


def _coarse(precision: Precision) -> list[str]:
    chances = [key for key in precision.errors if key in PROBABILITIES or key.startswith("p_collapse")]
    values = [key for key in precision.errors if key == "gap" or key.startswith("reservation_value")]
    limits = {**dict.fromkeys(chances, DIGIT), **dict.fromkeys(values, DIGIT / 10), "expected_duration_periods": 0.5}
    return [key for key, error in precision.errors.items() if key in limits and error > limits[key]]


def _requested_precision(precision: Precision) -> str:
    if precision.asked is None or precision.enough is None:
        return ""
    met = "met" if precision.enough else "not met: more draws are needed"
    return f"; the precision asked for, {number(100 * precision.asked)} percentage points, is {met}"
