"""Events forecast of a war (its end, by form), their outcomes, and the game's probabilities of them."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, get_args

from ripeness.backtesting.data.war import WarRecord
from ripeness.backtesting.forecasters.model_forecast import ModelForecast
from ripeness.core.periods import add_months

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
