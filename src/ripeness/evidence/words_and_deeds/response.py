"""What a target does in the periods after pressure: impulse responses of a vector autoregression (MODEL 6)."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.evidence.words_and_deeds.granger import Granger, granger

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST: Final = 24
"""Periods below which no response is estimated. Our choice: two years of months."""
ACTIVE: Final = 1 / 4
"""Share of the periods in which each side must have done something."""
MOST_LAGS: Final = 6
AHEAD: Final = 6
"""Periods after the pressure that a response is followed for."""
NORMAL: Final = 1.6449
"""5% and 95% of a normal distribution, in standard deviations."""


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
    than its past foretells; the target may answer within the same period (step 0). `total` sums the
    steps. `lags` is the order with the least BIC; `stable` whether the estimated course dies out.
    """

    source: str
    target: str
    lags: int
    pressure: float
    steps: tuple[ResponseStep, ...]
    total: ResponseStep
    granger: Granger
    stable: bool


def response(source: Floats, target: Floats, names: tuple[str, str], *, lags: int = 0) -> Response:
    """The response of net scores `target` to pressure in `source`, both shape (period,).

    `lags` 0 takes the order from 1 to 6 with the least BIC. Intervals are asymptotic (Lütkepohl
    2005, section 3.7), the shock Cholesky's with the source first: within a period the source moves
    and the target may answer, which is our assumption. Raises UsageError with the reason where the
    series cannot carry it.
    """
    why = too_thin(source, target, names)
    if why:
        raise UsageError(why)
    fitted = fit(source, target, lags)
    impulse = fitted.irf(AHEAD)
    # Orthogonalised shocks are one standard deviation upwards; pressure is one downwards.
    path, error = -impulse.orth_irfs[:, 1, 0], impulse.stderr(orth=True)[:, 1, 0]
    total, total_error = -impulse.orth_cum_effects[-1, 1, 0], impulse.cum_effect_stderr(orth=True)[-1, 1, 0]
    return Response(
        *names,
        lags=fitted.k_ar,
        pressure=float(impulse.orth_irfs[0, 0, 0]),
        steps=tuple(_step(h, path[h], error[h]) for h in range(AHEAD + 1)),
        total=_step(AHEAD, total, total_error),
        granger=granger(source, target, fitted.k_ar),
        stable=bool(fitted.is_stable()),
    )


def fit(source: Floats, target: Floats, lags: int = 0) -> Any:
    """The vector autoregression of the two series, of the order with the least BIC (1 to 6) unless `lags` says."""
    from statsmodels.tsa.api import VAR

    model = VAR(np.column_stack([source, target]))
    with warnings.catch_warnings():
        # statsmodels warns of what the caller is told by is_stable and by the intervals.
        warnings.simplefilter("ignore")
        if not lags:
            most = min(MOST_LAGS, (len(source) - 1) // 8)
            lags = max(1, int(model.select_order(most).selected_orders["bic"]))
        return model.fit(lags)


def too_thin(source: Floats, target: Floats, names: tuple[str, str]) -> str:
    """Why no response can be read from the series; empty where it can."""
    n = len(source)
    if n < FEWEST:
        return f"{n} periods are too few to read a response from; wanted {FEWEST}"
    for series, name in zip((source, target), names, strict=True):
        active = int(np.count_nonzero(series))
        if active < max(ACTIVE * n, 6) or np.ptp(series) == 0:
            return f"what {name} does is on record in {active} of {n} periods only; wanted a quarter of them"
    return ""


def _step(after: int, value: float, error: float) -> ResponseStep:
    return ResponseStep(after, float(value), float(value - NORMAL * error), float(value + NORMAL * error))
