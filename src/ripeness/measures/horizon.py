"""Horizons: the dates that an outlook is given by, and the whole periods that end by a date."""

from __future__ import annotations

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


def periods_until(scenario: Scenario, day: date) -> int:
    """How many whole periods, from the present one on, have ended when `day` ends; at most those of the scenario."""
    ended = scenario.calendar.index(day + timedelta(days=1)) - scenario.now
    return min(max(ended, 0), scenario.calendar.periods - scenario.now)


def period_after(scenario: Scenario, days: Iterable[date]) -> int:
    """The first period that begins after the last of `days`: up to it deals are counted by package."""
    return scenario.now + max(periods_until(scenario, day) for day in days)


def verdict_periods(scenario: Scenario) -> int:
    """The verdict's horizon, in whole periods from now."""
    return periods_until(scenario, scenario.file.verdict.horizon)
