"""Speculative attacks on currencies (Leblang 2003): the fit that Kenkel & Signorino (2014) print.

The data (7,240 country-months) cannot ship; the user's copy is read. A market stays or
attacks, and an attacked government devalues or defends.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.published_answers import PublishedAnswerOnData
from ripeness.opinions.strategic_choice.probit import Floats, StrategicPayoffs, log_likelihood

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
