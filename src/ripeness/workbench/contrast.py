"""Two solutions on the same draws, and the differences between them draw by draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.distributions import DistributionSummary, Floats, summarise
from ripeness.game.solution import Solution
from ripeness.inference.sample import priors
from ripeness.measures.horizon import periods_until
from ripeness.measures.outlook import p_deal_at_meeting
from ripeness.scenario.language.scenario import Meeting, Scenario
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

    def contrast_of(self, numbers: Callable[[Solution], Floats]) -> Contrast:
        """What a solution gives for each draw, of shape (draw,), before and after."""
        return self.contrast(numbers(self.before), numbers(self.after))

    def p_deal(self, day: date) -> Contrast:
        """P(deal) by a day."""
        return self.contrast_of(lambda solution: solution.p_deal(periods_until(solution.setting.scenario, day)))

    def meeting(self) -> tuple[Meeting, Contrast] | None:
        """The meeting that the case is about, with P(a deal at it); None where there is none, before or after."""
        first, second = p_deal_at_meeting(self.before), p_deal_at_meeting(self.after)
        if first is None or second is None:
            return None
        file = self.after.setting.scenario.file
        return file.talks.meetings[str(file.verdict.meeting)], self.contrast(first, second)

    def reservation_values(self) -> dict[str, Contrast]:
        """What fighting on is worth now to each actor who is a veto player before and after."""
        return {
            name: self.contrast_of(lambda solution, name=name: solution.static_now[:, solution.actor(name)])  # type: ignore[misc]
            for name in self.before.vetoes
            if name in self.after.vetoes
        }


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
