"""The worst sanction that others can bring about by a legal sequence of moves, by a fixed point over movers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph.moves import Layers, better
from ripeness.opinions.stability.graph.states import Ints

NOTHING = np.iinfo(np.int64).max
"""Stands for the least of no states at all: nothing can be brought about."""


def worst(model: GraphModel, movers: Sequence[int], least: Ints, *, improving: bool) -> Ints:
    """For every state the smallest of `least` over the states that `movers` can take it to.

    They move in any order and number (at least once), nobody twice in a row: the reachable set
    R_H of Fang, Hipel and Kilgour (1993, section 3.3); where `improving`, each by unilateral
    improvements only (R_H⁺). NOTHING where they cannot move.

    A fixed point over the first mover: the least that can follow a first move by j is that of
    the state it leads to, or of what any other than j can make of that.
    """
    least_after = {j: np.full(len(model), NOTHING, dtype=np.int64) for j in movers}
    changed = bool(movers)
    while changed:
        changed = False
        for j in movers:
            after = _least([least, *(least_after[k] for k in movers if k != j)])
            now = _one_move(model.moves[j], after, model.ranks[j] if improving else None)
            if (now < least_after[j]).any():
                least_after[j], changed = np.minimum(now, least_after[j]), True
    return _least([least_after[j] for j in movers]) if movers else np.full(len(model), NOTHING, dtype=np.int64)


def best_move(layers: Layers, ranks: Ints) -> Ints:
    """For every state the highest rank among itself and where its layers lead, shape (state,)."""
    best = ranks.copy()
    for layer in layers:
        np.maximum(best, np.where(layer >= 0, ranks[layer], best), out=best)
    return best


def _one_move(layers: Layers, after: Ints, ranks: Ints | None) -> Ints:
    reached = np.full(len(after), NOTHING, dtype=np.int64)
    for layer in layers:
        allowed = layer >= 0 if ranks is None else better(layer, ranks)
        np.minimum(reached, np.where(allowed, after[layer], NOTHING), out=reached)
    return reached


def _least(arrays: Sequence[Ints]) -> Ints:
    least = arrays[0].copy()
    for array in arrays[1:]:
        np.minimum(least, array, out=least)
    return least
