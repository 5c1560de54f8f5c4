"""Shortest routes: who has to move where, in turn, to bring the conflict from one state to another."""

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
