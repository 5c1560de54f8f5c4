"""Sentences on where a deal is common among the draws, and on what would have to change."""

from __future__ import annotations

from ripeness.diagnostics.results import (
    DiscoveryBox,
    Limit,
    NeededChange,
    NeededMove,
)
from ripeness.report.assumption_format import reading
from ripeness.report.names import actor
from ripeness.report.number_format import (
    day,
    listing,
    number,
    percent,
    sentence,
)
from ripeness.workbench.assessment import Assessment

CHANCE = 0.05
"""A quasi-p value from which on a limit of a box may be there by chance."""


def event(assessment: Assessment, outcome: str) -> str:
    """What a box is about, as a clause: `a zone of possible agreement is open`."""
    known = {
        "zopa_open": "a zone of possible agreement is open",
        "deal_likely": f"a deal by {day(assessment.verdict.horizon)} is likelier than in three quarters of all draws",
    }
    return known.get(outcome, f"“{outcome.replace('_', ' ')}” holds")


def box(assessment: Assessment, one: DiscoveryBox) -> str:
    """A box in one sentence: how often the outcome holds inside it, and how much of the outcome it covers."""
    what = event(assessment, one.outcome)
    everywhere = percent(one.base_rate)
    if not one.box:
        return sentence(
            f"no limits on the quantities single out draws in which {what}; it holds in {everywhere} of all draws"
        )
    limits = listing([limit(assessment, part) for part in one.box])
    return sentence(
        f"in {percent(one.density)} of the draws in which {limits}, {what}, against {everywhere} of all draws; that "
        f"covers {percent(one.coverage)} of the draws where it does{_doubt(assessment, one)}"
    )


def limit(assessment: Assessment, one: Limit) -> str:
    """One side of a box, as a clause: `“Russia: cost of war” is above 0.13 stake points a month`."""
    said = reading(assessment, one)
    if one.low is not None and one.high is not None:
        return f"{said.quoted} is {said.span(one.low, one.high)}"
    if one.low is not None:
        return f"{said.quoted} is above {said.value(one.low)}"
    return f"{said.quoted} is below {said.value(one.high)}" if one.high is not None else f"{said.quoted} is anything"


def _doubt(assessment: Assessment, one: DiscoveryBox) -> str:
    weak = [reading(assessment, part).quoted for part in one.box if part.quasi_p >= CHANCE]
    return f"; the limit on {listing(weak)} may be chance" if weak else ""


def needed(assessment: Assessment, one: NeededChange) -> str:
    """A smallest change in one sentence: what from where to where, what it does to the zone, who controls it."""
    first, *rest = (_move(assessment, part) for part in one.moves)
    moves = f"a move of {first}" + "".join(f", together with one of {part}," for part in rest)
    verb = "fills" if one.p_nonempty_after > one.p_nonempty_before else "empties"
    if percent(one.p_nonempty_before) == percent(one.p_nonempty_after):
        result = f"leaves the zone open in {percent(one.p_nonempty_after)} of the draws"
    else:
        result = (
            f"{verb} the zone: open in {percent(one.p_nonempty_before)} of the draws before and in "
            f"{percent(one.p_nonempty_after)} after"
        )
    return sentence(f"{moves} {result}; {_control(assessment, one.moves)}")


def _move(assessment: Assessment, one: NeededMove) -> str:
    said = reading(assessment, one)
    far = f"{number(abs(one.in_prior_sd))} prior standard deviations"
    ends = said.span(one.from_value, one.to_value)
    return f"{said.quoted} from {ends} ({far})"


def _control(assessment: Assessment, moves: tuple[NeededMove, ...]) -> str:
    held = list(dict.fromkeys(key for one in moves for key in one.controlled_by))
    names = listing([actor(assessment, key) for key in held])
    free = [one for one in moves if not one.controlled_by]
    if not held:
        return "no actor on the scene controls it" if len(moves) == 1 else "no actor on the scene controls either"
    if not free:
        return f"in the hands of {names}" if len(moves) == 1 else f"both are in the hands of {names}"
    rest = listing([reading(assessment, one).quoted for one in free])
    return f"the one is in the hands of {names}, but no actor on the scene controls {rest}"


def course(assessment: Assessment) -> str | None:
    """Which way a change would have to go, before the changes themselves; None without changes."""
    changes = assessment.what_would_have_to_change
    if not changes:
        return None
    now = percent(assessment.zopa.p_nonempty)
    fills = changes[0].p_nonempty_after > changes[0].p_nonempty_before
    smallest = min(changes, key=_distance)
    verb = "open" if fills else "close"
    far = number(_distance(smallest))
    return sentence(
        f"the zone of possible agreement is open in {now} of the draws; the smallest change found that would {verb} it "
        f"in most of them is of {far} prior standard deviations"
    )


def _distance(one: NeededChange) -> float:
    return float(sum(part.in_prior_sd**2 for part in one.moves) ** 0.5)
