"""Credibility: how far an issuer's word to an addressee holds (MODEL 6).

`credibility` is the probability that a threat (or promise) of the issuer to the addressee
is carried out: Beta(κ·pooled + Σ w·kept, κ·(1 − pooled) + Σ w·(1 − kept)) over the resolved
words of that cell, weights w = 2^(−age / half-life). `pooled` is the issuer's own rate
towards all others for the same kind of act, itself drawn towards the base rate with
strength κ; so no word counts twice. A kind of entry (a deadline, a ceasefire pledge) is
drawn one step further, towards the issuer's other words of that act to the same addressee.
A chain of deadlines that replace each other is one word (evidence/ledger/chains.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ripeness.core.priors import Prior
from ripeness.evidence.ledger.chains import counted_entries
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario

Floats = NDArray[np.float64]
DEFAULT_RATE, DEFAULT_STRENGTH = 0.5, 2.0
"""Where a scenario names no base rate: as likely kept as not, worth two observations. Our assumption."""
LEAST = 1e-3
"""Neither parameter of a posterior falls below this: one that is 0 would be certain of what it never saw."""


@dataclass(frozen=True, slots=True)
class RecordWeighting:
    """How entries count: the half-life in periods (None: the scenario's; 0: no decay), and what `partly` counts."""

    half_life: float | None = None
    partly: float = 0.5


AS_RECORDED = RecordWeighting()


@dataclass(frozen=True, slots=True)
class WeightedEntry:
    """An entry of the ledger as it enters a posterior: what it counts (0 to 1), and with which weight."""

    id: str
    line: int
    kept: float
    weight: float


@dataclass(frozen=True, slots=True)
class Credibility:
    """The posterior of one cell: a Beta distribution, and what it was made from.

    `n` counts resolved words of the cell (a chain as one), `kept` their sum (partly counts a
    half), `base_rate` the historical rate that the cell was drawn towards in the end and
    `pooled` the issuer's rate that it was drawn towards first. `kind` is empty where all kinds
    of the act are taken together. `entries` are those of the cell.
    """

    issuer: str
    addressee: str
    act: str
    a: float
    b: float
    n: int
    kept: float
    base_rate: float
    pooled: float = 0.5
    kind: str = ""
    entries: tuple[WeightedEntry, ...] = ()

    @property
    def mean(self) -> float:
        """Probability that the next act of this kind is carried out."""
        return self.a / (self.a + self.b)

    @property
    def prior(self) -> Prior:
        """The posterior as a prior to draw from."""
        return Prior("beta", (self.a, self.b))

    @property
    def own_share(self) -> float:
        """The share of the posterior's weight that comes from the cell's own words, 0 to 1.

        Below one half the number says more of what the cell was drawn towards than of the cell.
        """
        return sum(entry.weight for entry in self.entries) / (self.a + self.b)

    def quantile(self, u: float) -> float:
        """The value below which the probability lies with chance `u`."""
        return float(self.prior.ppf(np.array([u]))[0])


def credibility(
    scenario: Scenario, issuer: str, addressee: str, act: str, *, weighing: RecordWeighting = AS_RECORDED
) -> Credibility:
    """The posterior for one issuer, addressee and kind of act (threat or promise)."""
    own = [e for e in counted_entries(scenario.ledger) if e.issuer == issuer and e.act == act]
    here, elsewhere = _parted(own, lambda e: addressee in addressees(e))
    return _posterior(scenario, (issuer, addressee, act, ""), (elsewhere, here), weighing)


def credibility_of_kind(
    scenario: Scenario, issuer: str, addressee: str, kind: str, *, weighing: RecordWeighting = AS_RECORDED
) -> Credibility:
    """The posterior for one kind of entry, such as `deadline`; ValueError where the ledger has none of it.

    It is drawn towards the issuer's other kinds of the same act to this addressee, those towards
    the record with others, and that towards the base rate.
    """
    act = next((e.act for e in scenario.ledger if e.kind == kind), None)
    if act is None:
        raise ValueError(f"the ledger has no {kind}")
    own = [e for e in counted_entries(scenario.ledger) if e.issuer == issuer and e.act == act]
    here, elsewhere = _parted(own, lambda e: addressee in addressees(e))
    same, other = _parted(here, lambda e: e.kind == kind)
    return _posterior(scenario, (issuer, addressee, act, kind), (elsewhere, other, same), weighing)


def credibility_cells(scenario: Scenario, *, weighing: RecordWeighting = AS_RECORDED) -> tuple[Credibility, ...]:
    """Every cell of issuer, addressee and act that the ledger has an entry for, in the order of first mention."""
    found = dict.fromkeys((e.issuer, to, e.act) for e in scenario.ledger for to in addressees(e))
    return tuple(credibility(scenario, *cell, weighing=weighing) for cell in found)


def credibility_cells_by_kind(scenario: Scenario) -> tuple[Credibility, ...]:
    """Every cell of issuer, addressee and kind with a resolved word, where the act has more than one kind."""
    found = dict.fromkeys((e.issuer, to, e.kind) for e in counted_entries(scenario.ledger) for to in addressees(e))
    made = [credibility_of_kind(scenario, *cell) for cell in found]
    kinds = [(one.issuer, one.addressee, one.act) for one in made]
    return tuple(one for one, cell in zip(made, kinds, strict=True) if kinds.count(cell) > 1)


def addressees(entry: LedgerEntry) -> tuple[str, ...]:
    """Whom an entry was addressed to: `RUS/UKR` means both."""
    return tuple(part.strip() for part in entry.addressee.split("/") if part.strip())


def age(scenario: Scenario, entry: LedgerEntry) -> float:
    """Periods from when an entry was resolved (else due, else made) to the assessment, never below 0."""
    day = entry.resolved or entry.due or entry.made
    return max(0.0, _years(day, scenario.file.time.as_of) * scenario.calendar.per_year)


def decay(scenario: Scenario, entry: LedgerEntry, half_life: float | None = None) -> float:
    """What an entry of its age weighs, 2^(−age / half-life): 1 without decay (half-life 0)."""
    periods = scenario.file.record.half_life_periods.prior.mean if half_life is None else half_life
    return 1.0 if periods <= 0 else float(2.0 ** (-age(scenario, entry) / periods))


def base_rate(scenario: Scenario, act: str) -> tuple[float, float]:
    """The base rate of an act and κ, the number of observations that it is worth."""
    base = scenario.file.record.base_rates.get(act)  # type: ignore[call-overload]
    if base is None:
        return DEFAULT_RATE, DEFAULT_STRENGTH
    return base.rate.prior.mean, base.strength.prior.mean


Cell = tuple[str, str, str, str]
"""Issuer, addressee, act and kind (empty: all kinds)."""


def _posterior(
    scenario: Scenario, cell: Cell, levels: Sequence[Sequence[LedgerEntry]], weighing: RecordWeighting
) -> Credibility:
    """The last level's Beta, each level drawn with strength κ towards the rate of those before it."""
    base, strength = base_rate(scenario, cell[2])
    *above, own = [[_weighed(scenario, e, weighing) for e in level] for level in levels]
    rate = base
    for level in above:
        weight, kept = _sums(level)
        rate = (strength * rate + kept) / (strength + weight)
    weight, kept = _sums(own)
    return Credibility(
        *cell[:3],
        a=max(strength * rate + kept, LEAST),
        b=max(strength * (1 - rate) + weight - kept, LEAST),
        n=len(own),
        kept=float(sum(e.kept for e in own)),
        base_rate=base,
        pooled=rate,
        kind=cell[3],
        entries=tuple(own),
    )


def _weighed(scenario: Scenario, entry: LedgerEntry, weighing: RecordWeighting) -> WeightedEntry:
    kept = weighing.partly if entry.outcome == "partly" else float(entry.outcome_score or 0.0)
    return WeightedEntry(entry.id, entry.line, kept, decay(scenario, entry, weighing.half_life))


def _sums(entries: Sequence[WeightedEntry]) -> tuple[float, float]:
    return sum(e.weight for e in entries), sum(e.weight * e.kept for e in entries)


def _parted(
    entries: Sequence[LedgerEntry], test: Callable[[LedgerEntry], bool]
) -> tuple[list[LedgerEntry], list[LedgerEntry]]:
    """Those that pass, then those that do not."""
    return [e for e in entries if test(e)], [e for e in entries if not test(e)]


def _years(start: date, end: date) -> float:
    return (end - start).days / 365.25


@dataclass(frozen=True, slots=True)
class CredibilityCell:
    """How far an issuer's word to an addressee holds: posterior of MODEL 6.

    `n` counts the resolved entries (partly counts as one); `base_rate` is the prior mean.
    """

    to: str
    kind: str
    mean: float
    p05: float
    p95: float
    n: int
    kept: float
    base_rate: float
