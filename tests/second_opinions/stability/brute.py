"""The definitions written out with plain sets and loops, straight from Fang, Hipel and Kilgour (1993).

Slow, and sharing nothing with the program: what the fast forms are held against.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from ripeness.second_opinions.stability.graph.model import GraphModel


@dataclass(frozen=True)
class Plain:
    """reach[i][s]: the states that i can move to from s; ranks[i][s]: the higher the better; codes of the states."""

    reach: list[list[set[int]]]
    ranks: list[list[int]]
    codes: list[int] | None = None

    @property
    def makers(self) -> range:
        return range(len(self.reach))

    @property
    def states(self) -> range:
        return range(len(self.reach[0]))


def plain(model: GraphModel) -> Plain:
    reach = [
        [{int(layer[s]) for layer in layers if layer[s] >= 0} for s in range(len(model))] for layers in model.moves
    ]
    codes = None if model.states is None else [int(code) for code in model.states.codes]
    return Plain(reach, [[int(r) for r in row] for row in model.ranks], codes)


def improvements(p: Plain, i: int, s: int) -> set[int]:
    return {q for q in p.reach[i][s] if p.ranks[i][q] > p.ranks[i][s]}


def reached(p: Plain, start: int, movers: Sequence[int], *, improving: bool) -> set[int]:
    """Every state at the end of a sequence of one or more moves in which nobody moves twice in a row."""
    ends: set[tuple[int, int]] = set()
    waiting = [(start, -1)]
    while waiting:
        state, last = waiting.pop()
        for j in movers:
            if j != last:
                for q in improvements(p, j, state) if improving else p.reach[j][state]:
                    if (q, j) not in ends:
                        ends.add((q, j))
                        waiting.append((q, j))
    return {state for state, _ in ends}


def stable(p: Plain, i: int, s: int, definition: str) -> bool:
    others = [j for j in p.makers if j != i]
    hold = p.ranks[i][s]

    def bad(x: int) -> bool:
        return p.ranks[i][x] <= hold

    for q in improvements(p, i, s):
        if definition == "nash":
            return False
        ends = together(p, i, s, q) if definition == "sim" else reached(p, q, others, improving=definition == "seq")
        if definition == "smr":
            ends = {x for x in ends if all(bad(z) for z in p.reach[i][x])}
        if not any(bad(x) for x in ends):
            return False
    return True


def together(p: Plain, i: int, s: int, q: int) -> set[int]:
    """What comes of i's move to q while others, one or more, each make an improvement from s."""
    assert p.codes is not None
    ends = set()
    for picked in product(*[[s, *improvements(p, j, s)] for j in p.makers if j != i]):
        if any(x != s for x in picked):
            code = p.codes[s] ^ (p.codes[s] ^ p.codes[q]) ^ 0
            for x in picked:
                code ^= p.codes[s] ^ p.codes[x]
            if code in p.codes:
                ends.add(p.codes.index(code))
    return ends


def equilibria(p: Plain, definition: str) -> tuple[int, ...]:
    return tuple(s for s in p.states if all(stable(p, i, s, definition) for i in p.makers))


def expected(p: Plain, i: int, s: int, horizon: int) -> int:
    """G_h(i, s) for two decision makers, by the recursion itself."""
    if horizon == 0:
        return s
    best = s
    for q in sorted(p.reach[i][s], key=lambda q: q):
        end = expected(p, 1 - i, q, horizon - 1)
        if p.ranks[i][end] > p.ranks[i][best]:
            best = end
    return best
