"""Line search: how far along a direction the ZOPA opens or closes for most of the ensemble (Illinois method).

A direction moves one quantity or two from their posterior medians, in prior standard deviations.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import Interrupted
from ripeness.core.streams import stream
from ripeness.game.compile import GameSetting
from ripeness.game.conditions import GameVariant
from ripeness.game.solution import Solution
from ripeness.game.values import Values
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.sample import select_draws


@dataclass(frozen=True, slots=True)
class SearchRange:
    """The range that a quantity is searched over: from its posterior median to an end of its prior.

    `start` and `end` are in the quantity's unit. On a `log` scale, which is that of a
    log-uniform prior, moves are of its logarithm, so that halving is as far as doubling.
    `unit` is one prior standard deviation on that scale.
    """

    path: str
    start: float
    end: float
    unit: float
    scale: Literal["plain", "log"] = "plain"

    @property
    def farthest(self) -> float:
        """The distance from the median to the end, in prior standard deviations."""
        return abs(self._on_scale(self.end) - self._on_scale(self.start)) / self.unit

    @property
    def sign(self) -> int:
        """1 where the quantity is raised, −1 where it is lowered."""
        return 1 if self.end > self.start else -1

    def at(self, distance: float) -> float:
        """The quantity's value after a move of `distance` prior standard deviations, at most to the end."""
        if distance >= self.farthest:
            return self.end
        place = self._on_scale(self.start) + self.sign * distance * self.unit
        return math.exp(place) if self.scale == "log" else place

    def _on_scale(self, value: float) -> float:
        return math.log(value) if self.scale == "log" else value


@dataclass(frozen=True, slots=True)
class SearchDirection:
    """Quantities moved together: by `steps` prior standard deviations each for a length of 1.

    A quantity that has reached the end of its prior stays there while the other moves on.
    """

    ranges: tuple[SearchRange, ...]
    steps: tuple[float, ...]

    @property
    def longest(self) -> float:
        """The length at which every quantity has reached its end."""
        return max(part.farthest / step for part, step in zip(self.ranges, self.steps, strict=True))

    def distances(self, length: float) -> tuple[float, ...]:
        """How far each quantity is moved, in prior standard deviations."""
        return tuple(min(length * s, r.farthest) for r, s in zip(self.ranges, self.steps, strict=True))

    def values(self, length: float) -> dict[str, float]:
        """The value of each quantity by path, in its own unit."""
        return {r.path: r.at(by) for r, by in zip(self.ranges, self.distances(length), strict=True)}

    def size(self, length: float) -> float:
        """How large the change is: the Euclidean length of the moves, in prior standard deviations."""
        return math.hypot(*self.distances(length))


def single_direction(searched: SearchRange) -> SearchDirection:
    """One quantity moved by itself; the length is in prior standard deviations."""
    return SearchDirection((searched,), (1.0,))


DRAWS = 256
ROUNDS = 4
OVERSHOOT = 0.02
"""Part of the bracket by which a guess goes beyond the crossing, so that it lands on its far side."""


@dataclass(frozen=True, slots=True)
class ZopaState:
    """The ZOPA over the ensemble: the share of draws in which it is open, and the median gap in stake units.

    It is open in most draws exactly where the median gap is not above 0.
    """

    p_open: float
    gap: float

    @property
    def mostly_open(self) -> bool:
        """Whether the ZOPA is open in more than half of the draws."""
        return self.gap <= 0


@dataclass(frozen=True, slots=True)
class Crossing:
    """A direction with the length at which the ZOPA has changed in most draws, and its state there."""

    direction: SearchDirection
    length: float
    state: ZopaState

    @property
    def size(self) -> float:
        """The size of the change, in prior standard deviations."""
        return self.direction.size(self.length)


