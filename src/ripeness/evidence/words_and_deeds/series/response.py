"""Response of a target to pressure: vector autoregression of two net-score series, and Granger causality.

The draws of a response are those of the posterior under Jeffreys' prior, normal-inverse-Wishart, as in the error
bands of Sims & Zha (1999): they allow for skewness and for the uncertainty of the shock's size.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class Granger:
    """F test that `lags` past values of the cause add nothing: F with (`lags`, `freedom`) degrees, and its p-value.

    `n` counts the periods explained.
    """

    f: float
    p: float
    lags: int
    freedom: int
    n: int


def granger(cause: Floats, effect: Floats, lags: int) -> Granger:
    """Test whether `cause` Granger-causes `effect` (Granger 1969), both shape (period,).

    Least squares of the effect on a constant and its own `lags` past values, without and with those
    of the cause. UsageError where the series are too short or of different length, or where
    past values carry no information of their own (a series that never changes).
    """
    n = len(effect) - lags
    freedom = n - 2 * lags - 1
    if len(cause) != len(effect) or lags < 1 or freedom < 1:
        raise UsageError(
            f"Granger's test: found series of {len(cause)} and {len(effect)} periods and {lags} lags; "
            f"wanted equal lengths, one lag or more, and more than {3 * lags + 1} periods"
        )
    own = np.column_stack([np.ones(n), lag_matrix(effect, lags)])
    both = np.column_stack([own, lag_matrix(cause, lags)])
    if np.linalg.matrix_rank(both) < both.shape[1]:
        raise UsageError("Granger's test: the past of the two series leaves nothing to tell apart")
    without, with_it = (_squares(design, effect[lags:]) for design in (own, both))
    f = (without - with_it) / lags / (with_it / freedom)
    from scipy.stats import f as fisher

    return Granger(float(f), float(fisher.sf(f, lags, freedom)), lags, freedom, n)


def lag_matrix(series: Floats, lags: int) -> Floats:
    """Past values: shape (period - lags, lags), the latest first."""
    return np.column_stack([series[lags - k : len(series) - k] for k in range(1, lags + 1)])


def _squares(design: Floats, outcome: Floats) -> float:
    rest = outcome - design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
    return float(rest @ rest)


DRAWS: Final = 500


def impulse_response(fitted: Any, ahead: int) -> Floats:
    """The second series' response to a shock of one standard deviation in the first, shape (ahead + 1,)."""
    root = np.linalg.cholesky(np.asarray(fitted.sigma_u))
    return np.asarray(_paths(np.asarray(fitted.coefs)[None], root[None], ahead)[0])


def impulse_response_draws(fitted: Any, ahead: int, rng: np.random.Generator) -> Floats:
    """Draws of the same, shape (draw, ahead + 1), for a shock of the size estimated."""
    design, rest = np.asarray(fitted.endog_lagged), np.asarray(fitted.resid)
    freedom = len(rest) - design.shape[1]
    covariance = _inverse_wishart(rest.T @ rest, freedom, rng)
    root = np.linalg.cholesky(covariance)
    # The small diagonal keeps a nearly singular design positive definite.
    spread = np.linalg.cholesky(np.linalg.pinv(design.T @ design) + 1e-14 * np.eye(design.shape[1]))
    noise = spread @ rng.standard_normal((DRAWS, design.shape[1], 2)) @ root.transpose(0, 2, 1)
    params = np.asarray(fitted.params) + noise
    lags = int(fitted.k_ar)
    # Rows of the parameters are the constant, then for each lag both series; coefficients are wanted by equation.
    coefficients = params[:, 1:].reshape(DRAWS, lags, 2, 2).transpose(0, 1, 3, 2)
    size = np.sqrt(np.asarray(fitted.sigma_u)[0, 0])
    return np.asarray(_paths(coefficients, np.asarray(root), ahead) * (size / root[:, 0, 0])[:, None])


def _paths(coefficients: Floats, root: Floats, ahead: int) -> Floats:
    """Responses by draw: coefficients (draw, lag, equation, series), Cholesky roots (draw, 2, 2)."""
    course = [root[:, :, 0]]
    for step in range(1, ahead + 1):
        reach = min(step, coefficients.shape[1])
        terms = [np.einsum("dij,dj->di", coefficients[:, lag], course[step - 1 - lag]) for lag in range(reach)]
        course.append(np.sum(terms, axis=0))
    return np.stack(course, axis=1)[:, :, 1]


def _inverse_wishart(scale: Floats, freedom: int, rng: np.random.Generator) -> Floats:
    """Draws of a 2 × 2 covariance matrix, shape (draw, 2, 2), by Bartlett's decomposition."""
    factor = np.zeros((DRAWS, 2, 2))
    factor[:, 0, 0] = np.sqrt(rng.chisquare(freedom, DRAWS))
    factor[:, 1, 1] = np.sqrt(rng.chisquare(freedom - 1, DRAWS))
    factor[:, 1, 0] = rng.standard_normal(DRAWS)
    precision_root = np.linalg.cholesky(np.linalg.inv(scale)) @ factor
    return np.asarray(np.linalg.inv(precision_root @ precision_root.transpose(0, 2, 1)))


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
