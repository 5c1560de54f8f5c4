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
    ("text", "day", "role"),
    [
        ("until the end of next week", "2025-07-27", "by"),
        ("by the middle of next week", "2025-07-23", "by"),
        ("on Friday of next week", "2025-07-25", "on"),
        ("a week from Friday", "2025-07-25", "on"),
        ("a fortnight to reply", "2025-07-28", "span"),
        ("forty-five days to answer", "2025-08-28", "span"),
        ("within the next 24 to 48 hours", "2025-07-16", "by"),
        ("in less than two weeks", "2025-07-28", "by"),
        ("ten or twelve days from today", "2025-07-26", "by"),
        ("two weeks' notice", "2025-07-28", "span"),
        ("by mid-August", "2025-08-15", "by"),
        ("by mid-month", "2025-07-15", "by"),
        ("by early September", "2025-09-10", "by"),
        ("by the close of August", "2025-08-31", "by"),
        ("in the first half of September", "2025-09-15", "on"),
        ("before August", "2025-07-31", "by"),
        ("before 2027", "2026-12-31", "by"),
        ("by year's end", "2025-12-31", "by"),
        ("by the weekend", "2025-07-20", "by"),
        ("by the 20th", "2025-07-20", "by"),
        ("until the 20th to leave", "2025-07-20", "by"),
        ("by noon tomorrow", "2025-07-15", "by"),
        ("by the 3rd", "2025-08-03", "by"),
        ("by Christmas", "2025-12-25", "by"),
        ("by Easter", "2026-04-05", "by"),
        ("before New Year's Eve", "2025-12-31", "by"),
        ("by 08/20/2025", "2025-08-20", "by"),
        ("a deadline: 21.8.2025", "2025-08-21", "by"),
        ("runs out at 00:01 EDT on Aug. 9", "2025-08-09", "by"),
        ("8 August at the latest", "2025-08-08", "by"),
        ("within ten days of 1 May 2026", "2026-05-11", "by"),
        ("three days ago", "2025-07-11", "on"),
    ],
)
def test_a_day_is_found_by_grammar(text: str, day: str, role: str) -> None:
    assert [(one.day.isoformat(), one.role) for one in days_in(text, MONDAY)] == [(day, role)]


@pytest.mark.parametrize(
    "text",
    [
        "after three days of fighting",
        "it costs 40 million a day",
        "a 40-day offensive",
        "reserves for three weeks of imports",
        "in the last 10 days",
        "within 30 days of the signing",
    ],
)
def test_how_long_something_lasts_is_no_limit(text: str) -> None:
    assert {one.role for one in days_in(text, MONDAY)} == {"length"}


def test_in_a_report_of_what_will_be_a_weekday_is_one_to_come() -> None:
    [friday] = days_in("on Friday", MONDAY)
    assert (friday.day, friday.ahead) == (date(2025, 7, 11), date(2025, 7, 18))


def test_a_month_alone_is_marked_as_no_exact_day() -> None:
    assert [one.exact for one in days_in("in July 2024 and on 3 July 2024", MONDAY)] == [False, True]


def test_figures_that_can_be_read_both_ways_are_read_as_the_document_says() -> None:
    assert days_in("08/09/2025", None)[0].day == date(2025, 9, 8)
    assert days_in("08/09/2025", None, month_first=True)[0].day == date(2025, 8, 9)


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
