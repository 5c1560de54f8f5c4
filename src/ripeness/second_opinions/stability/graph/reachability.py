"""Which states follow from which: shortest routes, status quo analysis, and tables of states × states for small models.

A path of improvements needs nobody's patience; a path of any moves only shows that the state can be reached at
all (Li, Kilgour and Hipel 2005).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.statements import Bools
from ripeness.second_opinions.stability.graph.states import targets


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One move: the place of who makes it, the state left and the state reached (from 0)."""

    mover: int
    origin: int
    target: int


Node = tuple[int, int]
"""A state and who moved there last (−1: nobody)."""

Routes = dict[int, tuple[RouteStep, ...]]
"""The moves that lead to each state."""


def route(
    model: GraphModel, start: int, movers: Sequence[int], good: Callable[[int], bool], *, improving: bool
) -> tuple[RouteStep, ...]:
    """The fewest moves by these movers, at least one, to a state that is `good`; empty where there are none.

    Nobody moves twice in a row; where `improving`, each move is an improvement for who makes it.
    """
    back: dict[Node, Node] = {}
    for node, parent in _spread(model, start, movers, improving):
        back[node] = parent
        if good(node[0]):
            return _route_back(back, node, start)
    return ()


def reachable(model: GraphModel, start: int, movers: Sequence[int], *, improving: bool) -> frozenset[int]:
    """The states that these movers can lead to by at least one move, as in `route`."""
    return frozenset(state for (state, _), _ in _spread(model, start, movers, improving))


def routes(model: GraphModel, start: int, *, improving: bool) -> Routes:
    """From the start to every state that can be reached by moves of everybody, the fewest moves each."""
    back: dict[Node, Node] = {}
    first: dict[int, Node] = {}
    for node, parent in _spread(model, start, tuple(model.everybody), improving):
        back[node] = parent
        first.setdefault(node[0], node)
    return {state: _route_back(back, node, start) for state, node in first.items() if state != start}


def _spread(model: GraphModel, start: int, movers: Sequence[int], improving: bool) -> Iterator[tuple[Node, Node]]:
    """Every state and last mover that can be reached, the nearest first, each with where it was reached from."""
    reached: set[Node] = {(start, -1)}
    waiting: deque[Node] = deque(reached)
    while waiting:
        here = waiting.popleft()
        for node in _onward(model, here, movers, improving):
            if node not in reached:
                reached.add(node)
                waiting.append(node)
                yield node, here


def _onward(model: GraphModel, here: Node, movers: Sequence[int], improving: bool) -> Iterator[Node]:
    state, last = here
    for mover in movers:
        if mover != last:
            ends = model.improvements(mover, state) if improving else targets(model.moves[mover], state)
            yield from ((target, mover) for target in ends)


def _route_back(back: dict[Node, Node], node: Node, start: int) -> tuple[RouteStep, ...]:
    steps: list[RouteStep] = []
    while node != (start, -1):
        parent = back[node]
        steps.append(RouteStep(node[1], parent[0], node[0]))
        node = parent
    return tuple(reversed(steps))


@dataclass(frozen=True, slots=True)
class StatePath:
    """The fewest moves from the status quo to a state.

    `improving` says that every move is an improvement for who makes it. `steps` is empty where
    the state is the status quo itself or cannot be reached; `reached` tells the two apart.
    """

    state: int
    reached: bool
    improving: bool
    steps: tuple[RouteStep, ...]


def paths_to(model: GraphModel, start: int, states: tuple[int, ...]) -> tuple[StatePath, ...]:
    """The path from `start` to each of these states: by improvements where there is one, else by any moves."""
    by_gain: Routes = {start: (), **routes(model, start, improving=True)}
    by_any = {} if set(states) <= set(by_gain) else routes(model, start, improving=False)
    return tuple(
        StatePath(
            state, state in by_gain or state in by_any, state in by_gain, by_gain.get(state, by_any.get(state, ()))
        )
        for state in states
    )


MOST = 2048
"""States up to which tables of states × states are made."""


def refuse_large(model: GraphModel) -> None:
    """Raise UsageError where the model has too many states for tables."""
    if len(model) > MOST:
        raise UsageError(f"{len(model):,} states are too many for this analysis; it takes up to {MOST:,}")


def move_table(model: GraphModel, maker: int) -> Bools:
    """Whether this decision maker can move from one state to another, shape (from, to).

    Raises UsageError where the model has too many states for a table.
    """
    refuse_large(model)
    table = np.zeros((len(model), len(model)), dtype=np.bool_)
    for layer in model.moves[maker]:
        at = np.flatnonzero(layer >= 0)
        table[at, layer[at]] = True
    return table


def preference_table(model: GraphModel, maker: int) -> Bools:
    """Whether this decision maker prefers the second state to the first, shape (from, to)."""
    ranks = model.ranks[maker]
    better: Bools = ranks[None, :] > ranks[:, None]
    return better


def sequences(movers: Sequence[Bools], count: int) -> Bools:
    """Which of `count` states follow which by sequences of these movers' arcs, none moving twice in a row.

    The tables are of shape (from, to), as is the answer.
    """
    last = [table.copy() for table in movers]
    grown = True
    while grown:
        grown = False
        for j, table in enumerate(movers):
            before = [table_before for k, table_before in enumerate(last) if k != j]
            now = last[j] | (_chain(_any(before), table) if before else last[j])
            if (now != last[j]).any():
                last[j], grown = now, True
    return _any(last) if last else np.zeros((count, count), dtype=np.bool_)


def _reaches_any(ends: Bools, reached: Bools) -> Bools:
    """Whether some of the `ends` of a state, shape (state, end), is reached from another, (from, to): (state, from)."""
    return _chain(ends, reached.T)


def tabulated_stability(tempting: Bools, deterring: Bools, own: Bools, moves: Bools, credible: Bools) -> Bools:
    """Nash, GMR, SMR and SEQ stability, shape (definition, state).

    tempting, deterring : to which states a move tempts, and which ends deter from it, shape (state, to). own : where
    those judged can move. moves, credible : where the others can lead, by any moves and by credible ones.
    """
    lasting = deterring & ~_reaches_any(~deterring, own)
    answers = ((moves, deterring), (moves, lasting), (credible, deterring))
    countered = [~(tempting & ~_reaches_any(bad, reached)).any(axis=1) for reached, bad in answers]
    return np.stack([~tempting.any(axis=1), *countered])


def _any(tables: Sequence[Bools]) -> Bools:
    union: Bools = np.logical_or.reduce(np.stack(tables))
    return union


def _chain(first: Bools, second: Bools) -> Bools:
    """First one, then the other: in floating point, which is far faster than a product of Booleans."""
    product: Bools = first.astype(np.float32) @ second.astype(np.float32) > 0
    return product
