"""Forecasts of others: a market's price or an expert's estimate, shown beside the model's."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ripeness.scenario.language.day import Day
from ripeness.scenario.language.quantity import Part

ProbabilityOfDeal = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Forecast(Part):
    """Somebody's P(deal) by each date. Nothing is computed from it.

    `made` is the day on which it was given; without it the forecast counts as made on the
    day of the assessment. The keys of `by` are dates, YYYY-MM-DD.
    """

    made: Day | None = None
    by: dict[str, ProbabilityOfDeal] = Field(min_length=1)
