"""One draw of the arrays, as the reference back end and the written tree read it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.spec import Conditions, Floats, GameSpec, Stakes, package_utility


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw `d` of the arrays; `utility` of every package (actor, package), and the `frontier`'s package numbers."""

    spec: GameSpec
    stakes: Stakes
    conditions: Conditions
    d: int
    utility: Floats
    frontier: tuple[int, ...]

    @property
    def low(self) -> int:
        """Side a's moves at position 0."""
        return int(self.spec.moves[0]) - self.spec.margin

    def width(self, t: int) -> int:
        """How many positions the lattice of period t holds."""
        return t - self.spec.first + 2 * self.spec.margin + 1

    def observed_position(self, t: int) -> int:
        """The position of period t at which the line was seen to stand."""
        return int(self.spec.moves[t - self.spec.first]) - self.low

    def line(self, t: int, n: int) -> Floats:
        """Worth of the line, by actor."""
        return np.asarray(self.stakes.line[self.d, :, 2 * n + self.spec.last - t])

    def winner(self, t: int, n: int) -> int | None:
        """The side that has won at a position: 0, 1 or None."""
        k = 2 * (n + self.low) - t
        if k <= self.stakes.ends[self.d, 0]:
            return 1
        return 0 if k >= self.stakes.ends[self.d, 1] else None

    def u(self, t: int, n: int, q: int) -> Floats:
        """Utility of package q struck at (t, n), by actor."""
        return np.asarray(self.utility[:, q] + (self.line(t, n) if self.spec.at_line[q] else 0.0))


def draw_of(spec: GameSpec, stakes: Stakes, conditions: Conditions, d: int) -> Draw:
    """Draw `d` of the arrays, its packages filtered."""
    utility = package_utility(spec, stakes.table[d])
    return Draw(spec, stakes, conditions, d, utility, pareto(spec, utility))


def pareto(spec: GameSpec, utility: Floats) -> tuple[int, ...]:
    """Packages that no other of their group is at least as good as, for every veto player, group by group."""
    frontier: list[int] = []
    for group in range(2 * spec.kinds):
        members = [q for q in range(len(spec.kind)) if group_of(spec, q) == group]
        members.sort(key=lambda q: (*(-utility[v, q] for v in spec.vetoes), q))
        front: list[int] = []
        for q in members:
            if not any(all(utility[v, o] >= utility[v, q] for v in spec.vetoes) for o in front):
                front.append(q)
        frontier.extend(front)
    return tuple(frontier)


def group_of(spec: GameSpec, q: int) -> int:
    """The group of a package: its kind, and whether it is fixed or at the line."""
    return 2 * int(spec.kind[q]) + int(spec.at_line[q])
