"""Writes the model's weight in the pool anew from the backtest on wars: `python -m benchmarks.pool_weight DATA`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from ripeness.backtesting.wars.wars_result import WarsBacktest, backtest_wars
from ripeness.core.serialise import to_json_dict
from ripeness.forecasting.pooling import FILE
from ripeness.inference.plan import Plan

FORMAT: Final = 1


def weight_file_content(backtest: WarsBacktest, day: str, program: str) -> dict[str, Any]:
    """The file's content: the weight against what was known by the day, and with what and when it was found.

    `day` is the day as ISO text, `program` the version. ValueError where the backtest had too few wars for a weight.
    """
    if not backtest.weights:
        raise ValueError("the backtest had too few wars to find a weight")
    first, *others = (to_json_dict(item) for item in backtest.weights)
    of = first["found"]
    return {
        "format": FORMAT,
        **{name: of[name] for name in ("weight", "low", "high", "best", "n")},
        "wars": of["clusters"],
        "made": day,
        "program": program,
        "outside": first["outside"],
        "scored": "settled, ended otherwise or going on by the horizon; log score, linear pool",
        "gain": of["gain"],
        "best_low": of["best_low"],
        "best_high": of["best_high"],
        "draws": backtest.draws,
        "seed": backtest.seed,
        "data": [to_json_dict(item) for item in backtest.data],
        "beside": others,
    }


def main() -> None:
    """Run the backtest on the data sets in the folder named, and write the package's file."""
    content = weight_file_content(
        backtest_wars(Path(sys.argv[1]), Plan(draws=1024)), datetime.now(UTC).date().isoformat(), version("ripeness")
    )
    path = Path(str(files("ripeness.forecasting").joinpath(FILE)))
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {path}")


if __name__ == "__main__":
    main()
