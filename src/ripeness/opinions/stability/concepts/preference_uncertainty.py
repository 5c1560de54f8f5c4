"""Stability where some preferences are unknown (Li, Hipel, Kilgour and Fang 2004).

For some pairs of states it is not known which one a decision maker prefers. Four attitudes:

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
from ripeness.opinions.stability.concepts.definitions import Stability
from ripeness.opinions.stability.graph.dense import all_countered, move_table, preference_table, reaches_any, sequences
from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph.statements import Bools

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
