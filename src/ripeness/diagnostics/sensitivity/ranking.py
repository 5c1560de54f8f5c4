"""Sensitivity indices of an ensemble, named and ranked; the tornado, an outcome's mean at both ends; and caveats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats, weighted_quantiles
from ripeness.diagnostics.sensitivity.given_data import (
    FirstOrderIndices,
    effective_sample_size,
    first_order,
    noise_floor,
    weighted_correlation,
)
from ripeness.diagnostics.sensitivity.interactions import weighted_ranks
from ripeness.game.solution import Solution
from ripeness.game.spec import Bools
from ripeness.scenario.schema.labels import label

METHOD: Final = "first-order, given data"
QUANTITIES_LISTED: Final = 15


@dataclass(frozen=True, slots=True)
class SensitivityIndex:
    """How much of an outcome's variance a quantity carries, with a 90% interval, by the method named."""

    path: str
    label: str
    outcome: str
    index: float
    low: float
    high: float
    method: str


@dataclass(frozen=True, slots=True)
class GivenDataIndices:
    """First-order indices of all quantities for the outcomes that vary.

    `shares` has a row a path and a column an outcome; `floors`, shape (outcome,), is what an index has to exceed to be
    told from chance.
    """

    solution: Solution
    paths: tuple[str, ...]
    outcomes: tuple[str, ...]
    shares: FirstOrderIndices
    floors: Floats

    @classmethod
    def of(
        cls, solution: Solution, weights: Floats, outcomes: Mapping[str, Floats], *, dummies: Floats, seed: int = 0
    ) -> GivenDataIndices:
        """The indices of `outcomes`, arrays of shape (draw,) by name; `dummies` have shape (draw, dummy)."""
        varying = {name: y for name, y in outcomes.items() if _varies(y, weights)}
        # A row a quantity, so that each lies together in memory.
        x = np.array([*solution.values.drawn.values()]).reshape(-1, len(weights)).T
        y = np.array([*varying.values()]).reshape(-1, len(weights)).T
        shares = first_order(x, y, weights, seed=seed)
        return cls(solution, tuple(solution.values.drawn), tuple(varying), shares, noise_floor(dummies, y, weights))

    def ranking(self, most: int = QUANTITIES_LISTED) -> tuple[SensitivityIndex, ...]:
        """For each outcome the `most` quantities of the greatest indices above its noise floor, the greatest first."""
        return tuple(
            self._index(int(row), column)
            for column in range(len(self.outcomes))
            for row in np.argsort(-self.shares.index[:, column], kind="stable")[:most]
            if self.shares.index[row, column] > self.floors[column]
        )

    def _index(self, row: int, column: int) -> SensitivityIndex:
        path, shares = self.paths[row], self.shares
        index, low, high = (float(part[row, column]) for part in (shares.index, shares.low, shares.high))
        name = label(self.solution.setting.scenario.file, path)
        return SensitivityIndex(path, name, self.outcomes[column], index, low, high, METHOD)


