"""The backtest on inter-state wars: at every age of every war, what the game said and what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ripeness.backtesting.data.war import (
    Battle,
    War,
)
from ripeness.backtesting.forecasters.model_forecast import (
    Foreseen,
    foresee,
)
from ripeness.backtesting.wars.forecast_cache import Kept
from ripeness.backtesting.wars.information_set import (
    WarSoFar,
    origins,
    so_far,
)
from ripeness.backtesting.wars.past_wars import (
    Due,
    PastWars,
    as_known,
    climatology,
    dues,
    past_wars,
)
from ripeness.backtesting.wars.standard_war import standard_war
from ripeness.backtesting.wars.war_events import (
    EVENTS,
    Event,
    came,
    chance,
)
from ripeness.core.errors import Interrupted
from ripeness.forecasting.scores.rows import Forecast
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan

HORIZONS: Final = (3, 6, 12, 24)
"""Months ahead that forecasts are made for."""
GAME, STATUS_QUO = "game", "status-quo"
CLIMATOLOGY, AGE_HAZARD = "climatology", "age-hazard"
EARLIER: Final = "-earlier"
"""Ends the name of a forecaster that knows of other wars only what was known on the day of the forecast."""

Outlook = tuple[Foreseen, ...]


@dataclass(frozen=True, slots=True)
class Subjects:
    """The wars that are forecast, and their battles."""

    wars: Sequence[War]
    battles: Sequence[Battle]


def forecast_war(war: WarSoFar, plan: Plan) -> Outlook:
    """The game's outlook of a war as seen so far, for each of `HORIZONS`.

    The mean of two standard wars that differ in which way the line leans in months without a winner.
    """
    first, second = (foresee(standard_war(war, lean), HORIZONS, plan) for lean in ("a", "b"))
    return tuple(_mean(one, other) for one, other in zip(first, second, strict=True))


def _mean(one: Foreseen, other: Foreseen) -> Foreseen:
    return Foreseen(
        months=one.months,
        deal=(one.deal + other.deal) / 2,
        won_by_a=(one.won_by_a + other.won_by_a) / 2,
        won_by_b=(one.won_by_b + other.won_by_b) / 2,
        effective=min(one.effective, other.effective),
    )


def forecasts(
    subjects: Subjects, plan: Plan, kept: Kept, *, progress: Progress | None = None
) -> dict[Event, tuple[Forecast, ...]]:
    """Every forecast of every war by every forecaster, by event; the game's are kept war by war.

    Raises Interrupted where the person stopped it; the wars that were finished stay kept.
    """
    told = progress or (lambda _stage, _share: None)
    game = _Game(plan, {})
    found: dict[Event, list[Forecast]] = {event: [] for event in EVENTS}
    outcomes = dues(subjects.wars, HORIZONS)
    for at, war in enumerate(subjects.wars):
        told("forecasting wars", at / len(subjects.wars))
        try:
            outlooks = kept.of_war([so_far(war, subjects.battles, months) for months in origins(war)], game.of)
        except (KeyboardInterrupt, Interrupted):
            message = f"stopped; {at} of {len(subjects.wars)} wars were finished{kept.told}"
            raise Interrupted(message, found) from None
        beside = _Beside(war, subjects.wars, outcomes)
        for seen, outlook in outlooks:
            for event, rows in beside.rows(seen, outlook):
                found[event] += rows
    return {event: tuple(rows) for event, rows in found.items()}


@dataclass(slots=True)
class _Game:
    """The game's outlooks by what they hang on: age and battles; so wars without battles share theirs."""

    plan: Plan
    known: dict[tuple[int, tuple[int, ...]], Outlook]

    def of(self, war: WarSoFar) -> Outlook:
        key = (war.months, war.balance)
        if key not in self.known:
            self.known[key] = forecast_war(war, self.plan)
        return self.known[key]


@dataclass(slots=True)
class _Beside:
    """The game's forecasts of a war beside those of the baselines, which know the other wars."""

    war: War
    wars: Sequence[War]
    outcomes: Sequence[Due]

    def rows(self, seen: WarSoFar, outlook: Outlook) -> Iterator[tuple[Event, list[Forecast]]]:
        """The forecasts of all forecasters from one look at the war, by event."""
        others = [one for one in self.wars if one.number != self.war.number]
        everything = [due for due in self.outcomes if due.war != self.war.number]
        records = {"": (past_wars(others), everything)}
        earlier = past_wars(as_known(others, seen.origin))
        if earlier.enough:
            records[EARLIER] = (earlier, [due for due in everything if due.on <= seen.origin])
        for event in EVENTS:
            yield event, [row for foreseen in outlook for row in self._of(seen, foreseen, event, records)]

    def _of(
        self, seen: WarSoFar, foreseen: Foreseen, event: Event, records: dict[str, tuple[PastWars, list[Due]]]
    ) -> Iterator[Forecast]:
        outcome = came(self.war, event, seen.origin, foreseen.months)
        if outcome is None:
            return
        said = {GAME: chance(foreseen, event), STATUS_QUO: 0.0}
        for ending, (past, known) in records.items():
            said[CLIMATOLOGY + ending] = climatology(known, event, foreseen.months)
            said[AGE_HAZARD + ending] = past.chance(event, seen.months, foreseen.months)
        name = f"war-{self.war.number}"
        for forecaster, p in said.items():
            yield Forecast(name, name, seen.origin, foreseen.months, forecaster, p, outcome)
