"""The verdict: path to peace, stage, or open (docs/explanation/the-model.md, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise_resamples, weighted_share
from ripeness.core.errors import UsageError
from ripeness.measures.horizon import verdict_periods
from ripeness.measures.weighted_solution import WeightedSolution
from ripeness.scenario.language.scenario import VerdictRule

Sincerities = Mapping[str, DistributionSummary | None]
"""The sincerity of each veto player; None where the meeting is worth nothing to it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """path to peace | stage | open, by the rule of the model, and the numbers it turned on."""

    label: str
    why: str
    horizon: date
    p_deal: float
    base_rate: float
    sincerity: dict[str, float | None]
    sincerity_threshold: float


def verdict(run: WeightedSolution, sincerities: Sincerities, outside: float | None = None) -> Verdict:
    """Apply the rule to P(deal by the meeting's horizon) and the veto players' sincerity.

    Path to peace: the probability is above the base rate and every veto player's sincerity
    above the threshold. Stage: the probability is below it and some veto player's sincerity
    under the threshold. Otherwise open. Above and below must hold beyond the error of the
    ensemble: in nineteen of twenty resampled ones. An actor to whom the meeting is worth nothing
    has no sincerity, and meets neither condition. `outside` is the outside view's rate by the
    horizon: where it would turn the verdict, the reasons say so.
    """
    scenario = run.solution.setting.scenario
    rule = scenario.file.verdict
    by_draw = run.solution.p_deal(verdict_periods(scenario))
    # Weights that sum to 1 up to rounding must not carry a probability beyond 1.
    p_deal = summarise_resamples(weighted_share(by_draw, run.weights), np.clip(run.resamples @ by_draw, 0.0, 1.0))
    base, threshold = rate_to_exceed(rule, outside), rule.sincerity.prior.mean
    # Only veto players decide: a convener that comes to be seen does not make a meeting a stage.
    own = {name: sincerities[name] for name in run.solution.vetoes}
    label = verdict_label(p_deal, base, own, threshold)
    why = _reasons(run, own, (p_deal, base), threshold)
    if outside is not None and (other := verdict_label(p_deal, outside, own, threshold)) != label:
        why += f"; against the outside view by the same date, {_per_cent(outside)}, it would be “{other}”"
    means = {name: None if value is None else value.mean for name, value in own.items()}
    return Verdict(label, why, rule.horizon, p_deal.mean, base, means, threshold)


def rate_to_exceed(rule: VerdictRule, outside: float | None) -> float:
    """The case's own base rate, else the outside view's; UsageError where there is neither."""
    rate = rule.base_rate.prior.mean if rule.base_rate is not None else outside
    if rate is None:
        raise UsageError("the verdict wants a rate to exceed: give verdict.base_rate, or reference for an outside view")
    return rate


def verdict_label(p_deal: DistributionSummary, base: float, sincerities: Sincerities, threshold: float) -> str:
    """The rule itself: path to peace, stage or open."""
    all_sincere = all(value is not None and value.p05 > threshold for value in sincerities.values())
    some_not = any(value is not None and value.p95 < threshold for value in sincerities.values())
    # The 5% and 95% are those of resampled ensembles, so a verdict does not turn on the number of draws.
    if p_deal.p05 > base and all_sincere:
        return "path to peace"
    return "stage" if p_deal.p95 < base and some_not else "open"


def _reasons(
    run: WeightedSolution, sincerities: Sincerities, chances: tuple[DistributionSummary, float], threshold: float
) -> str:
    p_deal, base = chances
    actors = run.solution.setting.scenario.file.actors
    parts = [
        f"the probability of a deal by the horizon, {_per_cent(p_deal.mean)}, is {_position(p_deal, base)}"
        f" the base rate, {_per_cent(base)}"
    ]
    for name, value in sincerities.items():
        if value is None:
            parts.append(f"whether the meeting is worth anything to {actors[name].name} is not known")
        else:
            position = _position(value, threshold)
            parts.append(
                f"{actors[name].name}'s sincerity, {_per_cent(value.mean)}, is {position} {_per_cent(threshold)}"
            )
    return "; ".join(parts)


def _position(value: DistributionSummary, mark: float) -> str:
    """Where a number lies beside a mark, as far as the ensemble can tell."""
    if value.p05 > mark:
        return "above"
    return "below" if value.p95 < mark else "too close to tell from"


def _per_cent(value: float) -> str:
    """Per cent, never a flat 0 or 100, which no model of this kind can claim."""
    if value > 0.99:
        return "over 99%"
    return "under 1%" if value < 0.01 else f"{value:.0%}"
