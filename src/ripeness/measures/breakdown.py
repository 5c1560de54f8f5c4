"""The breakdown hazard of a deal, from commitments kept and from how long such deals lasted elsewhere.

The rate at which a kind of deal breaks down is Gamma(s + Σ w·broken, s/base + Σ w·months) a
month: `base` is the rate elsewhere, worth s breakdowns, the sums are over the sides'
commitments to each other with weights w = 2^(−age / half-life). It is a proposal: nothing in a
case changes by it (docs/explanation/the-model.md, section 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1, log, sqrt
from typing import Final

import numpy as np
from scipy.special import gammaincinv

from ripeness.core.priors.prior import Prior
from ripeness.evidence.ledger import commitments
from ripeness.measures.credibility import decay
from ripeness.scenario.language.scenario import Scenario

STRENGTH: Final = 1.0
"""How many breakdowns the base rate is worth. Our assumption: so its 90% range spans a factor of sixty."""
STRONGER: Final = 4.0
"""The other strength of the base rate that a breakdown hazard is shown under."""


@dataclass(frozen=True, slots=True)
class CommitmentReading:
    """A truce or agreement: its entries, months in force, how much of a breakdown it was, weight by age."""

    ids: tuple[str, ...]
    months: float
    broken: float
    weight: float


@dataclass(frozen=True, slots=True)
class BreakdownReading:
    """A proposed breakdown hazard a period for a kind of deal, beside the case's own.

    `base_rate` is breakdowns a month elsewhere, between `base_low` and `base_high` by how one
    counts, worth `strength` breakdowns; `if_worth_four` the mean where it were worth four.
    `broken` and `months` are the record's weighted sums. `proposed` is a prior as one would write
    it; nothing in the case changes by it.
    """

    kind: str
    name: str
    elsewhere: str
    base_rate: float
    base_low: float
    base_high: float
    base_n: int
    base_counted: str
    base_source: str
    strength: float
    broken: float
    months: float
    commitments: tuple[CommitmentReading, ...]
    proposed: str
    mean: float
    p05: float
    p95: float
    if_worth_four: float
    assumed: str
    assumed_mean: float
    assumed_p05: float
    assumed_p95: float


@dataclass(frozen=True, slots=True)
class DealsElsewhere:
    """How often deals of a class broke down: between `low` and `high` a month, counted over `n` of them.

    `kinds` are the kinds of ledger entry that are such deals, `words` what names a kind of deal as one.
    """

    name: str
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    low: float
    high: float
    n: int
    counted: str
    source: str

    @property
    def rate(self) -> float:
        """Breakdowns a month: the geometric mean of the two counts. Our assumption."""
        return sqrt(self.low * self.high)


def _over_five_years(ended: int, n: int) -> float:
    """The rate a month at which `ended` of `n` end within sixty months; that span is our assumption."""
    return -log(1 - ended / n) / 60


FULL, PARTIAL = _over_five_years(17, 77), _over_five_years(80, 213)
UCDP: Final = "Pettersson, Högbladh & Öberg 2019: UCDP Peace Agreement Dataset 22.1"
ELSEWHERE: Final = (
    DealsElsewhere(
        "full peace agreements",
        ("settlement", "peace", "treaty"),
        ("agreement",),
        FULL,
        FULL,
        77,
        "17 of 77 ended again, spread over five years",
        UCDP,
    ),
    DealsElsewhere(
        "partial peace agreements",
        ("framework", "partial", "interim"),
        ("agreement",),
        PARTIAL,
        PARTIAL,
        213,
        "80 of 213 ended again, spread over five years",
        UCDP,
    ),
    DealsElsewhere(
        "ceasefires with means to keep them",
        ("ceasefire", "truce", "armistice"),
        ("ceasefire pledge",),
        155 / (1019.7 + 35453.0),
        155 / 1019.7,
        337,
        "155 of 337 have a known end, after 1,020 months lived in all; the low count takes the others to have "
        "held until the end of 2020, the high one leaves them out",
        "Clayton et al. 2023: ETH/PRIO Civil Conflict Ceasefire Dataset, preliminary class",
    ),
)
"""First match of a word with a kind's id, else with its name, decides."""


