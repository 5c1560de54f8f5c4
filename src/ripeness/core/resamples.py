"""Resampled ensembles, for the spread of a ratio of two expectations."""

from __future__ import annotations

import numpy as np

from ripeness.core.spread import (
    Floats,
    Spread,
)
from ripeness.core.streams import stream

TIMES = 200


def resamples(weights: Floats, seed: int) -> Floats:
    """Bootstrap weights of the draws, shape (resample, draw), each row summing to 1."""
    draws = len(weights)
    counts = stream(seed, "resamples").multinomial(draws, weights / weights.sum(), size=TIMES)
    return np.asarray(counts / draws)


def spread_of(value: float, again: Floats) -> Spread:
    """A value over the whole ensemble with the median and 90% range of its resampled ones."""
    if len(again) == 0:
        return Spread(value, value, value, value)
    low, middle, high = np.quantile(again, (0.05, 0.5, 0.95))
    return Spread(value, float(middle), float(low), float(high))


def ratios(above: Floats, below: Floats, drawn: Floats) -> Floats:
    """Ratio of the two expectations in every resample; those without a denominator are left out."""
    top, bottom = drawn @ above, drawn @ below
    known = bottom > 1e-12
    return np.asarray(top[known] / bottom[known])
