"""Proper scores of probabilities: the Brier score with its parts, the logarithmic and the ranked probability score.

The Brier score is the mean of (p − outcome)² (Brier 1950): 0 is perfect, always saying one half scores 0.25.
With forecasts in bins, `n_k` of them in bin k, their mean p̄_k and the share ō_k in which the event came
(ō over all, N forecasts):

    reliability = Σ n_k (p̄_k − ō_k)² / N     how far the forecasts are from the frequencies that follow them
    resolution  = Σ n_k (ō_k − ō)² / N       how far they tell apart what is likelier from what is not
    uncertainty = ō (1 − ō)                  what always saying ō would score
    within      = Σ (variance of p − 2 covariance of p and outcome inside bin k) n_k / N

    score = reliability − resolution + uncertainty + within

(Murphy 1973; `within` is 0 where all forecasts of a bin are alike, Stephenson, Coelho & Jolliffe 2008.)
In small samples chance alone adds to reliability and resolution; the corrected parts take off what it is
expected to add (Bröcker 2012; Ferro & Fricker 2012) and sum to the same score. They may be below 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.forecasting.scores.forecasts import ForecastSample

EDGES: Final = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Ten bins of equal width, the usual ones; a forecast on an edge falls in the bin above, 1 in the last."""
BOUND: Final = 0.01
"""No probability counts as nearer to 0 or 1 than this. Our assumption; the finest that such forecasts can mean."""
NEAR: float = 1e-6
"""How far a row's probabilities may be from summing to 1."""


@dataclass(frozen=True, slots=True)
class BrierParts:
    """The parts of a Brier score: `brier` = reliability − resolution + uncertainty + within.

    `corrected` says whether the small-sample bias was subtracted.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float
    corrected: bool


def squared_errors(forecasts: ForecastSample) -> Floats:
    """(p − outcome)² of each forecast."""
    return np.asarray((forecasts.p - forecasts.outcomes) ** 2)


def brier(forecasts: ForecastSample) -> float:
    """The mean of `squared_errors`."""
    return float(squared_errors(forecasts).mean())


def brier_parts(forecasts: ForecastSample, edges: tuple[float, ...] = EDGES) -> BrierParts:
    """The parts of the score with the forecasts binned at `edges` (rising, from 0 to 1)."""
    n, base_rate = len(forecasts), float(forecasts.outcomes.mean())
    binned = [_Bin.of(forecasts, members) for members in members_of(forecasts.p, edges)]
    return BrierParts(
        brier=brier(forecasts),
        reliability=sum(bin_.n * (bin_.p - bin_.frequency) ** 2 for bin_ in binned) / n,
        resolution=sum(bin_.n * (bin_.frequency - base_rate) ** 2 for bin_ in binned) / n,
        uncertainty=base_rate * (1 - base_rate),
        within=sum(bin_.n * bin_.within for bin_ in binned) / n,
        corrected=False,
    )


def corrected_brier_parts(forecasts: ForecastSample, edges: tuple[float, ...] = EDGES) -> BrierParts:
    """The same with the bias of a small sample taken off, by the assumption that forecasts are independent."""
    plain, n = brier_parts(forecasts, edges), len(forecasts)
    if n < 2:
        return plain
    binned = [_Bin.of(forecasts, members) for members in members_of(forecasts.p, edges)]
    noise = sum(bin_.n / (bin_.n - 1) * bin_.frequency * (1 - bin_.frequency) for bin_ in binned if bin_.n > 1) / n
    less = plain.uncertainty / (n - 1)
    return replace(
        plain,
        reliability=plain.reliability - noise,
        resolution=plain.resolution - noise + less,
        uncertainty=plain.uncertainty + less,
        corrected=True,
    )


def members_of(p: Floats, edges: tuple[float, ...]) -> list[NDArray[np.int64]]:
    """The places of the forecasts in each bin that has any, in order of the bins."""
    bins = np.clip(np.searchsorted(np.asarray(edges), p, side="right") - 1, 0, len(edges) - 2)
    return [np.flatnonzero(bins == k) for k in np.unique(bins)]


@dataclass(frozen=True, slots=True)
class _Bin:
    n: int
    p: float
    frequency: float
    within: float

    @classmethod
    def of(cls, forecasts: ForecastSample, members: NDArray[np.int64]) -> _Bin:
        p, outcomes = forecasts.p[members], forecasts.outcomes[members]
        covariance = float(((p - p.mean()) * (outcomes - outcomes.mean())).mean())
        return cls(len(members), float(p.mean()), float(outcomes.mean()), float(p.var()) - 2 * covariance)


def log_losses(forecasts: ForecastSample, bound: float = BOUND) -> Floats:
    """Minus the log of the probability given to the outcome, of each forecast; shape (forecast,)."""
    p = np.clip(forecasts.p, bound, 1 - bound)
    return np.asarray(-np.log(np.where(forecasts.outcomes == 1, p, 1 - p)))


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
