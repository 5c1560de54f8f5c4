"""Reliability diagram: observed frequency by bin of forecast probability, with two intervals.

Each bin has two intervals. The consistency bar is where the share would lie, 95 times of 100, if the forecasts were
right (Bröcker & Smith 2007): a share outside it speaks against them. The interval of the share itself is its
bootstrap over clusters.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.forecasting.scores.brier import EDGES, members_of
from ripeness.forecasting.scores.inputs import ForecastSample
from ripeness.forecasting.scores.resampled import RESAMPLES, estimate, resample_weights


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
    drawn = generator.random((times, int(forecasts.cluster.max()) + 1))[:, forecasts.cluster]
    would = np.asarray(drawn < forecasts.p, dtype=np.float64)
    return tuple(_dot(forecasts, members, again, would) for members in members_of(forecasts.p, edges))


def _dot(
    forecasts: ForecastSample, members: np.ndarray[tuple[int], np.dtype[np.int64]], again: Floats, would: Floats
) -> ReliabilityBin:
    outcomes, cluster = forecasts.outcomes[members], forecasts.cluster[members]
    mine = again[:, members]
    present = mine.sum(axis=1) > 0
    shares = (mine[present] @ outcomes) / mine[present].sum(axis=1)
    share = estimate(float(outcomes.mean()), shares, cluster)
    bar = np.quantile(would[:, members].mean(axis=1), (0.025, 0.975))
    return ReliabilityBin(
        n=len(members),
        clusters=share.clusters,
        p=float(forecasts.p[members].mean()),
        came=share.value,
        low=share.low,
        high=share.high,
        bar_low=float(bar[0]),
        bar_high=float(bar[1]),
    )
