"""The verdict: path to peace, stage, or open (MODEL 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.distributions import (
    DistributionSummary,
    summarise_resamples,
    weighted_share,
)
from ripeness.measures.horizon import periods_until
from ripeness.measures.weighted_solution import WeightedSolution


def verdict(
    run: WeightedSolution, sincerities: Mapping[str, DistributionSummary | None], outside: float | None = None
) -> Verdict:
    """Apply the rule to P(deal by the meeting's horizon) and the veto players' sincerity.

    Path to peace: the probability is above the base rate and every veto player's sincerity
    above the threshold. Stage: the probability is below it and some veto player's sincerity
    under the threshold. Otherwise open. Above and below must hold beyond the error of the
    ensemble: in nineteen of twenty resampled ones. An actor to whom the meeting is worth nothing
    has no sincerity, and meets neither condition. `outside` is the outside view's rate by the
    horizon: where it would turn the verdict, the reasons say so.
    """
    rule = run.solution.setting.scenario.file.verdict
    dealt = run.solution.p_deal(periods_until(run.solution.setting.scenario, rule.horizon))
    # Weights that sum to 1 up to rounding must not carry a probability beyond 1.
    p_deal = summarise_resamples(weighted_share(dealt, run.weights), np.clip(run.again @ dealt, 0.0, 1.0))
    base, least = rule.base_rate.prior.mean, rule.sincerity.prior.mean
    found = {name: sincerities[name] for name in run.solution.vetoes}
    label = verdict_label(p_deal, base, found, least)
    why = _why(run, found, (p_deal, base), least)
    if outside is not None and verdict_label(p_deal, outside, found, least) != label:
        turned = verdict_label(p_deal, outside, found, least)
        why += f"; against the outside view by the same date, {_share(outside)}, it would be “{turned}”"
    values = {name: None if value is None else value.mean for name, value in found.items()}
    return Verdict(label, why, rule.horizon, p_deal.mean, base, values, least)


def verdict_label(
    p_deal: DistributionSummary, base: float, sincerities: Mapping[str, DistributionSummary | None], least: float
) -> str:
    """The rule itself: path to peace, stage or open."""
    all_sincere = all(value is not None and value.p05 > least for value in sincerities.values())
    some_not = any(value is not None and value.p95 < least for value in sincerities.values())
    if p_deal.p05 > base and all_sincere:
        return "path to peace"
    return "stage" if p_deal.p95 < base and some_not else "open"


def _why(
    run: WeightedSolution,
    found: Mapping[str, DistributionSummary | None],
    chances: tuple[DistributionSummary, float],
    least: float,
) -> str:
    p_deal, base = chances
    names = run.solution.setting.scenario.file.actors
    told = (
        f"the probability of a deal by the horizon, {_share(p_deal.mean)}, is {_compared(p_deal, base)} the base rate"
    )
    parts = [f"{told}, {_share(base)}"]
    for name, value in found.items():
        if value is None:
            parts.append(f"whether the meeting is worth anything to {names[name].name} is not known")
        else:
            place = _compared(value, least)
            parts.append(f"{names[name].name}'s sincerity, {_share(value.mean)}, is {place} {_share(least)}")
    return "; ".join(parts)


def _compared(value: DistributionSummary, mark: float) -> str:
    """Where a number lies beside a mark, as far as the ensemble can tell."""
    if value.p05 > mark:
        return "above"
    return "below" if value.p95 < mark else "too close to tell from"


def _share(value: float) -> str:
    """Per cent, never a flat 0 or 100, which no model of this kind can claim."""
    if value > 0.99:
        return "over 99%"
    return "under 1%" if value < 0.01 else f"{value:.0%}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """path to peace | stage | open, by the rule of MODEL 3, and the numbers it turned on."""

    label: str
    why: str
    horizon: date
    p_deal: float
    base_rate: float
    sincerity: dict[str, float | None]
    sincerity_threshold: float
