"""One draw of the arrays, as the reference back end reads them, and its frontier of packages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.spec import EDGE, Bools, Conditions, Floats, Frontier, GameSpec, Ints, Stakes, package_utility


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw `d` of the arrays.

    `utility` of every package at a line worth nothing, (actor, package); `members` of the frontier, package
    numbers; `stakes` and `conditions` hold all draws.
    """

    spec: GameSpec
    stakes: Stakes
    conditions: Conditions
    d: int
    utility: Floats
    members: Ints

    @property
    def last(self) -> int:
        """T: where the war ends free it is the last period reported."""
        return self.spec.last if self.goes_on else self.spec.reported

    @property
    def goes_on(self) -> bool:
        """Whether war goes on at its cost beyond T."""
        return bool(self.stakes.war_end[self.d]) and self.discount < 1.0

    @property
    def discount(self) -> float:
        """δ."""
        return float(self.stakes.discount[self.d])

    @property
    def actors(self) -> range:
        """Every actor's number."""
        return range(len(self.spec.believer))

    def place(self, t: int, n: int) -> int:
        """k, how many steps the line stands from its start at position n of period t."""
        return 2 * n - t

    def observed_place(self, t: int) -> int:
        """Where the line was seen to stand in period t."""
        return self.place(t, int(self.spec.moves[t]))

    def line(self, k: int, kind: int | None = None) -> Floats:
        """Worth of the line at place k by actor; `kind`: moved by that kind's regrouping."""
        column = k + self.spec.last + EDGE
        if kind is None:
            return np.asarray(self.stakes.line[self.d, :, column])
        return np.asarray(self.stakes.line_moved[self.d, kind, :, column])

    def flow(self, k: int, kind: int | None = None) -> Floats:
        """g by actor: what is talks_round and in force while the war goes on."""
        return np.asarray(self.stakes.status_quo[self.d] + self.line(k, kind))

    def winner(self, k: float) -> int | None:
        """The side that has won with the line at k: 0, 1 or None."""
        if k <= self.stakes.ends[self.d, 0]:
            return 1
        return 0 if k >= self.stakes.ends[self.d, 1] else None

    def regroup(self, kind: int | None) -> float:
        """Steps that a kind's regrouping moves the line against side a."""
        return 0.0 if kind is None else float(self.stakes.regroup[self.d, kind])

    def kind(self, q: int) -> int:
        """The kind of deal that a package is."""
        return int(self.spec.group_kind[self.spec.group[q]])

    def form(self, q: int) -> int:
        """The form of deal that a package is."""
        return int(self.spec.group_form[self.spec.group[q]])

    def is_interim(self, kind: int) -> bool:
        """Whether bargaining goes on under deals of a kind, in this draw."""
        return bool(self.spec.interim[kind] and self.stakes.two[self.d])

    def u(self, q: int, k: int) -> Floats:
        """Utility of package q struck with the line at k, by actor."""
        at_line = self.spec.group_at_line[self.spec.group[q]]
        return np.asarray(self.utility[:, q] + (self.line(k) if at_line else 0.0))

    def tau(self, t: int, *, in_war: bool = True) -> Floats:
        """τ(t) by actor; under an interim deal age stands still from now on."""
        period = t if in_war else min(t, self.spec.now)
        return np.asarray(self.stakes.tau[self.d] * self.conditions.age[self.d, period])

    def hazards(self, actor: int, t: int) -> tuple[float, float]:
        """Hazards of collapse of a and b, as an actor believes them."""
        believed = self.conditions.collapse[self.d, self.spec.believer[actor], :, t]
        return float(believed[0]), float(believed[1])


def draw_of(spec: GameSpec, stakes: Stakes, conditions: Conditions, frontier: Frontier, d: int) -> Draw:
    """Draw `d` of the arrays."""
    f = d if len(frontier.members) > 1 else 0
    members = frontier.members[f, : frontier.offsets[f, -1]]
    return Draw(spec, stakes, conditions, d, package_utility(spec, stakes.table[d]), members)


def efficient(spec: GameSpec, utility: Floats, red: Bools) -> Ints:
    """The frontier's packages: of each group those that no other one beats, best for the first veto player first.

    A package is dropped where another one is at least as good for every veto player and principal; of equals the
    first in number stays. What touches a red line is left out before.
    """
    judges = [*spec.vetoes, *(p for p in spec.principals if p not in spec.vetoes)]
    frontier: list[int] = []
    for group in range(len(spec.group_form)):
        members = [q for q in range(len(spec.group)) if spec.group[q] == group and not red[q]]
        members.sort(key=lambda q: (*(-utility[v, q] for v in judges), q))
        front: list[int] = []
        for q in members:
            if not any(all(utility[v, o] >= utility[v, q] for v in judges) for o in front):
                front.append(q)
        frontier.extend(front)
    return np.array(frontier, dtype=np.int64)
