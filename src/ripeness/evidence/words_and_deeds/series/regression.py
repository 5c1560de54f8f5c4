"""Least squares with a test that holds its size: score tests by the wild bootstrap, robust to unequal variance.

Sources: Wu (1986) and Liu (1988) on the wild bootstrap; Davidson & Flachaire (2008) on residuals under the null with
signs drawn at random; Toda & Yamamoto (1995) on one more lag than is tested, which makes the test valid for series that
wander without return.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats

RESAMPLES: Final = 1999
EXACT: Final = 1e-10
"""Share of a column's length (root of the sum of squares) below which what is left of it is rounding."""


def lag_matrix(series: Floats, lags: int, start: int = 0) -> Floats:
    """Past values of the periods from `start` (at least `lags`) on: shape (period, lags), the latest first."""
    start = start or lags
    columns = [series[start - k : len(series) - k] for k in range(1, lags + 1)]
    return np.column_stack(columns) if columns else np.empty((len(series) - start, 0))


def without(columns: Floats, design: Floats) -> Floats:
    """What is left of the columns, shape (period, …), when `design` has explained what it can."""
    basis = _basis(design)
    return np.asarray(columns - basis @ (basis.T @ columns))


def rank(design: Floats) -> int:
    """How many independent columns the design has."""
    return len(_basis(design).T)


def is_independent(columns: Floats, design: Floats) -> bool:
    """Whether no column is a combination of the others and of the design's."""
    return rank(np.column_stack([design, columns])) == rank(design) + int(columns.shape[1])


def explains_exactly(design: Floats, outcome: Floats) -> bool:
    """Whether the design leaves nothing of the outcome but rounding."""
    spread = float(np.linalg.norm(outcome - outcome.mean()))
    return float(np.linalg.norm(without(outcome, design))) <= 1e3 * EXACT * max(spread, float(np.abs(outcome).max()))


def _basis(design: Floats) -> Floats:
    """Orthonormal columns that span the design's, of which some may depend on others."""
    length = np.linalg.norm(design, axis=0)
    left, size, _ = np.linalg.svd(design[:, length > 0] / length[length > 0], full_matrices=False)
    return np.asarray(left[:, size > EXACT * max(size, default=0.0)])


@dataclass(frozen=True, slots=True)
class Regression:
    """An outcome, the columns under the null, and those tested; all with a row for each period."""

    outcome: Floats
    null: Floats
    tested: Floats

    @property
    def spare(self) -> int:
        """Periods left when every column is estimated."""
        return len(self.outcome) - int(self.null.shape[1]) - int(self.tested.shape[1])

    def wild_bootstrap_p(self, rng: np.random.Generator) -> float:
        """p-value of the null that the tested columns add nothing to the others.

        The statistic is the score's, with a covariance that allows each period a variance of its own; its distribution
        that over residuals of the null whose signs are drawn anew.
        """
        basis = _basis(self.null)
        columns = self.tested - basis @ (basis.T @ self.tested)
        rest = self.outcome - basis @ (basis.T @ self.outcome)
        drawn = rest[:, None] * rng.choice((-1.0, 1.0), (len(rest), RESAMPLES))
        drawn -= basis @ (basis.T @ drawn)
        observed, *simulated = _score_statistics(columns, np.column_stack([rest, drawn]))
        # Rounding must not decide between equals.
        exceeding = np.count_nonzero(np.array(simulated) >= observed * (1 - 1e-9))
        return float((1 + exceeding) / (1 + RESAMPLES))

    def sum_of_effects(self) -> tuple[float, float]:
        """The coefficient of the first tested column, and its standard error (HC1)."""
        design = np.column_stack([self.tested, self.null])
        inverse = np.linalg.pinv(design)
        rest = self.outcome - design @ (inverse @ self.outcome)
        scale = len(rest) / max(len(rest) - rank(design), 1)
        return float(inverse[0] @ self.outcome), float(np.sqrt(scale * np.sum((inverse[0] * rest) ** 2)))


def _score_statistics(columns: Floats, residuals: Floats) -> Floats:
    """s′V⁻¹s by column of residuals: s the columns' products with them, V its robust covariance."""
    score = columns.T @ residuals
    covariance = np.einsum("ti,tj,tb->bij", columns, columns, residuals**2)
    ridge = 1e-12 * np.trace(covariance, axis1=1, axis2=2)[:, None, None] * np.eye(columns.shape[1])
    solved = np.linalg.solve(covariance + ridge + np.finfo(float).tiny, score.T[:, :, None])
    return np.asarray(np.einsum("ib,bi->b", score, solved[:, :, 0]))
