"""Runs a backtest on cases and holds its result: forecasts by event, scores and data versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ripeness.backtesting.forecasters.compared import ComparedSlice, MethodScore
from ripeness.backtesting.forecasters.rolling_cases import (
    CLIMATOLOGY,
    LOGISTIC,
    STATUS_QUO,
    PastCase,
    Rule,
    climatology,
    regression,
    rolling,
    status_quo,
)
from ripeness.core.errors import UsageError
from ripeness.core.serialise import JsonResult
from ripeness.forecasting.outside_view.data_file import DataVersion
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.forecasting.scores.full_score import EventScores, score_event

FORMAT: Final = 1
FRAILTY: Final = "frailty"


@dataclass(frozen=True, slots=True)
class EventDesign:
    """One event of a backtest: its description, cases, covariates, our quantities, and further rules."""

    event: str
    description: str
    cases: Sequence[PastCase]
    covariates: tuple[str, ...]
    quantities: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class CasesBacktest(JsonResult):
    """All forecasts of a backtest on cases, by event, with their scores and the data that they rest on.

    `told` describes each event; `note` holds caveats. `compared` and `methods` say where the game helped, and which way
    of combining it with the outside view scored best, where that was asked.
    """

    format: int
    name: str
    seed: int
    data: tuple[DataVersion, ...]
    told: dict[str, str]
    note: str
    scored: tuple[EventScores, ...]
    forecasts: dict[str, tuple[ForecastRow, ...]]
    compared: tuple[ComparedSlice, ...] = ()
    methods: tuple[MethodScore, ...] = ()


def backtest_cases(
    name: str, designs: Sequence[EventDesign], data: tuple[DataVersion, ...], *, note: str, seed: int
) -> CasesBacktest:
    """Forecast every case of every event in rolling order, and score it against the baselines.

    Raises UsageError where no event has enough cases that were over before others began.
    """
    rows = {design.event: rolling(design.cases, _rules(design)) for design in designs}
    baselines = (CLIMATOLOGY, STATUS_QUO, LOGISTIC, FRAILTY)
    scored = tuple(
        scores for event, forecasts in rows.items() if (scores := score_event(event, forecasts, baselines, seed=seed))
    )
    if not scored:
        raise UsageError(f"the data of the backtest {name} hold too few cases that were over before others began")
    return CasesBacktest(
        format=FORMAT,
        name=name,
        seed=seed,
        data=data,
        told={design.event: design.description for design in designs},
        note=note,
        scored=scored,
        forecasts=rows,
    )


def _rules(design: EventDesign) -> dict[str, Rule]:
    alone = {name: regression(*columns) for name, columns in design.quantities.items()}
    plain = {CLIMATOLOGY: climatology, STATUS_QUO: status_quo, LOGISTIC: regression(*design.covariates)}
    return {**plain, **design.rules, **alone}
