"""Systematic sampling: a few draws that represent the whole ensemble along one number."""

from __future__ import annotations

import numpy as np

from ripeness.game.spec import Floats, Ints
from ripeness.game.values import Values


def systematic_rows(along: Floats, count: int) -> Ints:
    """The rows of at most `count` draws, evenly spaced along `along` (draw,), in their own order.

    The draws are sorted by it and taken at equal steps, so its mean over the few is near that
    over all.
    """
    order = np.argsort(along, kind="stable")
    few = min(count, len(order))
    places = ((np.arange(few) + 0.5) * len(order) / few).astype(np.int64)
    return np.sort(order[places])


def select_draws(values: Values, rows: Ints) -> Values:
    """The values of some of the draws, in the order of `rows`."""
    return Values(len(rows), {path: array[rows] for path, array in values.drawn.items()}, values.fixed)
