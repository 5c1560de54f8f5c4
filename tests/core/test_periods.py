from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.periods import KINDS, Calendar, add_months

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DAYS, st.sampled_from(KINDS), st.integers(0, 100))
def test_the_first_day_of_a_period_lies_in_it(start: date, kind: str, index: int) -> None:
    calendar = Calendar(start, kind, 100)
    assert calendar.index(calendar.date(index)) == index


@given(DAYS, st.sampled_from(KINDS), st.integers(0, 3000))
def test_every_day_lies_between_the_first_days_of_its_period_and_the_next(start: date, kind: str, days: int) -> None:
    calendar = Calendar(start, kind, 100)
    day = start + timedelta(days=days)
    index = calendar.index(day)
    assert calendar.date(index) <= day < calendar.date(index + 1)


@given(DAYS, st.sampled_from(KINDS), st.integers(1, 3000))
def test_days_before_the_start_have_numbers_below_zero(start: date, kind: str, days: int) -> None:
    assert Calendar(start, kind, 100).index(start - timedelta(days=days)) < 0


@pytest.mark.parametrize(
    ("start", "months", "wanted"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 1, 1), 25, date(2026, 2, 1)),
    ],
)
def test_months_end_where_months_are_shorter(start: date, months: int, wanted: date) -> None:
    assert add_months(start, months) == wanted


@pytest.mark.parametrize(("kind", "per_year"), [("day", 365), ("week", 52), ("month", 12), ("quarter", 4), ("year", 1)])
def test_a_year_has_so_many_periods(kind: str, per_year: int) -> None:
    calendar = Calendar(date(2024, 1, 1), kind, 10)
    assert calendar.per_year == per_year
