"""Cluster bootstrap: intervals of means and ratios, and the reliability diagram with its two intervals.

Forecasts of one war are dependent, so a war is drawn or left out whole (Field & Welsh 2007). Intervals are the
percentiles of the resampled means (Efron 1979).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats
from ripeness.forecasting.scores.forecasts import ForecastSample
from ripeness.forecasting.scores.proper_scores import EDGES, members_of

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
    """How often each cluster is in each resample, shape (resample, cluster).

    `cluster` numbers clusters from 0 without gaps.
    """
    count = int(cluster.max()) + 1
    # Counts of each cluster rather than lists of members: a mean over a resample is then one product.
    return np.asarray(generator.multinomial(count, np.full(count, 1 / count), size=times), dtype=np.float64)


def _totals(values: Floats, again: Floats, cluster: NDArray[np.int64]) -> Floats:
    """The sum of `values`, one a forecast, in each resample."""
    return np.asarray(again @ np.bincount(cluster, values, minlength=again.shape[1]))


def mean_of(values: Floats, again: Floats, cluster: NDArray[np.int64]) -> ScoreEstimate:
    """The mean of `values`, one a forecast, over the resamples `again`."""
    resampled = _totals(values, again, cluster) / _totals(np.ones(len(values)), again, cluster)
    return estimate(float(values.mean()), resampled, cluster)


def ratio_of(above: Floats, below: Floats, again: Floats, cluster: NDArray[np.int64]) -> ScoreEstimate | None:
    """The ratio of two means; resamples whose denominator is 0 are left out. None where it is 0 to begin with."""
    if not below.sum() > 0:
        return None
    top, bottom = (_totals(values, again, cluster) for values in (above, below))
    defined = bottom > 0
    return estimate(float(above.sum() / below.sum()), top[defined] / bottom[defined], cluster)


def estimate(value: float, resampled: Floats, cluster: NDArray[np.int64]) -> ScoreEstimate:
    """A value with the 95% range of its resampled ones; 0 width for a single cluster, which shows no variation."""
    clusters = len(np.unique(cluster))
    if clusters < 2 or not len(resampled):
        return ScoreEstimate(value, value, value, clusters)
    low, high = np.quantile(resampled, (0.025, 0.975))
    return ScoreEstimate(value, float(low), float(high), clusters)


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """A bin of the diagram: n forecasts of `clusters` clusters, their mean and the share that came.

    `low` and `high` are the 95% interval of the share, `bar_low` and `bar_high` the consistency bar.
    """

    n: int
    clusters: int
    p: float
    came: float
    low: float
    high: float
    bar_low: float
    bar_high: float


def reliability_bins(
    forecasts: ForecastSample,
    generator: np.random.Generator,
    *,
    edges: tuple[float, ...] = EDGES,
    times: int = RESAMPLES,
) -> tuple[ReliabilityBin, ...]:
    """The dots of the bins that have forecasts, from the lowest up.

    Consistency bars draw outcomes of one cluster together, by one uniform number: forecasts of one war come or
    fail together (our assumption, the widest bars; independent outcomes would make them too narrow).
    """
    again = resample_weights(forecasts.cluster, generator, times)
    drawn = generator.random((times, int(forecasts.cluster.max()) + 1))
    return tuple(_dot(forecasts, members, again, drawn) for members in members_of(forecasts.p, edges))


def _dot(forecasts: ForecastSample, members: NDArray[np.int64], again: Floats, drawn: Floats) -> ReliabilityBin:
    outcomes, cluster = forecasts.outcomes[members], forecasts.cluster[members]
    came, size = (_totals(values, again, cluster) for values in (outcomes, np.ones(len(members))))
    share = estimate(float(outcomes.mean()), came[size > 0] / size[size > 0], cluster)
    would = drawn[:, cluster] < forecasts.p[members]
    bar_low, bar_high = np.quantile(would.mean(axis=1), (0.025, 0.975))
    p = float(forecasts.p[members].mean())
    rate = (share.value, share.low, share.high)
    return ReliabilityBin(len(members), share.clusters, p, *rate, float(bar_low), float(bar_high))
