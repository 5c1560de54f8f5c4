"""Where the game helps, and how its odds are used: tables of the backtest on conflict episodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ripeness.backtesting.forecasters.compared import ComparedSlice, MethodScore
from ripeness.backtesting.results import BacktestResults
from ripeness.forecasting.scores.intervals import ScoreEstimate
from ripeness.report.blocks import Section, chapter
from ripeness.report.number_format import number, percent, with_ends, with_sign
from ripeness.report.sentences.backtest import forecaster, helps, staked_forecast
from ripeness.report.table import Table, tabulate


def chapters(result: BacktestResults) -> Iterator[Section]:
    """The methods of combining the game with the outside view, then the kinds of look; nothing without scores."""
    if not result.methods:
        return
    descriptions = {row.event: result.told[f"episodes/{row.event}"] for row in result.methods}
    chosen = [staked_forecast(descriptions[row.event], row) for row in result.methods if row.chosen]
    yield chapter("staked", "What is staked", chosen, table=_methods(result.methods))
    where = [
        helps(descriptions[event], [row for row in result.compared if row.event == event]) for event in descriptions
    ]
    yield chapter("helps", "Where the game helps", where, table=_slices(result.compared))


def _methods(rows: Sequence[MethodScore]) -> Table:
    return tabulate(
        rows,
        ("Event", lambda row: row.event),
        ("Way", lambda row: forecaster(row.method)),
        ("Parameter (90%)", _parameter),
        ("Brier", lambda row: number(row.brier, 4)),
        ("Against the frailty Weibull (95%)", lambda row: _difference(row.difference)),
        ("Staked", lambda row: "yes" if row.chosen else ""),
    )


def _parameter(row: MethodScore) -> str:
    learned = row.learned
    return with_ends("{:.2f}".format, learned.parameter, learned.low, learned.high) if learned else "–"


def _slices(rows: Sequence[ComparedSlice]) -> Table:
    return tabulate(
        rows,
        ("Event", lambda row: row.event),
        ("Looks", lambda row: row.slice),
        ("Forecaster", lambda row: forecaster(row.forecaster)),
        ("n", lambda row: f"{row.n:,}"),
        ("Conflicts", lambda row: f"{row.clusters:,}"),
        ("Came", lambda row: percent(row.frequency)),
        ("Against the frailty Weibull (95%)", lambda row: _difference(row.difference)),
    )


def _difference(estimate: ScoreEstimate) -> str:
    return with_ends(lambda change: with_sign(change, 4), estimate.value, estimate.low, estimate.high)
