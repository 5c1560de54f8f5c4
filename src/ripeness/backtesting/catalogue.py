"""The backtests that there are, by name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ripeness.backtesting.cases import case_backtests
from ripeness.backtesting.cases.data_sets import (
    WARS,
    has_data,
)
from ripeness.backtesting.cases.korea import backtest_korea
from ripeness.backtesting.output import write
from ripeness.backtesting.runner import (
    Backtest,
    BacktestSuite,
)
from ripeness.backtesting.wars.wars_result import backtest_wars
from ripeness.core.closest_name import did_you_mean
from ripeness.core.errors import UsageError
from ripeness.core.output_folder import atomic_folder
from ripeness.core.short_repr import short_repr
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan

ALL: Final = "all"
WITH_DATA: Final = ("wars", *case_backtests.NAMES)
"""Backtests that want the user's copies of data sets."""
NAMES: Final = ("korea", *WITH_DATA, ALL)
MOST_DRAWS: Final = 65_536


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
    found = _suite(data, plan, out, progress) if name == ALL else _one(name, data, plan, out, progress)
    if out is not None:
        with atomic_folder(out) as draft:
            write(found, draft)
    return found


def _one(name: str, data: Path | None, plan: Plan, out: Path | None, progress: Progress | None) -> Backtest:
    if name == "korea":
        return backtest_korea(plan, progress=progress)
    if data is None:
        raise UsageError(f"the backtest {name} wants your copies of the data: give their folder with --data DIR")
    if name == "wars":
        return backtest_wars(data, plan, keep_in=out, progress=progress)
    if progress is not None:
        progress(f"forecasting {name}", 0.0)
    return case_backtests.run_cases(name, data, plan.seed)


def _suite(data: Path | None, plan: Plan, out: Path | None, progress: Progress | None) -> BacktestSuite:
    """All that can be run on what is there."""
    if data is None:
        raise UsageError("all backtests want your copies of the data: give their folder with --data DIR")
    missing = {name: case_backtests.missing(name, data) for name in case_backtests.NAMES}
    missing["wars"] = () if has_data(data, WARS) else (WARS.told(),)
    run = [name for name in NAMES if name not in missing or not missing[name] or _partly(name, missing)]
    run.remove(ALL)
    found = {name: _one(name, data, plan, out, progress) for name in run}
    return BacktestSuite(found, tuple(f"{name}: {told}" for name in WITH_DATA for told in missing[name]))


def _partly(name: str, missing: dict[str, tuple[str, ...]]) -> bool:
    """Talks can be run on either of two data sets."""
    return name == "talks" and len(missing[name]) < 2
