"""Granger causality test between two series."""

from __future__ import annotations

from dataclasses import dataclass

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
