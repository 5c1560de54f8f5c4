"""Sentences on ripeness: which of Zartman's conditions hold, whom waiting hurts, and where nobody can win."""

from __future__ import annotations

from dataclasses import fields

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.actors import ActorReading
from ripeness.report.names import in_sentence, vetoes
from ripeness.report.number_format import listing, percent, points, sentence, stake
from ripeness.scenario.language.setting import WAR
from ripeness.workbench.assessment import Assessment

CONDITIONS = {"hurting": "hurting", "stalemate": "stalemate", "way_out": "a way out"}
ROUNDING = 1e-9
"""How far a sum of weights over all draws may be from 1."""


def conditions(assessment: Assessment) -> str:
    """Zartman's three conditions, and which of them is the rarest."""
    ripe = assessment.ripeness
    values = {"hurting": ripe.hurting, "stalemate": ripe.stalemate, "way_out": ripe.way_out}
    if stands_still(assessment):
        hurts, way_out = percent(ripe.hurting), percent(ripe.way_out)
        return sentence(
            f"nobody can win, so that a moment is ripe where waiting hurts every veto player and there is a way out: "
            f"in {percent(ripe.ripe)} of the draws (hurting in {hurts}, a way out in {way_out})"
        )
    rarest = min(values, key=lambda key: values[key])
    listed = listing([f"{CONDITIONS[key]} in {percent(value)}" for key, value in values.items()])
    if min(values.values()) >= 1:
        return "All three conditions of ripeness hold in every draw."
    return sentence(
        f"all three conditions of ripeness hold in {percent(ripe.ripe)} of the draws ({listed}); "
        f"the rarest is {CONDITIONS[rarest]}"
    )


def hurting(assessment: Assessment) -> str:
    """Which veto players are hurting and which see no way up; where nobody can win, who bears the costs."""
    ripe = assessment.ripeness
    if stands_still(assessment):
        return _burden(assessment)
    span = span_ahead(assessment)
    parts = [
        f"{in_sentence(reading.name)} loses more than {points(ripe.hurting_threshold)} stake points to another "
        f"{span} of war in {percent(ripe.hurting_by_actor[reading.id])} of the draws and expects to move the line by "
        f"no more than {points(ripe.stalemate_threshold)}% of the ground in "
        f"{percent(ripe.stalemate_by_actor.get(reading.id, 0.0))}"
        for reading in vetoes(assessment)
        if reading.id in ripe.hurting_by_actor
    ]
    return sentence("; ".join(parts)) if parts else ""


APART = 0.2
"""Shares of draws that differ by more are told as different."""


def stands_still(assessment: Assessment) -> bool:
    """Whether there is no war and nobody expects to win any ground, so that stalemate needs no word."""
    return assessment.setting != WAR and assessment.ripeness.stalemate >= 1 - ROUNDING


def _burden(assessment: Assessment) -> str:
    """What another year costs each veto player of its own stake, how surely that hurts, and whom waiting presses more.

    Stakes of two actors are no common unit, so it is told by how surely each is hurt.
    """
    hurts = assessment.ripeness.hurting_by_actor
    holders = [actor for actor in vetoes(assessment) if actor.id in hurts and actor.cost_per_year is not None]
    if not holders:
        return ""
    parts = [
        f"{in_sentence(reading.name)} {stake(cost)} and hurts it in {percent(hurts[reading.id])} of the draws"
        for reading, cost in ((reading, cost_ahead(assessment, reading)) for reading in holders)
        if cost is not None
    ]
    least, *_, most = sorted(holders, key=lambda reading: hurts[reading.id]) if len(holders) > 1 else holders * 2
    pressed = ""
    if hurts[most.id] - hurts[least.id] > APART:
        pressed = f"; waiting presses {in_sentence(most.name)} more than {in_sentence(least.name)}"
    return sentence(f"another {span_ahead(assessment)} of war costs {listing(parts)}{pressed}")


def span_ahead(assessment: Assessment) -> str:
    """What ripeness looks ahead: a year, a month, or so many months."""
    months = assessment.ripeness.months
    return {1: "month", 12: "year"}.get(months, f"{months} months")


def within_span(assessment: Assessment) -> str:
    """The same after `within`: a year, a month, or so many months."""
    span = span_ahead(assessment)
    return span if span[0].isdigit() else f"a {span}"


def cost_ahead(assessment: Assessment, reading: ActorReading) -> DistributionSummary | None:
    """What as many months as ripeness looks ahead cost an actor, stake units; None for one with nothing at stake."""
    share = assessment.ripeness.months / 12
    return reading.cost_per_year and DistributionSummary(
        *(share * getattr(reading.cost_per_year, field.name) for field in fields(DistributionSummary))
    )
