"""How far along a move of quantities the ZOPA opens or shuts for most of the ensemble."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import Interrupted
from ripeness.core.streams import stream
from ripeness.diagnostics.search_direction import SearchDirection
from ripeness.game.compile import GameSetting
from ripeness.game.solution import Solution
from ripeness.game.values import Values
from ripeness.inference.ensemble import (
    Study,
    solve_ensemble,
)

DRAWS = 256
ROUNDS = 4
OVERSHOOT = 0.02
"""Part of the bracket by which a guess goes beyond the crossing, so that it lands on its far side."""


@dataclass(frozen=True, slots=True)
class ZopaState:
    """Where the ensemble stands: the share of draws with an open ZOPA, and the middle gap in stake units.

    The ZOPA is open in most draws exactly where the middle gap is not above 0.
    """

    p_open: float
    gap: float

    @property
    def mostly_open(self) -> bool:
        """Whether the ZOPA is open in more than half of the draws."""
        return self.gap <= 0


@dataclass(frozen=True, slots=True)
class Crossing:
    """A ray with the length at which most of the ensemble has changed, and how it then stands."""

    ray: SearchDirection
    length: float
    standing: ZopaState

    @property
    def size(self) -> float:
        """The size of the change, in prior standard deviations."""
        return self.ray.size(self.length)


@dataclass(frozen=True, slots=True)
class SearchSample:
    """A few draws of the ensemble, solved again from now on with some quantities set for all of them."""

    setting: GameSetting
    values: Values

    @classmethod
    def of(cls, solution: Solution, weights: Floats, seed: int) -> SearchSample:
        """256 draws that count alike, picked by weight at even distances along the draws sorted by their gap.

        Sorted so, they have the gaps of the whole ensemble. (In the order drawn, every so-manieth
        point of a Sobol' sequence would share a strip of a quantity's range.)
        """
        order = np.argsort(solution.results.gap[:, -1], kind="stable")
        places = (np.arange(DRAWS) + stream(seed, "needed").random()) / DRAWS * weights.sum()
        chosen = order[np.minimum(np.searchsorted(np.cumsum(weights[order]), places), len(order) - 1)]
        drawn = {path: array[chosen] for path, array in solution.values.drawn.items()}
        return cls(_from_now(solution.setting), Values(DRAWS, drawn, solution.values.fixed))

    def standings(self, changes: Sequence[Mapping[str, float]]) -> list[ZopaState]:
        """How the ensemble stands under each change (path to value), all solved in one go.

        Raises Interrupted where the person stops it.
        """
        if not changes:
            return []
        values = Values(DRAWS * len(changes), self._changed(changes), self.values.fixed)
        solved = solve_ensemble(Study(self.setting, values, {}, 1))
        if solved.stopped:
            raise Interrupted("stopped while looking for what would have to change")
        gap = solved.solution.results.gap[:, -1].reshape(-1, DRAWS)
        return [ZopaState(float((row <= 0).mean()), float(np.sort(row)[DRAWS // 2])) for row in gap]

    def _changed(self, changes: Sequence[Mapping[str, float]]) -> dict[str, Floats]:
        drawn = {path: np.tile(array, len(changes)) for path, array in self.values.drawn.items()}
        for place, change in enumerate(changes):
            for path, value in change.items():
                drawn[path][place * DRAWS : (place + 1) * DRAWS] = value
        return drawn


def _from_now(setting: GameSetting) -> GameSetting:
    """The setting without its past, which the ZOPA of now does not depend on."""
    board, none = setting.spec, np.empty(0, dtype=np.int64)
    short = board._replace(
        first=board.now,
        until=board.now,
        moves=np.ascontiguousarray(board.moves[board.now - board.first :]),
        decision_period=none,
        decision_actor=none,
        decision_package=none,
    )
    return replace(setting, spec=short)


@dataclass(slots=True)
class _Bracket:
    """Two lengths of a ray between which the middle gap changes its sign.

    `near_gap` and `far_gap` guide the next guess; `beyond` is how the ensemble stands at `far`.
    """

    ray: SearchDirection
    near: float
    near_gap: float
    far: float
    far_gap: float
    beyond: ZopaState

    def guess(self) -> float:
        part = self.near_gap / (self.near_gap - self.far_gap) if self.near_gap != self.far_gap else 0.5
        return self.near + min(max(part + OVERSHOOT, 0.05), 0.95) * (self.far - self.near)

    def narrow(self, length: float, found: ZopaState) -> None:
        """Take in a new point; the end that stays put weighs half, lest it stay forever (Illinois)."""
        if found.mostly_open == self.beyond.mostly_open:
            self.far, self.far_gap, self.beyond = length, found.gap, found
            self.near_gap /= 2
        else:
            self.near, self.near_gap = length, found.gap
            self.far_gap /= 2


def crossings(sampled: SearchSample, before: ZopaState, reached: Mapping[SearchDirection, ZopaState]) -> list[Crossing]:
    """Where along each ray most of the ensemble changes, the smallest change first.

    `before` is how it stands with nothing moved, `reached` how it stands at the far end of each
    ray; a ray on which it stands there as before has no crossing. The gap is taken to change
    in one direction along a ray.
    """
    brackets = [
        _Bracket(ray, 0.0, before.gap, ray.longest, end.gap, end)
        for ray, end in reached.items()
        if end.mostly_open != before.mostly_open
    ]
    for _ in range(ROUNDS):
        lengths = [bracket.guess() for bracket in brackets]
        found = sampled.standings([b.ray.values(length) for b, length in zip(brackets, lengths, strict=True)])
        for bracket, length, standing in zip(brackets, lengths, found, strict=True):
            bracket.narrow(length, standing)
    return sorted((Crossing(b.ray, b.far, b.beyond) for b in brackets), key=lambda crossing: crossing.size)
