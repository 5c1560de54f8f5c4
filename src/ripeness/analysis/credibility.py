"""Credibility: how far an issuer's word to an addressee holds (MODEL 6).

`credibility` is the probability that a threat (or promise) of the issuer to the addressee
is carried out: Beta(κ·pooled + Σ w·kept, κ·(1 − pooled) + Σ w·(1 − kept)) over the resolved
entries of that cell, weights w = 2^(−age / half-life). `pooled` is the issuer's own rate
towards all others for the same kind of act, itself drawn towards the base rate with
strength κ; so no entry counts twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ripeness.core.priors import Prior
from ripeness.scenario.record import LedgerEntry
from ripeness.scenario.scenario import Scenario

Floats = NDArray[np.float64]
DEFAULT_RATE, DEFAULT_STRENGTH = 0.5, 2.0
"""Where a scenario names no base rate: as likely kept as not, worth two observations. Our assumption."""


@dataclass(frozen=True, slots=True)
class Credibility:
    """The posterior of one cell: a Beta distribution, and what it was made from.

    `n` counts resolved entries of the cell, `kept` their sum (partly counts a half), and
    `base_rate` the historical rate that the cell was drawn towards in the end.
    """

    issuer: str
    addressee: str
    act: str
    a: float
    b: float
    n: int
    kept: float
    base_rate: float

    @property
    def mean(self) -> float:
        """Probability that the next act of this kind is carried out."""
        return self.a / (self.a + self.b)

    @property
    def prior(self) -> Prior:
        """The posterior as a prior to draw from."""
        return Prior("beta", (self.a, self.b))

    def quantile(self, u: float) -> float:
        """The value below which the probability lies with chance `u`."""
        return float(self.prior.ppf(np.array([u]))[0])


def credibility(scenario: Scenario, issuer: str, addressee: str, act: str) -> Credibility:
    """The posterior for one issuer, addressee and kind of act (threat or promise)."""
    rate, strength = _base(scenario, act)
    own = [e for e in scenario.ledger if e.issuer == issuer and e.act == act and e.kept is not None]
    here = [e for e in own if addressee in addressees(e)]
    elsewhere = [e for e in own if addressee not in addressees(e)]
    weight, kept = _sums(scenario, elsewhere)
    pooled = (strength * rate + kept) / (strength + weight)
    cell_weight, cell_kept = _sums(scenario, here)
    return Credibility(
        issuer,
        addressee,
        act,
        a=max(strength * pooled + cell_kept, 1e-3),
        b=max(strength * (1 - pooled) + cell_weight - cell_kept, 1e-3),
        n=len(here),
        kept=float(sum(e.kept or 0.0 for e in here)),
        base_rate=rate,
    )


def cells(scenario: Scenario) -> tuple[Credibility, ...]:
    """Every cell that the ledger has an entry for, in the order of first mention."""
    found: dict[tuple[str, str, str], None] = {}
    for entry in scenario.ledger:
        for addressee in addressees(entry):
            found.setdefault((entry.issuer, addressee, entry.act))
    return tuple(credibility(scenario, *cell) for cell in found)


def addressees(entry: LedgerEntry) -> tuple[str, ...]:
    """Whom an entry was addressed to: `RUS/UKR` means both."""
    return tuple(part.strip() for part in entry.addressee.split("/") if part.strip())


def _base(scenario: Scenario, act: str) -> tuple[float, float]:
    base = scenario.file.record.base_rates.get(act)  # type: ignore[call-overload]
    if base is None:
        return DEFAULT_RATE, DEFAULT_STRENGTH
    return base.rate.prior.mean, base.strength.prior.mean


def _sums(scenario: Scenario, entries: list[LedgerEntry]) -> tuple[float, float]:
    weights = [_weight(scenario, e) for e in entries]
    return sum(weights), sum(w * (e.kept or 0.0) for w, e in zip(weights, entries, strict=True))


def _weight(scenario: Scenario, entry: LedgerEntry) -> float:
    half_life = scenario.file.record.half_life_periods.prior.mean
    if half_life <= 0:
        return 1.0
    return float(2.0 ** (-_age(scenario, entry.resolved or entry.due or entry.made) / half_life))


def _age(scenario: Scenario, day: date) -> float:
    """Periods from `day` to the assessment, never below 0."""
    calendar, today = scenario.calendar, scenario.file.time.as_of
    years = (today - day).days / 365.25
    return max(0.0, years * calendar.per_year)
