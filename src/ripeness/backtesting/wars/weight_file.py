"""What the package's file on the pool's weight holds, made from the backtest on wars."""

from __future__ import annotations

from typing import Any, Final

from ripeness.backtesting.wars.wars_result import WarsBacktest
from ripeness.core.serialise import to_json_dict

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
