"""Strong and weak stability: how much a sanction hurts (Hamouda, Kilgour and Hipel 2004, 2006).

A state is *strongly* stable where every improvement can be answered by something much worse, and
*weakly* where it is stable but not strongly. A model without bands has no great preferences, so
that every state without improvements is strongly stable and every other is weakly stable at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.opinions.stability.concepts.definitions import NOTHING, Stability, sanction, stability
from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph.moves import better
from ripeness.opinions.stability.graph.reachability import (
    all_countered,
    move_table,
    preference_table,
    reaches_any,
    sequences,
)
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


Attitude = Literal["a", "b", "c", "d"]
ATTITUDES: tuple[Attitude, ...] = ("a", "b", "c", "d")
JUDGED = ("nash", "gmr", "smr", "seq")
Pairs = Mapping[str, Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Side:
    """One decision maker's tables, each of shape (from, to)."""

    moves: Bools
    better: Bools
    unsure: Bools

    def tempting(self, attitude: Attitude) -> Bools:
        return self.moves & (self.better | self.unsure if attitude in "ac" else self.better)

    def deterring(self, attitude: Attitude) -> Bools:
        surely_no_better = ~self.better & ~self.unsure
        return surely_no_better | self.unsure if attitude in "cd" else surely_no_better


def unknown_stability(model: GraphModel, unknown: Pairs) -> dict[Attitude, Stability]:
    """Nash, GMR, SMR and SEQ stability under each attitude.

    `unknown` gives, by decision maker, pairs of states (from 0) whose order is not known; what
    the ranks say of them is set aside. Raises UsageError for a pair that is none.
    """
    sides = [_side(model, i, dict(unknown).get(maker.id, ())) for i, maker in enumerate(model.makers)]
    for key in unknown:
        model.maker(key)
    return {attitude: _under(model, sides, attitude) for attitude in ATTITUDES}


def _side(model: GraphModel, maker: int, pairs: Iterable[tuple[int, int]]) -> _Side:
    unsure = np.zeros((len(model), len(model)), dtype=np.bool_)
    for first, second in pairs:
        if first == second or not (0 <= first < len(model) and 0 <= second < len(model)):
            raise UsageError(f"unknown pair {first}, {second}: wanted two states from 0 to {len(model) - 1}")
        unsure[[first, second], [second, first]] = True
    return _Side(move_table(model, maker), preference_table(model, maker) & ~unsure, unsure)


def _under(model: GraphModel, sides: list[_Side], attitude: Attitude) -> Stability:
    stable = np.stack([_of_one(sides, i, model.others(i), attitude) for i in model.everybody], axis=1)
    return Stability(JUDGED, stable)


def _of_one(sides: list[_Side], maker: int, others: tuple[int, ...], attitude: Attitude) -> Bools:
    """Shape (definition, state)."""
    own = sides[maker]
    tempting, deterring = own.tempting(attitude), own.deterring(attitude)
    any_move = _reachable([sides[j].moves for j in others], len(tempting))
    credible = _reachable([sides[j].moves & (sides[j].better | sides[j].unsure) for j in others], len(tempting))
    lasting = deterring & ~reaches_any(~deterring, own.moves)
    sanctions = ((any_move, deterring), (any_move, lasting), (credible, deterring))
    return np.stack([~tempting.any(axis=1), *(all_countered(tempting, *pair) for pair in sanctions)])


def _reachable(tables: list[Bools], count: int) -> Bools:
    return sequences(tables) if tables else np.zeros((count, count), dtype=np.bool_)
