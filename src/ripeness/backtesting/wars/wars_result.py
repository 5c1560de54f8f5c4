"""Runs the backtest on inter-state wars and holds its result: forecasts, scores, tables and data versions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from ripeness.backtesting.wars.forecast_cache import ForecastCache
from ripeness.backtesting.wars.information_set import EVENTS, Event, forecast_ages, war_information
from ripeness.backtesting.wars.rolling_wars import (
    AGE_HAZARD,
    CLIMATOLOGY,
    EARLIER,
    GAME,
    STATUS_QUO,
    WarData,
    forecasts,
)
from ripeness.backtesting.wars.war_data import CDB90, DYADS, IWB, WAR_STATES, WAR_TABLE, battle_records, war_records
from ripeness.backtesting.wars.war_scores import BrierLine, RankedScore, brier_lines, ranked_of, scored_wars
from ripeness.backtesting.wars.war_views import PoolWeight, extra_forecasts, pool_weights
from ripeness.core.errors import UsageError
from ripeness.core.serialise import JsonResult
from ripeness.forecasting.outside_view.data_file import DataVersion, data_versions
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.forecasting.scores.full_score import EventScores
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan

FORMAT: Final = 1
BESIDE: Final = {
    "all the other wars": (GAME, CLIMATOLOGY, AGE_HAZARD, STATUS_QUO),
    "wars known by the day of the forecast": (GAME, CLIMATOLOGY + EARLIER, AGE_HAZARD + EARLIER, STATUS_QUO),
}
"""The forecasters of the table, by which other wars the baselines are counted from."""


@dataclass(frozen=True, slots=True)
class WarEventTables:
    """The scores of P(event), by which other wars the baselines are counted from.

    `where_battles` are those of the forecasts made when at least one battle had been won.
    """

    event: Event
    by: dict[str, tuple[BrierLine, ...]]
    where_battles: tuple[BrierLine, ...]


@dataclass(frozen=True, slots=True)
class WarsBacktest(JsonResult):
    """All forecasts of the backtest, by event, with what they rest on.

    `wars` counts the wars that were forecast at least once, of `wars_known` in the data; `first` and `last`
    are the first and the last day looked from; `with_battles` lists the case and day of each look at which
    a battle had been won. `scored` holds the scores in full, `ranked` those of when a war ends, `weights` the weight of
    the game in a pool with each outside view.
    """

    name: ClassVar = "wars"

    format: int
    draws: int
    seed: int
    data: tuple[DataVersion, ...]
    wars_known: int
    wars: int
    looks: int
    first: date
    last: date
    with_battles: tuple[tuple[str, date], ...]
    tables: tuple[WarEventTables, ...]
    scored: tuple[EventScores, ...]
    ranked: tuple[RankedScore, ...]
    weights: tuple[PoolWeight, ...]
    forecasts: dict[str, tuple[ForecastRow, ...]]


def backtest_wars(
    folder: Path, plan: Plan, *, keep_in: Path | None = None, progress: Progress | None = None
) -> WarsBacktest:
    """Forecast every inter-state war in `folder` at every age, and score it.

    With `keep_in` the game's forecasts are kept there, a file a war, and taken from there again. Raises
    UsageError where the data are not there, Interrupted where the person stopped it.
    """
    wars = war_records(folder)
    subjects = WarData(wars, battle_records(folder, wars))
    looks = [war_information(war, subjects.battles, months) for war in wars for months in forecast_ages(war)]
    if not looks:
        raise UsageError(f"none of the {len(wars)} wars in {folder} lasted a month: there is nothing to forecast")
    by_event = forecasts(subjects, plan, ForecastCache(keep_in, plan), progress=progress)
    game_rows = {str(event): event_rows for event, event_rows in by_event.items()}
    more = extra_forecasts(game_rows, wars, looks)
    rows = {event: (*event_rows, *more.get(event, ())) for event, event_rows in game_rows.items()}
    fought = tuple((f"war-{look.number}", look.origin) for look in looks if any(look.balance))
    return WarsBacktest(
        format=FORMAT,
        draws=plan.draws,
        seed=plan.seed,
        data=data_versions(folder, (WAR_STATES, WAR_TABLE, DYADS, IWB, CDB90)),
        wars_known=len(wars),
        wars=len({look.number for look in looks}),
        looks=len(looks),
        first=min(look.origin for look in looks),
        last=max(look.origin for look in looks),
        with_battles=fought,
        tables=tuple(_tables(event, rows[event], set(fought)) for event in EVENTS),
        scored=scored_wars(rows, plan.seed),
        ranked=ranked_of(rows["end"], plan.seed),
        weights=pool_weights(game_rows, plan.seed),
        forecasts=rows,
    )


def _tables(event: Event, rows: tuple[ForecastRow, ...], fought: Collection[tuple[str, date]]) -> WarEventTables:
    by = {name: brier_lines(rows, forecasters) for name, forecasters in BESIDE.items()}
    with_battles = [row for row in rows if (row.case, row.origin) in fought]
    return WarEventTables(event, by, brier_lines(with_battles, next(iter(BESIDE.values()))))
