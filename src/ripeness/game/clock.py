"""Which periods are solved, and when talks are held (docs/explanation/the-model.md, section 1).

The outlook ends with the scenario's last period; the game is solved further, since what comes later counts now. Far
ahead talks are held in rounds that stand for a block of periods.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.periods import DAYS, MONTHS
from ripeness.game.spec import Ints
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.language.setting import WAR

MONTH: Final = 30.4375
"""Days in a month of the average year."""

AHEAD: Final = 120
EACH: Final = 36
BLOCK: Final = 6
BLOCK_OF_INTERIM: Final = 3
"""Months solved beyond now; in which every period has its round; that later rounds, and those of a truce, stand for."""

MOST_AHEAD: Final = 522
"""Periods solved beyond now, at most: ten years of weeks."""

NEGLIGIBLE: Final = 0.01
"""What the mean discount leaves of a value so far ahead that no more periods are solved where there is no war.

A crisis is told in days, of which ten years would be thousands.
"""


@dataclass(frozen=True, slots=True)
class SolvedPeriods:
    """Periods of a scenario: `now`, `reported` (E), `last` (T of a war without end), and months a period, `month`."""

    now: int
    reported: int
    last: int
    month: float

    def blocks(self, *, interim: bool = False) -> tuple[Ints, Ints]:
        """First periods of the blocks that rounds of talks stand for, and the periods after their last ones.

        `interim`: of talks under an interim deal, rarer before the blocks of the war begin.
        """
        every = min(self.last, max(self.reported, self.now + math.ceil(EACH / self.month)))
        near = math.ceil(BLOCK_OF_INTERIM / self.month) if interim else 1
        far = math.ceil(BLOCK / self.month)
        starts = [t for t in range(every) if (t - self.now) % near == 0]
        if starts[0] > 0:
            starts.insert(0, 0)
        starts += range(every, self.last, far)
        return np.array(starts, dtype=np.int64), np.array([*starts[1:], self.last], dtype=np.int64)


def months_a_period(kind: str) -> float:
    """How many months a period of a kind (day, week, month, quarter, year) lasts."""
    return float(MONTHS[kind]) if kind in MONTHS else DAYS[kind] / MONTH


def clock(scenario: Scenario) -> SolvedPeriods:
    """The periods of a scenario."""
    month, now, reported = months_a_period(scenario.file.time.period), scenario.now, scenario.calendar.periods
    goes_on = scenario.file.structure.end.prior.mean > 0
    ahead = min(math.ceil(AHEAD / month), MOST_AHEAD)
    if scenario.file.setting != WAR:
        ahead = min(ahead, _periods_that_count(scenario.file.discount.prior.mean))
    return SolvedPeriods(now, reported, max(reported, now + ahead) if goes_on else reported, month)


def _periods_that_count(discount: float) -> int:
    """Periods ahead until a value counts no more than `NEGLIGIBLE` by a discount."""
    if not 0 < discount < 1:
        return 1 if discount <= 0 else MOST_AHEAD
    return min(MOST_AHEAD, math.ceil(math.log(NEGLIGIBLE) / math.log(discount)))


def share_left(scenario: Scenario) -> float:
    """The share of the present period's days that is still to come, the day of the assessment included."""
    calendar, today = scenario.calendar, scenario.file.time.as_of
    begun, ends = calendar.date(scenario.now), calendar.date(scenario.now + 1)
    return (ends - today).days / (ends - begun).days


def months_between(first: date, then: date) -> float:
    """Months from one day to another, by days."""
    return (then - first).days / MONTH
