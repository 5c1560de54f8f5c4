"""The fit to Leblang 2003 that Kenkel & Signorino print, on the user's copy of its data."""

from __future__ import annotations

from typing import Final

from ripeness.core.published_answers import PublishedAnswerOnData
from ripeness.opinions.strategic_choice.leblang import (
    PRINTED,
    SOURCE,
    log_likelihood_as_printed,
)

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
