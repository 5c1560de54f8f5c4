"""The ranked probability score: forecasts over outcomes in an order, such as when a war ends.

With the outcomes in order, the score of a forecast is the sum over all thresholds but the last of (P(at or
below it) − whether what came is at or below it)², divided by the number of thresholds (Epstein 1969; divided
as by Wilks 2011 for the discrete score): 0 is perfect, 1 the worst. With two outcomes it is the Brier score.
A near miss costs less than a far one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError

NEAR: float = 1e-6
"""How far a row's probabilities may be from summing to 1."""


def ranked_probability_score(p: ArrayLike, outcomes: ArrayLike) -> Floats:
    """The score of each forecast.

    `p` has shape (forecast, outcome), each row summing to 1; `outcomes` is the place of the outcome that came, from
    0. Raises UsageError where the shapes do not fit, or a row is no distribution.
    """
    chances, places = np.asarray(p, dtype=np.float64), np.asarray(outcomes, dtype=np.int64)
    _check(chances, places)
    thresholds = chances.shape[1] - 1
    cumulative = np.cumsum(chances, axis=1)[:, :thresholds]
    was = places[:, None] <= np.arange(thresholds)[None, :]
    return np.asarray(((cumulative - was) ** 2).mean(axis=1))


def _check(p: Floats, outcomes: NDArray[np.int64]) -> None:
    if p.ndim != 2 or p.shape[1] < 2 or outcomes.shape != p.shape[:1] or not len(outcomes):
        raise UsageError(
            f"found forecasts of shape {p.shape} and {len(outcomes)} outcomes; wanted a row for each outcome"
        )
    if (p < 0).any() or (np.abs(p.sum(axis=1) - 1) > NEAR).any():
        raise UsageError("found a forecast whose probabilities are not all from 0 up or do not sum to 1")
    if ((outcomes < 0) | (outcomes >= p.shape[1])).any():
        raise UsageError(f"found an outcome beyond the {p.shape[1]} that were forecast")
