"""Response of a target to pressure: vector autoregression of two net-score series, coverage held constant.

The draws of a response are those of the posterior under Jeffreys' prior, normal-inverse-Wishart, as in the error
bands of Sims & Zha (1999): they allow for skewness and for the uncertainty of the shock's size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.core.serialise import from_fields
from ripeness.evidence.words_and_deeds.series.dependence import MIN_SPARE, Coverage, Granger, granger, why_no_test
from ripeness.evidence.words_and_deeds.series.regression import EXACT, lag_matrix, rank, without


@dataclass(frozen=True, slots=True)
class Autoregression:
    """A vector autoregression of two series, source first: `params` (column, equation) with `residuals` (period, 2).

    Columns of `design` are the constant, what is held constant, then for each lag both series.
    """

    lags: int
    design: Floats
    params: Floats
    residuals: Floats

    @property
    def covariance(self) -> Floats:
        """Covariance of the residuals, shape (2, 2), corrected for degrees of freedom."""
        return np.asarray(self.residuals.T @ self.residuals / self.freedom)

    @property
    def freedom(self) -> int:
        """Degrees of freedom of each equation."""
        return len(self.design) - int(self.design.shape[1])

    @property
    def coefficients(self) -> Floats:
        """The coefficients of the past, shape (lag, equation, series)."""
        return np.asarray(self.coefficients_of(self.params[None])[0])

    def coefficients_of(self, params: Floats) -> Floats:
        """The same from draws of parameters, shape (draw, column, equation)."""
        past = params[:, -2 * self.lags :].reshape(len(params), self.lags, 2, 2)
        return np.asarray(past.transpose(0, 1, 3, 2))

    @property
    def stable(self) -> bool:
        """Whether the course dies out: every root of the companion matrix lies within the unit circle."""
        companion = np.eye(2 * self.lags, k=-2)
        companion[:2] = np.hstack(list(self.coefficients))
        return bool(np.abs(np.linalg.eigvals(companion)).max() < 1)


def autoregression(source: Floats, target: Floats, lags: int, coverage: Coverage) -> Autoregression:
    """The vector autoregression of two series, shape (period,), by least squares with coverage held constant.

    UsageError where the two cannot be told apart from each other.
    """
    both = np.column_stack([source, target])
    past = np.column_stack([both[lags - k : len(both) - k] for k in range(1, lags + 1)])
    design = np.column_stack([np.ones(len(past)), past])
    for controls in (coverage.of_others(lags, lags), coverage.of_both(lags, lags)):
        wider = np.column_stack([design[:, :1], controls, design[:, 1:]])
        if rank(wider) == wider.shape[1]:
            design = wider
    if rank(design) < design.shape[1] or len(design) < design.shape[1] + MIN_SPARE:
        raise UsageError("the two series cannot be told apart")
    params: Floats = np.asarray(np.linalg.lstsq(design, both[lags:], rcond=None)[0])
    return Autoregression(lags, design, params, both[lags:] - design @ params)


def order(source: Floats, target: Floats) -> int:
    """The number of lags with the least BIC, from 1 to 6 (fewer in short series), all fitted to the same periods."""
    most = max(1, min(MOST_LAGS, (len(source) - PERIODS_A_LAG // 2) // PERIODS_A_LAG))
    return min(range(1, most + 1), key=lambda lags: _bic(source, target, lags, most))


def _bic(source: Floats, target: Floats, lags: int, most: int) -> float:
    outcome = np.column_stack([source, target])[most:]
    design = np.column_stack([np.ones(len(outcome)), lag_matrix(source, lags, most), lag_matrix(target, lags, most)])
    rest = without(outcome, design)
    _, size = np.linalg.slogdet(rest.T @ rest / len(rest))
    return float(size + np.log(len(rest)) / len(rest) * 2 * design.shape[1])


DRAWS: Final = 500


def impulse_response(fitted: Autoregression, ahead: int) -> Floats:
    """The second series' response to a shock of one standard deviation in the first, shape (ahead + 1,)."""
    root: Floats = np.asarray(np.linalg.cholesky(fitted.covariance))
    return np.asarray(_paths(fitted.coefficients[None], root[None], ahead)[0])


