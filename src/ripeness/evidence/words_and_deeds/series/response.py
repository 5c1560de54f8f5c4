"""Response of a target to pressure: impulse response of a vector autoregression of two net-score series."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.evidence.words_and_deeds.series.granger import Granger, granger
from ripeness.evidence.words_and_deeds.series.impulse import impulse_response, impulse_response_draws

MIN_PERIODS: Final = 24
"""Periods below which no response is estimated. Our choice: two years of months."""
ACTIVE: Final = 1 / 4
"""Share of the periods in which each side must have done something."""
MOST_LAGS: Final = 6
AHEAD: Final = 6
"""Periods after the pressure that a response is followed for."""


@dataclass(frozen=True, slots=True)
class ResponseStep:
    """The target's net score `after` so many periods beyond its usual course: estimate and 90% interval."""

    after: int
    value: float
    p05: float
    p95: float


@dataclass(frozen=True, slots=True)
class Response:
    """What `target` does after pressure by `source`, and whether it follows at all.

    Pressure is a net score of the source one standard deviation (`pressure`, Goldstein points) lower
    than its past foretells. Step 0 is the same period; `total` sums the steps from 1 on, what comes
    after. `lags` is the order with the least BIC; `stable` whether the estimated course dies out.
    """

    source: str
    target: str
    lags: int
    pressure: float
    steps: tuple[ResponseStep, ...]
    total: ResponseStep
    granger: Granger
    stable: bool


def response(
    source: Floats, target: Floats, names: tuple[str, str], rng: np.random.Generator, *, lags: int = 0
) -> Response:
    """The response of net scores `target` to pressure in `source`, both shape (period,).

    `lags` 0 takes the order from 1 to 6 with the least BIC. The shock is Cholesky's with the source
    first: within a period the source moves and the target may answer, which is our assumption. Where
    data enter one meeting for both sides, step 0 shows that and no answer; hence `total` leaves it
    out. Raises UsageError with the reason where the series cannot carry it.
    """
    why = why_too_thin(source, target, names)
    if why:
        raise UsageError(why)
    fitted = _fit(source, target, lags)
    # Shocks are upwards; pressure is downwards.
    path = -impulse_response(fitted, AHEAD)
    drawn = -impulse_response_draws(fitted, AHEAD, rng)
    if not np.isfinite(drawn).all():
        raise UsageError("the two series cannot be told apart")
    return Response(
        *names,
        lags=int(fitted.k_ar),
        pressure=float(np.sqrt(fitted.sigma_u[0, 0])),
        steps=tuple(_step(h, path[h], drawn[:, h]) for h in range(AHEAD + 1)),
        total=_step(AHEAD, path[1:].sum(), drawn[:, 1:].sum(axis=1)),
        granger=granger(source, target, fitted.k_ar),
        stable=bool(fitted.is_stable()),
    )


def why_too_thin(source: Floats, target: Floats, names: tuple[str, str]) -> str:
    """Why no response can be read from the series; empty where it can."""
    n = len(source)
    if n < MIN_PERIODS:
        return f"{n} {'period is' if n == 1 else 'periods are'} too few to read a response from; wanted {MIN_PERIODS}"
    for series, name in zip((source, target), names, strict=True):
        active = int(np.count_nonzero(series))
        if active < max(ACTIVE * n, 6) or np.ptp(series) == 0:
            return f"what {name} does is on record in {active} of {n} periods only; wanted a quarter of them"
    return ""


def _fit(source: Floats, target: Floats, lags: int) -> Any:
    """The vector autoregression of the two, of the order with the least BIC (1 to 6) unless `lags` says."""
    from statsmodels.tsa.api import VAR

    model = VAR(np.column_stack([source, target]))
    with warnings.catch_warnings():
        # statsmodels warns of what the caller is told by `stable` and by the intervals.
        warnings.simplefilter("ignore")
        try:
            if not lags:
                most = min(MOST_LAGS, (len(source) - 1) // 8)
                lags = max(1, int(model.select_order(most).selected_orders["bic"]))
            return model.fit(lags)
        except np.linalg.LinAlgError:
            raise UsageError("the two series cannot be told apart") from None


def _step(after: int, value: float, drawn: Floats) -> ResponseStep:
    low, high = np.quantile(drawn, (0.05, 0.95))
    return ResponseStep(after, float(value), float(low), float(high))
