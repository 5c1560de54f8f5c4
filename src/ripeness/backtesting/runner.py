"""The backtests by name: run one, or all whose data are there, and write forecasts.parquet and backtest.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ripeness.backtesting.cases import case_backtests
from ripeness.backtesting.cases.case_backtests import EPISODES, WARS, has_data, require_data
from ripeness.backtesting.cases.cases_result import CasesBacktest
from ripeness.backtesting.cases.korea import KoreaBacktest, backtest_korea
from ripeness.backtesting.episodes.episodes_backtest import backtest_episodes
from ripeness.backtesting.wars.wars_result import WarsBacktest, backtest_wars
from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean, short_repr
from ripeness.core.output_folder import atomic_folder
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan

Backtest = WarsBacktest | KoreaBacktest | CasesBacktest
ALL: Final = "all"
WITH_DATA: Final = ("wars", "episodes", *case_backtests.NAMES)
"""Backtests that want the user's copies of data sets."""
NAMES: Final = ("korea", *WITH_DATA, ALL)
MOST_DRAWS: Final = 65_536
ROWS, WHOLE = "forecasts.parquet", "backtest.json"


@dataclass(frozen=True, slots=True)
class BacktestSuite:
    """The backtests that were run, by name, and for each data set that was not there a sentence on where to get it."""

    backtests: dict[str, Backtest]
    missing: tuple[str, ...]

    @property
    def forecasts(self) -> dict[str, tuple[ForecastRow, ...]]:
        """The rows by event; events are named `BACKTEST/EVENT`."""
        return {
            f"{name}/{event}": rows
            for name, backtest in self.backtests.items()
            for event, rows in backtest.forecasts.items()
        }

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text; dates as ISO text."""
        return {
            "missing": list(self.missing),
            "backtests": {name: backtest.to_dict() for name, backtest in self.backtests.items()},
        }


def backtest(
    name: str, data: Path | None, plan: Plan, *, out: Path | None = None, progress: Progress | None = None
) -> Backtest | BacktestSuite:
    """The backtest called `name`, on the data sets in the folder `data` where it wants any; `all` runs each.

    With `out` its forecasts are written there. Raises UsageError where there is no such backtest, its
    data are missing or a number is out of range, Interrupted where the person stopped it.
    """
    if name not in NAMES:
        raise UsageError(
            f"there is no backtest {short_repr(name)}{did_you_mean(name, NAMES)}; wanted {', '.join(NAMES)}"
        )
    if not 1 <= plan.draws <= MOST_DRAWS:
        raise UsageError(f"draws: found {plan.draws}, wanted 1 to {MOST_DRAWS:,}")
    if plan.seed < 0:
        raise UsageError(f"seed: found {plan.seed}, wanted 0 or above")
    result = _run_all(data, plan, out, progress) if name == ALL else _run_backtest(name, data, plan, out, progress)
    if out is not None:
        with atomic_folder(out) as draft:
            write(result, draft)
    return result


def _run_backtest(name: str, data: Path | None, plan: Plan, out: Path | None, progress: Progress | None) -> Backtest:
    if name == "korea":
        return backtest_korea(plan, progress=progress)
    if data is None:
        raise UsageError(f"the backtest {name} wants your copies of the data: give their folder with --data DIR")
    if name == "wars":
        return backtest_wars(data, plan, keep_in=out, progress=progress)
    if name == "episodes":
        require_data(data, EPISODES)
        return backtest_episodes(data, plan, keep_in=out, progress=progress)
    if progress is not None:
        progress(f"forecasting {name}", 0.0)
    return case_backtests.run_cases(name, data, plan.seed)


def _run_all(data: Path | None, plan: Plan, out: Path | None, progress: Progress | None) -> BacktestSuite:
    """All that can be run on what is there."""
    if data is None:
        raise UsageError("all backtests want your copies of the data: give their folder with --data DIR")
    missing = {name: case_backtests.missing(name, data) for name in case_backtests.NAMES}
    for name, wanted in (("wars", WARS), ("episodes", EPISODES)):
        missing[name] = () if has_data(data, wanted) else (wanted.how_to_get(),)
    # Talks can be run on either of two data sets.
    most_missing = {"talks": 1}
    run = [name for name in NAMES if name != ALL and len(missing.get(name, ())) <= most_missing.get(name, 0)]
    results = {name: _run_backtest(name, data, plan, out, progress) for name in run}
    return BacktestSuite(results, tuple(f"{name}: {message}" for name in WITH_DATA for message in missing[name]))


def write(result: Backtest | BacktestSuite, folder: Path) -> tuple[Path, ...]:
    """Write forecasts.parquet (a row per forecast) and backtest.json into `folder`; the paths."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = ForecastRow.__slots__
    rows = [
        {"event": event, **{name: getattr(row, name) for name in columns}}
        for event, forecasts in result.forecasts.items()
        for row in forecasts
    ]
    pq.write_table(pa.Table.from_pylist(rows), folder / ROWS)
    (folder / WHOLE).write_text(json.dumps(result.to_dict(), indent=1) + "\n", encoding="utf-8")
    return folder / ROWS, folder / WHOLE
