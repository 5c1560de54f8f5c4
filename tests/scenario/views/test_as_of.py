from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.scenario.checks.semantics import semantics
from ripeness.scenario.files.load import load, parse
from ripeness.scenario.views.as_of import as_of
from ripeness.scenario.views.overlay import with_perspective, without_instruments
from tests.scenario.island_case import edited, island, whole_text

ISLAND = replace(island(), file=parse(whole_text().replace("  ledger: ledger.csv\n", "")).file)
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


def test_an_offer_stands_until_the_day_it_was_taken_back() -> None:
    assert as_of(ISLAND, date(2024, 5, 1)).file.record.offers == {}
    assert as_of(ISLAND, date(2024, 6, 2)).file.record.offers["may"].withdrawn is None
    assert as_of(ISLAND, date(2024, 6, 3)).file.record.offers["may"].withdrawn == date(2024, 6, 3)


def test_a_deal_is_in_force_until_the_day_it_broke_down() -> None:
    def deal(day: date) -> tuple[str, date | None]:
        found = as_of(ISLAND, day).file.record.deals["truce"]
        return found.status, found.ended

    assert as_of(ISLAND, date(2024, 4, 4)).file.record.deals == {}
    assert deal(date(2024, 5, 4)) == ("in_force", None)
    assert deal(date(2024, 5, 5)) == ("broken", date(2024, 5, 5))


def test_that_a_meeting_was_held_is_known_from_its_day() -> None:
    assert as_of(ISLAND, date(2024, 3, 19)).file.talks.meetings["spring"].held is None
    assert as_of(ISLAND, date(2024, 3, 20)).file.talks.meetings["spring"].held is True


def test_an_instrument_whose_partner_in_the_draw_is_not_known_yet_has_a_draw_of_its_own() -> None:
    instruments = as_of(ISLAND, date(2024, 6, 2)).file.instruments
    assert instruments["harshest"].drawn_with == "harsher"
    alone = without_instruments(ISLAND, ["harsher"]).file.instruments
    assert alone["harshest"].drawn_with is None


def test_a_meeting_without_announcement_is_known_thirty_days_before() -> None:
    held = ISLAND.file.talks.meetings["spring"].on
    assert "spring" not in as_of(ISLAND, held - timedelta(days=31)).file.talks.meetings
    assert "spring" in as_of(ISLAND, held - timedelta(days=30)).file.talks.meetings


def test_a_meeting_far_ahead_that_the_case_names_is_known_on_its_own_day() -> None:
    far = edited("      on: 2024-08-10\n      announced: 2024-07-10\n", "      on: 2024-12-01\n", whole_text())
    scenario = replace(ISLAND, file=parse(far.replace("  ledger: ledger.csv\n", "")).file)
    assert as_of(scenario, scenario.file.time.as_of) == scenario


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
