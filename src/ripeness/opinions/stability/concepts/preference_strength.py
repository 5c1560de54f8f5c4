"""Strong and weak stability: how much a sanction hurts (Hamouda, Kilgour and Hipel 2004, 2006).

A state is *strongly* stable where every improvement can be answered by something much worse, and
*weakly* where it is stable but not strongly. A model without bands has no great preferences, so
that every state without improvements is strongly stable and every other is weakly stable at most.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from ripeness.opinions.stability.concepts.definitions import Stability, sanction, stability
from ripeness.opinions.stability.concepts.deterrence import NOTHING
from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph.moves import better
from ripeness.opinions.stability.graph.statements import Bools
from ripeness.opinions.stability.graph.states import Ints

Sanctioned = Literal["gmr", "smr", "seq"]
SANCTIONED: tuple[Sanctioned, ...] = ("gmr", "smr", "seq")


def strong_stability(model: GraphModel) -> Stability:
    """Strong GMR, SMR and SEQ stability."""
    rows = [[_strong(model, i, definition) for i in model.everybody] for definition in SANCTIONED]
    return Stability(SANCTIONED, np.array(rows, dtype=np.bool_))


def weak_stability(model: GraphModel) -> Stability:
    """Weak GMR, SMR and SEQ stability: stable, but not strongly."""
    plain = stability(model, SANCTIONED)
    return Stability(SANCTIONED, plain.stable & ~strong_stability(model).stable)


def _strong(model: GraphModel, maker: int, definition: Sanctioned) -> Bools:
    """Bands follow the ranking, so the lowest rank that others can answer with is in the lowest band."""
    ranks, scale = model.ranks[maker], _scale(model, maker)
    least = sanction(model, maker, definition)
    answered = _band_of(least, ranks, scale)
    stable = np.ones(len(model), dtype=np.bool_)
    for layer in model.moves[maker]:
        stable &= ~(better(layer, ranks) & (answered[layer] >= scale))
    return stable


def _scale(model: GraphModel, maker: int) -> Ints:
    return model.bands[maker] if model.bands is not None else np.zeros(len(model), dtype=np.int64)


def _band_of(ranks: Ints, own: Ints, scale: Ints) -> Ints:
    """The band of each rank; NOTHING stays what it is."""
    table = np.zeros(int(own.max()) + 1, dtype=np.int64)
    table[own] = scale
    return np.where(ranks == NOTHING, NOTHING, table[np.minimum(ranks, len(table) - 1)])
