"""Invented wars and battles for the tests of backtests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from ripeness.backtesting.wars.war_data import BattleRecord, WarRecord
from ripeness.scenario.language.actors import SideId

SIDES: dict[int, SideId] = {2: "a", 70: "b"}


def victory(number: int, start: date, days: int, won_by: SideId = "a") -> WarRecord:
    """A war that one side won after so many days."""
    return WarRecord(number, f"War {number}", start, start + timedelta(days), "victory", won_by, SIDES)


def other(
    number: int, start: date, days: int, ending: Literal["compromise", "stalemate_continues", "transformed"]
) -> WarRecord:
    """A war that nobody won."""
    return WarRecord(number, f"War {number}", start, start + timedelta(days), ending, None, SIDES)


def many(first: date = date(1850, 1, 1), count: int = 14) -> list[WarRecord]:
    """Wars one after the other, each a year after the last, of 40 days, 80 days, and so on; both sides win some."""
    return [
        victory(number, date(first.year + number, 1, 1), 40 * number, "a" if number % 3 else "b")
        for number in range(1, count + 1)
    ]


def battle(war: int, on: date, won_by: SideId | None) -> BattleRecord:
    """A battle of one day."""
    return BattleRecord(war, f"Battle of {on}", on, on, won_by)
