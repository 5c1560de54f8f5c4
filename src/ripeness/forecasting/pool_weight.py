"""The model's weight in the pool as backtests set it: a small file in the package, with what set it.

The file is what `backtest.weight_file.record` makes of `ripeness backtest wars`; it changes only when that is run anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

FILE: Final = "pool-weight.json"


@dataclass(frozen=True, slots=True)
class ShippedWeight:
    """The weight, 0 to 1, with its 90% interval, the weight of the best score, and the wars that it rests on."""

    weight: float
    low: float
    high: float
    best: float
    n: int
    wars: int
    made: str
    program: str


@cache
def shipped_weight() -> ShippedWeight:
    """The weight that the package carries."""
    found: dict[str, Any] = json.loads(files("ripeness.inference").joinpath(FILE).read_text(encoding="utf-8"))
    return ShippedWeight(**{name: found[name] for name in ShippedWeight.__slots__})
