"""Which side won a month, and whose army it was."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.backtesting.wars.information_set import monthly_balance
from ripeness.backtesting.wars.war_data import BattleRecord, side_of
from ripeness.scenario.language.actors import SideId

START = date(1900, 1, 15)


def won(by: SideId | None, month: int, on: int) -> BattleRecord:
    day = date(1900, month, on)
    return BattleRecord(1, "B", day, day, by)


def test_the_side_with_more_battles_won_has_the_month() -> None:
    battles = [won("a", 1, 20), won("a", 2, 1), won("b", 2, 14), won("b", 2, 15), won(None, 4, 1)]
    assert monthly_balance(battles, START, 4) == (1, -1, 0, 0)


def test_as_many_won_by_each_is_nobody_s_month() -> None:
    assert monthly_balance([won("a", 1, 20), won("b", 1, 21)], START, 1) == (0,)


def test_battles_before_the_start_and_after_the_months_do_not_count() -> None:
    assert monthly_balance([won("a", 1, 1), won("a", 5, 1)], START, 2) == (0, 0)


def test_a_battle_counts_in_the_month_in_which_it_ended() -> None:
    long = BattleRecord(1, "B", date(1900, 1, 20), date(1900, 3, 1), "b")
    assert monthly_balance([long], START, 2) == (0, -1)


SIDES: dict[int, SideId] = {255: "a", 325: "a", 300: "a", 200: "b", 220: "b"}


@pytest.mark.parametrize(
    ("army", "side"),
    [
        ("GER & ITAL PZ ARMY AFRICA", "a"),
        ("BR & FR ARMIES", "b"),
        ("AUS 5TH ARMY", "a"),
        ("GER & BR ARMY", None),
        ("US 88TH INF DIV(+)", None),
        ("ZULU ARMY", None),
        ("", None),
    ],
)
def test_an_army_s_side_is_that_of_the_nations_in_its_name(army: str, side: SideId | None) -> None:
    assert side_of(army, SIDES) == side
