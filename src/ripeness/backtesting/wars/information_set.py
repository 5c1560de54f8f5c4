"""Information set of a war on an earlier day: all that a forecaster is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ripeness.backtesting.data.war_data import BattleRecord, WarRecord
from ripeness.core.periods import Calendar, add_months

FIRST_MONTHS: Final = (1, 3, 6)
"""Ages of a war, months, at which a forecast is made; after these every twelfth month."""


@dataclass(frozen=True, slots=True)
class WarInformation:
    """A war still going on at the age of `months`, with no more than was known then.

    `balance` says for each month which side won more battles: 1 side a, -1 side b, 0 neither. There is
    no end, no outcome and no later battle in here.
    """

    number: int
    name: str
    start: date
    months: int
    balance: tuple[int, ...]

    @property
    def origin(self) -> date:
        """The day that one looks from."""
        return add_months(self.start, self.months)


def forecast_ages(war: WarRecord) -> Iterator[int]:
    """The ages, months, at which forecasts are made of a war: 1, 3, 6, 12, 24, 36 … while it goes on."""
    ages = (*FIRST_MONTHS, *range(12, 12 * 200, 12))
    for months in ages:
        if add_months(war.start, months) >= war.end:
            return
        yield months


def war_information(war: WarRecord, battles: Iterable[BattleRecord], months: int) -> WarInformation:
    """The information set at an age of `months`: the battles that had ended by then, by month."""
    origin = add_months(war.start, months)
    finished = [battle for battle in battles if battle.war == war.number and battle.end < origin]
    return WarInformation(war.number, war.name, war.start, months, monthly_balance(finished, war.start, months))


def monthly_balance(battles: Iterable[BattleRecord], start: date, months: int) -> tuple[int, ...]:
    """For each of the first `months` months from `start`: 1 where side a won more battles, -1 where b did, else 0.

    A battle counts in the month in which it ended, since its winner was not known before. Battles that
    ended later than those months, or before `start`, are not looked at.
    """
    calendar = Calendar(start, "month", months)
    won: Counter[int] = Counter()
    for battle in battles:
        if battle.won_by is not None:
            won[calendar.index(battle.end)] += 1 if battle.won_by == "a" else -1
    return tuple((won[month] > 0) - (won[month] < 0) for month in range(months))
