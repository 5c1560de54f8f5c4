"""The backtest on inter-state wars: at every age of every war, what the game said and what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ripeness.core.errors import Interrupted
from ripeness.evidence.wars.war import Battle, War
from ripeness.outlook.backtest.events import EVENTS, Event, came, chance
from ripeness.outlook.backtest.forecasts import Forecast
from ripeness.outlook.backtest.foresee import Foreseen, foresee
from ripeness.outlook.backtest.kept import Kept
from ripeness.outlook.backtest.past_wars import Question, age_hazard, as_known, climatology, enough
from ripeness.outlook.backtest.sight import WarSoFar, origins, so_far
from ripeness.outlook.backtest.standard import standard_war
from ripeness.outlook.ensemble import Progress
from ripeness.outlook.plan import Plan

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
    for at, war in enumerate(subjects.wars):
        told("forecasting wars", at / len(subjects.wars))
        try:
            outlooks = kept.of_war([so_far(war, subjects.battles, months) for months in origins(war)], game.of)
        except (KeyboardInterrupt, Interrupted):
            message = f"stopped; {at} of {len(subjects.wars)} wars were finished{kept.told}"
            raise Interrupted(message, found) from None
        for seen, outlook in outlooks:
            for event in EVENTS:
                found[event] += _rows(war, seen, outlook, event, subjects.wars)
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


def _rows(war: War, seen: WarSoFar, outlook: Outlook, event: Event, wars: Sequence[War]) -> Iterator[Forecast]:
    others = [one for one in wars if one.number != war.number]
    earlier = as_known(others, seen.origin)
    for foreseen in outlook:
        outcome = came(war, event, seen.origin, foreseen.months)
        if outcome is None:
            continue
        question = Question(event, seen.months, foreseen.months)
        said = {GAME: chance(foreseen, event), STATUS_QUO: 0.0, **_of_others(others, question, date.max, "")}
        if enough(earlier):
            said |= _of_others(earlier, question, seen.origin, EARLIER)
        name = f"war-{war.number}"
        for forecaster, p in said.items():
            yield Forecast(name, name, seen.origin, foreseen.months, forecaster, p, outcome)


def _of_others(wars: Sequence[War], question: Question, known_by: date, ending: str) -> dict[str, float]:
    return {
        CLIMATOLOGY + ending: climatology(wars, question, known_by),
        AGE_HAZARD + ending: age_hazard(wars, question),
    }
