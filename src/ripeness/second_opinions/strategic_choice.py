"""The strategic probit of two players who move in turn, with private information (Signorino 2003).

Player 1 leaves things as they are or acts; if it acts, player 2 gives way or resists. Each
payoff carries a standard normal shock that only its owner sees. So

    P(2 resists) = Φ((u2_resist − u2_yield)/√2)
    P(1 acts)    = Φ((p_y·u1_yield + p_r·u1_resist − u1_stay) / √(1 + p_y² + p_r²))

with p_r the first of these and p_y = 1 − p_r.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr, ndtr

from ripeness.core.errors import UsageError
from ripeness.core.verification import PublishedAnswerOnData

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


SOURCE: Final = "Kenkel & Signorino 2014, JSS 56(8), summary of the fit to Leblang 2003"
PRINTED: Final = -482.02
OUTCOMES: Final = ("no attack", "devaluation", "defense")
NO_ATTACK: Final = {
    "capcont": -0.4525,
    "lreserves": 0.2292,
    "overval": -0.4413,
    "creditgrow": -0.0648,
    "USinterest": -0.0505,
    "service": -0.0288,
    "contagion": -0.1159,
    "prioratt": -0.1218,
}
DEVALUATION: Final = -3.6648
DEFENSE: Final = -3.1385
DEFENDS: Final = {
    "unifgov": -0.3568,
    "lexports": -0.1997,
    "preelec": 1.6632,
    "postelec": 1.0623,
    "rightgov": -0.9358,
    "realinterest": 1.7955,
    "capcont": 0.0656,
    "lreserves": 0.3099,
}
DEFENDS_ALWAYS: Final = 0.4269
"""The coefficients as printed, four decimals each."""


def log_likelihood_as_printed(file: Path) -> float:
    """The log-likelihood of the user's copy of leblang2003.csv at the printed coefficients.

    Raises UsageError where a column is missing or holds no number.
    """
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    n = len(rows)
    payoffs = StrategicPayoffs(
        stay_1=_sum(rows, NO_ATTACK, file),
        yield_1=np.full(n, DEVALUATION),
        resist_1=np.full(n, DEFENSE),
        yield_2=np.zeros(n),
        resist_2=DEFENDS_ALWAYS + _sum(rows, DEFENDS, file),
    )
    try:
        outcomes = np.array([OUTCOMES.index(row["outcome"]) for row in rows], dtype=np.int64)
    except (KeyError, ValueError) as error:
        raise UsageError(f"{file}: outcome: {error}; wanted {', '.join(OUTCOMES)}") from None
    return log_likelihood(payoffs, outcomes)


def _sum(rows: list[dict[str, str]], coefficients: dict[str, float], file: Path) -> Floats:
    total = np.zeros(len(rows))
    for column, weight in coefficients.items():
        try:
            total += weight * np.array([float(row[column]) for row in rows])
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(f"{file}: {column}: {error}; wanted a number in every row") from None
    return total


ANSWERS: Final[tuple[PublishedAnswerOnData, ...]] = (
    PublishedAnswerOnData(
        id="leblang-log-likelihood",
        source=SOURCE,
        method="strategic probit of speculative attacks: log-likelihood at the printed coefficients",
        theirs=(PRINTED,),
        file="leblang2003.csv",
        ours=lambda file: (log_likelihood_as_printed(file),),
        digits=2,
        note="7,240 country-months; the data come with the R package games.",
    ),
)
"""One fit."""
