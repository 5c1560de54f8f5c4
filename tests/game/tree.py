"""Small games written out as extensive forms, so that an independent solver can check ours.

In every period from the first: standing is paid; chance names the side whose principal proposes; it offers one of the
packages that the filter left, or nothing; the other veto players answer in turn; chance says whether the round closes
the terms agreed. A deal is a lottery: with the slope's chance its utility for good, else the war that resumes in the
next period; what lasts and audience costs are paid either way. War pays (1 − δ)·g − c and chance moves the line or
brings a side down. What is paid on the way is added up in the payoffs of the leaves.

Everybody knows everything here (`acceptance: hard`), only the best is proposed, and every deal is final. One tree has
one set of chances, so the players have to hold the same beliefs on the war and on how deals break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.game.backends.reference.backward import (
    Backward,
    at_place,
    chance_of_advance,
    solve_backward,
    worth,
    worth_of_resumed_war,
)
from ripeness.game.backends.reference.draw import Draw, draw_of
from ripeness.game.backends.reference.rounds import TalksTable, offers
from ripeness.game.solve import pareto_frontier
from ripeness.game.spec import Conditions, Floats, GameSpec, Stakes

LIMIT = 20_000
"""Nodes that a tree may have: a solver for games on paper, not for the real case."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A way on from a node: its name, its probability (at chance nodes), and where it leads."""

    name: str
    chance: Fraction
    node: Node


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the tree, and what our solution says of it.

    `values` is what the game is worth to each player here, with all that was paid on the way,
    stake units at the first period. `player` decides here (None: chance, or a leaf where
    there are no branches), and `chosen` is the branch that our solution has it take.
    """

    label: str
    values: tuple[float, ...]
    branches: tuple[Branch, ...] = ()
    player: int | None = None
    chosen: int = -1

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order in which they are written."""
        yield self
        for branch in self.branches:
            yield from branch.node.walk()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a path has come to: period, position, what was paid so far, and the factor on what follows."""

    t: int
    n: int
    paid: Floats
    factor: float

    def worth(self, ahead: Floats) -> tuple[float, ...]:
        """What the whole path is worth to each player, given what lies ahead."""
        return tuple(float(x) for x in self.paid + self.factor * ahead)

    def paying(self, amount: Floats) -> _Place:
        """The same place after a payment in its period."""
        return replace(self, paid=self.paid + self.factor * amount)


@dataclass(frozen=True, slots=True)
class _Deal:
    """A package on offer: what it is worth, what refusing is worth, and the chance that the round closes it."""

    q: int
    accepted: Floats
    refused: Floats
    close: float


def tree(spec: GameSpec, stakes: Stakes, conditions: Conditions, d: int = 0, *, limit: int = LIMIT) -> Node:
    """The root of the extensive form of draw `d`, from the first period on.

    Raises UsageError where players' beliefs or their hazards of breakdown differ, where somebody knows more than
    others, more than the best is proposed or bargaining goes on under a deal, where a principal holds no veto, and
    beyond `limit` nodes.
    """
    draw = draw_of(spec, stakes, conditions, pareto_frontier(spec, stakes), d)
    for fault in _faults(draw):
        raise UsageError(f"this game has no extensive form that our solution solves: {fault}")
    start = _Place(0, int(spec.moves[0]), np.zeros(len(spec.believer)), 1.0)
    return _Grower(solve_backward(draw), limit).position(start)


def efg(root: Node, names: Sequence[str], title: str = "bargaining while fighting") -> str:
    """The tree in Gambit's format (.efg, version 2); `names` are the players' in the order of the spec.

    Every node bears its number in the text, the period, the moves, and what is decided there.
    """
    lines = [f'EFG 2 R "{title}" {{ {" ".join(f"{chr(34)}{name}{chr(34)}" for name in names)} }}']
    sets, chances, leaves = [count(1) for _ in names], count(1), count(1)
    for number, node in enumerate(root.walk(), 1):
        label = f"{number}: {node.label}"
        if not node.branches:
            leaf = next(leaves)
            lines.append(f't "{label}" {leaf} "end {leaf}" {{ {" ".join(map(repr, node.values))} }}')
        elif node.player is None:
            ways = " ".join(f'"{b.name}" {b.chance}' for b in node.branches)
            lines.append(f'c "{label}" {next(chances)} "" {{ {ways} }} 0')
        else:
            ways = " ".join(f'"{b.name}"' for b in node.branches)
            lines.append(f'p "{label}" {node.player + 1} {next(sets[node.player])} "" {{ {ways} }} 0')
    return "\n".join(lines) + "\n"


def _faults(draw: Draw) -> Iterator[str]:
    """What keeps a draw from being written as one tree with one set of chances."""
    s, d, spec = draw.stakes, draw.d, draw.spec
    who = np.unique(spec.believer)
    facing = draw.conditions.collapse[d, who, :, : draw.last]
    if np.ptp(s.alpha[d, who]) > 0 or np.ptp(s.beta[d, who]) > 0 or np.ptp(facing, axis=0).max() > 0:
        yield "the players hold different beliefs"
    if np.ptp(draw.conditions.resume[d], axis=2).max() > 0:
        yield "the players reckon with different hazards of breakdown"
    if not np.allclose(draw.conditions.slope[d] + draw.conditions.resume[d], 1.0, atol=1e-12):
        yield "a deal is no lottery between peace and war"
    if s.soft[d] or s.luce[d] or s.two[d]:
        yield "private information, proposals beside the best, or two stages"
    if not set(spec.principals) <= set(spec.vetoes):
        yield "a principal holds no veto"


@dataclass(frozen=True, slots=True)
class _Grower:
    """Grows the tree of a solved draw, node by node."""

    solved: Backward
    limit: int
    nodes: Iterator[int] = field(default_factory=lambda: count(1))

    def position(self, at: _Place) -> Node:
        """A period begins: the war is over, or standing is paid and there are talks or none."""
        draw = self.solved.draw
        ahead = self.solved.value[at.t][at.n]
        if at.t == draw.last or draw.winner(self._line(at)) is not None:
            return self._node(f"{self._where(at)}: the end", at.worth(ahead))
        seen = at.paying(draw.conditions.standing[draw.d, at.t])
        held = any(draw.conditions.close[draw.d, at.t] > 0) and len(draw.members) > 0
        return self._talks(seen) if held else self._war(seen)

    def _talks(self, at: _Place) -> Node:
        rho = Fraction(float(self.solved.draw.stakes.proposer_a[self.solved.draw.d]))
        sides = [(side, share) for side, share in enumerate((rho, 1 - rho)) if share > 0]
        ways = [Branch("ab"[side], share, self._offer(at, side)) for side, share in sides]
        worths = np.array([way.node.values for way in ways])
        mixed = np.array([float(way.chance) for way in ways]) @ worths
        return self._chance(f"{self._where(at)}: who proposes", tuple(map(float, mixed)), ways)

    def _offer(self, at: _Place, side: int) -> Node:
        """The principal of a side offers one of the packages, or nothing."""
        draw = self.solved.draw
        proposer = int(draw.spec.principals[side])
        others = tuple(int(v) for v in draw.spec.vetoes if v != proposer)
        deals = [self._deal(at, int(q)) for q in draw.members]
        ways = [Branch(f"package {deal.q}", Fraction(0), self._answer(at, deal, others)) for deal in deals]
        ways.append(Branch("nothing", Fraction(0), self._war(at)))
        chances = offers(draw, self._table(at, deals), side)
        chosen = int(chances.argmax()) if chances.any() else len(deals)
        values = self._if(at, deals[chosen]) if chances.any() else ways[-1].node.values
        return self._node(f"{self._where(at)}: offer of {'ab'[side]}", values, ways, proposer, chosen)

    def _table(self, at: _Place, deals: list[_Deal]) -> TalksTable:
        draw = self.solved.draw
        worths, close = np.stack([deal.accepted for deal in deals], axis=1), np.array([deal.close for deal in deals])
        return TalksTable(draw.members, worths, self.solved.reservation[at.t][at.n], close, draw.tau(at.t))

    def _answer(self, at: _Place, deal: _Deal, left: tuple[int, ...]) -> Node:
        """The veto players in `left` answer in turn; once all have accepted, the round may close the terms."""
        if not left:
            return self._closing(at, deal)
        fine = [bool(deal.accepted[v] >= deal.refused[v] - self.solved.draw.spec.tolerance) for v in left]
        ways = [
            Branch("accept", Fraction(0), self._answer(at, deal, left[1:])),
            Branch("refuse", Fraction(0), self._war(at)),
        ]
        values = self._if(at, deal) if all(fine) else at.worth(deal.refused)
        label = f"{self._where(at)}: answer to package {deal.q}"
        return self._node(label, values, ways, left[0], 0 if fine[0] else 1)

    def _closing(self, at: _Place, deal: _Deal) -> Node:
        close = Fraction(deal.close)
        ways = [Branch("closed", close, self._deal_struck(at, deal))] if close > 0 else []
        if close < 1:
            ways.append(Branch("not closed", 1 - close, self._war(at)))
        return self._chance(f"{self._where(at)}: closing package {deal.q}", self._if(at, deal), ways)

    def _deal_struck(self, at: _Place, deal: _Deal) -> Node:
        """The lottery between the deal for good and the resumed war; what else it brings is paid either way."""
        draw = self.solved.draw
        k, kind = self._line(at), draw.kind(deal.q)
        u, breaks = draw.u(deal.q, k), Fraction(float(draw.conditions.resume[draw.d, at.t, kind, 0]))
        again = worth_of_resumed_war(self.solved, at.t, k, kind)
        paid = deal.accepted - float(1 - breaks) * u - float(breaks) * again
        after = at.paying(paid)
        ways = []
        if breaks < 1:
            ways.append(Branch("lasts", 1 - breaks, self._node(f"{self._where(at)}: peace", after.worth(u))))
        # War resumes half and half at the two positions that the place lies between, the line moved by regrouping.
        moved = after.paying(again - at_place(self.solved.value[at.t + 1], at.t + 1, k))
        low = (k + at.t + 1) // 2
        for n in (low, low + 1):
            if breaks > 0:
                there = replace(moved, t=at.t + 1, n=min(max(n, 0), at.t + 1))
                ways.append(Branch(f"war at {n}", breaks / 2, self.position(there)))
        return self._chance(f"{self._where(at)}: package {deal.q} struck", at.worth(deal.accepted), ways)

    def _war(self, at: _Place) -> Node:
        """A period of war: its flow is paid, then chance brings a side down or moves the line."""
        draw, d, t, n = self.solved.draw, self.solved.draw.d, at.t, at.n
        flow = (1 - draw.discount) * draw.flow(self._line(at)) - draw.conditions.cost[d, t]
        after = replace(at.paying(flow), t=t + 1, factor=at.factor * draw.discount)
        a, b = (Fraction(float(h)) for h in draw.conditions.collapse[d, draw.spec.believer[0], :, t])
        p = Fraction(chance_of_advance(draw, int(draw.spec.believer[0]), t, n, draw.conditions.odds[d, t]))
        won = [
            (name, h, after.worth(draw.stakes.victory[d, winner]))
            for name, h, winner in (("a collapses", a, 1), ("b collapses", b, 0))
        ]
        ways = [Branch(name, h, self._node(f"{self._where(at)}: {name}", ends)) for name, h, ends in won if h > 0]
        for name, share, step in (("towards a", p, 1), ("towards b", 1 - p, 0)):
            if share > 0 and a + b < 1:
                ways.append(Branch(name, (1 - a - b) * share, self.position(replace(after, n=n + step))))
        return self._chance(f"{self._where(at)}: war", at.worth(self.solved.reservation[t][n]), ways)

    def _deal(self, at: _Place, q: int) -> _Deal:
        draw = self.solved.draw
        accepted = worth(self.solved, at.t, self._line(at), q)
        close = float(draw.conditions.close[draw.d, at.t, draw.kind(q)])
        return _Deal(q, accepted, self.solved.reservation[at.t][at.n], close)

    def _line(self, at: _Place) -> int:
        return self.solved.draw.place(at.t, at.n)

    def _if(self, at: _Place, deal: _Deal) -> tuple[float, ...]:
        """What an accepted offer is worth, closed or not."""
        return at.worth(deal.refused + deal.close * (deal.accepted - deal.refused))

    def _chance(self, label: str, values: tuple[float, ...], ways: list[Branch]) -> Node:
        """A chance node, or what surely follows."""
        return ways[0].node if len(ways) == 1 else self._node(label, values, ways)

    def _node(
        self,
        label: str,
        values: tuple[float, ...],
        ways: Sequence[Branch] = (),
        player: int | None = None,
        chosen: int = -1,
    ) -> Node:
        if next(self.nodes) > self.limit:
            raise UsageError(
                f"the tree has more than {self.limit:,} nodes; wanted fewer periods, positions or packages"
            )
        return Node(label, values, tuple(ways), player, chosen)

    def _where(self, at: _Place) -> str:
        return f"period {at.t}, {at.n} moves of a"
