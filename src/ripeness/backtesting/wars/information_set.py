"""What could be seen of a war on an earlier day: the only thing that a forecaster is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ripeness.backtesting.data.battle_balance import monthly_balance
from ripeness.backtesting.data.war import (
    Battle,
    War,
)
from ripeness.core.periods import add_months

FIRST_MONTHS: Final = (1, 3, 6)
"""Ages of a war, months, at which a forecast is made; after these every twelfth month."""


@dataclass(frozen=True, slots=True)
class WarSoFar:
    """A war that goes on at the age of `months`, and no more than was known then.

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


def origins(war: War) -> Iterator[int]:
    """The ages, months, at which forecasts are made of a war: 1, 3, 6, 12, 24, 36 … while it goes on."""
    ages = (*FIRST_MONTHS, *range(12, 12 * 200, 12))
    for months in ages:
        if add_months(war.start, months) >= war.end:
            return
        yield months


def so_far(war: War, battles: Iterable[Battle], months: int) -> WarSoFar:
    """The war as seen at an age of `months`: its battles that had ended by then, by month."""
    origin = add_months(war.start, months)
    known = [battle for battle in battles if battle.war == war.number and battle.end < origin]
    return WarSoFar(war.number, war.name, war.start, months, monthly_balance(known, war.start, months))
