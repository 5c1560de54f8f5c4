"""Stability where preferences are more than an order: of several strengths, or in part unknown.

Strength (Hamouda, Kilgour and Hipel 2004, 2006): a state is *strongly* stable where every improvement can be
answered by something much worse, and *weakly* where it is stable but not strongly. A model without bands has no
great preferences, so that every state without improvements is strongly stable, every other weakly at most.

Uncertainty (Li, Hipel, Kilgour and Fang 2004): for some pairs of states it is not known which one a decision
maker prefers. Four attitudes:

    a   moves also to states that may be better; is deterred only by what is surely no better
    b   moves only to what is surely better; is deterred only by what is surely no better
    c   moves also to states that may be better; is deterred also by what may be no better
    d   moves only to what is surely better; is deterred also by what may be no better

Whatever is stable by `a` is stable by the others, whatever is stable by any is stable by `d`.
The others who sanction in `seq` move to what is or may be better for them, under every attitude.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import (
    DEFINITIONS,
    NOTHING,
    Stability,
    is_deterred,
    sanction,
    stability,
)
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.reachability import (
    move_table,
    preference_table,
    sequences,
    tabulated_stability,
)
from ripeness.second_opinions.stability.graph.statements import Bools
from ripeness.second_opinions.stability.graph.states import Ints

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
    scale = model.bands[maker] if model.bands is not None else np.zeros(len(model), dtype=np.int64)
    answered = _band_of(sanction(model, maker, definition), model.ranks[maker], scale)
    return is_deterred(model, maker, answered, scale - 1)


def _band_of(ranks: Ints, own: Ints, scale: Ints) -> Ints:
    """The band of each rank; NOTHING stays what it is."""
    table = np.zeros(int(own.max()) + 1, dtype=np.int64)
    table[own] = scale
    return np.where(ranks == NOTHING, NOTHING, table[np.minimum(ranks, len(table) - 1)])


Attitude = Literal["a", "b", "c", "d"]
ATTITUDES: tuple[Attitude, ...] = ("a", "b", "c", "d")
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
        return ~self.better if attitude in "cd" else ~self.better & ~self.unsure


def unknown_stability(model: GraphModel, unknown: Pairs) -> dict[Attitude, Stability]:
    """Nash, GMR, SMR and SEQ stability under each attitude.

    `unknown` gives, by decision maker, pairs of states (from 0) whose order is not known; what
    the ranks say of them is set aside. Raises UsageError for a pair that is none.
    """
    sides = [_side(model, i, dict(unknown).get(maker.id, ())) for i, maker in enumerate(model.makers)]
    for key in unknown:
        model.maker(key)
    return {
        attitude: Stability(DEFINITIONS[:-1], np.stack([_stable(sides, i, attitude) for i in model.everybody], axis=1))
        for attitude in ATTITUDES
    }


def _side(model: GraphModel, maker: int, pairs: Iterable[tuple[int, int]]) -> _Side:
    unsure = np.zeros((len(model), len(model)), dtype=np.bool_)
    for first, second in pairs:
        if first == second or not (0 <= first < len(model) and 0 <= second < len(model)):
            raise UsageError(f"unknown pair {first}, {second}: wanted two states from 0 to {len(model) - 1}")
        unsure[[first, second], [second, first]] = True
    return _Side(move_table(model, maker), preference_table(model, maker) & ~unsure, unsure)


def _stable(sides: list[_Side], maker: int, attitude: Attitude) -> Bools:
    """Shape (definition, state)."""
    own, others = sides[maker], [side for j, side in enumerate(sides) if j != maker]
    any_move = sequences([side.moves for side in others], len(own.moves))
    credible = sequences([side.moves & (side.better | side.unsure) for side in others], len(own.moves))
    return tabulated_stability(own.tempting(attitude), own.deterring(attitude), own.moves, any_move, credible)
