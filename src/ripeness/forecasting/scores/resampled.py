"""Cluster bootstrap: intervals of means and ratios when whole clusters are resampled with replacement.

Forecasts of one war are dependent, so a war is drawn or left out whole (Field & Welsh 2007). Intervals are the
percentiles of the resampled means (Efron 1979).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats

RESAMPLES: Final = 2000
"""Resamples behind an interval."""


@dataclass(frozen=True, slots=True)
class ScoreEstimate:
    """A number with its 95% interval, and how many clusters it rests on."""

    value: float
    low: float
    high: float
    clusters: int


def resample_weights(cluster: NDArray[np.int64], generator: np.random.Generator, times: int = RESAMPLES) -> Floats:
    """How often each forecast is in each resample, shape (resample, forecast).

    `cluster` numbers clusters from 0 without gaps.
    """
    count = int(cluster.max()) + 1
    # Counts of each cluster rather than lists of members: a mean over a resample is then one product.
    drawn = generator.multinomial(count, np.full(count, 1 / count), size=times)
    return np.asarray(drawn[:, cluster], dtype=np.float64)


def mean_of(values: Floats, again: Floats, cluster: NDArray[np.int64]) -> ScoreEstimate:
    """The mean of `values`, one a forecast, over the resamples `again`."""
    return estimate(float(values.mean()), again @ values / again.sum(axis=1), cluster)


def ratio_of(above: Floats, below: Floats, again: Floats, cluster: NDArray[np.int64]) -> ScoreEstimate | None:
    """The ratio of two means; resamples whose denominator is 0 are left out. None where it is 0 to begin with."""
    if not below.sum() > 0:
        return None
    top, bottom = again @ above, again @ below
    defined = bottom > 0
    return estimate(float(above.sum() / below.sum()), top[defined] / bottom[defined], cluster)


def estimate(value: float, resampled: Floats, cluster: NDArray[np.int64]) -> ScoreEstimate:
    """A value with the 95% range of its resampled ones; 0 width for a single cluster, which shows no variation."""
    clusters = len(np.unique(cluster))
    if clusters < 2 or not len(resampled):
        return ScoreEstimate(value, value, value, clusters)
    low, high = np.quantile(resampled, (0.025, 0.975))
    return ScoreEstimate(value, float(low), float(high), clusters)
