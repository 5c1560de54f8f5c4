"""What came of a forecast: what each answer settles, and which answers are refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.forecasting.book.append_log import FILE
from ripeness.workbench.forecasts import api as desk
from ripeness.workbench.forecasts.api import Came, Own
from tests.forecasting.book.sample_forecasts import FIRST, SECOND, SetClock, put

LATER = date(2031, 2, 1)


@pytest.fixture(name="clock")
def a_clock() -> SetClock:
    return SetClock()


@pytest.fixture(name="enter")
def enters(tmp_path: Path, clock: SetClock) -> Callable[..., dict[tuple[str, date], str]]:
    """Enters an answer a year later, and gives how each question then stands."""
    put(tmp_path, clock)
    clock.now = clock.now.replace(year=2031)

    def enter(on: date, outcome: str, **more: object) -> dict[tuple[str, date], str]:
        came = Came(on, outcome, "https://example.org", **more)  # type: ignore[arg-type]
        found = desk.resolve(tmp_path, 1, came, clock=clock).forecast
        return {(one.question.event, one.question.by): one.stands for one in found.questions}

    return enter


Enter = Callable[..., dict[tuple[str, date], str]]


def test_a_deal_settles_every_question_by_its_day_and_kind(enter: Enter) -> None:
    stands = enter(date(2030, 9, 1), "yes", kind="truce")
    assert [key for key, answer in stands.items() if answer == "yes"] == [("deal", SECOND), ("deal:truce", SECOND)]
    assert sum(answer == "no" for answer in stands.values()) == 8


def test_a_deal_on_the_last_day_of_a_question_counts(enter: Enter) -> None:
    assert enter(FIRST, "yes", kind="peace")["deal", FIRST] == "yes"


def test_no_deal_settles_only_what_ran_to_that_day(enter: Enter) -> None:
    stands = enter(FIRST, "no")
    assert {answer for (_, by), answer in stands.items() if by == FIRST} == {"no"}
    assert {answer for (_, by), answer in stands.items() if by == SECOND} == {"open"}
    assert set(enter(SECOND, "no").values()) == {"no"}


def test_a_collapse_settles_that_no_deal_can_come(enter: Enter) -> None:
    stands = enter(date(2030, 9, 1), "no", collapse="b")
    assert [key for key, answer in stands.items() if answer == "yes"] == [("collapse:b", SECOND)]
    assert stands["deal", SECOND] == "no"


def test_void_leaves_the_answers_that_there_are(enter: Enter) -> None:
    enter(FIRST, "no")
    stands = enter(SECOND, "void", note="The island sank.")
    assert (stands["deal", FIRST], stands["deal", SECOND]) == ("no", "void")


def test_a_correction_takes_the_place_of_what_was_wrong_and_both_stay(enter: Enter, tmp_path: Path) -> None:
    enter(FIRST, "no")
    before = (tmp_path / FILE).read_bytes()
    stands = enter(date(2030, 6, 1), "yes", kind="truce", replaces=2, note="Signed in secret.")
    assert stands["deal", FIRST] == "yes"
    assert (tmp_path / FILE).read_bytes().startswith(before)


@pytest.mark.parametrize(
    ("on", "outcome", "more", "why"),
    [
        (date(2031, 12, 1), "no", {}, "lies ahead of today"),
        (date(2030, 2, 1), "yes", {"kind": "truce"}, "is not after 2030-02-01"),
        (date(2030, 4, 1), "no", {}, "settles no question: the earliest runs to the end of 2030-06-30"),
        (date(2031, 1, 15), "yes", {"kind": "truce"}, "Give --outcome no --date 2030-12-31"),
        (FIRST, "yes", {}, "say of which kind the deal was, with --kind: peace, truce"),
        (FIRST, "yes", {"kind": "truse"}, "did you mean truce"),
        (FIRST, "no", {"kind": "truce"}, "give --outcome yes with it"),
        (FIRST, "yes", {"kind": "truce", "collapse": "a"}, "give --outcome no with it"),
        (FIRST, "no", {"collapse": "c"}, r"there are a \(North\), b \(South\)"),
        (FIRST, "no", {"replaces": 1}, "say with --note why"),
        (FIRST, "no", {"replaces": 1, "note": "x"}, "entry 1 is no resolution"),
    ],
)
def test_an_answer_that_cannot_be_one_is_refused(
    enter: Enter, tmp_path: Path, on: date, outcome: str, more: dict[str, object], why: str
) -> None:
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(UsageError, match=why):
        enter(on, outcome, **more)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_contradiction_is_refused_and_says_how_to_correct(enter: Enter) -> None:
    enter(SECOND, "no")
    with pytest.raises(UsageError, match=r"contradicts entry 2, by which .* is no, not yes.*--replaces 2"):
        enter(date(2030, 9, 1), "yes", kind="truce")
    with pytest.raises(UsageError, match="has these answers already"):
        enter(FIRST, "no")


def test_a_source_is_wanted(tmp_path: Path, clock: SetClock) -> None:
    put(tmp_path, clock)
    clock.now = clock.now.replace(year=2031)
    with pytest.raises(UsageError, match="wants a source"):
        desk.resolve(tmp_path, 1, Came(FIRST, "no", " "), clock=clock)


@pytest.mark.parametrize("number", [0, 2, -1, 99])
def test_only_a_forecast_can_be_resolved(tmp_path: Path, clock: SetClock, number: int) -> None:
    put(tmp_path, clock)
    with pytest.raises(UsageError, match="is no forecast; there are 1"):
        desk.resolve(tmp_path, number, Came(FIRST, "no", "x"), clock=clock)


def test_a_person_answers_a_question_once(tmp_path: Path, clock: SetClock) -> None:
    put(tmp_path, clock)
    found = desk.say(tmp_path, 1, Own("Ann", {FIRST: 0.3}), clock=clock).forecast
    assert found.questions[0].people == {"Ann": 0.3}
    with pytest.raises(UsageError, match=r"gave 0\.3 by 2030-06-30 already"):
        desk.say(tmp_path, 1, Own("Ann", {FIRST: 0.4}), clock=clock)
    desk.say(tmp_path, 1, Own("Bo", {FIRST: 0.4}), clock=clock)


@pytest.mark.parametrize(
    ("own", "why"),
    [
        (Own("Ann", {None: 0.3}), "the forecast has 2 dates"),
        (Own("Ann", {date(2030, 7, 1): 0.3}), "there is no question by 2030-07-01"),
        (Own("Ann", {FIRST: 1.3}), "wanted a number from 0 to 1"),
        (Own("Ann", {FIRST: float("nan")}), "wanted a number from 0 to 1"),
        (Own(" ", {FIRST: 0.3}), "wants a name"),
    ],
)
def test_an_opinion_that_fits_no_question_is_refused(tmp_path: Path, clock: SetClock, own: Own, why: str) -> None:
    put(tmp_path, clock)
    with pytest.raises(UsageError, match=why):
        desk.say(tmp_path, 1, own, clock=clock)
