"""Two solutions on the same draws, and the differences between them draw by draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import DistributionSummary, Floats, summarise
from ripeness.game.solution import Solution
from ripeness.inference.sample import priors
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.schema.labels import label


@dataclass(frozen=True, slots=True)
class Contrast:
    """A quantity before and after the change, and the difference draw by draw (after less before)."""

    before: DistributionSummary
    after: DistributionSummary
    difference: DistributionSummary


@dataclass(frozen=True, slots=True)
class SolutionPair:
    """The same draws solved before and after a change, with the weights of both and their effective number."""

    before: Solution
    after: Solution
    weights: Floats
    effective: float

    def contrast(self, before: Floats, after: Floats) -> Contrast:
        """Two arrays of shape (draw,) and their difference, summarised."""
        return Contrast(*(summarise(np.asarray(x), self.weights) for x in (before, after, after - before)))


@dataclass(frozen=True, slots=True)
class MovedQuantity:
    """A quantity whose prior the change replaces (`before` is empty where there was none)."""

    path: str
    label: str
    before: str
    after: str


def moved_quantities(before: Scenario, after: Scenario) -> tuple[MovedQuantity, ...]:
    """The quantities whose priors differ between two scenarios, by path, in the order of the second."""
    first, second = priors(before), priors(after)
    return tuple(
        MovedQuantity(path, label(after.file, path), str(first.get(path, "")), str(prior))
        for path, prior in second.items()
        if first.get(path) != prior
    )
