"""Days that a text names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.evidence.text.parsing.dates import days_in

MONDAY = date(2025, 7, 14)


@pytest.mark.parametrize(
    ("text", "day", "role"),
    [
        ("within 50 days", "2025-09-02", "by"),
        ("gave Moscow fifty days to agree", "2025-09-02", "span"),
        ("a 10-day deadline", "2025-07-24", "span"),
        ("within two weeks", "2025-07-28", "by"),
        ("in the next 48 hours", "2025-07-16", "by"),
        ("within a month", "2025-08-14", "by"),
        ("by Friday", "2025-07-18", "by"),
        ("by next Tuesday", "2025-07-22", "by"),
        ("on Friday", "2025-07-11", "on"),
        ("last Friday", "2025-07-11", "on"),
        ("by tomorrow", "2025-07-15", "by"),
        ("by 8 August", "2025-08-08", "by"),
        ("by August 8th, 2026", "2026-08-08", "by"),
        ("by 2 January", "2026-01-02", "by"),
        ("before the end of September", "2025-09-30", "by"),
        ("by the end of the year", "2025-12-31", "by"),
        ("by the end of the month", "2025-07-31", "by"),
        ("by next month", "2025-08-31", "by"),
        ("until Sept. 2, 2026", "2026-09-02", "by"),
        ("no later than noon on 3 March 2026", "2026-03-03", "by"),
        ("by 2030", "2030-12-31", "by"),
        ("by 2025-08-08", "2025-08-08", "by"),
        ("the deadline expires on Friday", "2025-07-18", "by"),
        ("on 3 July", "2025-07-03", "on"),
        ("in July 2024", "2024-07-01", "on"),
    ],
)
def test_a_day_is_found_with_what_it_is_for(text: str, day: str, role: str) -> None:
    found = [(one.day.isoformat(), one.role) for one in days_in(text, MONDAY)]
    assert found == [(day, role)]


@pytest.mark.parametrize(
    "text", ["He may visit", "they march on", "31 June 2025", "Room 2030 is empty", "by 2025-13-01"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert days_in(text, MONDAY) == ()


def test_without_a_day_of_publication_only_days_with_a_year_are_found() -> None:
    assert [one.day for one in days_in("by Friday, within 5 days, by 8 August or by 8 August 2025", None)] == [
        date(2025, 8, 8)
    ]


def test_the_words_of_a_day_stand_where_it_says() -> None:
    text = "They have until 8 August to agree."
    [found] = days_in(text, MONDAY)
    assert text[found.start : found.end] == "until 8 August"


@given(st.text(max_size=80), st.dates())
def test_no_text_makes_it_fail(text: str, base: date) -> None:
    for one in days_in(text, base):
        assert 0 <= one.start < one.end <= len(text)


@given(st.integers(0, 9999), st.sampled_from(["hours", "days", "weeks", "months", "years"]), st.dates())
def test_no_length_of_time_leaves_the_calendar(count: int, unit: str, base: date) -> None:
    assert all(one.day >= base for one in days_in(f"within {count} {unit}", base))
