"""The outcomes whose sensitivity is reported, draw by draw."""

from __future__ import annotations

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.game.solution import Solution


def outcomes(solution: Solution, horizon: int) -> dict[str, Floats]:
    """The outcomes that matter, by name, each of shape (draw,).

    `p_deal`: P(deal within `horizon` periods from now); `zopa_open`: 1 where the ZOPA is not
    empty now; `gap` in stake units; `expected_duration_periods`; and for every veto player
    `reservation_value.ACTOR`, stake units.
    """
    found = {
        "p_deal": solution.p_deal(horizon),
        "zopa_open": np.asarray(solution.zopa_open, dtype=np.float64),
        "gap": np.asarray(solution.results.gap[:, -1]),
        "expected_duration_periods": np.asarray(solution.results.duration),
    }
    values = {f"reservation_value.{name}": _reservation(solution, name) for name in solution.vetoes}
    return {**found, **values}


def _reservation(solution: Solution, name: str) -> Floats:
    return np.asarray(solution.reservation_now[:, solution.actor(name)])
