"""Platt recalibration: slope and intercept on the log-odds scale, learned from earlier forecasts.

    log odds of the new p  =  shift + stretch · log odds of p        (Cox 1958; Platt 1999)

A stretch below 1 means that forecasts were overconfident, a shift above 0 that they were too low. Both are shrunk
towards the identity (shift 0, stretch 1) by normal priors of standard deviation 1 and one half: our assumption. So a
handful of earlier forecasts changes little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, logit

from ripeness.core.distributions import Floats
from ripeness.forecasting.scores.proper_scores import BOUND

SPREADS: Final = (1.0, 0.5)
"""Standard deviations of the priors on shift and stretch."""
STEPS: Final = 100


@dataclass(frozen=True, slots=True)
class Recalibration:
    """Shift and stretch of the log odds, learned from `n` forecasts."""

    shift: float
    stretch: float
    n: int

    def of(self, p: float) -> float:
        """The recalibrated probability; p counts as at least `BOUND` from 0 and 1."""
        return float(expit(self.shift + self.stretch * float(_log_odds(p))))


AS_IT_IS: Final = Recalibration(0.0, 1.0, 0)


def recalibration(p: ArrayLike, outcomes: ArrayLike, spreads: tuple[float, float] = SPREADS) -> Recalibration:
    """The recalibration of greatest posterior density from forecasts and what came, by Newton's method.

    The stretch is bounded below at 0, since a negative one would reverse forecasts.
    """
    x, y = np.atleast_1d(_log_odds(p)), np.atleast_1d(np.asarray(outcomes, dtype=np.float64))
    if not len(x):
        return AS_IT_IS
    design = np.column_stack([np.ones(len(x)), x])
    precision, middle = 1 / np.square(spreads), np.array([0.0, 1.0])
    at = middle
    for _ in range(STEPS):
        q = expit(design @ at)
        slope = design.T @ (y - q) - precision * (at - middle)
        bend = (design.T * (q * (1 - q))) @ design + np.diag(precision)
        step = np.linalg.solve(bend, slope)
        at = at + step * min(1.0, 1.0 / max(float(np.abs(step).max()), 1e-300))
        if np.abs(step).max() < 1e-10:
            break
    return Recalibration(float(at[0]), max(float(at[1]), 0.0), len(x))


def _log_odds(p: ArrayLike) -> Floats:
    return np.asarray(logit(np.clip(np.asarray(p, dtype=np.float64), BOUND, 1 - BOUND)))
