"""The tornado: an outcome's mean at the low and at the high end of each quantity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ripeness.core.distributions import Floats, weighted_quantiles
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex
from ripeness.game.solution import Solution
from ripeness.game.spec import Bools
from ripeness.scenario.schema.labels import label

TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Swing:
    """A bar of the tornado: the outcome's mean in the draws of a quantity's lowest and highest tenth."""

    path: str
    label: str
    outcome: str
    at_low: float
    at_high: float
    low_value: float
    high_value: float


def tornado(
    solution: Solution, weights: Floats, outcomes: Mapping[str, Floats], ranked: Sequence[SensitivityIndex]
) -> tuple[Swing, ...]:
    """An outcome's weighted mean in the lowest and the highest tenth of each quantity in `ranked`.

    The widest swing of an outcome comes first. `low_value` and `high_value` are the 5% and
    95% quantiles of the quantity, the middles of the two tenths. The other quantities are as
    they were drawn: where learning made quantities depend on each other, they move along.
    """
    swings = [_swing(solution, weights, outcomes[entry.outcome], entry) for entry in ranked]
    order = list(outcomes)
    return tuple(sorted(swings, key=lambda s: (order.index(s.outcome), -abs(s.at_high - s.at_low), s.path)))


def _swing(solution: Solution, weights: Floats, outcome: Floats, entry: SensitivityIndex) -> Swing:
    # Tenths of the weight, so that after learning both ends still stand for a tenth of the posterior.
    x = solution.values.drawn[entry.path]
    low, low_value, high_value, high = weighted_quantiles(x, weights, (TENTH, TENTH / 2, 1 - TENTH / 2, 1 - TENTH))
    return Swing(
        path=entry.path,
        label=label(solution.setting.scenario.file, entry.path),
        outcome=entry.outcome,
        at_low=_mean(outcome, weights, x <= low),
        at_high=_mean(outcome, weights, x >= high),
        low_value=low_value,
        high_value=high_value,
    )


def _mean(outcome: Floats, weights: Floats, chosen: Bools) -> float:
    part = weights * chosen
    return float(part @ outcome / part.sum())
