"""Small games written out as extensive forms, so that an independent solver can check ours.

In every period from the first: chance opens talks; chance names the side whose principal
proposes; it offers one of the packages that the Pareto filter left, or nothing; the other
veto players answer in turn; chance says whether negotiators find the deal. A deal worth A is
a lottery: with probability (1 − δ)/(1 − δ(1 − b)) the utility U for good, else the war that
resumes in the next period. War pays (1 − δ)·g − c and chance moves the line or brings a
side down. What is paid on the way is added up in the payoffs of the leaves.

One tree has one set of chances, so the players have to hold the same beliefs. And since the
model's proposer ranks packages by their worth alone (docs/explanation/the-model.md, section 2), the
written game has the same solution only where all packages are found with the same probability.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.game.backends.one_draw import Draw, draw_of
from ripeness.game.backends.reference import Backward, backward, between, chance, worth
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
    """A package on offer: what it is worth, what refusing is worth, and the chance that it is found."""

    q: int
    accepted: Floats
    refused: Floats
    find: float


def tree(spec: GameSpec, stakes: Stakes, conditions: Conditions, d: int = 0, *, limit: int = LIMIT) -> Node:
    """The root of the extensive form of draw `d`, from the first period on.

    Raises UsageError where players' beliefs or their hazards of breakdown differ, where a
    principal holds no veto, and beyond `limit` nodes.
    """
    draw = draw_of(spec, stakes, conditions, d)
    for fault in _faults(draw):
        raise UsageError(f"this game has no extensive form that our solution solves: {fault}")
    start = _Place(spec.first, draw.observed_position(spec.first), np.zeros(len(spec.believer)), 1.0)
    return _Grower(backward(draw), limit).position(start)


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
    facing = draw.conditions.collapse[d, who, :, spec.first : spec.last]
    if np.ptp(s.alpha[d, who]) > 0 or np.ptp(s.beta[d, who]) > 0 or np.ptp(facing, axis=0).max() > 0:
        yield "the players hold different beliefs"
    distrust = draw.conditions.distrust[d, spec.first : spec.last]
    if s.breakdown[d].max() > 0 and np.ptp(distrust, axis=1).max() > 0:
        yield "the players reckon with different hazards of breakdown"
    if not set(spec.principals) <= set(spec.vetoes):
        yield "a principal holds no veto"


@dataclass(frozen=True, slots=True)
class _Grower:
    """Grows the tree of a solved draw, node by node."""

    solved: Backward
    limit: int
    nodes: Iterator[int] = field(default_factory=lambda: count(1))

    def position(self, at: _Place) -> Node:
        """A period begins: the war is over, or talks open or not."""
        draw = self.solved.draw
        ahead = self.solved.value[at.t][at.n]
        if at.t == draw.spec.last or draw.winner(at.t, at.n) is not None:
            return self._node(f"{self._where(at)}: the end", at.worth(ahead))
        talk = Fraction(float(draw.conditions.talk[draw.d, at.t]))
        ways = []
        if talk > 0:
            ways.append(Branch("talks", talk, self._talks(at.paying(draw.stakes.standing[draw.d]))))
        if talk < 1:
            ways.append(Branch("no talks", 1 - talk, self._war(at)))
        return self._chance(f"{self._where(at)}: talks", at.worth(ahead), ways)

    def _talks(self, at: _Place) -> Node:
        rho = Fraction(float(self.solved.draw.stakes.proposer_a[self.solved.draw.d]))
        sides = [(side, share) for side, share in enumerate((rho, 1 - rho)) if share > 0]
        ways = [Branch("ab"[side], share, self._offer(at, side)) for side, share in sides]
        worths = np.array([way.node.values for way in ways])
        mixed = np.array([float(way.chance) for way in ways]) @ worths
        return self._chance(f"{self._where(at)}: who proposes", tuple(map(float, mixed)), ways)

    def _offer(self, at: _Place, side: int) -> Node:
        """The principal of a side offers one of the packages, or nothing."""
        solved, spec = self.solved, self.solved.draw.spec
        proposer = int(spec.principals[side])
        others = tuple(int(v) for v in spec.vetoes if v != proposer)
        deals = [self._deal(at, q) for q in solved.draw.frontier]
        ways = [Branch(f"package {deal.q}", Fraction(0), self._answer(at, deal, others)) for deal in deals]
        ways.append(Branch("nothing", Fraction(0), self._war(at)))
        picked = solved.choice[at.t, at.n]
        chosen = len(deals) if picked is None else solved.draw.frontier.index(picked[side])
        label = f"{self._where(at)}: offer of {'ab'[side]}"
        return self._node(
            label, self._if(at, deals[chosen]) if picked else ways[-1].node.values, ways, proposer, chosen
        )

    def _answer(self, at: _Place, deal: _Deal, left: tuple[int, ...]) -> Node:
        """The veto players in `left` answer in turn; once all have accepted, the deal may be found."""
        if not left:
            return self._finding(at, deal)
        fine = [bool(deal.accepted[v] >= deal.refused[v] - self.solved.draw.spec.tolerance) for v in left]
        ways = [
            Branch("accept", Fraction(0), self._answer(at, deal, left[1:])),
            Branch("refuse", Fraction(0), self._war(at)),
        ]
        values = self._if(at, deal) if all(fine) else at.worth(deal.refused)
        label = f"{self._where(at)}: answer to package {deal.q}"
        return self._node(label, values, ways, left[0], 0 if fine[0] else 1)

    def _finding(self, at: _Place, deal: _Deal) -> Node:
        find = Fraction(deal.find)
        ways = [Branch("found", find, self._deal_struck(at, deal))] if find > 0 else []
        if find < 1:
            ways.append(Branch("not found", 1 - find, self._war(at)))
        return self._chance(f"{self._where(at)}: finding package {deal.q}", self._if(at, deal), ways)

    def _deal_struck(self, at: _Place, deal: _Deal) -> Node:
        """The lottery between the deal for good and the resumed war; the audience cost is paid either way."""
        draw = self.solved.draw
        u = draw.u(at.t, at.n, deal.q)
        lasts, (low, high, upper) = self._breaking(at, deal)
        resumed = between(self.solved.value[at.t + 1], at.n + self._shift(deal))
        audience = float(lasts) * u + float(1 - lasts) * resumed - deal.accepted
        after = at.paying(-audience)
        ways = [Branch("lasts", lasts, self._node(f"{self._where(at)}: peace", after.worth(u)))] if lasts > 0 else []
        for n, share in ((low, 1 - upper), (high, upper)):
            if lasts < 1 and share > 0:
                ways.append(Branch(f"war at {n}", (1 - lasts) * share, self.position(replace(after, t=at.t + 1, n=n))))
        return self._chance(f"{self._where(at)}: package {deal.q} struck", at.worth(deal.accepted), ways)

    def _breaking(self, at: _Place, deal: _Deal) -> tuple[Fraction, tuple[int, int, Fraction]]:
        """The share of a deal's worth that is peace, and the two positions between which war resumes."""
        draw, d = self.solved.draw, self.solved.draw.d
        kind = draw.spec.kind[deal.q]
        hazard = min(1.0, draw.stakes.breakdown[d, kind] * draw.conditions.distrust[d, at.t, 0])
        delta = draw.stakes.discount[d]
        lasts = Fraction(float((1 - delta) / (1 - delta * (1 - hazard)))) if hazard > 0 else Fraction(1)
        x, top = at.n + self._shift(deal), draw.width(at.t + 1) - 1
        base = int(np.floor(x))
        return lasts, (min(max(base, 0), top), min(max(base + 1, 0), top), Fraction(float(x - base)))

    def _shift(self, deal: _Deal) -> float:
        kind = self.solved.draw.spec.kind[deal.q]
        return float((1 - self.solved.draw.stakes.regroup[self.solved.draw.d, kind]) / 2)

    def _war(self, at: _Place) -> Node:
        """A period of war: its flow is paid, then chance brings a side down or moves the line."""
        draw, d, t, n = self.solved.draw, self.solved.draw.d, at.t, at.n
        delta = float(draw.stakes.discount[d])
        flow = (1 - delta) * (draw.stakes.status_quo[d] + draw.line(t, n)) - draw.conditions.cost[d, t]
        after = replace(at.paying(flow), t=t + 1, factor=at.factor * delta)
        a, b = (Fraction(float(h)) for h in draw.conditions.collapse[d, draw.spec.believer[0], :, t])
        p = Fraction(chance(draw, int(draw.spec.believer[0]), t, n))
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
        accepted = worth(draw, at.t, at.n, q, self.solved.value[at.t + 1])
        find = float(draw.stakes.find[draw.d, draw.spec.kind[q]])
        return _Deal(q, accepted, self.solved.reservation[at.t][at.n], find)

    def _if(self, at: _Place, deal: _Deal) -> tuple[float, ...]:
        """What an accepted offer is worth, found or not."""
        return at.worth(deal.refused + deal.find * (deal.accepted - deal.refused))

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
        return f"period {at.t}, {at.n + self.solved.draw.low} moves of a"
