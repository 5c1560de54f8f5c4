"""How exact a share of variance is: a jackknife over blocks of neighbouring draws.

Neighbours are a Latin hypercube by themselves, and learning leaves copies of a draw side by side, so that
blocks are nearly independent of each other.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.game.spec import Ints

BLOCKS: Final = 16


def blocks_of(draws: int) -> list[Ints]:
    """The draws of each of at most 16 blocks."""
    return np.array_split(np.arange(draws), min(BLOCKS, draws))


def jackknife_error(without: Floats) -> Floats:
    """The standard error of a number, of any shape, from its values without each block, along the first axis."""
    blocks = len(without)
    return np.asarray(np.sqrt((blocks - 1) / blocks * ((without - without.mean(axis=0)) ** 2).sum(axis=0)))
