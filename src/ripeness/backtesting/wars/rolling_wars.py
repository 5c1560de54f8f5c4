"""Rolling-origin forecasts of inter-state wars: the game and its baselines at every age of every war."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ripeness.backtesting.data.war_data import BattleRecord, WarRecord
from ripeness.backtesting.forecasters.model_forecast import ModelForecast, forecast_scenario
from ripeness.backtesting.wars.forecast_cache import ForecastCache
from ripeness.backtesting.wars.information_set import WarInformation, forecast_ages, war_information
from ripeness.backtesting.wars.past_wars import (
    EVENTS,
    DatedOutcome,
    Event,
    PastWars,
    as_known,
    climatology,
    dated_outcomes,
    event_outcome,
    event_probability,
    past_wars,
)
from ripeness.backtesting.wars.standard_war import standard_war
from ripeness.core.errors import Interrupted
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan

HORIZONS: Final = (3, 6, 12, 24)
"""Months ahead that forecasts are made for."""
GAME, STATUS_QUO = "game", "status-quo"
CLIMATOLOGY, AGE_HAZARD = "climatology", "age-hazard"
EARLIER: Final = "-earlier"
"""Ends the name of a forecaster that knows of other wars only what was known on the day of the forecast."""

Outlook = tuple[ModelForecast, ...]


@dataclass(frozen=True, slots=True)
class WarData:
    """The wars that are forecast, and their battles."""

    wars: Sequence[WarRecord]
    battles: Sequence[BattleRecord]


def forecast_war(war: WarInformation, plan: Plan) -> Outlook:
    """The game's outlook of a war as seen so far, for each of `HORIZONS`.

    The mean of two standard wars that differ in which way the line leans in months without a winner.
    """
    first, second = (forecast_scenario(standard_war(war, lean), HORIZONS, plan) for lean in ("a", "b"))
    return tuple(_mean_forecast(first_forecast, other) for first_forecast, other in zip(first, second, strict=True))


def _mean_forecast(first: ModelForecast, second: ModelForecast) -> ModelForecast:
    return ModelForecast(
        months=first.months,
        deal=(first.deal + second.deal) / 2,
        won_by_a=(first.won_by_a + second.won_by_a) / 2,
        won_by_b=(first.won_by_b + second.won_by_b) / 2,
        effective=min(first.effective, second.effective),
    )


def forecasts(
    subjects: WarData, plan: Plan, cache: ForecastCache, *, progress: Progress | None = None
) -> dict[Event, tuple[ForecastRow, ...]]:
    """Every forecast of every war by every forecaster, by event; the game's are kept war by war.

    Raises Interrupted where the person stopped it; the wars that were finished stay kept.
    """
    report_progress = progress or (lambda _stage, _share: None)
    game = _GameForecasts(plan, {})
    by_event: dict[Event, list[ForecastRow]] = {event: [] for event in EVENTS}
    outcomes = dated_outcomes(subjects.wars, HORIZONS)
    for at, war in enumerate(subjects.wars):
        report_progress("forecasting wars", at / len(subjects.wars))
        try:
            outlooks = cache.of_war(
                [war_information(war, subjects.battles, months) for months in forecast_ages(war)], game.of
            )
        except (KeyboardInterrupt, Interrupted):
            message = f"stopped; {at} of {len(subjects.wars)} wars were finished{cache.resume_hint}"
            raise Interrupted(message, by_event) from None
        beside = _BaselineForecasts(war, subjects.wars, outcomes)
        for look, outlook in outlooks:
            for event, rows in beside.rows(look, outlook):
                by_event[event] += rows
    return {event: tuple(rows) for event, rows in by_event.items()}


@dataclass(slots=True)
class _GameForecasts:
    """The game's outlooks by what they hang on: age and battles; so wars without battles share theirs."""

    plan: Plan
    outlooks: dict[tuple[int, tuple[int, ...]], Outlook]

    def of(self, war: WarInformation) -> Outlook:
        key = (war.months, war.balance)
        if key not in self.outlooks:
            self.outlooks[key] = forecast_war(war, self.plan)
        return self.outlooks[key]


@dataclass(slots=True)
class _BaselineForecasts:
    """The game's forecasts of a war beside those of the baselines, which know the other wars."""

    war: WarRecord
    wars: Sequence[WarRecord]
    outcomes: Sequence[DatedOutcome]

    def rows(self, look: WarInformation, outlook: Outlook) -> Iterator[tuple[Event, list[ForecastRow]]]:
        """The forecasts of all forecasters from one look at the war, by event."""
        others = [war for war in self.wars if war.number != self.war.number]
        everything = [due for due in self.outcomes if due.war != self.war.number]
        records = {"": (past_wars(others), everything)}
        # Wars that went on that day count as censored then, however they ended.
        earlier = past_wars(as_known(others, look.origin))
        if earlier.enough:
            records[EARLIER] = (earlier, [due for due in everything if due.on <= look.origin])
        for event in EVENTS:
            yield event, [row for foreseen in outlook for row in self._of(look, foreseen, event, records)]

    def _of(
        self,
        look: WarInformation,
        foreseen: ModelForecast,
        event: Event,
        records: dict[str, tuple[PastWars, list[DatedOutcome]]],
    ) -> Iterator[ForecastRow]:
        outcome = event_outcome(self.war, event, look.origin, foreseen.months)
        if outcome is None:
            return
        probabilities = {GAME: event_probability(foreseen, event), STATUS_QUO: 0.0}
        for ending, (past, past_outcomes) in records.items():
            probabilities[CLIMATOLOGY + ending] = climatology(past_outcomes, event, foreseen.months)
            probabilities[AGE_HAZARD + ending] = past.chance(event, look.months, foreseen.months)
        name = f"war-{self.war.number}"
        for forecaster, p in probabilities.items():
            yield ForecastRow(name, name, look.origin, foreseen.months, forecaster, p, outcome)
