"""The backtests that there are, by name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.core.folder import whole
from ripeness.core.nearest import did_you_mean
from ripeness.core.shown import shown
from ripeness.outlook.backtest.korea import KoreaBacktest, backtest_korea
from ripeness.outlook.backtest.result import WarsBacktest, backtest_wars
from ripeness.outlook.backtest.written import write
from ripeness.outlook.ensemble import Progress
from ripeness.outlook.plan import Plan

NAMES: Final = ("korea", "wars")
MOST_DRAWS: Final = 65_536


def backtest(
    name: str, data: Path | None, plan: Plan, *, out: Path | None = None, progress: Progress | None = None
) -> WarsBacktest | KoreaBacktest:
    """The backtest called `name`, on the data sets in the folder `data` where it wants any.

    With `out` its forecasts are written there. Raises UsageError where there is no such backtest, its
    data are missing or a number is out of range, Interrupted where the person stopped it.
    """
    if name not in NAMES:
        raise UsageError(f"there is no backtest {shown(name)}{did_you_mean(name, NAMES)}")
    if not 1 <= plan.draws <= MOST_DRAWS:
        raise UsageError(f"draws: found {plan.draws}, wanted 1 to {MOST_DRAWS:,}")
    if plan.seed < 0:
        raise UsageError(f"seed: found {plan.seed}, wanted 0 or above")
    found = _found(name, data, plan, out, progress)
    if out is not None:
        with whole(out) as draft:
            write(found, draft)
    return found


def _found(
    name: str, data: Path | None, plan: Plan, out: Path | None, progress: Progress | None
) -> WarsBacktest | KoreaBacktest:
    if name == "korea":
        return backtest_korea(plan, progress=progress)
    if data is None:
        raise UsageError("the backtest wars wants your copies of the data: give their folder with --data DIR")
    return backtest_wars(data, plan, keep_in=out, progress=progress)
