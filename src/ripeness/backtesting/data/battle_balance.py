"""What the battles of each month say of the line: which side won more of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from ripeness.backtesting.data.war import Battle
from ripeness.core.periods import Calendar


def monthly_balance(battles: Iterable[Battle], start: date, months: int) -> tuple[int, ...]:
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
