"""What the record taught, as results hold it (docs/explanation/the-model.md, section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ripeness.core.distributions import DistributionSummary


@dataclass(frozen=True, slots=True)
class DecisionReading:
    """One answer on record, and how the model saw it.

    `p_prior`, `p_posterior`: the probability of the answer that was given, averaged over the
    draws before and after learning. `p_best`: the highest that one draw in a hundred reaches;
    `improbable` where even that is under one in twenty. `pull`: P(deal by the horizon) with
    all decisions less the same without this one; `moved`: the path of the quantity whose mean
    this decision moves most, and `moved_by` that move in prior standard deviations.
    """

    id: str
    on: date
    actor: str
    statement: str
    offer: dict[str, str]
    meeting: str | None
    answer: str
    p_prior: float
    p_posterior: float
    p_best: float
    improbable: bool
    pull: float
    moved: str
    moved_by: float


@dataclass(frozen=True, slots=True)
class OfferReading:
    """One offer on record, and how the model saw it as a choice of who made it.

    `p_prior`, `p_posterior`: the probability of the offer among all that could have been made; `p_posture` the
    share of it that states one's own demand; `pull`, `moved` and `moved_by` as for a decision.
    """

    id: str
    on: date
    by: str
    public: bool
    statement: str
    offer: dict[str, str]
    p_prior: float
    p_posterior: float
    p_posture: float
    pull: float
    moved: str
    moved_by: float


@dataclass(frozen=True, slots=True)
class NoDealYet:
    """The plainest fact on record: the war has gone on, though deals were possible since `since`.

    `p_prior`, `p_posterior`: the probability that no deal was struck up to now, before and after
    learning; `pull`, `moved` and `moved_by` as for a decision.
    """

    since: date
    p_prior: float
    p_posterior: float
    pull: float
    moved: str
    moved_by: float


@dataclass(frozen=True, slots=True)
class QuantityLearning:
    """A quantity before and after learning; `shift` is the move of its mean in prior standard deviations.

    `prior_outline` and `posterior_outline` are the two densities, as heights in equal bins from a
    tenth of the prior's 90% range below it to a tenth above it, the prior's highest being 1; given
    for the quantities that moved most, empty for others.
    """

    path: str
    label: str
    prior: DistributionSummary
    posterior: DistributionSummary
    shift: float
    prior_outline: tuple[float, ...] = ()
    posterior_outline: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Learning:
    """What the answers on record taught.

    `offers` are those that principals made, seen as choices. `method` is `importance` or `tempering` (sequential
    Monte Carlo); `effective_sample_size` that of the importance weights, in draws. `p_deal_prior` and
    `p_deal_posterior` are P(deal by the verdict's horizon). `predicted` and `observed` count the acceptances among
    the decisions, expected under the posterior and on record; `no_deal_yet` is what the war's going on taught (None
    where there was no month of war before now); `check` is the posterior-predictive probability of a record at least
    as unlikely as the one seen.
    """

    method: str
    draws: int
    effective_sample_size: float
    decisions: tuple[DecisionReading, ...]
    quantities: tuple[QuantityLearning, ...]
    improbable: tuple[str, ...]
    p_deal_prior: DistributionSummary
    p_deal_posterior: DistributionSummary
    predicted: float
    observed: int
    check: float
    no_deal_yet: NoDealYet | None = None
    offers: tuple[OfferReading, ...] = ()
