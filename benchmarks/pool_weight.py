"""Writes what is staked anew, from the backtest on episodes: `python -m benchmarks.pool_weight DATA [OUT]`.

OUT is a folder in which the backtest keeps its forecasts and takes them from again.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from ripeness.backtesting.cases.cases_result import CasesBacktest
from ripeness.backtesting.episodes.episodes_backtest import backtest_episodes
from ripeness.backtesting.episodes.standard_curves import StandardCurves, standard_curves
from ripeness.core.serialise import to_json_dict
from ripeness.forecasting.pooling import FILE
from ripeness.forecasting.scores.forecasts import finite_or_null
from ripeness.forecasting.standard_odds import FILE as STANDARD_FILE
from ripeness.inference.plan import Plan

FORMAT: Final = 2
EVENT: Final = "settlement"
"""The event whose methods an assessment uses: the success of its outside view is that the war is settled."""
DIGITS: Final = 6


def weight_file_content(backtest: CasesBacktest, draws: int, day: str, program: str) -> dict[str, Any]:
    """The file's content: for each event what is staked, every method's parameter and score, and what set them.

    `day` is the day as ISO text, `program` the version. ValueError where the backtest scored no method.
    """
    if not any(row.event == EVENT for row in backtest.methods):
        raise ValueError("the backtest had too few conflicts to learn from")
    events: dict[str, Any] = {}
    for row in backtest.methods:
        event = events.setdefault(row.event, {"staked": "", "methods": {}})
        event["methods"][row.method] = {
            "learned": to_json_dict(row.learned) if row.learned else None,
            "brier": row.brier,
            "difference": to_json_dict(row.difference),
        }
        if row.chosen:
            event["staked"] = row.method
    return {
        "format": FORMAT,
        "made": day,
        "program": program,
        "draws": draws,
        "seed": backtest.seed,
        "event": EVENT,
        "rule": "anchored, unless another method's rolling Brier score is lower beyond chance (95%, by conflict)",
        "difference": "Brier score less that of the outside view alone, the frailty Weibull; 95% interval",
        "events": finite_or_null(events, DIGITS),
        "definitions": backtest.told,
        "data": [to_json_dict(item) for item in backtest.data],
    }


def standard_file_content(curves: StandardCurves, plan: Plan, day: str) -> dict[str, Any]:
    """Shares of standard wars settled by each month and going on after it."""
    return {
        "format": 1,
        "made": day,
        "program": version("ripeness"),
        "forms": "default",
        "draws": plan.draws,
        "seed": plan.seed,
        "settled": [round(float(share), DIGITS) for share in curves.by_event["settlement"].mean(axis=0)],
        "lasting": [round(float(share), DIGITS) for share in curves.lasting.mean(axis=0)],
    }


def main() -> None:
    """Run the backtest on the data sets in the folder named, and write the package's files."""
    plan, day = Plan(draws=1024), datetime.now(UTC).date().isoformat()
    keep_in = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    backtest = backtest_episodes(Path(sys.argv[1]), plan, keep_in=keep_in)
    for name, content in (
        (FILE, weight_file_content(backtest, plan.draws, day, version("ripeness"))),
        (STANDARD_FILE, standard_file_content(standard_curves(plan, forms="default"), plan, day)),
    ):
        path = Path(str(files("ripeness.forecasting").joinpath(name)))
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
