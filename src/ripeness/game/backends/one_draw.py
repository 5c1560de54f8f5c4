"""One draw of the arrays, as the plain twin and the tree read it: places, utilities, packages kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.spec import (
    Conditions,
    Floats,
    GameSpec,
    Stakes,
)


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw of the arrays, with the packages that the Pareto filter left."""

    spec: GameSpec
    stakes: Stakes
    conditions: Conditions
    d: int
    utility: Floats
    kept: tuple[int, ...]

    @property
    def low(self) -> int:
        """Side a's moves at position 0."""
        return int(self.spec.moves[0]) - self.spec.margin

    def width(self, t: int) -> int:
        """How many positions the lattice of period t holds."""
        return t - self.spec.first + 2 * self.spec.margin + 1

    def place(self, t: int, n: int) -> int:
        """Steps of the line from its start."""
        return 2 * (n + self.low) - t

    def known(self, t: int) -> int:
        """The position of period t on the known path."""
        return int(self.spec.moves[t - self.spec.first]) - self.low

    def line(self, t: int, n: int) -> Floats:
        """Worth of the line, by actor."""
        return np.asarray(self.stakes.line[self.d, :, 2 * n + self.spec.last - t])

    def winner(self, t: int, n: int) -> int | None:
        """The side that has won at a position: 0, 1 or None."""
        k = self.place(t, n)
        if k <= self.stakes.ends[self.d, 0]:
            return 1
        return 0 if k >= self.stakes.ends[self.d, 1] else None

    def u(self, t: int, n: int, q: int) -> Floats:
        """Utility of package q struck at (t, n), by actor."""
        return np.asarray(self.utility[:, q] + (self.line(t, n) if self.spec.at_line[q] else 0.0))


def draw_of(board: GameSpec, stakes: Stakes, conditions: Conditions, d: int) -> Draw:
    """Draw `d` of the arrays, its packages filtered."""
    utility = package_utility(board, stakes.table[d])
    return Draw(board, stakes, conditions, d, utility, pareto(board, utility))


def package_utility(board: GameSpec, table: Floats) -> Floats:
    """U of every package at a line worth nothing, shape (actor, package), rounded to 1e-12."""
    total = np.zeros((table.shape[0], len(board.kind)))
    for s in range(table.shape[1]):
        total = total + table[:, s, :][:, board.options[:, s]]
    return np.asarray(np.floor(total * 1e12 + 0.5) / 1e12)


def pareto(board: GameSpec, utility: Floats) -> tuple[int, ...]:
    """Packages that no other of their kind (fixed or at the line) is at least as good as, for every veto player."""
    kept: list[int] = []
    for group in range(2 * board.kinds):
        members = [q for q in range(len(board.kind)) if group_of(board, q) == group]
        members.sort(key=lambda q: (*(-utility[v, q] for v in board.vetoes), q))
        front: list[int] = []
        for q in members:
            if not any(all(utility[v, o] >= utility[v, q] for v in board.vetoes) for o in front):
                front.append(q)
        kept.extend(front)
    return tuple(kept)


def group_of(board: GameSpec, q: int) -> int:
    """The group of a package: its kind, and whether it is fixed or at the line."""
    return 2 * int(board.kind[q]) + int(board.at_line[q])
