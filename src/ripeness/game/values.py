"""Values of a scenario's quantities, draw by draw: what `compile` reads instead of priors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Values:
    """One number per draw for every quantity of a scenario.

    `drawn` maps the path of an uncertain quantity to an array of shape (draw,); `fixed`
    maps the path of a certain one to its number.
    """

    draws: int
    drawn: Mapping[str, Floats]
    fixed: Mapping[str, float]

    def __call__(self, path: str) -> Floats:
        """The quantity at `path`, shape (draw,); KeyError where the scenario has none."""
        drawn = self.drawn.get(path)
        if drawn is not None:
            return drawn
        return np.full(self.draws, self.fixed[path])

    def has(self, path: str) -> bool:
        """True where the scenario has a quantity at `path`."""
        return path in self.drawn or path in self.fixed

    def is_fixed(self, path: str) -> bool:
        """True where the quantity is the same in every draw."""
        return path not in self.drawn

    def part(self, start: int, stop: int) -> Values:
        """The draws from `start` up to, not with, `stop`."""
        drawn = {path: array[start:stop] for path, array in self.drawn.items()}
        return Values(min(stop, self.draws) - start, drawn, self.fixed)
