"""Moves between states, held as layers so that a model of many states stays small.

A layer is a partial map: for every state the one it leads to, or −1. The moves of a decision maker in option form are
one layer for each way to change their own options, so that nothing of the size of states × states is ever held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.opinions.stability.graph.statements import Bools
from ripeness.opinions.stability.graph.states import DecisionMaker, Ints, States

Layers = Iterable[Ints]
"""The moves of one decision maker: layers, each of shape (state,). Can be walked again and again."""

KEPT = 1 << 22
"""Targets that are kept rather than found anew at every walk."""

MOST_CHANGES = 1 << 16


@dataclass(frozen=True, slots=True)
class OptionMoves:
    """The moves of who holds the options at `bits`, each layer a change of some of them."""

    states: States
    bits: tuple[int, ...]

    def __len__(self) -> int:
        """How many changes there are."""
        return (1 << len(self.bits)) - 1

    def __iter__(self) -> Iterator[Ints]:
        """One layer a change."""
        return (self.along(change) for change in self.changes())

    def changes(self) -> Iterator[int]:
        """The changes, each as the code of the options that it turns."""
        for pick in range(1, len(self) + 1):
            yield sum(1 << bit for k, bit in enumerate(self.bits) if pick >> k & 1)

    def targets(self, state: int) -> list[int]:
        """The states that can be reached from this one."""
        codes = self.states.codes[state] ^ np.fromiter(self.changes(), dtype=np.int64)
        return [int(place) for place in self.states.places(codes[self._permitted_targets(state, codes)]) if place >= 0]

    def _permitted_targets(self, state: int, codes: Ints) -> Bools:
        allowed = np.ones(len(codes), dtype=np.bool_)
        for bit in self.bits:
            way, now = self.states.options[bit].direction, self.states.codes[state] >> bit & 1
            if way != "both" and now == (1 if way == "take" else 0):
                allowed &= (codes >> bit & 1) == now
        return allowed

    def along(self, change: int) -> Ints:
        """Where this change leads from every state; −1 where it leads nowhere, or may not be made."""
        codes = self.states.codes
        target = self.states.places(codes ^ change)
        for bit in self.bits:
            way = self.states.options[bit].direction
            if change >> bit & 1 and way != "both":
                stuck = (codes >> bit & 1) == (1 if way == "take" else 0)
                target = np.where(stuck, -1, target)
        return target


def targets(layers: Layers, state: int) -> list[int]:
    """The states that these moves lead to from one state, in the order of the layers."""
    if isinstance(layers, OptionMoves):
        return layers.targets(state)
    return [int(layer[state]) for layer in layers if layer[state] >= 0]


def option_moves(states: States, makers: Sequence[DecisionMaker]) -> tuple[Layers, ...]:
    """The moves of every decision maker of an option form."""
    by_maker: list[Layers] = []
    for i, maker in enumerate(makers):
        moves = OptionMoves(states, states.options_of(i))
        if len(moves) > MOST_CHANGES:
            raise UsageError(f"decision maker {maker.id!r} has more options than the 16 that one may have")
        by_maker.append(tuple(moves) if len(moves) * len(states) <= KEPT else moves)
    return tuple(by_maker)


def listed_moves(reach: Sequence[Iterable[int]]) -> tuple[Ints, ...]:
    """The moves of one decision maker from lists of the states that each state leads to.

    Raises UsageError where a list names its own state or one that there is not.
    """
    rows = [sorted(set(targets)) for targets in reach]
    for state, row in enumerate(rows):
        if any(not 0 <= target < len(rows) or target == state for target in row):
            raise UsageError(f"state {state + 1}: moves lead to other states, 1 to {len(rows)}; found {row}")
    widest = max(map(len, rows), default=0)
    filled = np.array([row + [-1] * (widest - len(row)) for row in rows], dtype=np.int64).reshape(len(rows), widest)
    return tuple(filled.T)


def better(layer: Ints, ranks: Ints) -> Bools:
    """Where a layer's move is an improvement by these ranks, shape (state,)."""
    return (layer >= 0) & (ranks[layer] > ranks)
