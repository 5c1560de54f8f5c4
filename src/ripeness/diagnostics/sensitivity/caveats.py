"""Caveats on sensitivity indices, each given only where it applies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.diagnostics.sensitivity.given_data import effective_sample_size, weighted_correlation
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex
from ripeness.game.solution import Solution
from ripeness.scenario.schema.labels import label

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
