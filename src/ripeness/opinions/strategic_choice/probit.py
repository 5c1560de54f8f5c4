"""The strategic probit of two players who move in turn, with private information (Signorino 2003).

Player 1 leaves things as they are or acts; if it acts, player 2 gives way or resists. Each
payoff carries a standard normal shock that only its owner sees. So

    P(2 resists) = Φ((u2_resist − u2_yield)/√2)
    P(1 acts)    = Φ((p_y·u1_yield + p_r·u1_resist − u1_stay) / √(1 + p_y² + p_r²))

with p_r the first of these and p_y = 1 − p_r.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr, ndtr

Floats = NDArray[np.float64]
Outcome = Literal[0, 1, 2]
"""0: player 1 stays. 1: it acts and player 2 gives way. 2: it acts and player 2 resists."""


@dataclass(frozen=True, slots=True)
class StrategicPayoffs:
    """Payoffs less their shocks, each of shape (case,), in units of a shock's standard deviation."""

    stay_1: Floats
    yield_1: Floats
    resist_1: Floats
    yield_2: Floats
    resist_2: Floats


def log_outcome_probabilities(payoffs: StrategicPayoffs) -> Floats:
    """The logarithm of each outcome's chance, shape (case, 3), exact far out in the tails."""
    edge_2 = (payoffs.resist_2 - payoffs.yield_2) / np.sqrt(2)
    resists = ndtr(edge_2)
    gives_way = ndtr(-edge_2)
    gain = gives_way * payoffs.yield_1 + resists * payoffs.resist_1 - payoffs.stay_1
    edge_1 = gain / np.sqrt(1 + gives_way**2 + resists**2)
    acts = log_ndtr(edge_1)
    return np.stack([log_ndtr(-edge_1), acts + log_ndtr(-edge_2), acts + log_ndtr(edge_2)], axis=1)


def log_likelihood(payoffs: StrategicPayoffs, outcomes: NDArray[np.int64]) -> float:
    """The log-likelihood of observed outcomes (0, 1 or 2), shape (case,)."""
    return float(log_outcome_probabilities(payoffs)[np.arange(len(outcomes)), outcomes].sum())
