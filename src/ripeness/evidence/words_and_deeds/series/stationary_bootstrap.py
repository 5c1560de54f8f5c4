"""Resamples of a series that keep together what lasts: the stationary bootstrap (Politis & Romano 1994)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

RESAMPLES = 999


def stationary(n: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Indices of resamples, shape (resample, period): blocks of mean length n^(1/3), wrapped around the end."""
    fresh = rng.random((RESAMPLES, n)) < n ** (-1 / 3)
    fresh[:, 0] = True
    starts = rng.integers(0, n, (RESAMPLES, n))
    at = np.arange(n)
    began = np.maximum.accumulate(np.where(fresh, at, 0), axis=1)
    return np.asarray((np.take_along_axis(starts, began, axis=1) + at - began) % n)
