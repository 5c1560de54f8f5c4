"""The running score: by hand where it can be, honest where there is too little."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ripeness.forecasting.book.questions import BookQuestion
from ripeness.forecasting.book.scoring import BookScore, FamilyScore
from ripeness.report.display import text_of
from ripeness.workbench.forecasts import api as desk
from ripeness.workbench.forecasts.api import Came, Own
from tests.forecasting.book.sample_forecasts import FIRST, SECOND, SetClock, filed, put

TODAY = date(2031, 6, 1)


def group(found: BookScore, family: str, *, retrospective: bool = False) -> FamilyScore:
    return next(one for one in found.groups if (one.family, one.retrospective) == (family, retrospective))


def brier(found: FamilyScore) -> dict[str, float]:
    return {row.forecaster: row.brier.value for row in found.scored.scores}


@pytest.fixture(name="clock")
def a_clock() -> SetClock:
    return SetClock()


def resolved(book: Path, clock: SetClock) -> None:
    """One forecast, with Ann beside it, and a truce in September."""
    put(book, clock)
    desk.say(book, 1, Own("Ann", {FIRST: 0.1, SECOND: 0.9}), clock=clock)
    clock.now = clock.now.replace(year=2031)
    desk.resolve(book, 1, Came(date(2030, 9, 1), "yes", "x", kind="truce"), clock=clock)


def test_scores_are_those_worked_out_by_hand(tmp_path: Path, clock: SetClock) -> None:
    resolved(tmp_path, clock)
    found = desk.score(tmp_path, today=TODAY)
    scores = brier(group(found, "deal"))
    assert scores["model"] == pytest.approx((0.2**2 + 0.6**2) / 2)
    assert scores["outside view"] == pytest.approx((0.1**2 + 0.9**2) / 2)
    assert scores["always 50%"] == scores["climatology"] == pytest.approx(0.25)
    (ann,) = group(found, "deal").people
    assert {row.forecaster: row.brier.value for row in ann.scores}["Ann (person)"] == pytest.approx(0.01)
    # Truce 0.1 and 0.2, peace the same: the truce by December came.
    assert brier(group(found, "kind"))["model"] == pytest.approx((0.1**2 + 0.8**2 + 0.1**2 + 0.2**2) / 4)
    assert (found.questions, found.resolved, found.open) == (10, 10, 0)


def test_skill_is_against_the_outside_view_that_was_filed(tmp_path: Path, clock: SetClock) -> None:
    resolved(tmp_path, clock)
    model = group(desk.score(tmp_path, today=TODAY), "deal").scored.scores[0]
    skill = next(one.skill for one in model.against if one.baseline == "outside view")
    assert skill.brier
    assert skill.brier.value == pytest.approx(1 - 0.2 / 0.41)


def test_climatology_knows_only_what_was_entered_before_the_filing(tmp_path: Path, clock: SetClock) -> None:
    resolved(tmp_path, clock)
    put(tmp_path, clock, filed(as_of=date(2031, 2, 1), questions=(asked(date(2032, 1, 1), {"model": 0.5}),)))
    clock.now = clock.now.replace(year=2033)
    desk.resolve(tmp_path, 2 + 3, Came(date(2032, 1, 1), "no", "x"), clock=clock)
    scores = group(desk.score(tmp_path, today=date(2033, 6, 1)), "deal").scored
    # Of two earlier questions one had come: (1 + ½) / (2 + 1); those before knew nothing.
    climatology = next(row for row in scores.scores if row.forecaster == "climatology")
    assert climatology.brier.value == pytest.approx((0.25 + 0.25 + 0.5**2) / 3)


def asked(by: date, p: dict[str, float]) -> BookQuestion:
    return BookQuestion("deal", by, "There is a deal.", p)


def test_what_was_filed_afterwards_is_scored_apart(tmp_path: Path, clock: SetClock) -> None:
    put(tmp_path, clock, filed(as_of=date(2020, 1, 1), questions=(asked(date(2021, 1, 1), {"model": 1.0}),)))
    desk.resolve(tmp_path, 1, Came(date(2020, 5, 1), "yes", "x", kind="truce"), clock=clock)
    found = desk.score(tmp_path, today=TODAY)
    assert [one.retrospective for one in found.groups] == [True]
    assert brier(group(found, "deal", retrospective=True))["model"] == 0
    assert "retrospective" in text_of("forecast_book.score_view", found)


def test_a_deal_of_before_the_filing_makes_the_forecast_retrospective(tmp_path: Path, clock: SetClock) -> None:
    put(tmp_path, clock)
    desk.resolve(tmp_path, 1, Came(date(2030, 2, 20), "yes", "x", kind="truce"), clock=clock)
    assert {one.retrospective for one in desk.score(tmp_path, today=TODAY).groups} == {True}


def test_a_case_dated_after_the_filing_is_retrospective(tmp_path: Path, clock: SetClock) -> None:
    put(tmp_path, clock, filed(as_of=date(2030, 5, 1)))
    assert all(one.retrospective for one in desk.forecasts(tmp_path, today=TODAY).forecasts[0].questions)


def test_an_opinion_of_after_the_event_is_scored_apart(tmp_path: Path, clock: SetClock) -> None:
    put(tmp_path, clock)
    clock.now = clock.now.replace(month=10)
    desk.say(tmp_path, 1, Own("Late", {SECOND: 1.0}), clock=clock)
    clock.now = clock.now.replace(year=2031)
    desk.resolve(tmp_path, 1, Came(date(2030, 9, 1), "yes", "x", kind="truce"), clock=clock)
    found = desk.score(tmp_path, today=TODAY)
    assert group(found, "deal").people == ()
    listed = desk.forecasts(tmp_path, today=TODAY).forecasts[0].questions
    assert [one.retrospective_people for one in listed if one.people] == [("Late",)]


def test_too_little_is_said_to_be_too_little(tmp_path: Path, clock: SetClock) -> None:
    resolved(tmp_path, clock)
    told = text_of("forecast_book.score_view", desk.score(tmp_path, today=TODAY))
    assert "Too little to tell luck from skill" in told
    assert "Reliability of" not in told


def test_with_enough_cases_reliability_is_drawn_and_intervals_are_by_case(tmp_path: Path, clock: SetClock) -> None:
    for number in range(60):
        one = replace(
            filed(), case=f"case-{number % 12}", questions=(asked(FIRST, {"model": 0.2 if number % 4 else 0.9}),)
        )
        put(tmp_path, clock, one)
    clock.now = clock.now.replace(year=2031)
    for number in range(60):
        came = Came(FIRST, "no" if number % 4 else "yes", "x", kind="" if number % 4 else "truce")
        desk.resolve(tmp_path, number + 1, came, clock=clock)
    found = group(desk.score(tmp_path, today=TODAY), "deal")
    assert (found.enough, found.scored.n, found.scored.clusters) == (True, 60, 12)
    model = found.scored.scores[0]
    assert model.brier.low < model.brier.value < model.brier.high
    assert "Reliability of the model" in text_of("forecast_book.score_view", desk.score(tmp_path, today=TODAY))


def test_the_score_is_json_also_where_nothing_came(tmp_path: Path, clock: SetClock) -> None:
    put(tmp_path, clock)
    clock.now = clock.now.replace(year=2031)
    desk.resolve(tmp_path, 1, Came(SECOND, "no", "x"), clock=clock)
    text = json.dumps(desk.score(tmp_path, today=TODAY).to_dict(), allow_nan=False)
    assert json.loads(text)["groups"][0]["scored"]["scores"][0]["ranking"] is None


def test_void_and_open_questions_are_not_scored(tmp_path: Path, clock: SetClock) -> None:
    put(tmp_path, clock)
    clock.now = clock.now.replace(month=8)
    desk.resolve(tmp_path, 1, Came(date(2030, 7, 1), "void", "x"), clock=clock)
    put(tmp_path, clock, filed(as_of=date(2030, 7, 1)))
    found = desk.score(tmp_path, today=TODAY)
    assert (found.groups, found.void, found.open, found.overdue) == ((), 10, 10, 10)
    assert "there is no score" in text_of("forecast_book.score_view", found)


def test_a_list_with_many_forecasters_keeps_to_its_width_and_holds_every_name_and_number(
    tmp_path: Path, clock: SetClock
) -> None:
    put(tmp_path, clock)
    people = [f"Person number {number}" for number in range(4)]
    for who in people:
        desk.say(tmp_path, 1, Own(who, {FIRST: 0.3}), clock=clock)
    told = text_of("forecast_book.listing_view", desk.forecasts(tmp_path, today=TODAY), width=80)
    assert max(map(len, told.splitlines())) <= 80
    shown = told.split()
    assert all(shown.count(word) == shown.count("30%") > 0 for word in ("Person", "number"))
    assert {"0", "1", "2", "3"} <= set(shown)


def test_the_list_holds_names_of_people_without_what_a_terminal_would_obey(tmp_path: Path, clock: SetClock) -> None:
    put(tmp_path, clock)
    desk.say(tmp_path, 1, Own("A\x1b[2Jnn", {FIRST: 0.3}), clock=clock)
    told = text_of("forecast_book.listing_view", desk.forecasts(tmp_path, today=TODAY))
    assert "\x1b" not in told
    assert "open, overdue" in told
