"""Sincerity: who comes to talk and who comes to be seen (MODEL 3).

Of what a meeting is worth to an actor (its value with talks open in that period less its
value with talks closed), the share that comes from the deals that it makes possible; the
rest is standing. Over an ensemble it is the ratio of the two expectations. Where standing is
negative the actor comes in spite of being seen, and the share is 1; where the meeting is
worth nothing or less there is none. Values are in stake units, the share is 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import DistributionSummary, Floats, summarise_resamples
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats


@dataclass(frozen=True, slots=True)
class MeetingWorth:
    """What open talks are worth to an actor now, by draw: through deals, and by standing."""

    deal: Floats
    standing: Floats

    @property
    def total(self) -> Floats:
        """Value with talks open less value with talks closed, shape (draw,)."""
        return np.asarray(self.deal + self.standing)


def meeting_worth(solution: Solution, actor: str) -> MeetingWorth:
    """The two parts of what talks in the present period are worth to an actor."""
    deal = solution.results.deal_gain[:, solution.actor(actor)]
    return MeetingWorth(np.asarray(deal), solution.values(f"actors.{actor}.standing"))


def sincerity(worth: MeetingWorth, weights: Floats) -> float | None:
    """The share that comes from deals, None where the meeting is worth nothing; weights sum to 1."""
    return _ratio(float(weights @ worth.deal), float(weights @ worth.standing))


def resampled_sincerity(worth: MeetingWorth, resamples: Floats) -> Floats:
    """Sincerity of resampled ensembles, shape (<= resample,), leaving out those in which there is none.

    `resamples` has shape (resample, draw): each row is the weight of every draw, summing to 1.
    """
    ratios = [_ratio(*pair) for pair in zip(resamples @ worth.deal, resamples @ worth.standing, strict=True)]
    return np.array([ratio for ratio in ratios if ratio is not None])


def _ratio(deal: float, standing: float) -> float | None:
    if deal + standing <= 0:
        return None
    return min(max(deal / (deal + standing), 0.0), 1.0)


def sincerity_spread(worth: MeetingWorth, weights: Floats, again: Floats) -> DistributionSummary | None:
    """The ratio over the ensemble, with the range of resampled draws."""
    ratio = sincerity(worth, weights)
    return None if ratio is None else summarise_resamples(ratio, resampled_sincerity(worth, again))
