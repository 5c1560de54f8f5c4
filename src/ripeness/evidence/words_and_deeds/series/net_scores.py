"""Statistics of net-score series: volatility, reciprocity, rolling-window responses, and a test of a linear trend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.evidence.words_and_deeds.series.response import Response, lag_matrix, response, why_too_thin

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


NORMAL: Final = 1.6449
"""5% and 95% of a normal distribution, in standard deviations."""
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


@dataclass(frozen=True, slots=True)
class Trend:
    """How the target's dependence on the source's past changes, as the change from the first period to the last.

    Of the sum of the source's coefficients in the target's equation: `start` and `end` by a line in time,
    `change` with its 90% interval, and the `p`-value of no change.
    """

    start: float
    end: float
    change: float
    p05: float
    p95: float
    p: float


def rolling(
    source: Floats, target: Floats, whole: Response, window: int, rng: np.random.Generator
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
            reading = response(source[part], target[part], (whole.source, whole.target), rng, lags=whole.lags)
        except UsageError:
            continue
        # Pressure is downwards, so an answer downwards is one in kind: a positive share.
        value, low, high = (-x / reading.pressure for x in (reading.total.value, reading.total.p95, reading.total.p05))
        windows.append(WindowedResponse(first, first + window - 1, value, low, high))
    return tuple(windows)


def trend(source: Floats, target: Floats, lags: int) -> Trend | None:
    """Test whether the target's dependence on the source's past changes in a line with time.

    Least squares of the target on its own past, the source's past, time, and time × the source's
    past; the sum of the last ones is tested, with errors that allow for unequal variance (HC1).
    All periods are used once, unlike in rolling windows. None where periods are too few.
    """
    n = len(target) - lags
    if n < 3 * (3 * lags + 2):
        return None
    time = np.linspace(0.0, 1.0, n)
    past = lag_matrix(source, lags)
    design = np.column_stack([np.ones(n), time, lag_matrix(target, lags), past, past * time[:, None]])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return None
    import statsmodels.api as sm

    fitted = sm.OLS(target[lags:], design).fit(cov_type="HC1")
    contrast = np.zeros(design.shape[1])
    contrast[-lags:] = 1
    change, error = float(contrast @ fitted.params), float(np.sqrt(contrast @ fitted.cov_params() @ contrast))
    start = float(fitted.params[2 + lags : 2 + 2 * lags].sum())
    from scipy.stats import norm

    p = float(2 * norm.sf(abs(change) / error)) if error > 0 else 1.0
    return Trend(start, start + change, change, change - NORMAL * error, change + NORMAL * error, p)
