"""P(settled) of the standard war by its age: what the game says of a war of which nothing else is known."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats

FILE: Final = "standard-war.json"
"""Settled and lasting shares by month of war, with draws and seed: written by benchmarks/pool_weight.py."""
LEAST: Final = 0.01
"""Share of standard wars that have to be left at an age; older wars count as the oldest age that has it."""


@cache
def _shares() -> tuple[Floats, Floats]:
    """Shares of wars settled by each month and going on after it, from month 0, each of shape (month + 1,)."""
    content = json.loads(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    return np.array(content["settled"]), np.array(content["lasting"])


def standard_chance(age: float, months: float) -> float:
    """P(a deal within `months` | none by `age`) of the standard war in the forms that cases have by default.

    Both in months; between whole months by straight lines. Wars beyond the oldest age that enough of the standard wars
    reach count as of that age; beyond the last month nothing more is settled.
    """
    settled, lasting = _shares()
    oldest = int((lasting >= LEAST).sum()) - 1
    at = np.arange(len(settled))
    first = min(age, oldest)
    settled_by_end, before, left = (
        float(np.interp(month, at, shares))
        for month, shares in ((first + months, settled), (first, settled), (first, lasting))
    )
    return min((settled_by_end - before) / left, 1.0)
