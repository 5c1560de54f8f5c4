"""Baseline forecasters that know nothing of bargaining: climatology, status quo, logistic regression, survival curves.

With a Weibull curve the hazard rises or falls as a power of age. With gamma frailty every case has a hazard multiplier,
drawn from a gamma distribution of mean 1 and variance θ: frail cases end first, so the hazard of the survivors falls
though no single case's does (Vaupel, Manton & Stallard 1979). The share that survives beyond t is

    S(t) = (1 + θ (t / scale)^shape)^(−1/θ),   and exp(−(t / scale)^shape) where θ = 0.

Fitted by maximum likelihood, cases that still go on counted as such, with weak normal priors on log shape and log θ
(standard deviation 1, around 0 and −1): our assumption, which keeps fits to a few cases finite.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.special import expit

from ripeness.core.distributions import Floats
from ripeness.forecasting.outside_view.lifetimes import Lifetime

STATUS_QUO: Final = 0.0
"""P(event) under the forecast that nothing changes."""
RIDGE: Final = 1.0
"""Precision of the normal prior on each slope, per standard deviation of its column: worth one case. Our assumption."""
STEPS: Final = 50
SHORTEST: Final = 0.5 / 30.4375
"""Months that a case of length 0 counts as: half a day. The Weibull density at 0 is 0 or infinite."""
ENOUGH: Final = 5
"""Ends that a fit needs."""
COMPETING_STEPS: Final = 48
SPREAD: Final = 1.0
MIDDLE_FRAILTY: Final = -1.0


def climatology(outcomes: Iterable[int]) -> float:
    """The base rate of the event: posterior mean of a share under Jeffreys' prior (half a case on either side).

    So a handful of earlier cases never makes anything certain; without any the answer is one half.
    """
    values = list(outcomes)
    return (sum(values) + 0.5) / (len(values) + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """A fitted logistic regression on standardised columns: log odds = intercept + slopes · (x − middle) / spread."""

    intercept: float
    slopes: Floats
    middle: Floats
    spread: Floats

    def chance(self, x: ArrayLike) -> float:
        """P(event) for one row; a value that is not known (NaN) counts as the mean of the column."""
        columns = np.asarray(x, dtype=np.float64)
        standard = np.where(np.isnan(columns), 0.0, (columns - self.middle) / self.spread)
        return float(expit(self.intercept + self.slopes @ standard))


def logistic(x: ArrayLike, outcomes: ArrayLike, *, ridge: float = RIDGE) -> Logistic:
    """Fit P(came) to the columns of `x`, shape (case, column), by Newton's method.

    Unknown values (NaN) count as the column's mean. `ridge` pulls slopes to 0, not the intercept. Where all cases
    came out alike there is nothing to tell apart: no slopes, and the intercept of climatology.
    """
    columns, y = np.asarray(x, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    present = ~np.isnan(columns)
    count = np.maximum(present.sum(axis=0), 1)
    middle = np.where(present, columns, 0.0).sum(axis=0) / count
    standard = np.where(present, columns - middle, 0.0)
    spread = np.sqrt((standard**2).sum(axis=0) / count)
    spread = np.where(spread > 0, spread, 1.0)
    if y.min() == y.max():
        base = climatology([int(value) for value in y])
        return Logistic(float(np.log(base / (1 - base))), np.zeros(columns.shape[1]), middle, spread)
    coefficients = _newton(np.column_stack([np.ones(len(y)), standard / spread]), y, ridge)
    return Logistic(float(coefficients[0]), coefficients[1:], middle, spread)


def _newton(x: Floats, outcomes: Floats, ridge: float) -> Floats:
    """The coefficients of greatest penalised likelihood; the first column is not penalised."""
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 0.0
    at = np.zeros(x.shape[1])
    at[0] = np.log(outcomes.mean() / (1 - outcomes.mean()))
    for _ in range(STEPS):
        p = expit(x @ at)
        slope = x.T @ (outcomes - p) - penalty * at
        bend = (x.T * np.maximum(p * (1 - p), 1e-9)) @ x + np.diag(penalty + 1e-12)
        step = np.linalg.solve(bend, slope)
        # A step of more than a few log odds is a leap of a flat likelihood.
        at = at + step * min(1.0, 5.0 / max(float(np.abs(step).max()), 1e-300))
        if np.abs(step).max() < 1e-9:
            break
    return np.asarray(at)


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """A survival curve: `shape`, `scale` in months, and the variance of the hazard multiplier, `frailty` (0: none)."""

    shape: float
    scale: float
    frailty: float = 0.0

    def lasting(self, months: float) -> float:
        """P(lasts beyond so many months)."""
        return float(
            np.exp(-_cumulative_hazard(np.log([self.shape, self.scale]), np.asarray([months]), self.frailty)[0])
        )

    def within(self, age: float, months: float) -> float:
        """P(end within `months` | no end by `age`), both in months."""
        left = self.lasting(age)
        return 1 - self.lasting(age + months) / left if left > 0 else 1.0

    def lasting_beyond(self, months: Floats) -> Floats:
        """P(lasts beyond) for each of several numbers of months."""
        return np.asarray(np.exp(-_cumulative_hazard(np.log([self.shape, self.scale]), months, self.frailty)))


def first_within(event: SurvivalCurve, other: SurvivalCurve | None, age: float, months: float) -> float:
    """P(the event comes within `months`, before anything else ends the case | neither by `age`).

    `event` and `other` are curves of independent competing risks (our assumption), each fitted with the other's ends as
    censored; None: nothing else ends a case. By steps of a 48th of the time.
    """
    if other is None:
        return event.within(age, months)
    ends = age + months * np.linspace(0.0, 1.0, COMPETING_STEPS + 1)
    own, left = event.lasting_beyond(ends), other.lasting_beyond(ends)
    if own[0] <= 0 or left[0] <= 0:
        return 1.0
    return float((-np.diff(own) * (left[1:] + left[:-1]) / 2).sum() / (own[0] * left[0]))


def weibull(lifetimes: Sequence[Lifetime], *, spread: float = SPREAD) -> SurvivalCurve | None:
    """The Weibull curve of these lifetimes; None where fewer than `ENOUGH` of them ended.

    `spread` is the standard deviation of the prior on log shape; infinite gives maximum likelihood.
    """
    return _fit(lifetimes, frail=False, spread=spread)


def weibull_with_frailty(lifetimes: Sequence[Lifetime], *, spread: float = SPREAD) -> SurvivalCurve | None:
    """The Weibull curve with gamma frailty; None where fewer than `ENOUGH` of the lifetimes ended."""
    return _fit(lifetimes, frail=True, spread=spread)


def _fit(lifetimes: Sequence[Lifetime], *, frail: bool, spread: float) -> SurvivalCurve | None:
    months = np.maximum([lifetime.months for lifetime in lifetimes], SHORTEST)
    ended = np.asarray([lifetime.ended for lifetime in lifetimes], dtype=np.float64)
    if ended.sum() < ENOUGH:
        return None
    begin = [0.0, float(np.log(months.sum() / ended.sum())), MIDDLE_FRAILTY][: 3 if frail else 2]

    def badness(at: Floats) -> float:
        theta = float(np.exp(at[2])) if frail else 0.0
        prior = (at[0] / spread) ** 2 + (((at[2] - MIDDLE_FRAILTY) / spread) ** 2 if frail else 0.0)
        power = np.exp(at[0]) * (np.log(months) - at[1])
        pace = at[0] + power - np.log(months) - np.log1p(theta * np.exp(power))
        # Log density of those that ended, log share lasting of the others.
        return float(prior / 2 - float((ended * pace - _cumulative_hazard(at, months, theta)).sum()))

    # Bounds keep the search from overflow: lifetimes of some hours to ten thousand years.
    bounds = [(-3.0, 3.0), (-5.0, 12.0), (-8.0, 4.0)][: len(begin)]
    best = minimize(badness, begin, method="L-BFGS-B", bounds=bounds).x
    return SurvivalCurve(*(float(value) for value in np.exp(best)))


def _cumulative_hazard(at: Floats, months: Floats, theta: float) -> Floats:
    """Minus the log of the share that lasts beyond `months`; `at` holds log shape and log scale."""
    with np.errstate(divide="ignore"):
        power = np.exp(np.minimum(np.exp(at[0]) * (np.log(months) - at[1]), 700.0))
    return np.asarray(np.log1p(theta * power) / theta if theta > 0 else power)
