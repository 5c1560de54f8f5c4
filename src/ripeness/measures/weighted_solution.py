"""What the measures over the ensemble are read from: the solution with its weights, and solved counterfactuals."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.game.solution import Solution

NO_DEAL = 1e-12
"""A probability of a deal below this is taken for none: expected terms given a deal are then undefined."""


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A variant of the game, solved on the same draws.

    `reservation` and `static_reservation` (draw, past, actor), nan for actors on whom no
    counterfactual turns; `p_deal` (draw,) by the horizon; `terms` (draw, actor): P(deal) times
    utility; `duration` (draw,) in periods.
    """

    reservation: Floats
    static_reservation: Floats
    p_deal: Floats
    terms: Floats
    duration: Floats


@dataclass(frozen=True, slots=True)
class WeightedSolution:
    """A solution with its posterior weights (draw,), bootstrap weights (resample, draw) and the horizon in periods."""

    solution: Solution
    weights: Floats
    resamples: Floats
    horizon: float

    @property
    def effective(self) -> float:
        """How many different draws the weights are worth: 1 / Σ w² with equal draws taken together.

        Draws that tempering has copied count once. Infinite where nothing is uncertain, so that nothing is sampled.
        """
        drawn = list(self.solution.values.drawn.values())
        if not drawn:
            return math.inf
        same = np.unique(np.stack(drawn, axis=1), axis=0, return_inverse=True)[1].ravel()
        return float(1.0 / (np.bincount(same, self.weights) ** 2).sum())

    def first(self, draws: int) -> WeightedSolution:
        """The first `draws` draws, their weights scaled to sum to 1 again."""
        if draws >= self.solution.draws:
            return self
        resamples = self.resamples[:, :draws]
        weights = self.weights[:draws] / self.weights[:draws].sum()
        # Each resample is scaled by its own sum, since it may hold few of the first draws or many.
        resamples = resamples / resamples.sum(axis=1, keepdims=True)
        return WeightedSolution(self.solution.first(draws), weights, resamples, self.horizon)


def expected_terms(terms: Floats, p_deal: Floats, weights: Floats) -> float | None:
    """Expected utility given a deal, over the ensemble; None where no draw has a deal."""
    chance = float(weights @ p_deal)
    return float(weights @ terms) / chance if chance > NO_DEAL else None
