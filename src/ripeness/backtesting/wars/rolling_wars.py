"""Rolling-origin forecasts of inter-state wars: the game and its baselines at every age of every war."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ripeness.backtesting.forecasters.model_forecast import ModelForecast, forecast_scenario
from ripeness.backtesting.wars.forecast_cache import ForecastCache
from ripeness.backtesting.wars.information_set import (
    EVENTS,
    DatedOutcome,
    Event,
    PastWars,
    WarInformation,
    as_known,
    climatology,
    dated_outcomes,
    event_outcome,
    event_probability,
    forecast_ages,
    past_wars,
    war_information,
)
from ripeness.backtesting.wars.standard_war import standard_war
from ripeness.backtesting.wars.war_data import BattleRecord, WarRecord
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
WarRecords = dict[str, tuple[PastWars, list[DatedOutcome]]]
"""Other wars as a baseline knows them, and their outcomes, by the ending of its name."""


@dataclass(frozen=True, slots=True)
class WarData:
    """The wars that are forecast, and their battles."""

    wars: Sequence[WarRecord]
    battles: Sequence[BattleRecord]


def forecast_war(war: WarInformation, plan: Plan) -> Outlook:
    """The game's outlook of a war as seen so far, for each of `HORIZONS`.

    The mean of two standard wars that differ in which way the line leans in months without a winner.
    """
    outlooks = (forecast_scenario(standard_war(war, lean), HORIZONS, plan) for lean in ("a", "b"))
    return tuple(
        ModelForecast(
            months=a.months,
            deal=(a.deal + b.deal) / 2,
            won_by_a=(a.won_by_a + b.won_by_a) / 2,
            won_by_b=(a.won_by_b + b.won_by_b) / 2,
            effective=min(a.effective, b.effective),
        )
        for a, b in zip(*outlooks, strict=True)
    )


def forecasts(
    subjects: WarData, plan: Plan, cache: ForecastCache, *, progress: Progress | None = None
) -> dict[Event, tuple[ForecastRow, ...]]:
    """Every forecast of every war by every forecaster, by event; the game's are kept war by war.

    Raises Interrupted where the person stopped it; the wars that were finished stay kept.
    """
    report_progress = progress or (lambda _stage, _share: None)
    # By what they hang on, age and battles: so wars without battles share theirs.
    by_battles: dict[tuple[int, tuple[int, ...]], Outlook] = {}

    def game(war: WarInformation) -> Outlook:
        key = (war.months, war.balance)
        if key not in by_battles:
            by_battles[key] = forecast_war(war, plan)
        return by_battles[key]

    by_event: dict[Event, list[ForecastRow]] = {event: [] for event in EVENTS}
    outcomes = dated_outcomes(subjects.wars, HORIZONS)
    for at, war in enumerate(subjects.wars):
        report_progress("forecasting wars", at / len(subjects.wars))
        try:
            looks = [war_information(war, subjects.battles, months) for months in forecast_ages(war)]
            outlooks = cache.of_war(looks, game)
        except (KeyboardInterrupt, Interrupted):
            message = f"stopped; {at} of {len(subjects.wars)} wars were finished{cache.resume_hint}"
            raise Interrupted(message, by_event) from None
        for look, outlook in outlooks:
            records = _records_of_others(war, subjects.wars, outcomes, look.origin)
            for event in EVENTS:
                by_event[event] += [row for at in outlook for row in _forecast_rows(war, look, at, event, records)]
    return {event: tuple(rows) for event, rows in by_event.items()}


def _records_of_others(
    war: WarRecord, wars: Sequence[WarRecord], outcomes: Sequence[DatedOutcome], on: date
) -> WarRecords:
    """What baselines know of the other wars: all of them, and what was known on a day where that is enough."""
    others = [other for other in wars if other.number != war.number]
    everything = [due for due in outcomes if due.war != war.number]
    records = {"": (past_wars(others), everything)}
    # Wars that went on that day count as censored then, however they ended.
    earlier = past_wars(as_known(others, on))
    if earlier.enough:
        records[EARLIER] = (earlier, [due for due in everything if due.on <= on])
    return records


def _forecast_rows(
    war: WarRecord, look: WarInformation, foreseen: ModelForecast, event: Event, records: WarRecords
) -> Iterator[ForecastRow]:
    """The forecasts of an event by the game and by all baselines; none where nobody can know the outcome."""
    outcome = event_outcome(war, event, look.origin, foreseen.months)
    if outcome is None:
        return
    probabilities = {GAME: event_probability(foreseen, event), STATUS_QUO: 0.0}
    for ending, (past, past_outcomes) in records.items():
        probabilities[CLIMATOLOGY + ending] = climatology(past_outcomes, event, foreseen.months)
        probabilities[AGE_HAZARD + ending] = past.chance(event, look.months, foreseen.months)
    name = f"war-{war.number}"
    for forecaster, p in probabilities.items():
        yield ForecastRow(name, name, look.origin, foreseen.months, forecaster, p, outcome)
