"""The dearest step of the spatial model of politics written out in plain loops, to hold the arrays against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def chances_in_own_view(utility: Floats, power: Floats) -> list[list[float]]:
    """Actor i's view of its chance against each j: proportional votes, third parties half committed.

    utility : shape (estimator, actor, position). power : shape (actor,).
    """
    n = len(power)
    return [[_chance(utility[i], power, i, j) if i != j else 0.5 for j in range(n)] for i in range(n)]


def _chance(seen: Floats, power: Floats, i: int, j: int) -> float:
    ahead = behind = 1e-10
    for k in (i, j):
        vote = power[k] * (seen[k, i] - seen[k, j])
        ahead, behind = ahead + max(vote, 0.0), behind + max(-vote, 0.0)
    for_it, against_it = ahead, behind
    for k in range(len(power)):
        if k in (i, j):
            continue
        vote = power[k] * (seen[k, i] - seen[k, j])
        wins = (ahead + max(vote, 0.0)) / (ahead + behind + abs(vote))
        backing = wins * (2 * seen[k, i] + seen[k, k]) + (1 - wins) * 3 * seen[k, j]
        opposing = wins * 3 * seen[k, i] + (1 - wins) * (2 * seen[k, j] + seen[k, k])
        joins = power[k] * (backing - opposing)
        for_it, against_it = for_it + max(joins, 0.0), against_it + max(-joins, 0.0)
    return for_it / (for_it + against_it)
