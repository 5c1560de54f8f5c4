"""Sincerity: who comes to talk and who comes to be seen (docs/explanation/the-model.md, section 3).

Of what a meeting is worth to an actor (its value with talks open in that period less its
value with talks closed), the share that comes from the deals that it makes possible; the
rest is standing. Over an ensemble it is the ratio of the two expectations. Where standing is
negative the actor comes in spite of being seen, and the share is 1; where the meeting is
worth nothing or less there is none. Values are in stake units, the share is 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise_resamples
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats
from ripeness.measures.registry import MeasureDefinition, always, each_veto_player


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


def sincerity_summary(worth: MeetingWorth, weights: Floats, resamples: Floats) -> DistributionSummary | None:
    """The ratio over the ensemble, with the range of resampled draws."""
    ratio = sincerity(worth, weights)
    return None if ratio is None else summarise_resamples(ratio, resampled_sincerity(worth, resamples))


def _ratio(deal: float, standing: float) -> float | None:
    # A share of a worth that is nothing or negative would have no meaning, and no sign to trust.
    if deal + standing <= 0:
        return None
    return min(max(deal / (deal + standing), 0.0), 1.0)


MEASURES: Final = (
    MeasureDefinition(
        pattern="meeting_worth.ACTOR",
        title="What the meeting is worth",
        unit="stake units",
        meaning="The value with talks open now less the value with talks closed: through the deals that they make"
        " possible, and by being seen there. Sincerity is the share of the first part.",
        formula="deal worth + standing",
        section="MODEL 3",
        term="sincerity",
        instances=each_veto_player,
        by_draw=lambda case, actor: meeting_worth(case.solution, actor).total,
        made_from=always("deal_worth.{0}"),
        inputs=always("actors.{0}.standing"),
    ),
    MeasureDefinition(
        pattern="deal_worth.ACTOR",
        title="What the meeting is worth through the deals that it makes possible",
        unit="stake units",
        meaning="The chance that a deal is closed times what it is worth above fighting on.",
        formula="f · [ρ A_i(o_a) + (1−ρ) A_i(o_b) − W_i]",
        section="MODEL 2",
        term="sincerity",
        instances=each_veto_player,
        by_draw=lambda case, actor: meeting_worth(case.solution, actor).deal,
        made_from=always("reservation_value.{0}", "zopa_open"),
        inputs=always("kinds.", "talks.proposer_a"),
    ),
)