def breakdowns(scenario: Scenario) -> tuple[BreakdownReading, ...]:
    """A proposal for each kind of deal for which a base rate is known, in the order of the scenario."""
    bases = ((kind, elsewhere(kind, content.name)) for kind, content in scenario.file.kinds.items())
    return tuple(_breakdown(scenario, kind, base) for kind, base in bases if base is not None)


def elsewhere(kind: str, name: str) -> DealsElsewhere | None:
    """The class of deals that a kind belongs to by its id, else by its name; None where neither says."""
    for text in (kind.lower(), name.lower()):
        for base in ELSEWHERE:
            if any(word in text for word in base.words):
                return base
    return None


def _breakdown(scenario: Scenario, kind: str, base: DealsElsewhere) -> BreakdownReading:
    """A Beta for the probability a period, matched to the mean and variance of 1 − exp(−rate)."""
    readings = _commitments(scenario, base)
    broken = float(sum(c.weight * c.broken for c in readings))
    months = float(sum(c.weight * c.months for c in readings))
    per_year, content = scenario.calendar.per_year, scenario.file.kinds[kind]

    def gamma(strength: float) -> tuple[float, float]:
        # Gamma is conjugate to the Poisson counts of breakdowns in months of exposure.
        return strength + broken, (strength / base.rate + months) * per_year / 12

    a, exposure = gamma(STRENGTH)
    mean, variance = _of_probability(a, exposure)
    low, high = (-expm1(-float(gammaincinv(a, u)) / exposure) for u in (0.05, 0.95))
    assumed = content.breakdown_per_period.prior
    assumed_low, assumed_high = (float(value) for value in assumed.ppf(np.array([0.05, 0.95])))
    return BreakdownReading(
        kind=kind,
        name=content.name,
        elsewhere=base.name,
        base_rate=base.rate,
        base_low=base.low,
        base_high=base.high,
        base_n=base.n,
        base_counted=base.counted,
        base_source=base.source,
        strength=STRENGTH,
        broken=broken,
        months=months,
        commitments=readings,
        proposed=str(_beta(mean, variance)),
        mean=mean,
        p05=low,
        p95=high,
        if_worth_four=_of_probability(*gamma(STRONGER))[0],
        assumed=str(assumed),
        assumed_mean=assumed.mean,
        assumed_p05=assumed_low,
        assumed_p95=assumed_high,
    )


def _commitments(scenario: Scenario, base: DealsElsewhere) -> tuple[CommitmentReading, ...]:
    """The sides' commitments of a class to each other, up to now."""
    sides = {name: actor.side for name, actor in scenario.file.actors.items()}
    own = commitments(scenario.ledger, base.kinds, scenario.file.time.as_of, sides=sides)
    # A commitment with several entries is as fresh as its latest one.
    weights = (max(decay(scenario, entry) for entry in commitment.entries) for commitment in own)
    return tuple(
        CommitmentReading(tuple(entry.id for entry in c.entries), c.months, c.broken, weight)
        for c, weight in zip(own, weights, strict=True)
    )


def _of_probability(a: float, b: float) -> tuple[float, float]:
    """Mean and variance of 1 − exp(−λ) for λ ~ Gamma(a, rate b), by its Laplace transform."""
    once, twice = (b / (b + 1)) ** a, (b / (b + 2)) ** a
    return 1 - once, twice - once**2


def _beta(mean: float, variance: float) -> Prior:
    """The Beta of that mean and variance, to three digits, as one would write it in a scenario."""
    # By moments: a Beta is what a scenario can write, and it keeps the mean and spread of the hazard.
    worth = mean * (1 - mean) / variance - 1
    return Prior("beta", (float(f"{mean * worth:.3g}"), float(f"{(1 - mean) * worth:.3g}")))
