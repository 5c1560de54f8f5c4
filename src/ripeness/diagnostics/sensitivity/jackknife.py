"""How exact a share of variance is: a jackknife over blocks of neighbouring draws.

Neighbours are a Latin hypercube by themselves, and learning leaves copies of a draw side by side, so that
blocks are nearly independent of each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.game.spec import Ints

BLOCKS: Final = 16
WITHIN: Final = 1.753
"""Standard errors to either side that hold 90%: Student's t with 15 degrees of freedom, for 16 blocks."""


@dataclass(frozen=True, slots=True)
class VarianceShare:
    """A share of an outcome's variance with its 90% interval; an estimate of 0 may fall below it."""

    share: float
    low: float
    high: float

    @classmethod
    def of(cls, share: float, error: float) -> VarianceShare:
        """The share with the interval that its standard error gives."""
        return cls(share, share - WITHIN * error, share + WITHIN * error)


def blocks_of(draws: int) -> list[Ints]:
    """The draws of each of at most 16 blocks."""
    return np.array_split(np.arange(draws), min(BLOCKS, draws))


def jackknife_error(without: Floats) -> Floats:
    """The standard error of a number, of any shape, from its values without each block, along the first axis."""
    blocks = len(without)
    return np.asarray(np.sqrt((blocks - 1) / blocks * ((without - without.mean(axis=0)) ** 2).sum(axis=0)))