def _varies(y: Floats, weights: Floats) -> bool:
    # Draws that learning ruled out may differ; an outcome that varies only there does not vary.
    counted = y[weights > 0]
    return bool(np.ptp(counted) > 1e-12) if len(counted) else False


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
    95% quantiles of the quantity, the middles of the two tenths; of a quantity of two values these two.
    The other quantities are as they were drawn: where learning made quantities depend on each other, they move along.
    """
    swings = [_swing(solution, weights, outcomes[entry.outcome], entry) for entry in ranked]
    order = list(outcomes)
    return tuple(sorted(swings, key=lambda s: (order.index(s.outcome), -abs(s.at_high - s.at_low), s.path)))


def _swing(solution: Solution, weights: Floats, outcome: Floats, entry: SensitivityIndex) -> Swing:
    x = solution.values.drawn[entry.path]
    low, low_value, high_value, high = _ends(x, weights)
    return Swing(
        path=entry.path,
        label=label(solution.setting.scenario.file, entry.path),
        outcome=entry.outcome,
        at_low=_mean(outcome, weights, x <= low),
        at_high=_mean(outcome, weights, x >= high),
        low_value=low_value,
        high_value=high_value,
    )


def _ends(x: Floats, weights: Floats) -> tuple[float, float, float, float]:
    """Where the lowest tenth ends and its middle, the middle of the highest tenth and where that begins."""
    least, greatest = float(x.min()), float(x.max())
    # What either holds or not has no tenths: each of its two values stands for itself.
    if ((x == least) | (x == greatest)).all():
        return least, least, greatest, greatest
    # Tenths of the weight, so that after learning both ends still stand for a tenth of the posterior.
    low, low_value, high_value, high = weighted_quantiles(x, weights, (TENTH, TENTH / 2, 1 - TENTH / 2, 1 - TENTH))
    return low, low_value, high_value, high


def _mean(outcome: Floats, weights: Floats, chosen: Bools) -> float:
    part = weights * chosen
    return float(part @ outcome / part.sum())


TIED = 0.1
"""A rank correlation from which on two quantities are named as moving together."""
CHANCE = 3.5
"""Times the error of a correlation of independent quantities: what the greatest of a hundred stays below."""
THIN = 400
"""An effective sample size below which the indices are called rough."""


def caveats(solution: Solution, weights: Floats, ranked: Sequence[SensitivityIndex], outcome: str) -> tuple[str, ...]:
    """Sentences on the indices of one outcome: below 0, dependent inputs, interactions, few draws."""
    here = [entry for entry in ranked if entry.outcome == outcome and entry.method == METHOD]
    if not here:
        return (f"No quantity has an index for {outcome}: it is the same in every draw.",)
    sentences = (_below_zero(here), _dependence(solution, weights, here), _unexplained_share(here), _few_draws(weights))
    return tuple(sentence for sentence in sentences if sentence)


def _below_zero(here: Sequence[SensitivityIndex]) -> str:
    count = sum(entry.low < 0 for entry in here)
    if count == 0:
        return ""
    return (
        f"{count} of the {len(here)} intervals reach below 0. No share of a variance is below 0: the estimate"
        " subtracts what chance alone would show, so an index of 0 is estimated a little above or below it."
        " Such a quantity cannot be told from one that does not matter."
    )


def _dependence(solution: Solution, weights: Floats, here: Sequence[SensitivityIndex]) -> str:
    drawn, file = solution.values.drawn, solution.setting.scenario.file
    pairs = list(combinations([entry.path for entry in here], 2))
    if not pairs:
        return ""
    ranks = {entry.path: weighted_ranks(drawn[entry.path], weights) for entry in here}
    strength = {pair: weighted_correlation(ranks[pair[0]], ranks[pair[1]], weights) for pair in pairs}
    first, second = max(pairs, key=lambda pair: abs(strength[pair]))
    if abs(strength[first, second]) < max(TIED, CHANCE / effective_sample_size(weights) ** 0.5):
        return ""
    return (
        f"The quantities are not independent of each other: {label(file, first)} and {label(file, second)} have a rank"
        f" correlation of {strength[first, second]:+.2f}, as what was learned leaves them. Each is credited with what"
        " the other brings along, so their indices overlap and need not sum to at most 1."
    )


def _unexplained_share(here: Sequence[SensitivityIndex]) -> str:
    total = sum(max(entry.index, 0.0) for entry in here)
    if total >= 0.75:
        return ""
    return (
        f"The quantities listed carry {total:.0%} of the variance one by one; the rest lies in how quantities act"
        " together, and in those not listed."
    )


def _few_draws(weights: Floats) -> str:
    size = effective_sample_size(weights)
    return "" if size >= THIN else f"The draws are worth {size:.0f} equal ones: the indices are rough."
