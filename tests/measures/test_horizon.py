"""Horizons count whole periods, never more than the scenario has."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.measures.horizon import outlook_dates, period_after, periods_until, verdict_periods
from tests.measures.wars import war

WAR = war()


@pytest.mark.parametrize(
    ("day", "periods"),
    [("2030-07-01", 0), ("2030-07-30", 0), ("2030-07-31", 1), ("2030-12-31", 6), ("2040-01-01", 18), ("2030-01-01", 0)],
)
def test_a_period_counts_once_its_last_day_is_over(day: str, periods: int) -> None:
    assert periods_until(WAR, date.fromisoformat(day)) == periods


def test_the_verdicts_horizon_is_in_periods_from_now() -> None:
    assert verdict_periods(WAR) == periods_until(WAR, WAR.file.verdict.horizon) == 12


def test_the_period_after_is_that_of_the_last_day() -> None:
    assert period_after(WAR, (date(2030, 12, 31), date(2030, 7, 31))) == WAR.now + 6


def test_dates_that_are_asked_for_come_before_those_of_the_scenario_and_these_before_the_default_ones() -> None:
    asked = (date(2030, 9, 1),)
    assert outlook_dates(WAR, asked) == asked
    assert outlook_dates(WAR) == (date(2030, 10, 1), date(2031, 7, 1))
    default = outlook_dates(war({"horizons": None}))
    assert default == (date(2030, 10, 1), date(2031, 1, 1), date(2031, 7, 1))
