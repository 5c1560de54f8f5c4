"""Columns of a Latin hypercube, each found by its path alone.

A column puts one draw into each of as many strata of equal probability as there are draws, in an
order of its own (McKay, Beckman & Conover 1979). The order and the places within the strata come
from a random stream named by the path, so that a quantity has the same column whatever other
quantities there are: what is compared between scenarios is compared draw by draw.

The draws come in 16 slices of neighbours, each of which is a Latin hypercube by itself on strata
16 times as wide (Qian 2012): results of the slices can be compared to see how exact a mean is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.streams import stream

SLICES: Final = 16


def latin_hypercube(paths: Iterable[str], draws: int, seed: int) -> Floats:
    """Points of the unit cube, shape (draw, path); a column is contiguous in memory."""
    columns = [stratified_column(path, draws, seed) for path in paths]
    return np.stack(columns).T if columns else np.empty((draws, 0))


def stratified_column(path: str, draws: int, seed: int) -> Floats:
    """Numbers in [0, 1), shape (draw,), one in each stratum of width 1 / `draws`.

    The same path, number of draws and seed give the same numbers (0 is a seed).
    """
    rng = stream(seed, "latin hypercube", path)
    slice_of_stratum = _slices(draws, rng)
    # Whole numbers part the slices; the random fraction orders the strata within each.
    stratum = np.argsort(slice_of_stratum + rng.random(draws))
    return np.asarray((stratum + rng.random(draws)) / draws)


def _slices(draws: int, rng: np.random.Generator) -> Floats:
    """Which slice each stratum goes to: of 16 neighbouring strata one to each slice.

    Where 16 does not divide the draws, the strata left over lie together at a random place and go to
    the first slices, one each: `numpy.array_split` makes those one draw longer.
    """
    cells, rest = divmod(draws, SLICES)
    whole = rng.permuted(np.tile(np.arange(SLICES, dtype=np.float64), (cells, 1)), axis=1)
    at = int(rng.integers(cells + 1))
    return np.concatenate([whole[:at].ravel(), rng.permutation(np.arange(rest, dtype=np.float64)), whole[at:].ravel()])
