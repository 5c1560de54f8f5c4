"""Sentences on where a deal is common among the draws, and on what would have to change."""

from __future__ import annotations

from ripeness.diagnostics.discovery.boxes import DiscoveryBox, Limit
from ripeness.diagnostics.minimal_change import NeededChange, NeededMove
from ripeness.report.assumption_format import quantity_format
from ripeness.report.names import actor
from ripeness.report.number_format import day, listing, number, percent, sentence
from ripeness.workbench.assessment import Assessment

CHANCE = 0.05
"""A quasi-p value from which on a limit of a box may be there by chance."""


def event(assessment: Assessment, outcome: str) -> str:
    """What a box is about, as a clause: `a zone of possible agreement is open`."""
    labels = {
        "zopa_open": "a zone of possible agreement is open",
        "deal_likely": f"a deal by {day(assessment.verdict.horizon)} is likelier than in three quarters of all draws",
    }
    return labels.get(outcome, f"“{outcome.replace('_', ' ')}” holds")


def box(assessment: Assessment, region: DiscoveryBox) -> str:
    """A box in one sentence: how often the outcome holds inside it, and how much of the outcome it covers."""
    what = event(assessment, region.outcome)
    everywhere = percent(region.base_rate)
    if not region.box:
        return sentence(
            f"no limits on the quantities single out draws in which {what}; it holds in {everywhere} of all draws"
        )
    limits = listing([limit(assessment, part) for part in region.box])
    return sentence(
        f"in {percent(region.density)} of the draws in which {limits}, {what}, against {everywhere} of all draws; that "
        f"covers {percent(region.coverage)} of the draws where it does{_doubt(assessment, region)}"
    )


def limit(assessment: Assessment, bound: Limit) -> str:
    """One side of a box, as a clause: `“Russia: cost of war” is above 0.13 stake points a month`."""
    return f"{quantity_format(assessment, bound).quoted_label} is {kept_range(assessment, bound)}"


def kept_range(assessment: Assessment, bound: Limit) -> str:
    """What a limit leaves of its quantity: `0.1 to 0.2`, `above 0.1`, `below 0.2`."""
    quantity = quantity_format(assessment, bound)
    if bound.low is not None and bound.high is not None:
        return quantity.span(bound.low, bound.high)
    if bound.low is not None:
        return f"above {quantity.value(bound.low)}"
    return f"below {quantity.value(bound.high)}" if bound.high is not None else "anything"


def _doubt(assessment: Assessment, region: DiscoveryBox) -> str:
    weak = [quantity_format(assessment, part).quoted_label for part in region.box if part.quasi_p >= CHANCE]
    return f"; the limit on {listing(weak)} may be chance" if weak else ""


def needed_change(assessment: Assessment, change: NeededChange) -> str:
    """A smallest change in one sentence: what from where to where, what it does to the zone, who controls it."""
    first, *rest = (_move(assessment, part) for part in change.moves)
    moves = f"a move of {first}" + "".join(f", together with one of {part}," for part in rest)
    verb = "opens" if change.p_nonempty_after > change.p_nonempty_before else "closes"
    if percent(change.p_nonempty_before) == percent(change.p_nonempty_after):
        result = f"leaves the zone open in {percent(change.p_nonempty_after)} of the draws"
    else:
        result = (
            f"{verb} the zone in more of the draws: it is open in {percent(change.p_nonempty_before)} before and in "
            f"{percent(change.p_nonempty_after)} after"
        )
    return sentence(f"{moves} {result}; {_control(assessment, change.moves)}")


def _move(assessment: Assessment, move: NeededMove) -> str:
    quantity = quantity_format(assessment, move)
    far = f"{number(abs(move.in_prior_sd))} prior standard deviations"
    ends = quantity.span(move.from_value, move.to_value)
    return f"{quantity.quoted_label} from {ends} ({far})"


def _control(assessment: Assessment, moves: tuple[NeededMove, ...]) -> str:
    holders = list(dict.fromkeys(key for move in moves for key in move.controlled_by))
    names = listing([actor(assessment, key) for key in holders])
    free = [move for move in moves if not move.controlled_by]
    if not holders:
        return "no actor on the scene controls it" if len(moves) == 1 else "no actor on the scene controls either"
    if not free:
        return f"in the hands of {names}" if len(moves) == 1 else f"both are in the hands of {names}"
    rest = listing([quantity_format(assessment, entry).quoted_label for entry in free])
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


def _distance(change: NeededChange) -> float:
    return float(sum(part.in_prior_sd**2 for part in change.moves) ** 0.5)
