"""What an assessment adds on how sure we are: learning, outside view, sensitivity, discovery, signposts.

Frozen dataclasses only; `assessment` holds them. Units as there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ripeness.outlook.spread import Spread


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
    prior: Spread
    posterior: Spread
    shift: float
    prior_outline: tuple[float, ...] = ()
    posterior_outline: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Learning:
    """What the answers on record taught (MODEL 7).

    `method` is `importance` or `tempering` (sequential Monte Carlo); `effective_sample_size`
    that of the importance weights, in draws. `p_deal_prior` and `p_deal_posterior` are P(deal
    by the verdict's horizon). `predicted` and `observed` count the acceptances among the
    decisions, expected under the posterior and on record; `no_deal_yet` is what the war's going on
    taught (None where the assessment looks from the start); `check` is the posterior-predictive
    probability of a record at least as unlikely as the one seen.
    """

    method: str
    draws: int
    effective_sample_size: float
    decisions: tuple[DecisionReading, ...]
    quantities: tuple[QuantityLearning, ...]
    improbable: tuple[str, ...]
    p_deal_prior: Spread
    p_deal_posterior: Spread
    predicted: float
    observed: int
    check: float
    no_deal_yet: NoDealYet | None = None


@dataclass(frozen=True, slots=True)
class ReferenceRate:
    """The outside view by a date: a rate with its 95% interval."""

    date: date
    p_deal: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """Comparable cases: what counts as success, how many there are, and what they do not cover."""

    id: str
    name: str
    success: str
    n: int
    rates: tuple[ReferenceRate, ...]
    not_covered: str
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PooledRate:
    """Both views of one date and their pool, with the views that the user supplied, by name."""

    date: date
    p_deal: float
    inside: float
    outside: float
    supplied: dict[str, float]


@dataclass(frozen=True, slots=True)
class Pooled:
    """What we would stake: the model's and the outside view in one number.

    `weight_of_model` is set by backtests on past wars; `why` says by which, and within what interval.
    """

    by: tuple[PooledRate, ...]
    weight_of_model: float
    method: str
    why: str


@dataclass(frozen=True, slots=True)
class SensitivityIndex:
    """How much of an outcome's variance a quantity carries, with a 90% interval, by the method named."""

    path: str
    label: str
    outcome: str
    index: float
    low: float
    high: float
    method: str


@dataclass(frozen=True, slots=True)
class Swing:
    """A bar of the tornado: the outcome's mean in the draws of a quantity's lowest and highest tenth."""

    path: str
    label: str
    outcome: str
    at_low: float
    at_high: float
    low_value: float
    high_value: float


@dataclass(frozen=True, slots=True)
class Limit:
    """One side of a box: the quantity and the range that it is kept within (None: no limit)."""

    path: str
    label: str
    low: float | None
    high: float | None
    quasi_p: float


@dataclass(frozen=True, slots=True)
class PeelingStep:
    """One step of a PRIM trajectory: shares, 0 to 1."""

    coverage: float
    density: float
    mass: float
    limits: int


@dataclass(frozen=True, slots=True)
class DiscoveryBox:
    """Where an outcome is common: in `density` of the draws in the box, covering `coverage` of all such draws."""

    method: str
    outcome: str
    box: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float
    base_rate: float
    trajectory: tuple[PeelingStep, ...]


@dataclass(frozen=True, slots=True)
class NeededMove:
    """One quantity moved from its median to where the ZOPA changes: in the quantity's own unit.

    `controlled_by` names the actors on the scene in whose hands it is (empty: nobody's).
    """

    path: str
    label: str
    unit: str
    from_value: float
    to_value: float
    in_prior_sd: float
    controlled_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeededChange:
    """The smallest change, of one quantity or two, that fills or empties the ZOPA for most of the ensemble."""

    effect: str
    moves: tuple[NeededMove, ...]
    p_nonempty_before: float
    p_nonempty_after: float


@dataclass(frozen=True, slots=True)
class Signpost:
    """Something that may be seen next, and what it would teach.

    `p_event` is how likely the model holds it by `by`; `p_deal_if` and `p_deal_if_not` are
    P(deal by the verdict's horizon) after it and after its absence; `information` is the
    expected fall of the outlook's entropy in bits. `kind` is offer, deadline, instrument, line or
    meeting; `observe` is what to pass to `ripeness observe` should it happen.
    """

    event: str
    kind: str
    by: date
    p_event: float
    p_deal_if: float
    p_deal_if_not: float
    information: float
    observe: str


@dataclass(frozen=True, slots=True)
class Precision:
    """The Monte Carlo error of reported numbers: standard errors over blocks of the draws.

    `enough` is whether the largest is within what was asked for (None: nothing was asked).
    """

    errors: dict[str, float]
    asked: float | None
    enough: bool | None
