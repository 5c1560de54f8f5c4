"""A battle with three uncertain quantities, whose outcomes are known by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ripeness.core.distributions import Floats, equal_weights
from ripeness.diagnostics.sensitivity.ranking import QUANTITIES_LISTED, GivenDataIndices, SensitivityIndex
from ripeness.game.solution import Solution
from tests.inference.one_battle import AZURE, BASIL

PRIORS = {AZURE: "uniform(0, 0.2)", BASIL: "uniform(0, 0.1)", "talks.proposer_a": "uniform(0, 1)"}
WEIGHTS = equal_weights(1024)


def ranked_indices(
    solution: Solution,
    weights: Floats,
    outcomes: Mapping[str, Floats],
    *,
    dummies: Floats | None = None,
    seed: int = 0,
    most: int = QUANTITIES_LISTED,
) -> tuple[SensitivityIndex, ...]:
    """For each outcome the `most` quantities that carry most of its variance, the greatest first.

    `weights` has shape (draw,) and sums to 1: with those of learning the indices are those of
    the posterior. `outcomes` maps names to arrays of shape (draw,). An outcome that is the
    same in every draw has none. With `dummies` (draw, dummy), numbers that nothing uses, only indices above
    the noise floor are listed.
    """
    nothing = np.empty((len(weights), 0)) if dummies is None else dummies
    return GivenDataIndices.of(solution, weights, outcomes, dummies=nothing, seed=seed).ranking(most)
