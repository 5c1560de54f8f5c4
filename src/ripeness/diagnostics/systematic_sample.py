"""A few draws that stand for all: a systematic sample along one number."""

from __future__ import annotations

import numpy as np

from ripeness.game.spec import (
    Floats,
    Ints,
)


def systematic_rows(along: Floats, count: int) -> Ints:
    """Draws that stand evenly along `along` (draw,), at most `count`, in their own order.

    The draws are sorted by it and taken at equal steps, so its mean over the few is near that
    over all.
    """
    order = np.argsort(along, kind="stable")
    few = min(count, len(order))
    places = ((np.arange(few) + 0.5) * len(order) / few).astype(np.int64)
    return np.sort(order[places])
