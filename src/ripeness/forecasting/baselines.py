"""Baseline forecasters that know nothing of bargaining: climatology, status quo, logistic regression."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from ripeness.core.distributions import Floats

STATUS_QUO: Final = 0.0
"""P(event) under the forecast that nothing changes."""
RIDGE: Final = 1.0
"""Precision of the normal prior on each slope, per standard deviation of its column: worth one case. Our assumption."""
STEPS: Final = 50


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
