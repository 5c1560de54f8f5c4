"""Sharpness (the spread of the forecasts) and discrimination (area under the ROC curve)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from ripeness.forecasting.scores.inputs import ForecastSample


@dataclass(frozen=True, slots=True)
class Sharpness:
    """The mean, variance and quartiles of the probabilities, and the share of them below 0.1 or above 0.9."""

    mean: float
    variance: float
    quartiles: tuple[float, float, float]
    outer: float


def sharpness(forecasts: ForecastSample) -> Sharpness:
    """How the probabilities are spread; outcomes play no part."""
    low, middle, high = np.quantile(forecasts.p, (0.25, 0.5, 0.75))
    outer = float(((forecasts.p < 0.1) | (forecasts.p > 0.9)).mean())
    spread = (float(low), float(middle), float(high))
    return Sharpness(float(forecasts.p.mean()), float(forecasts.p.var()), spread, outer)


def roc_area(forecasts: ForecastSample) -> float | None:
    """Area under the ROC curve: P(an event that came had the higher forecast than one that did not), ties as half.

    0.5 is chance, 1 perfect (Hanley & McNeil 1982). None where everything or nothing came.
    """
    occurred = forecasts.outcomes == 1
    yes, no = int(occurred.sum()), int((~occurred).sum())
    if not yes or not no:
        return None
    ranks = rankdata(forecasts.p)
    return float((ranks[occurred].sum() - yes * (yes + 1) / 2) / (yes * no))
