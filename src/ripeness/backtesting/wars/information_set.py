"""What was known on an earlier day: a war's information set, its events, and baselines from the other wars.

Baselines are climatology by event and horizon, and the hazard of an end by age. Other wars are either all the others
(leave one war out), or only what was known of them on the day of the forecast (`as_known`, and the forecasts that had
fallen due by then).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, get_args

from ripeness.backtesting.forecasters.model_forecast import ModelForecast
from ripeness.backtesting.wars.war_data import BattleRecord, WarRecord
from ripeness.core.periods import Calendar, add_months
from ripeness.forecasting.outside_view.interstate_wars import EDGES
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, HazardTable, Lifetime, hazard_table

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


Event = Literal["end", "settlement", "won-by-a", "won-by-b"]
EVENTS: Final[tuple[Event, ...]] = get_args(Event)
SETTLED: Final = ("compromise", "stalemate_continues")
"""Endings in the words of the data that count as a settlement or ceasefire."""


def event_outcome(war: WarRecord, event: Event, origin: date, months: int) -> Literal[0, 1] | None:
    """1 where the event came within so many months of `origin`, else 0; None where nobody can know.

    Nobody can where the war left the data by then without an end, having become one of another kind.
    """
    if war.end > add_months(origin, months):
        return 0
    if not war.has_ended:
        return None
    form = "settlement" if war.ending in SETTLED else f"won-by-{war.won_by}"
    return 1 if event in ("end", form) else 0


def event_probability(foreseen: ModelForecast, event: Event) -> float:
    """P(event) as the game has it."""
    by_event = {"end": foreseen.end, "settlement": foreseen.deal, "won-by-a": foreseen.won_by_a}
    return by_event.get(event, foreseen.won_by_b)


ENOUGH: Final = 10
"""Earlier wars that have to be over before their record is used."""


@dataclass(frozen=True, slots=True)
class DatedOutcome:
    """An outcome of a war that was clear on the day `on`, so many months after one of its ages."""

    war: int
    event: Event
    horizon: int
    on: date
    outcome: Literal[0, 1]


def dated_outcomes(wars: Iterable[WarRecord], horizons: Sequence[int]) -> tuple[DatedOutcome, ...]:
    """Every outcome that a forecast of these wars could be scored by."""
    return tuple(
        DatedOutcome(war.number, event, horizon, add_months(origin, horizon), outcome)
        for war in wars
        for origin in (add_months(war.start, months) for months in forecast_ages(war))
        for event in EVENTS
        for horizon in horizons
        if (outcome := event_outcome(war, event, origin, horizon)) is not None
    )


def climatology(outcomes: Iterable[DatedOutcome], event: Event, horizon: int) -> float:
    """The share of these outcomes so far ahead that were the event, whatever the age; 0.5 where there is none."""
    matching = [due.outcome for due in outcomes if due.event == event and due.horizon == horizon]
    return sum(matching) / len(matching) if matching else 0.5


@dataclass(frozen=True, slots=True)
class PastWars:
    """The hazard of an end by age in some wars, and the share of their ends that were of each form."""

    over: int
    hazards: HazardTable
    shares: dict[Event, float]

    @property
    def enough(self) -> bool:
        """Whether enough of these wars are over to learn from."""
        return self.over >= ENOUGH

    def chance(self, event: Event, age: int, horizon: int) -> float:
        """P(event so far ahead | the age), both in months: the hazards' end times the share of its form."""
        return self.hazards.within(age, horizon).p * self.shares[event]


def past_wars(wars: Sequence[WarRecord]) -> PastWars:
    """The hazard of an end by age in these wars, and the shares of its forms."""
    lifetimes = [Lifetime(max((war.end - war.start).days, 0) / DAYS_PER_MONTH, war.has_ended) for war in wars]
    over = [war for war in wars if war.has_ended]
    # Seen from its last day, all of a war's end has come.
    shares = {
        event: sum(event_outcome(war, event, war.end, 0) == 1 for war in over) / max(len(over), 1) for event in EVENTS
    }
    return PastWars(len(over), hazard_table(lifetimes, EDGES), shares)


def as_known(wars: Iterable[WarRecord], on: date) -> list[WarRecord]:
    """The wars that had begun by a day, those that were not over by then as going on."""
    begun = (war for war in wars if war.start < on)
    return [war if war.end <= on else replace(war, end=on, ending="ongoing", won_by=None) for war in begun]
