"""Volatility: standard deviation of a dyad's net score; reciprocity: correlation of both ways."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats

RESAMPLES = 999
MIN_PERIODS = 6
"""Periods with a net score, of each side, below which neither a spread nor a correlation says anything. Our choice."""


@dataclass(frozen=True, slots=True)
class SeriesStatistic:
    """A measure of net scores over `periods` periods with its 90% interval; None for too few, or no change at all."""

    value: float | None
    p05: float | None
    p95: float | None
    periods: int


def volatility(net: Floats, rng: np.random.Generator) -> SeriesStatistic:
    """Standard deviation of net scores, shape (period,), in Goldstein points.

    The interval is that of the stationary bootstrap, turned about the estimate on the log scale:
    resampled deviations run low in short series, and plain percentiles would carry that over.
    """
    n = len(net)
    if np.count_nonzero(net) < MIN_PERIODS or np.ptp(net) == 0:
        return SeriesStatistic(None, None, None, n)
    value = float(np.std(net, ddof=1))
    again = np.std(net[bootstrap_indices(n, rng)], axis=1, ddof=1)
    # A resample that repeats one quiet block has no spread, and the interval divides by it.
    low, high = np.quantile(again[again > 0], (0.05, 0.95))
    return SeriesStatistic(value, float(value**2 / high), float(value**2 / low), n)


def reciprocity(first: Floats, second: Floats, rng: np.random.Generator) -> SeriesStatistic:
    """Correlation, -1 to 1, of what each side does to the other in the same period; both shape (period,).

    1: friendly and hostile periods coincide. The interval is that of the stationary bootstrap of the pairs.
    """
    n = len(first)
    if min(map(np.count_nonzero, (first, second))) < MIN_PERIODS or np.ptp(first) == 0 or np.ptp(second) == 0:
        return SeriesStatistic(None, None, None, n)
    at = bootstrap_indices(n, rng)
    again = _correlations(first[at], second[at])
    low, high = np.quantile(again[np.isfinite(again)], (0.05, 0.95))
    return SeriesStatistic(float(_correlations(first[None], second[None])[0]), float(low), float(high), n)


def _correlations(first: Floats, second: Floats) -> Floats:
    a, b = (x - x.mean(axis=1, keepdims=True) for x in (first, second))
    scale = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return np.asarray((a * b).sum(axis=1) / np.where(scale > 0, scale, np.nan))


def bootstrap_indices(n: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Indices of resamples, shape (resample, period): blocks of mean length n^(1/3), wrapped around the end."""
    fresh = rng.random((RESAMPLES, n)) < n ** (-1 / 3)
    fresh[:, 0] = True
    starts = rng.integers(0, n, (RESAMPLES, n))
    at = np.arange(n)
    began = np.maximum.accumulate(np.where(fresh, at, 0), axis=1)
    return np.asarray((np.take_along_axis(starts, began, axis=1) + at - began) % n)
