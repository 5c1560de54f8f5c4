"""Distributions over the ensemble, summed up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
ROUNDED = 1.0 - 1e-12
"""Weights summed up may miss by rounding a share that they reach."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution over the ensemble."""

    mean: float
    median: float
    p05: float
    p95: float


def spread(values: Floats, weights: Floats) -> Spread:
    """Mean, median, 5% and 95% of `values` under `weights` (both of shape (draw,), weights summing to 1)."""
    low, middle, high = quantiles(values, weights, (0.05, 0.5, 0.95))
    # A weighted mean lies between the least and the greatest value; rounding must not carry it beyond.
    mean = min(max(float(weights @ values), float(values.min())), float(values.max()))
    return Spread(mean, middle, low, high)


def quantiles(values: Floats, weights: Floats, at: tuple[float, ...]) -> list[float]:
    """Weighted quantiles: the least value at which the weights up to it reach each share."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    places = np.searchsorted(reached, np.array(at) * reached[-1] * ROUNDED, side="left")
    return [float(values[order[min(place, len(values) - 1)]]) for place in places]


def share(holds: ArrayLike, weights: Floats) -> float:
    """The weight of the draws in which something holds: 0 to 1, never beyond by a rounding error."""
    return min(max(float(weights @ np.asarray(holds, dtype=np.float64)), 0.0), 1.0)


def equal_weights(draws: int) -> Floats:
    """Every draw counts alike."""
    return np.full(draws, 1.0 / draws)


def spreads(values: Floats, weights: Floats) -> list[Spread]:
    """`spread` of every column of `values`, shape (draw, column)."""
    order = np.argsort(values, axis=0, kind="stable")
    reached = np.cumsum(weights[order], axis=0)
    means = np.clip(weights @ values, values.min(axis=0), values.max(axis=0))
    wanted = np.array((0.5, 0.05, 0.95)) * ROUNDED
    # As `searchsorted` in every column at once: how many draws are needed to reach each share.
    places = np.stack([(reached < share * reached[-1]).sum(axis=0) for share in wanted])
    picked = np.take_along_axis(order, np.minimum(places, len(values) - 1), axis=0)
    middle, low, high = np.take_along_axis(values, picked, axis=0).tolist()
    return [Spread(*four) for four in zip(means.tolist(), middle, low, high, strict=True)]
