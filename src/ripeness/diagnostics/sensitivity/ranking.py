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
    weighted_correlation,
)
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


def ranked_indices(
    solution: Solution, weights: Floats, outcomes: Mapping[str, Floats], *, seed: int = 0, most: int = QUANTITIES_LISTED
) -> tuple[SensitivityIndex, ...]:
    """For each outcome the `most` quantities that carry most of its variance, the greatest first.

    `weights` has shape (draw,) and sums to 1: with those of learning the indices are those of
    the posterior. `outcomes` maps names to arrays of shape (draw,). An outcome that is the
    same in every draw has none.
    """
    paths = tuple(solution.values.drawn)
    varying = {name: y for name, y in outcomes.items() if _varies(y, weights)}
    if not paths or not varying:
        return ()
    x = np.stack([solution.values.drawn[path] for path in paths], axis=1)
    shares = first_order(x, np.stack(list(varying.values()), axis=1), weights, seed=seed)
    ranked: list[SensitivityIndex] = []
    for column, name in enumerate(varying):
        order = np.argsort(-shares.index[:, column], kind="stable")[:most]
        ranked += [_index(solution, (paths[row], name), shares, (int(row), column)) for row in order]
    return tuple(ranked)


def _varies(y: Floats, weights: Floats) -> bool:
    # Draws that learning ruled out may differ; an outcome that varies only there does not vary.
    counted = y[weights > 0]
    return bool(np.ptp(counted) > 1e-12) if len(counted) else False


def _index(
    solution: Solution, name: tuple[str, str], shares: FirstOrderIndices, at: tuple[int, int]
) -> SensitivityIndex:
    path, outcome = name
    return SensitivityIndex(
        path=path,
        label=label(solution.setting.scenario.file, path),
        outcome=outcome,
        index=float(shares.index[at]),
        low=float(shares.low[at]),
        high=float(shares.high[at]),
        method=METHOD,
    )


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


TIED = 0.1
"""A rank correlation from which on two quantities are named as moving together."""
CHANCE = 3.5
"""Times the error of a correlation of independent quantities: what the greatest of a hundred stays below."""
THIN = 400
"""An effective sample size below which the indices are called rough."""


def caveats(solution: Solution, weights: Floats, ranked: Sequence[SensitivityIndex], outcome: str) -> tuple[str, ...]:
    """Sentences on the indices of one outcome: below 0, dependent inputs, interactions, few draws."""
    here = [entry for entry in ranked if entry.outcome == outcome]
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
    ranks = {entry.path: _ranks(drawn[entry.path], weights) for entry in here}
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


def _ranks(values: Floats, weights: Floats) -> Floats:
    """Ranks as shares of the weight, so that an interval of them holds as much weight as its length."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) - weights[order] / 2
    ranks = np.empty_like(reached)
    ranks[order] = reached
    return ranks
