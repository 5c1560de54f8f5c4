"""Limited-move stability and non-myopic stability: looking h moves ahead, and as far as one likes.

G_h(i, s) is the state that i expects to end in when i moves first from s and h moves are left: i
moves to where the next one's own reckoning ends best for i, and stays unless that is better than s
(Zagare 1984; Kilgour 1984; Fang, Hipel and Kilgour 1993, section 3.4). s is L_h stable for i where
G_h(i, s) = s, and non-myopically stable where that holds from some horizon on.

After i's move any one of the others may be next. With more than two, i reckons with the one whose
move ends worst for i: our reading, since print has several. Where two moves end equally well the
first in the model's order is taken, which can matter only where i is indifferent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import Stability
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.states import Ints

MOST_MOVES = 2000


@dataclass(frozen=True, slots=True)
class Foresight:
    """Non-myopic stability, and from which horizon on the reckoning repeats itself.

    `repeats_from` is the first horizon of the cycle, `cycle` its length (1: it settles). Where it was not found within
    2,000 moves `cycle` is 0, and states are called stable that were so over the second half of them.
    """

    stable: Stability
    repeats_from: int
    cycle: int


def limited_move(model: GraphModel, horizon: int) -> Stability:
    """L_h stability for `horizon` h ≥ 1, shape (1, decision maker, state)."""
    if horizon < 1:
        raise UsageError(f"horizon {horizon}: wanted at least 1 move")
    expected = _start(model)
    for _ in range(horizon):
        expected = _one_more(model, expected)
    return Stability((f"L{horizon}",), (expected == _start(model))[None])


def non_myopic(model: GraphModel) -> Foresight:
    """Non-myopic stability: L_h stability at every horizon from some horizon on."""
    start, expected = _start(model), _start(model)
    first_seen: dict[bytes, int] = {}
    stays: list[np.ndarray] = []
    for horizon in range(MOST_MOVES):
        first = first_seen.setdefault(expected.tobytes(), horizon)
        if first < horizon:
            return _foresight(stays[first:], first, horizon - first)
        stays.append(expected == start)
        expected = _one_more(model, expected)
    return _foresight(stays[MOST_MOVES // 2 :], MOST_MOVES // 2, 0)


def _foresight(stays: list[np.ndarray], first: int, cycle: int) -> Foresight:
    return Foresight(Stability(("nm",), np.logical_and.reduce(stays)[None]), first, cycle)


def _start(model: GraphModel) -> Ints:
    """With no move left everybody expects to stay, shape (decision maker, state)."""
    return np.tile(np.arange(len(model), dtype=np.int64), (len(model.makers), 1))


def _one_more(model: GraphModel, expected: Ints) -> Ints:
    return np.stack([_first_move(model, i, expected) for i in model.everybody])


def _first_move(model: GraphModel, maker: int, expected: Ints) -> Ints:
    """Where i expects to end, moving first, when the others expect `expected` moving first after it."""
    ranks, reply = model.ranks[maker], _reply(model, maker, expected)
    end = np.arange(len(model), dtype=np.int64)
    for layer in model.moves[maker]:
        then = np.where(layer >= 0, reply[layer], end)
        end = np.where(ranks[then] > ranks[end], then, end)
    return end


def _reply(model: GraphModel, maker: int, expected: Ints) -> Ints:
    others, ranks = model.others(maker), model.ranks[maker]
    if not others:
        return np.arange(len(model), dtype=np.int64)
    reply: Ints = expected[others[0]]
    for other in others[1:]:
        reply = np.where(ranks[expected[other]] < ranks[reply], expected[other], reply)
    return reply
