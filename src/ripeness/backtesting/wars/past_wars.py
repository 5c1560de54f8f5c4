"""Events of a war (its end, by form), and baselines from other wars: climatology, and the hazard of an end by age.

Other wars are either all the others (leave one war out), or only what was known of them on the day
of the forecast (`as_known`, and the forecasts that had fallen due by then).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, get_args

from ripeness.backtesting.data.war_data import WarRecord
from ripeness.backtesting.forecasters.model_forecast import ModelForecast
from ripeness.backtesting.wars.information_set import forecast_ages
from ripeness.core.periods import add_months
from ripeness.forecasting.outside_view.interstate_wars import EDGES
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, HazardTable, Lifetime, hazard_table

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
    return 1 if event in _events_of(war) else 0


def _events_of(war: WarRecord) -> tuple[Event, ...]:
    if war.ending in SETTLED:
        return ("end", "settlement")
    if war.won_by is None:
        return ("end",)
    return ("end", "won-by-a" if war.won_by == "a" else "won-by-b")


def event_probability(foreseen: ModelForecast, event: Event) -> float:
    """P(event) as the game has it."""
    if event == "end":
        return foreseen.end
    if event == "settlement":
        return foreseen.deal
    return foreseen.won_by_a if event == "won-by-a" else foreseen.won_by_b


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
    questions = (
        (war, add_months(war.start, months), event, horizon)
        for war in wars
        for months in forecast_ages(war)
        for event in EVENTS
        for horizon in horizons
    )
    return tuple(
        DatedOutcome(war.number, event, horizon, add_months(origin, horizon), outcome)
        for war, origin, event, horizon in questions
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
