"""Horizons count periods whole and in part, never more than the scenario has."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.measures.horizon import outlook_dates, period_after, periods_until, verdict_periods
from tests.measures.wars import solved, war

WAR = war()


@pytest.mark.parametrize(
    ("day", "periods"),
    [
        ("2030-07-01", 1 / 31),
        ("2030-07-30", 30 / 31),
        ("2030-07-31", 1),
        ("2030-08-10", 1 + 10 / 31),
        ("2030-12-31", 6),
        ("2040-01-01", 18),
        ("2030-01-01", 0),
    ],
)
def test_a_period_counts_by_the_share_of_its_days_that_are_over(day: str, periods: float) -> None:
    assert periods_until(WAR, date.fromisoformat(day)) == pytest.approx(periods, abs=1e-12)


@pytest.mark.parametrize(("day", "periods"), [("2030-07-10", 0), ("2030-07-20", 10 / 21), ("2030-07-31", 1)])
def test_of_the_present_period_the_days_from_the_assessment_on_count(day: str, periods: float) -> None:
    """Its chance of a deal is that of the days left, so that all of it lies in these days."""
    later = war({"time.as_of": "2030-07-11"})
    assert periods_until(later, date.fromisoformat(day)) == pytest.approx(periods, abs=1e-12)


def test_the_verdicts_horizon_is_in_periods_from_now() -> None:
    assert verdict_periods(WAR) == periods_until(WAR, WAR.file.verdict.horizon) == pytest.approx(12 + 1 / 31)


def test_what_a_period_adds_is_added_by_the_share_of_its_days() -> None:
    solution = solved(WAR, 4)
    whole = [solution.p_deal(n) for n in (3, 4)]
    assert solution.p_deal(3.25) == pytest.approx(0.75 * whole[0] + 0.25 * whole[1], abs=1e-12)
    assert (whole[1] > whole[0]).any()


def test_the_period_after_is_that_of_the_last_day() -> None:
    assert period_after(WAR, (date(2030, 12, 31), date(2030, 7, 31))) == WAR.now + 6
    assert period_after(WAR, (date(2031, 1, 1),)) == WAR.now + 7


def test_dates_that_are_asked_for_come_before_those_of_the_scenario_and_these_before_the_default_ones() -> None:
    asked = (date(2030, 9, 1),)
    assert outlook_dates(WAR, asked) == asked
    assert outlook_dates(WAR) == (date(2030, 10, 1), date(2031, 7, 1))
    default = outlook_dates(war({"horizons": None}))
    assert default == (date(2030, 10, 1), date(2031, 1, 1), date(2031, 7, 1))
