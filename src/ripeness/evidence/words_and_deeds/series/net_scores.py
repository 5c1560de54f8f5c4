"""Statistics of net-score series: volatility, reciprocity, and responses by rolling window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.evidence.words_and_deeds.series.dependence import Coverage
from ripeness.evidence.words_and_deeds.series.regression import EXACT
from ripeness.evidence.words_and_deeds.series.response import Response, answer_course, why_too_thin

RESAMPLES = 999
MIN_PERIODS = 6
"""Periods with a net score, of each side, below which neither a spread nor a correlation says anything. Our choice."""


@dataclass(frozen=True, slots=True)
class SeriesStatistic:
    """A measure of net scores over `periods` periods with its 90% interval; None where there is none, and `why`."""

    value: float | None
    p05: float | None
    p95: float | None
    periods: int
    why: str = ""


def volatility(net: Floats, rng: np.random.Generator) -> SeriesStatistic:
    """Standard deviation of net scores, shape (period,), in Goldstein points.

    The interval is that of the stationary bootstrap, turned about the estimate on the log scale:
    resampled deviations run low in short series, and plain percentiles would carry that over.
    """
    n, why = len(net), _why_none(net)
    if why:
        return SeriesStatistic(None, None, None, n, why)
    value = float(np.std(net, ddof=1))
    again = np.std(net[bootstrap_indices(n, rng)], axis=1, ddof=1)
    # A resample that repeats one quiet block has no spread, and the interval divides by it.
    low, high = np.quantile(again[again > 0], (0.05, 0.95))
    return SeriesStatistic(value, float(value**2 / high), float(value**2 / low), n)


def reciprocity(first: Floats, second: Floats, rng: np.random.Generator) -> SeriesStatistic:
    """Correlation, -1 to 1, of what each side does to the other in the same period; both shape (period,).

    1: friendly and hostile periods coincide. The interval is that of the stationary bootstrap of the pairs.
    """
    n, why = len(first), _why_none(first) or _why_none(second)
    if why:
        return SeriesStatistic(None, None, None, n, why)
    at = bootstrap_indices(n, rng)
    again = _correlations(first[at], second[at])
    low, high = np.quantile(again[np.isfinite(again)], (0.05, 0.95))
    return SeriesStatistic(float(_correlations(first[None], second[None])[0]), float(low), float(high), n)


def _why_none(net: Floats) -> str:
    """Why a series has no spread; empty where it has one."""
    active = int(np.count_nonzero(net))
    if len(net) and np.ptp(net) <= EXACT * np.abs(net).max():
        return "it is the same in every period" if active else "nothing happens"
    few = f"{active} of {len(net)} periods have a net score, and that needs {MIN_PERIODS}"
    return few if active < MIN_PERIODS else ""


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


WINDOWS: Final = 60
"""How many windows are computed at most; in longer series the window moves by more than one period."""


@dataclass(frozen=True, slots=True)
class WindowedResponse:
    """The whole response in one window: indices of its first and last period, and the response per unit of pressure.

    The response is summed over the six periods that follow and divided by the size of the pressure:
    Goldstein points of the target for each point of the source. 1: it pays back in kind.
    """

    first: int
    last: int
    value: float
    p05: float
    p95: float


def rolling(
    source: Floats, target: Floats, coverage: Coverage, whole: Response, window: int, rng: np.random.Generator
) -> tuple[WindowedResponse, ...]:
    """The response over every window of so many periods, with the lags of the whole; windows too thin are left out.

    Neighbouring windows share most of their periods: the eye sees waves where `trend` sees none.
    """
    last = len(source) - window
    if last < 1:
        return ()
    windows = []
    for first in range(0, last + 1, -(-(last + 1) // WINDOWS)):
        part = slice(first, first + window)
        if why_too_thin(source[part], target[part], (whole.source, whole.target)):
            continue
        try:
            reading = answer_course(source[part], target[part], coverage.part(part), whole.lags, rng)
        except UsageError:
            continue
        # Pressure is downwards, so an answer downwards is one in kind: a positive share.
        value, low, high = (-x / reading.pressure for x in (reading.total.value, reading.total.p95, reading.total.p05))
        windows.append(WindowedResponse(first, first + window - 1, value, low, high))
    return tuple(windows)
