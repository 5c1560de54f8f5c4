"""Status quo analysis: how the conflict gets from where it is to an equilibrium, and who moves.

(Li, Kilgour and Hipel 2005.) A path of improvements is one that needs nobody's patience; a path
of any moves only shows that the state can be reached at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph.routes import RouteStep, routes


@dataclass(frozen=True, slots=True)
class Path:
    """The fewest moves from the status quo to a state.

    `improving` says that every move is an improvement for who makes it. `steps` is empty where
    the state is the status quo itself or cannot be reached; `reached` tells the two apart.
    """

    state: int
    reached: bool
    improving: bool
    steps: tuple[RouteStep, ...]


def paths(model: GraphModel, start: int, states: tuple[int, ...]) -> tuple[Path, ...]:
    """The path from `start` to each of these states: by improvements where there is one, else by any moves."""
    by_gain = routes(model, start, improving=True)
    by_any = routes(model, start, improving=False) if any(s != start and s not in by_gain for s in states) else {}
    return tuple(_path(state, start, by_gain, by_any) for state in states)


def _path(
    state: int, start: int, by_gain: dict[int, tuple[RouteStep, ...]], by_any: dict[int, tuple[RouteStep, ...]]
) -> Path:
    if state == start:
        return Path(state, True, True, ())
    if state in by_gain:
        return Path(state, True, True, by_gain[state])
    return Path(state, state in by_any, False, by_any.get(state, ()))
