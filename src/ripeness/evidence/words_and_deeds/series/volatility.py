"""Volatility: how much the net score of a dyad swings from period to period (MODEL 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ripeness.evidence.words_and_deeds.series.stationary_bootstrap import stationary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST_PERIODS = 6
"""Periods with a net score, of each side, below which neither a spread nor a correlation says anything. Our choice."""


@dataclass(frozen=True, slots=True)
class Swing:
    """A measure of net scores over `periods` periods with its 90% interval; None for too few, or no change at all."""

    value: float | None
    p05: float | None
    p95: float | None
    periods: int


def volatility(net: NDArray[np.float64], rng: np.random.Generator) -> Swing:
    """Standard deviation of net scores, shape (period,), in Goldstein points.

    The interval is that of the stationary bootstrap, turned about the estimate on the log scale:
    resampled deviations run low in short series, and plain percentiles would carry that over.
    """
    n = len(net)
    if np.count_nonzero(net) < FEWEST_PERIODS or np.ptp(net) == 0:
        return Swing(None, None, None, n)
    value = float(np.std(net, ddof=1))
    again = np.std(net[stationary(n, rng)], axis=1, ddof=1)
    low, high = np.quantile(again[again > 0], (0.05, 0.95))
    return Swing(value, float(value**2 / high), float(value**2 / low), n)


def reciprocity(one: NDArray[np.float64], other: NDArray[np.float64], rng: np.random.Generator) -> Swing:
    """Correlation, -1 to 1, of what each side does to the other in the same period; both shape (period,).

    1: friendly and hostile periods coincide. The interval is that of the stationary bootstrap of the pairs.
    """
    n = len(one)
    if min(map(np.count_nonzero, (one, other))) < FEWEST_PERIODS or np.ptp(one) == 0 or np.ptp(other) == 0:
        return Swing(None, None, None, n)
    at = stationary(n, rng)
    again = _correlations(one[at], other[at])
    low, high = np.quantile(again[np.isfinite(again)], (0.05, 0.95))
    return Swing(float(_correlations(one[None], other[None])[0]), float(low), float(high), n)


def _correlations(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    a, b = (x - x.mean(axis=1, keepdims=True) for x in (one, other))
    scale = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return np.asarray((a * b).sum(axis=1) / np.where(scale > 0, scale, np.nan))
