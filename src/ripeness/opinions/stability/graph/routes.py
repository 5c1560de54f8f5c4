"""Shortest routes from one state to another, and status quo analysis: how the conflict gets from where it is.

A path of improvements needs nobody's patience; a path of any moves only shows that the state can be reached at
all (Li, Kilgour and Hipel 2005).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph.moves import targets


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One move: the place of who makes it, the state left and the state reached (from 0)."""

    mover: int
    origin: int
    target: int


Node = tuple[int, int]
"""A state and who moved there last (−1: nobody)."""


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


def routes(model: GraphModel, start: int, *, improving: bool) -> dict[int, tuple[RouteStep, ...]]:
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
        if mover == last:
            continue
        for target in targets(model.moves[mover], state):
            if not improving or model.ranks[mover, target] > model.ranks[mover, state]:
                yield target, mover


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
    by_gain = routes(model, start, improving=True)
    by_any = routes(model, start, improving=False) if any(s != start and s not in by_gain for s in states) else {}
    return tuple(_path(state, start, by_gain, by_any) for state in states)


def _path(
    state: int, start: int, by_gain: dict[int, tuple[RouteStep, ...]], by_any: dict[int, tuple[RouteStep, ...]]
) -> StatePath:
    if state == start:
        return StatePath(state, True, True, ())
    if state in by_gain:
        return StatePath(state, True, True, by_gain[state])
    return StatePath(state, state in by_any, False, by_any.get(state, ()))
