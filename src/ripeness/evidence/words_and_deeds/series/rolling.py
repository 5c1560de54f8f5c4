"""Change of the response over time: rolling-window responses, and a test of a linear trend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.evidence.words_and_deeds.series.response import Response, lag_matrix, response, why_too_thin

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
