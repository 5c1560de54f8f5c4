"""The verdict: path to peace, stage, or open (MODEL 3)."""

from __future__ import annotations

from collections.abc import Mapping

from ripeness.game.solution import Solution
from ripeness.outlook.assessment import Verdict
from ripeness.outlook.forecast import ended_by
from ripeness.outlook.spread import Floats


def verdict(
    solution: Solution, weights: Floats, sincerities: Mapping[str, float | None], outside: float | None = None
) -> Verdict:
    """Apply the rule to P(deal by the meeting's horizon) and the veto players' sincerity.

    Path to peace: the probability is above the base rate and every veto player's sincerity
    above the threshold. Stage: the probability is below it and some veto player's sincerity
    under the threshold. Otherwise open. An actor to whom the meeting is worth nothing has no
    sincerity, and meets neither condition. `outside` is the outside view's rate by the horizon:
    where it would turn the verdict, the reasons say so.
    """
    rule = solution.setting.scenario.file.verdict
    p_deal = float(weights @ solution.p_deal(ended_by(solution.setting.scenario, rule.horizon)))
    base, least = rule.base_rate.prior.mean, rule.sincerity.prior.mean
    found = {name: sincerities[name] for name in solution.vetoes}
    label = label_of(p_deal, base, found, least)
    why = _why(solution, found, (p_deal, base), least)
    if outside is not None and label_of(p_deal, outside, found, least) != label:
        turned = label_of(p_deal, outside, found, least)
        why += f"; against the outside view by the same date, {_share(outside)}, it would be “{turned}”"
    return Verdict(label, why, rule.horizon, p_deal, base, found, least)


def label_of(p_deal: float, base: float, sincerities: Mapping[str, float | None], least: float) -> str:
    """The rule itself: path to peace, stage or open."""
    all_sincere = all(value is not None and value > least for value in sincerities.values())
    some_not = any(value is not None and value < least for value in sincerities.values())
    if p_deal > base and all_sincere:
        return "path to peace"
    return "stage" if p_deal < base and some_not else "open"


def _why(solution: Solution, found: Mapping[str, float | None], chances: tuple[float, float], least: float) -> str:
    p_deal, base = chances
    names = solution.setting.scenario.file.actors
    compared = "above" if p_deal > base else "not above"
    parts = [f"the probability of a deal by the horizon, {_share(p_deal)}, is {compared} the base rate, {_share(base)}"]
    for name, value in found.items():
        if value is None:
            parts.append(f"whether the meeting is worth anything to {names[name].name} is not known")
        else:
            side = "above" if value > least else "not above"
            parts.append(f"{names[name].name}'s sincerity, {_share(value)}, is {side} {_share(least)}")
    return "; ".join(parts)


def _share(value: float) -> str:
    """Per cent, never a flat 0 or 100, which no model of this kind can claim."""
    if value > 0.99:
        return "over 99%"
    return "under 1%" if value < 0.01 else f"{value:.0%}"
