"""Sincerity: who comes to talk and who comes to be seen (docs/explanation/the-model.md, section 3).

Of what a meeting could be worth to an actor, the share that comes from deals: s / (s + standing), draw by draw, where s
is what a round that is sure to close the terms agreed would add, counting only terms that the actor prefers to fighting
on. There is none for who would lose by being seen, or has nothing to gain. Values are in stake units, shares 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise, weighted_share
from ripeness.game.solution import Solution
from ripeness.game.spec import Bools, Floats
from ripeness.measures.registry import MeasureDefinition, always, each_veto_player

QUARTILES: Final = 4
"""Parts of the range of private information at which insincerity is given."""


@dataclass(frozen=True, slots=True)
class MeetingWorth:
    """What a meeting now could be worth to an actor, by draw: through deals, and by standing."""

    deal: Floats
    standing: Floats

    @property
    def total(self) -> Floats:
        """Both together, shape (draw,)."""
        return np.asarray(self.deal + self.standing)

    @property
    def is_defined(self) -> Bools:
        """Where there is a share: being seen costs nothing, and there is something to gain, shape (draw,)."""
        return np.asarray((self.standing >= 0) & (self.total > 0))

    @property
    def sincerity(self) -> Floats:
        """The share that comes from deals, shape (draw,), nan where there is none."""
        defined = self.is_defined
        return np.asarray(np.divide(self.deal, self.total, out=np.full(len(defined), np.nan), where=defined))


@dataclass(frozen=True, slots=True)
class SincerityReading:
    """An actor's sincerity over the draws that have one.

    `share` its distribution, `p_defined` the probability that there is one, `p_insincere` that it is under a half,
    given that; `p_insincere_by_privacy` the same in each quarter of the draws by what the actor alone knows (τ), from
    the smallest on. `loses_by_being_seen`: in most draws standing is negative.
    """

    share: DistributionSummary | None
    p_defined: float
    p_insincere: float | None
    p_insincere_by_privacy: tuple[float | None, ...]
    loses_by_being_seen: bool


def meeting_worth(solution: Solution, actor: str) -> MeetingWorth:
    """The two parts of what a meeting now could be worth to an actor."""
    deal = solution.results.sincere_gain[:, solution.actor(actor)]
    return MeetingWorth(np.asarray(deal), solution.values(f"actors.{actor}.standing"))


def sincerity_reading(solution: Solution, actor: str, weights: Floats) -> SincerityReading:
    """An actor's sincerity over the ensemble."""
    worth = meeting_worth(solution, actor)
    tau = solution.values(f"actors.{actor}.private_information")
    # Ranks by weight, so that each quarter holds a quarter of the posterior.
    order = np.argsort(tau)
    reached = np.empty(len(tau))
    reached[order] = np.cumsum(weights[order]) - weights[order] / 2
    quarter = np.minimum((reached * QUARTILES).astype(int), QUARTILES - 1)
    defined, share = worth.is_defined, worth.sincerity
    enough = weighted_share(defined, weights) >= 0.5
    part = weights[defined] / weights[defined].sum() if enough else None
    return SincerityReading(
        share=summarise(share[defined], part) if part is not None else None,
        p_defined=weighted_share(defined, weights),
        p_insincere=p_insincere(worth, weights) if enough else None,
        p_insincere_by_privacy=tuple(
            p_insincere(worth, weights * (quarter == q)) if enough else None for q in range(QUARTILES)
        ),
        loses_by_being_seen=weighted_share(worth.standing < 0, weights) > 0.5,
    )


def p_insincere(worth: MeetingWorth, weights: Floats) -> float | None:
    """P(sincerity is under a half, given that there is one), by weights (draw,); None where no draw has one."""
    defined = worth.is_defined
    total = float(weights[defined].sum())
    if total <= 0:
        return None
    return min(float(weights[defined] @ (worth.sincerity[defined] < 0.5)) / total, 1.0)


MEASURES: Final = (
    MeasureDefinition(
        pattern="meeting_worth.ACTOR",
        title="What the meeting could be worth",
        unit="stake units",
        meaning="What a meeting now that is sure to close the terms agreed could be worth: through deals that the actor"
        " prefers to fighting on, and by being seen there. Sincerity is the share of the first part.",
        formula="s + standing",
        section="MODEL 3",
        term="sincerity",
        instances=each_veto_player,
        by_draw=lambda case, actor: meeting_worth(case.solution, actor).total,
        made_from=always("deal_worth.{0}"),
        inputs=always("actors.{0}.standing"),
    ),
    MeasureDefinition(
        pattern="deal_worth.ACTOR",
        title="What the meeting could be worth through deals",
        unit="stake units",
        meaning="The chance that terms are agreed times what they are worth above fighting on, were talks sure to close"
        " them; only terms that the actor itself prefers count.",
        formula="s = Σ_p ρ_p Σ_o P_p(o) Π_{l≠p} F_l(o) · max(0, A_i(o) − W_i)",
        section="MODEL 3",
        term="sincerity",
        instances=each_veto_player,
        by_draw=lambda case, actor: meeting_worth(case.solution, actor).deal,
        made_from=always("reservation_value.{0}", "zopa_open"),
        inputs=always("kinds.", "talks.proposer_a", "actors.{0}.private_information"),
    ),
)
