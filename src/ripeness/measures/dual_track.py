"""Dual track: talking and pressing apart and together (MODEL 3).

The 2×2 table {talks as scheduled, background rate of contacts only} × {pressure as scheduled,
none} of P(deal by the horizon), expected duration (periods) and expected terms. Pressure is
that of the actors of neither side, who convene the talks (all instruments, where a scenario
has no such actor). `interaction` of P(deal) = both − talks only − pressure only + neither:
above 0, talks and pressure help each other; below 0, they spoil each other.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ripeness.game.arrays import Floats
from ripeness.game.compile import Variant, instruments_of_outsiders
from ripeness.measures.leverage import Counterfactual
from ripeness.scenario.language.scenario import Scenario

CELLS = ("talks_and_pressure", "talks_only", "pressure_only", "neither")


def variants(scenario: Scenario) -> dict[str, Variant]:
    """The variant that each cell of the table solves."""
    pressure = instruments_of_outsiders(scenario)
    return {
        "talks_and_pressure": Variant(),
        "talks_only": Variant(without=pressure),
        "pressure_only": Variant(meetings_held=False),
        "neither": Variant(without=pressure, meetings_held=False),
    }


def interaction(cells: Mapping[str, Counterfactual]) -> Floats:
    """The interaction term of P(deal by the horizon), shape (draw,), probability."""
    p = {name: cells[name].p_deal for name in CELLS}
    return np.asarray(p["talks_and_pressure"] - p["talks_only"] - p["pressure_only"] + p["neither"])
