"""Ways of combining a model's probability with the outside view's, each with one parameter that scores teach.

With `a` the model's probability of an event, `b` the outside view's and `c` that of the standard war of the same age
(the model without knowledge of the case):

    linear        w·a + (1 − w)·b                                (Stone 1961)
    logarithmic   logit p = w·logit a + (1 − w)·logit b          (Genest & Zidek 1986)
    anchored      logit p = logit b + w·(logit a − logit c)

The anchored forecast takes its level from history and its movement from the case: where nothing that is known tells
the case from others, the model leaves the outside view as it is. Its `w` is called the exponent, since odds are
multiplied by the odds ratio to the power w.

The likelihood of w is the product of the probabilities that it gave to what came, flattened by how far forecasts of one
cluster hang together (magnitude adjustment, Ribatet, Cooley & Davison 2012). Weights of pools are uniform beforehand;
the exponent is normal around 0.3 with standard deviation 0.3, from 0 up: our assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logit

from ripeness.core.distributions import Floats
from ripeness.forecasting.scores.proper_scores import BOUND

Method = Literal["linear", "logarithmic", "anchored"]
METHODS: Final[tuple[Method, ...]] = get_args(Method)
EXPONENT: Final = (0.3, 0.3)
"""Mean and standard deviation of the prior on the exponent."""
SUREST: Final = 1e-6
"""How near to 0 and 1 a probability may come on the log-odds scale, so that no view has a veto."""
GRIDS: Final[dict[Method, Floats]] = {
    "linear": np.linspace(0.0, 1.0, 101),
    "logarithmic": np.linspace(0.0, 1.0, 101),
    "anchored": np.linspace(0.0, 1.5, 151),
}


def combine(method: Method, inside: ArrayLike, outside: ArrayLike, standard: ArrayLike, parameter: ArrayLike) -> Floats:
    """The probability by a method, elementwise; `standard` counts for the anchored forecast alone."""
    w = np.asarray(parameter, dtype=np.float64)
    if method == "linear":
        return np.asarray(w * np.asarray(inside) + (1 - w) * np.asarray(outside))
    a, b = _log_odds(inside), _log_odds(outside)
    shift = w * (a - b) if method == "logarithmic" else w * (a - _log_odds(standard))
    return np.asarray(expit(b + shift))


def _log_odds(p: ArrayLike) -> Floats:
    return np.asarray(logit(np.clip(np.asarray(p, dtype=np.float64), SUREST, 1 - SUREST)))


@dataclass(frozen=True, slots=True)
class CombinationEstimate:
    """The parameter of a method: posterior mean, 90% interval and likeliest value, from `n` forecasts.

    They are of `clusters` clusters and worth `effective` independent ones.
    """

    parameter: float
    low: float
    high: float
    best: float
    n: int
    clusters: int
    effective: float


@dataclass(frozen=True, slots=True)
class ForecastPairs:
    """Both views and the standard war's probability of events that came or did not, and the cluster of each.

    Arrays of one length; `cluster` numbers from 0 without gaps.
    """

    inside: Floats
    outside: Floats
    standard: Floats
    outcomes: Floats
    cluster: NDArray[np.int64]


def learn_parameter(method: Method, pairs: ForecastPairs) -> CombinationEstimate:
    """What forecasts with outcomes say of the parameter of a method."""
    grid = GRIDS[method]
    p = combine(method, pairs.inside, pairs.outside, pairs.standard, grid[:, None])
    p = np.clip(p, BOUND, 1 - BOUND)
    each = np.log(np.where(pairs.outcomes == 1, p, 1 - p))
    prior = -0.5 * ((grid - EXPONENT[0]) / EXPONENT[1]) ** 2 if method == "anchored" else np.zeros(len(grid))
    total = each.sum(axis=1)
    counts = _effective_share(each, grid, int(total.argmax()), pairs.cluster)
    after = np.exp(counts * (total - total.max()) + prior)
    after /= after.sum()
    low, high = (float(grid[min(int(np.searchsorted(after.cumsum(), q)), len(grid) - 1)]) for q in (0.05, 0.95))
    n = len(pairs.outcomes)
    return CombinationEstimate(
        float(after @ grid), low, high, float(grid[total.argmax()]), n, int(pairs.cluster.max()) + 1, counts * n
    )


def _effective_share(each: Floats, grid: Floats, at: int, cluster: NDArray[np.int64]) -> float:
    """At most 1: the variance of the score's slope under independence over that by cluster."""
    first, last = max(at - 1, 0), min(at + 1, len(grid) - 1)
    slope = (each[last] - each[first]) / (grid[last] - grid[first])
    slope = slope - slope.mean()
    together = float((np.bincount(cluster, slope) ** 2).sum())
    return min(1.0, float((slope**2).sum()) / together) if together > 0 else 1.0
