"""Search directions: one quantity or two moved from their posterior medians, in prior standard deviations."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal


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
