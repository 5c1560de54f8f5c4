"""Inverse analysis: which preferences would make a wanted state stable (Kinsara, Kilgour and Hipel 2015).

For one decision maker stability of a state asks only how it compares with others: for every
move away, that the state moved to is no better, or that others can answer with something no better. So the answer is a
list of demands, one a move, each met in any of several ways; a way is a set of states that must be no better than the
wanted one. What the *others* prefer matters under `seq` alone, and is taken as the model has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Literal

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.reachability import reachable, refuse_large
from ripeness.second_opinions.stability.graph.states import targets

Invertible = Literal["nash", "gmr", "smr", "seq"]
INVERTIBLE: tuple[Invertible, ...] = ("nash", "gmr", "smr", "seq")
TRIALS = 20_000
"""Sets of states that are tried for the smallest change; beyond, one is built step by step."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What has to hold for a move to `move` not to tempt: all states of one of the `ways` no better."""

    move: int
    ways: tuple[frozenset[int], ...]

    def is_met(self, better: frozenset[int]) -> bool:
        """Whether it holds when `better` are the states preferred to the wanted one."""
        return any(not way & better for way in self.ways)


@dataclass(frozen=True, slots=True)
class PreferenceRequirement:
    """What one decision maker would have to prefer for the wanted state to be stable.

    `lower` are the states that would have to come down to the wanted one or below it, the fewest
    that do; empty where the state is stable already. `fewest` is False where there were too
    many to try, and `lower` is only enough.
    """

    maker: int
    state: int
    definition: Invertible
    demands: tuple[Demand, ...]
    lower: frozenset[int]
    fewest: bool

    @property
    def stable(self) -> bool:
        """Whether the state is stable with the preferences that the model has."""
        return not self.lower


def inverse(model: GraphModel, state: int, definition: Invertible) -> tuple[PreferenceRequirement, ...]:
    """For every decision maker what it would have to prefer for the state to be stable.

    Raises UsageError for an unknown definition or state, or a model too large.
    """
    if definition not in INVERTIBLE:
        raise UsageError(f"inverse analysis knows {', '.join(INVERTIBLE)}; found {definition!r}")
    if not 0 <= state < len(model):
        raise UsageError(f"there is no state {state + 1}; states count from 1 to {len(model)}")
    refuse_large(model)
    return tuple(_of_one(model, i, state, definition) for i in model.everybody)


def _of_one(model: GraphModel, maker: int, state: int, definition: Invertible) -> PreferenceRequirement:
    ranks = model.ranks[maker]
    better = frozenset(s for s in range(len(model)) if ranks[s] > ranks[state])
    demands = tuple(Demand(to, _ways(model, maker, state, to, definition)) for to in targets(model.moves[maker], state))
    lower, fewest = _fewest(demands, better)
    return PreferenceRequirement(maker, state, definition, demands, lower, fewest)


def _ways(model: GraphModel, maker: int, state: int, to: int, definition: Invertible) -> tuple[frozenset[int], ...]:
    ways = {frozenset({to})}
    if definition != "nash":
        answers = reachable(model, to, model.others(maker), improving=definition == "seq")
        counter = {end: targets(model.moves[maker], end) if definition == "smr" else () for end in answers}
        ways |= {frozenset({end, *further}) for end, further in counter.items()}
    ways = {way - {state} for way in ways}
    smallest = [way for way in ways if not any(other < way for other in ways)]
    return tuple(sorted(smallest, key=lambda way: (len(way), sorted(way))))


def _fewest(demands: Sequence[Demand], better: frozenset[int]) -> tuple[frozenset[int], bool]:
    open_demands = [demand for demand in demands if not demand.is_met(better)]
    candidates = sorted({s for demand in open_demands for way in demand.ways for s in way & better})
    for size in range(len(open_demands) + 1):
        if comb(len(candidates), size) > TRIALS:
            break
        for picked in combinations(candidates, size):
            if all(demand.is_met(better - frozenset(picked)) for demand in open_demands):
                return frozenset(picked), True
    return _enough(open_demands, better), False


def _enough(demands: Sequence[Demand], better: frozenset[int]) -> frozenset[int]:
    lower: frozenset[int] = frozenset()
    for demand in demands:
        if not demand.is_met(better - lower):
            lower |= min((way & better for way in demand.ways), key=lambda way: len(way - lower))
    return lower
