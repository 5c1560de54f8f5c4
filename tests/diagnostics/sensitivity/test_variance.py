"""Where the variance lies: what pairs carry is given only where the draws can say it."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import Floats
from ripeness.diagnostics.sensitivity.ranking import GivenDataIndices
from ripeness.diagnostics.sensitivity.variance import outcome_variances
from ripeness.game.solution import Solution
from tests.diagnostics.sensitivity.uncertain_battle import WEIGHTS
from tests.inference.one_battle import AZURE, BASIL


def pairs_given(solution: Solution, weights: Floats) -> bool:
    drawn = solution.values.drawn
    outcomes = {"product": (drawn[AZURE] - 0.1) * (drawn[BASIL] - 0.05)}
    dummies = np.empty((len(weights), 0))
    indices = GivenDataIndices.of(solution, weights, outcomes, dummies=dummies, seed=0)
    [variance], _ = outcome_variances(indices, outcomes, weights, in_pairs_of="product")
    return variance.in_pairs is not None


def test_what_pairs_carry_is_given_where_the_draws_can_say_it(solution: Solution) -> None:
    assert pairs_given(solution, WEIGHTS)


@pytest.mark.parametrize("effective", [2, 3])
def test_what_pairs_carry_is_not_given_where_few_draws_count(effective: int, solution: Solution) -> None:
    weights = np.full(WEIGHTS.size, 1e-9)
    weights[:effective] = 1
    assert not pairs_given(solution, weights / weights.sum())
