"""Horizons: the dates that an outlook is given by, and the periods, whole and part, that lie before a date."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta

from ripeness.core.periods import add_months
from ripeness.scenario.language.scenario import Scenario

DEFAULT_MONTHS = (3, 6, 12, 24)
"""Months ahead that an outlook is given by, where neither the call nor the scenario names dates."""


def outlook_dates(scenario: Scenario, requested: tuple[date, ...] = ()) -> tuple[date, ...]:
    """The dates to give the outlook by: those requested, else the scenario's, else the default ones."""
    today, end = scenario.file.time.as_of, scenario.calendar.date(scenario.calendar.periods)
    dates = requested or tuple(day for day in scenario.file.horizons if day > today)
    default = tuple(add_months(today, months) for months in DEFAULT_MONTHS)
    return dates or tuple(day for day in default if day <= end) or (end,)


def periods_until(scenario: Scenario, day: date) -> float:
    """How many periods, from now on, are over when `day` ends; at most those of the scenario.

    Of the period in which it ends, the share of days; of the present one, the days from the assessment on count.
    """
    calendar, end = scenario.calendar, day + timedelta(days=1)
    running = calendar.index(end)
    if running < scenario.now:
        return 0.0
    if running >= calendar.periods:
        return float(calendar.periods - scenario.now)
    begins = max(calendar.date(running), scenario.file.time.as_of)
    share = max((end - begins).days, 0) / (calendar.date(running + 1) - begins).days
    return running - scenario.now + share


def period_after(scenario: Scenario, days: Iterable[date]) -> int:
    """The first period that begins after the last of `days`: up to it deals are counted by package."""
    return scenario.now + math.ceil(max(periods_until(scenario, day) for day in days))


def verdict_periods(scenario: Scenario) -> float:
    """The verdict's horizon, in periods from now."""
    return periods_until(scenario, scenario.file.verdict.horizon)
