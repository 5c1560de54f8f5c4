"""Summaries of weighted samples: mean, quantiles, shares, and bootstrap ranges of ratios."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ripeness.core.streams import stream

Floats = NDArray[np.float64]
ROUNDING = 1.0 - 1e-12
"""A cumulated weight may miss by rounding a share that it reaches."""


@dataclass(frozen=True, slots=True)
class DistributionSummary:
    """Mean, median, 5% and 95% quantile of a quantity over the weighted draws of an ensemble."""

    mean: float
    median: float
    p05: float
    p95: float


def summarise(values: Floats, weights: Floats) -> DistributionSummary:
    """Mean, median, 5% and 95% of `values` under `weights` (both of shape (draw,), weights summing to 1)."""
    low, middle, high = weighted_quantiles(values, weights, (0.05, 0.5, 0.95))
    # A weighted mean lies between the least and the greatest value; rounding must not carry it beyond.
    mean = min(max(float(weights @ values), float(values.min())), float(values.max()))
    return DistributionSummary(mean, middle, low, high)


def weighted_quantiles(values: Floats, weights: Floats, at: tuple[float, ...]) -> list[float]:
    """Weighted quantiles: the least value at which the weights up to it reach each share."""
    # Equal values are the same quantile in whichever order, and a sort that need not keep it is many times quicker.
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    places = np.searchsorted(reached, np.array(at) * reached[-1] * ROUNDING, side="left")
    return [float(values[order[min(place, len(values) - 1)]]) for place in places]


def weighted_share(holds: ArrayLike, weights: Floats) -> float:
    """The weight of the draws in which something holds: 0 to 1, never beyond by a rounding error."""
    return min(max(float(weights @ np.asarray(holds, dtype=np.float64)), 0.0), 1.0)


def equal_weights(draws: int) -> Floats:
    """Weights of draws that all count alike, shape (draw,)."""
    return np.full(draws, 1.0 / draws)


def summarise_columns(values: Floats, weights: Floats) -> list[DistributionSummary]:
    """`summarise` of every column of `values`, shape (draw, column)."""
    # A row a column, so that each lies together in memory while it is sorted.
    rows = np.ascontiguousarray(values.T)
    order = np.argsort(rows, axis=1)
    reached = np.cumsum(weights[order], axis=1)
    means = np.clip(weights @ values, values.min(axis=0), values.max(axis=0))
    wanted = np.array((0.5, 0.05, 0.95)) * ROUNDING
    # As `searchsorted` in every row at once: how many draws are needed to reach each share.
    places = np.stack([(reached < share * reached[:, -1:]).sum(axis=1) for share in wanted], axis=1)
    picked = np.take_along_axis(order, np.minimum(places, len(values) - 1), axis=1)
    middle, low, high = np.take_along_axis(rows, picked, axis=1).T.tolist()
    return [DistributionSummary(*four) for four in zip(means.tolist(), middle, low, high, strict=True)]


RESAMPLES = 200
"""How many bootstrap resamples a range of a ratio rests on."""


def bootstrap_weights(weights: Floats, seed: int) -> Floats:
    """Bootstrap weights of the draws, shape (resample, draw), each row summing to 1."""
    # Multinomial counts are the bootstrap of draws that have unequal weights.
    draws = len(weights)
    counts = stream(seed, "resamples").multinomial(draws, weights / weights.sum(), size=RESAMPLES)
    return np.asarray(counts / draws)


def summarise_resamples(value: float, resampled: Floats) -> DistributionSummary:
    """A value of the whole ensemble, as the mean, with the median and 90% range of its resampled values."""
    if len(resampled) == 0:
        return DistributionSummary(value, value, value, value)
    low, middle, high = np.quantile(resampled, (0.05, 0.5, 0.95))
    return DistributionSummary(value, float(middle), float(low), float(high))


def resampled_ratios(above: Floats, below: Floats, weights: Floats) -> Floats:
    """E[above] / E[below] in every resample, shape (resample,); those whose denominator is 0 are left out.

    `above`, `below` : shape (draw,); `weights` : bootstrap weights, shape (resample, draw).
    """
    top, bottom = weights @ above, weights @ below
    defined = bottom > 1e-12
    return np.asarray(top[defined] / bottom[defined])
