from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.scenario.checks.semantics import semantics
from ripeness.scenario.files.load import load
from ripeness.scenario.views.as_of import as_of
from ripeness.scenario.views.overlay import with_perspective
from tests.scenario.island_case import island

ISLAND = island()
DAYS = st.dates(ISLAND.file.time.start, ISLAND.file.time.as_of)


@given(DAYS, DAYS)
def test_looking_back_twice_is_looking_back_once(first: date, second: date) -> None:
    early, late = sorted((first, second))
    assert as_of(as_of(ISLAND, late), early) == as_of(ISLAND, early)


@given(DAYS)
def test_the_past_of_a_sound_scenario_is_sound(day: date) -> None:
    assert semantics(as_of(ISLAND, day).file) == ()


@given(DAYS)
def test_nothing_later_than_the_day_is_known(day: date) -> None:
    past = as_of(ISLAND, day)
    assert all(entry.made <= day for entry in past.ledger)
    assert all(entry.resolved is None or entry.resolved <= day for entry in past.ledger)
    assert all(point.on <= day for point in past.file.battlefield.path)
    assert all(decision.on <= day for decision in past.file.record.decisions.values())
    assert past.file.time.as_of == day


def test_looking_at_the_day_itself_changes_nothing() -> None:
    assert as_of(ISLAND, ISLAND.file.time.as_of) == ISLAND


def test_an_outcome_that_came_later_is_pending() -> None:
    past = {entry.id: entry for entry in as_of(ISLAND, date(2024, 3, 15)).ledger}
    assert past["L1"].outcome == "kept"
    assert (past["L2"].outcome, past["L2"].resolved, past["L2"].what_happened) == ("pending", None, "")
    assert "L3" not in past


def test_an_instrument_in_force_was_announced_before_it_set_in_and_unknown_before_that() -> None:
    def status(day: date) -> str | None:
        instrument = as_of(ISLAND, day).file.instruments.get("embargo")
        return instrument.status if instrument is not None else None

    assert status(date(2024, 1, 31)) is None
    assert status(date(2024, 2, 1)) == "announced"
    assert status(date(2024, 3, 1)) == "in_force"


def test_an_instrument_without_announcement_is_known_from_its_onset() -> None:
    assert "arms" not in as_of(ISLAND, date(2024, 1, 31)).file.instruments
    assert "arms" in as_of(ISLAND, date(2024, 2, 1)).file.instruments


def test_a_meeting_without_announcement_is_known_thirty_days_before() -> None:
    held = ISLAND.file.talks.meetings["spring"].on
    assert "spring" not in as_of(ISLAND, held - timedelta(days=31)).file.talks.meetings
    assert "spring" in as_of(ISLAND, held - timedelta(days=30)).file.talks.meetings


def test_a_verdict_on_a_meeting_not_yet_known_is_on_none() -> None:
    assert as_of(ISLAND, date(2024, 7, 9)).file.verdict.meeting is None
    assert as_of(ISLAND, date(2024, 7, 10)).file.verdict.meeting == "harbour"


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 7, 16)])
def test_a_day_outside_the_scenario_is_refused(day: date) -> None:
    with pytest.raises(UsageError, match="2024-01-01 to 2024-07-15"):
        as_of(ISLAND, day)


@pytest.mark.parametrize("day", [date(2025, 3, 1), date(2025, 6, 1), date(2025, 8, 1)])
def test_every_perspective_can_be_looked_at_on_an_earlier_day(day: date) -> None:
    past = as_of(load("alaska-2025"), day)
    for name in past.perspectives:
        assert with_perspective(past, name).perspective == name