def impulse_response_draws(fitted: Autoregression, ahead: int, rng: np.random.Generator) -> Floats:
    """Draws of the same, shape (draw, ahead + 1), for a shock of the size estimated."""
    design, rest = fitted.design, fitted.residuals
    covariance = _inverse_wishart(rest.T @ rest, fitted.freedom, rng)
    root = np.linalg.cholesky(covariance)
    # The small diagonal keeps a nearly singular design positive definite.
    spread = np.linalg.cholesky(np.linalg.pinv(design.T @ design) + 1e-14 * np.eye(design.shape[1]))
    noise = spread @ rng.standard_normal((DRAWS, design.shape[1], 2)) @ root.transpose(0, 2, 1)
    coefficients = fitted.coefficients_of(fitted.params + noise)
    size = np.sqrt(fitted.covariance[0, 0])
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
PERIODS_A_LAG: Final = 10
"""Periods that each lag takes. Our choice: with coverage each costs five columns."""
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
class AnswerCourse:
    """What a target does after pressure; as in `Response`."""

    pressure: float
    steps: tuple[ResponseStep, ...]
    total: ResponseStep
    stable: bool


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
    source: Floats,
    target: Floats,
    coverage: Coverage,
    names: tuple[str, str],
    rng: np.random.Generator,
    *,
    lags: int = 0,
) -> Response:
    """The response of net scores `target` to pressure in `source`, both shape (period,).

    `lags` 0 takes the order from 1 to 6 with the least BIC. The shock is Cholesky's with the source
    first: within a period the source moves and the target may answer, which is our assumption. Where
    data enter one meeting for both sides, step 0 shows that and no answer; hence `total` leaves it
    out. Raises UsageError with the reason where the series cannot carry it.
    """
    why = why_too_thin(source, target, names)
    lags = lags or (0 if why else order(source, target))
    why = why or why_no_test(source, target, lags, coverage, names)
    if why:
        raise UsageError(why)
    course = answer_course(source, target, coverage, lags, rng)
    source_name, target_name = names
    return from_fields(
        Response,
        course,
        source=source_name,
        target=target_name,
        lags=lags,
        granger=granger(source, target, lags, coverage, rng),
    )


def answer_course(
    source: Floats, target: Floats, coverage: Coverage, lags: int, rng: np.random.Generator
) -> AnswerCourse:
    """What the target's net scores do after pressure by the source; UsageError where the two can't be told apart."""
    fitted = autoregression(source, target, lags, coverage)
    # Shocks are upwards; pressure is downwards.
    path = -impulse_response(fitted, AHEAD)
    drawn = -impulse_response_draws(fitted, AHEAD, rng)
    if not np.isfinite(drawn).all():
        raise UsageError("the two series cannot be told apart")
    return AnswerCourse(
        pressure=float(np.sqrt(fitted.covariance[0, 0])),
        steps=tuple(_step(h, path[h], drawn[:, h]) for h in range(AHEAD + 1)),
        total=_step(AHEAD, path[1:].sum(), drawn[:, 1:].sum(axis=1)),
        stable=fitted.stable,
    )


def why_too_thin(source: Floats, target: Floats, names: tuple[str, str]) -> str:
    """Why no response can be read from the series; empty where it can. What never changes is named first."""
    n = len(source)
    if n < MIN_PERIODS:
        return f"{n} {'period is' if n == 1 else 'periods are'} too few to read a response from; wanted {MIN_PERIODS}"
    for series, name in zip((source, target), names, strict=True):
        if np.ptp(series) <= EXACT * np.abs(series).max():
            same = f"a net score of {series[0]:.3g}" if series[0] else "nothing"
            return f"what {name} does never changes: {same} in every period"
    for series, name in zip((source, target), names, strict=True):
        active = int(np.count_nonzero(series))
        if active < max(ACTIVE * n, 6):
            return f"what {name} does is on record in {active} of {n} periods only; wanted a quarter of them"
    return ""


def _step(after: int, value: float, drawn: Floats) -> ResponseStep:
    low, high = np.quantile(drawn, (0.05, 0.95))
    return ResponseStep(after, float(value), float(low), float(high))
