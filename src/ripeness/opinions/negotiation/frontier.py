"""The Pareto frontier of packages, for any number of parties."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.core.errors import UsageError

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
BLOCK: Final = 256


def frontier(values: Floats) -> Mask:
    """Which packages no other package beats, shape (package,).

    values : shape (package, party), what each package is worth to each party.

    A package is beaten by one that is worth at least as much to every party and more to some
    (Raiffa 1982). Packages worth the same to everybody stand or fall together. Raises
    UsageError for values that are no numbers.
    """
    if values.ndim != 2 or np.isnan(values).any():
        raise UsageError("the worth of packages has to be a table of numbers, a row a package, a column a party")
    # A beaten row never comes before the one that beats it: its sum is no larger, and where rounding
    # makes the sums equal, it comes later in the order of the columns.
    columns = tuple(-values[:, k] for k in reversed(range(values.shape[1])))
    order = np.lexsort((*columns, -values.sum(axis=1)))
    unbeaten = np.zeros(len(values), dtype=np.bool_)
    while order.size:
        head, order = order[:BLOCK], order[BLOCK:]
        head = head[~_beaten(values[head], values[head]).any(axis=0)]
        unbeaten[head] = True
        order = order[_survivors(values[head], values[order])]
    return unbeaten


def _beaten(by: Floats, rows: Floats) -> Mask:
    """Whether each of `by` beats each of `rows`, shape (by, row)."""
    no_less = np.ones((len(by), len(rows)), dtype=np.bool_)
    more = np.zeros_like(no_less)
    for k in range(rows.shape[1]):
        no_less &= by[:, k, None] >= rows[:, k]
        more |= by[:, k, None] > rows[:, k]
    return np.asarray(no_less & more)


def _survivors(front: Floats, rows: Floats) -> NDArray[np.int64]:
    """The indices of the rows that none of `front` beats."""
    left = np.arange(len(rows))
    for beater in front:
        left = left[~_beaten(beater[None], rows[left])[0]]
    return left
