"""Sobol' indices of the G function, known in closed form, by the design that a case's indices come from."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.published_answers import PublishedAnswer
from ripeness.core.streams import stream
from ripeness.diagnostics.sensitivity.saltelli import estimates

UNIMPORTANCE: Final = (0.0, 1.0, 4.5, 9.0, *(99.0,) * 8)
"""The twelve coefficients a: the larger, the less its quantity matters."""
BASE: Final = 17
"""Two to this power are the base draws."""
SOURCE: Final = "Saltelli et al. 2010, CPC 181(2), the G function, closed form; a = 0, 1, 4.5, 9, 99 eight times"
NOTE: Final = "Ours is estimated from 131,072 base draws of a scrambled Sobol' sequence, seed 0."


def g_function(points: Floats) -> Floats:
    """The product of (|4x − 2| + a)/(1 + a) over the quantities, for points of shape (draw, quantity)."""
    a = np.asarray(UNIMPORTANCE)
    return np.asarray(np.prod((np.abs(4 * points - 2) + a) / (1 + a), axis=1))


@cache
def indices() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """First-order and total indices by Saltelli's design, quantity by quantity."""
    from scipy.stats import qmc

    count = len(UNIMPORTANCE)
    points = qmc.Sobol(2 * count, scramble=True, rng=stream(0, "saltelli")).random_base2(BASE)
    a, b = points[:, :count], points[:, count:]
    at_a, at_b = g_function(a), g_function(b)
    pairs = [estimates(at_a, at_b, g_function(_cross(a, b, column))) for column in range(count)]
    return tuple(first for first, _ in pairs), tuple(total for _, total in pairs)


def _cross(a: Floats, b: Floats, column: int) -> Floats:
    points = a.copy()
    points[:, column] = b[:, column]
    return points


ANSWERS: Final[tuple[PublishedAnswer, ...]] = (
    PublishedAnswer(
        "sobol-g-first-order",
        SOURCE,
        "first-order Sobol' indices of twelve quantities",
        (0.716, 0.179, 0.024, 0.007, *(0.0,) * 8),
        lambda: indices()[0],
        3,
        NOTE,
    ),
    PublishedAnswer(
        "sobol-g-total",
        SOURCE,
        "total Sobol' indices of twelve quantities",
        (0.787, 0.242, 0.034, 0.010, *(0.0,) * 8),
        lambda: indices()[1],
        3,
        NOTE,
    ),
)
"""Both kinds of index, to three decimals."""
