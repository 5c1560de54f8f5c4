"""Logarithmic score: minus the log of the probability given to the outcome (Good 1952), in nats.

0 is perfect; always saying one half scores 0.693. A forecast of 0 for what came would be infinitely bad and
drown all others, so probabilities are kept within `BOUND` of 0 and 1: a certain error costs 4.6.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.forecasting.scores.inputs import ForecastSample

BOUND: Final = 0.01
"""No probability counts as nearer to 0 or 1 than this. Our assumption; the finest that such forecasts can mean."""


def log_losses(forecasts: ForecastSample, bound: float = BOUND) -> Floats:
    """Minus the log of the probability given to the outcome, of each forecast; shape (forecast,)."""
    p = np.clip(forecasts.p, bound, 1 - bound)
    return np.asarray(-np.log(np.where(forecasts.outcomes == 1, p, 1 - p)))