@dataclass(frozen=True, slots=True)
class SearchSample:
    """A few draws of the ensemble, solved again without talks with some quantities set for all of them."""

    setting: GameSetting
    values: Values

    @classmethod
    def of(cls, solution: Solution, weights: Floats, seed: int) -> SearchSample:
        """256 draws that count alike, picked by weight at even distances along the draws sorted by their gap.

        Sorted so, they have the gaps of the whole ensemble; a stride through a Sobol' sequence would
        alias one dimension.
        """
        order = np.argsort(solution.results.static_gap[:, -1], kind="stable")
        places = (np.arange(DRAWS) + stream(seed, "needed").random()) / DRAWS * weights.sum()
        chosen = order[np.minimum(np.searchsorted(np.cumsum(weights[order]), places), len(order) - 1)]
        return cls(solution.setting, select_draws(solution.values, chosen))

    def states(self, changes: Sequence[Mapping[str, float]]) -> list[ZopaState]:
        """The state of the ZOPA under each change (path to value), all solved in one go.

        Raises Interrupted where the person stops it.
        """
        if not changes:
            return []
        # All changes are stacked as further draws, so that one parallel run solves them.
        values = Values(DRAWS * len(changes), self._with_changes(changes), self.values.fixed)
        # The static zone does not depend on talks, so none are solved.
        ensemble = solve_ensemble(Study(self.setting, values, {}, 1, base=GameVariant(talks=False)))
        if ensemble.stopped:
            raise Interrupted("stopped while looking for what would have to change")
        gap = ensemble.solution.results.static_gap[:, -1].reshape(-1, DRAWS)
        return [ZopaState(float((row <= 0).mean()), float(np.sort(row)[DRAWS // 2])) for row in gap]

    def _with_changes(self, changes: Sequence[Mapping[str, float]]) -> dict[str, Floats]:
        drawn = {path: np.tile(array, len(changes)) for path, array in self.values.drawn.items()}
        for place, change in enumerate(changes):
            for path, value in change.items():
                drawn[path][place * DRAWS : (place + 1) * DRAWS] = value
        return drawn


@dataclass(slots=True)
class _Bracket:
    """Two lengths along a direction between which the median gap changes its sign.

    `near_gap` and `far_gap` guide the next guess; `far_state` is the state at `far`.
    """

    direction: SearchDirection
    near: float
    near_gap: float
    far: float
    far_gap: float
    far_state: ZopaState

    def guess(self) -> float:
        part = self.near_gap / (self.near_gap - self.far_gap) if self.near_gap != self.far_gap else 0.5
        return self.near + min(max(part + OVERSHOOT, 0.05), 0.95) * (self.far - self.near)

    def narrow(self, length: float, state: ZopaState) -> None:
        """Add a point; the end that stays is given half its weight, so that it does not stay forever (Illinois)."""
        if state.mostly_open == self.far_state.mostly_open:
            self.far, self.far_gap, self.far_state = length, state.gap, state
            self.near_gap /= 2
        else:
            self.near, self.near_gap = length, state.gap
            self.far_gap /= 2


def crossings(sample: SearchSample, before: ZopaState, ends: Mapping[SearchDirection, ZopaState]) -> list[Crossing]:
    """Where along each direction the ZOPA changes in most draws, the smallest change first.

    `before` is the state with nothing moved, `ends` the state at the far end of each direction;
    one at whose end it is as before has no crossing. The gap is taken to be monotone along a
    direction.
    """
    brackets = [
        _Bracket(direction, 0.0, before.gap, direction.longest, end.gap, end)
        for direction, end in ends.items()
        if end.mostly_open != before.mostly_open
    ]
    for _ in range(ROUNDS):
        lengths = [bracket.guess() for bracket in brackets]
        changes = [b.direction.values(length) for b, length in zip(brackets, lengths, strict=True)]
        for bracket, length, state in zip(brackets, lengths, sample.states(changes), strict=True):
            bracket.narrow(length, state)
    return sorted((Crossing(b.direction, b.far, b.far_state) for b in brackets), key=lambda crossing: crossing.size)
