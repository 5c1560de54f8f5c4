"""The verb `backtest`: forecasts as of past days, scored against what came."""

from __future__ import annotations

from pathlib import Path

from ripeness.backtesting import runner
from ripeness.backtesting.runner import Backtest, BacktestSuite
from ripeness.inference.ensemble import Progress
from ripeness.workbench.question import Question


def backtest(
    name: str,
    data: str | Path | None = None,
    question: Question = Question(draws=1024),
    *,
    out: Path | None = None,
    progress: Progress | None = None,
) -> Backtest | BacktestSuite:
    """Score forecasts made as of past days against what came: `wars`, `talks`, `threats`, … `all`, or `korea`.

    All but `korea` want `data`. Of the question only draws, seed and workers count. With `out` the forecasts are
    written there, and those of the game taken from there again. Raises UsageError for bad input, and Interrupted
    where the person stopped it.
    """
    folder = None if data is None else Path(data)
    return runner.backtest(name, folder, question.plan, out=out, progress=progress)
