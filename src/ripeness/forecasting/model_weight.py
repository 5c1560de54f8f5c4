"""What forecasts with outcomes teach: the weight of the model in a linear pool, and Platt recalibration.

With `a` the probability that the model gave to what came and `b` that of the outside view, a pool of weight w gave it
w·a + (1 − w)·b. The likelihood of w is the product of these over the forecasts: that weight is likeliest which has the
best log score. Forecasts of one war hang together, so the likelihood is flattened by the ratio of the variance that
independent forecasts would have to that of whole wars (magnitude adjustment, Ribatet, Cooley & Davison 2012). Every
weight is as likely beforehand (our assumption). The weight to use is the mean of what then follows: for a linear pool
of given views it is exactly the Bayesian forecast, and it leans towards one half where the wars are few.

Recalibration puts log odds of the new p  =  shift + stretch · log odds of p  (Cox 1958; Platt 1999). A stretch below 1
means that forecasts were overconfident, a shift above 0 that they were too low. Both are shrunk towards the identity by
normal priors of standard deviation 1 and one half (our assumption), so a handful of forecasts changes little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logit

from ripeness.core.distributions import Floats
from ripeness.forecasting.scores.intervals import RESAMPLES, resample_weights
from ripeness.forecasting.scores.proper_scores import BOUND

GRID: Final = np.linspace(0.0, 1.0, 1001)
SPREADS: Final = (1.0, 0.5)
"""Standard deviations of the priors on shift and stretch of a recalibration."""
STEPS: Final = 100


@dataclass(frozen=True, slots=True)
class PoolWeightEstimate:
    """The weight to use, 0 to 1, with its 90% interval, and what it rests on.

    `best` is the weight of the best log score, `best_low` and `best_high` its 90% range when clusters are resampled;
    `gain` the log score of the outside view alone less that of the pool at `weight` (above 0: the model adds
    something). `n` forecasts of `clusters` clusters, worth `effective` independent ones.
    """

    weight: float
    low: float
    high: float
    best: float
    best_low: float
    best_high: float
    gain: float
    n: int
    clusters: int
    effective: float


@dataclass(frozen=True, slots=True, eq=False)
class WeightPosterior:
    """Posterior of the weight on `GRID` (`after`, summing to 1), and the likeliest weight.

    `counts` is the worth of one forecast in independent ones, at most 1; `each` the log score of every forecast at
    every weight, shape (weight, forecast).
    """

    after: Floats
    best: float
    counts: float
    each: Floats

    @property
    def mean(self) -> float:
        """The weight to use."""
        return float(self.after @ GRID)

    def quantile(self, q: float) -> float:
        """The weight below which it lies with chance `q`."""
        return float(GRID[min(int(np.searchsorted(self.after.cumsum(), q)), len(GRID) - 1)])


def weight_posterior(inside: ArrayLike, outside: ArrayLike, cluster: NDArray[np.int64]) -> WeightPosterior:
    """Posterior of the weight, from the probabilities that each view gave to the outcome, shape (forecast,).

    Probabilities count as at least `BOUND`. `cluster` numbers the wars from 0 without gaps.
    """
    a, b = _clip_view(inside), _clip_view(outside)
    # On a grid, because the posterior of one bounded number needs no sampler.
    each = np.log(GRID[:, None] * a + (1 - GRID[:, None]) * b)
    total = each.sum(axis=1)
    at = int(total.argmax())
    counts = _effective_share(a, b, float(GRID[at]), cluster)
    after = np.exp(counts * (total - total[at]))
    return WeightPosterior(after / after.sum(), float(GRID[at]), counts, each)


def weight_of_model(
    inside: ArrayLike, outside: ArrayLike, cluster: NDArray[np.int64], generator: np.random.Generator
) -> PoolWeightEstimate:
    """The weight with its intervals and its gain; arguments as `weight_posterior` has them."""
    posterior = weight_posterior(inside, outside, cluster)
    by_cluster = np.stack([np.bincount(cluster, row) for row in posterior.each])
    again = resample_weights(np.arange(by_cluster.shape[1]), generator, RESAMPLES)
    # The best weight in each resample of clusters.
    drawn = GRID[(by_cluster @ again.T).argmax(axis=0)]
    a, b = _clip_view(inside), _clip_view(outside)
    pooled = np.log(posterior.mean * a + (1 - posterior.mean) * b).mean()
    return PoolWeightEstimate(
        weight=posterior.mean,
        low=posterior.quantile(0.05),
        high=posterior.quantile(0.95),
        best=posterior.best,
        best_low=float(np.quantile(drawn, 0.05)),
        best_high=float(np.quantile(drawn, 0.95)),
        gain=float(pooled - np.log(b).mean()),
        n=len(a),
        clusters=int(cluster.max()) + 1,
        effective=posterior.counts * len(a),
    )


def _clip_view(view: ArrayLike) -> Floats:
    return np.clip(np.asarray(view, dtype=np.float64), BOUND, 1.0)


def _effective_share(a: Floats, b: Floats, at: float, cluster: NDArray[np.int64]) -> float:
    """Magnitude adjustment, at most 1: variance of the score's slope under independence over that by cluster."""
    slope = (a - b) / (at * a + (1 - at) * b)
    slope = slope - slope.mean()
    together = float((np.bincount(cluster, slope) ** 2).sum())
    return min(1.0, float((slope**2).sum()) / together) if together > 0 else 1.0


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
