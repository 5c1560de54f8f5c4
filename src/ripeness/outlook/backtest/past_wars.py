"""What other wars say of a war: the share in which the event came, and the hazard of an end by age.

Other wars are either all the others (leave one war out), or only what was known of them on the day
of the forecast: `as_known` turns the first into the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ripeness.core.periods import add_months
from ripeness.evidence.wars.war import War
from ripeness.outlook.backtest.events import Event, came
from ripeness.outlook.backtest.sight import origins
from ripeness.outlook.reference.interstate_wars import EDGES
from ripeness.outlook.reference.lifetimes import DAYS_PER_MONTH, Lifetime, hazard_table

ENOUGH: Final = 10
"""Earlier wars that have to be over before their record is used."""


@dataclass(frozen=True, slots=True)
class Question:
    """One event, so many months ahead, of a war of an age of `age` months."""

    event: Event
    age: int
    horizon: int


def as_known(wars: Iterable[War], on: date) -> list[War]:
    """The wars that had begun by a day, those that were not over by then as going on."""
    return [_as_known(war, on) for war in wars if war.start < on]


def _as_known(war: War, on: date) -> War:
    return war if war.end <= on else replace(war, end=on, ending="ongoing", won_by=None)


def enough(wars: Iterable[War]) -> bool:
    """Whether enough of these wars are over to learn from."""
    return sum(war.ended for war in wars) >= ENOUGH


def climatology(wars: Sequence[War], question: Question, known_by: date = date.max) -> float:
    """The share of these wars' own forecasts so far ahead in which the event came, whatever their age.

    Only forecasts that fell due by the day `known_by` count, so that wars that ended soon do not count
    before those that went on. 0.5 where there is none.
    """
    seen = [
        outcome
        for war in wars
        for months in origins(war)
        if add_months(war.start, months + question.horizon) <= known_by
        and (outcome := came(war, question.event, add_months(war.start, months), question.horizon)) is not None
    ]
    return sum(seen) / len(seen) if seen else 0.5


def age_hazard(wars: Sequence[War], question: Question) -> float:
    """P(end so far ahead | the age) by these wars' hazards by age, times the share of their ends of that form."""
    lifetimes = [Lifetime(max((war.end - war.start).days, 0) / DAYS_PER_MONTH, war.ended) for war in wars]
    return hazard_table(lifetimes, EDGES).within(question.age, question.horizon).p * _share(wars, question.event)


def _share(wars: Sequence[War], event: Event) -> float:
    over = [war for war in wars if war.ended]
    if event == "end" or not over:
        return 1.0
    # A day after a war's end everything of it has come.
    return sum(came(war, event, war.end, 1) == 1 for war in over) / len(over)
