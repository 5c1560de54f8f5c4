"""What the record of words says, as results carry it: credibility, chains, what is open, breakdown hazards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ripeness.scenario.views.references import Reference

__all__ = [
    "BaseRateReading",
    "BreakdownReading",
    "CellReading",
    "ChainReading",
    "CommitmentReading",
    "OpenReading",
    "OtherwiseReading",
    "RecordReading",
    "Reference",
    "WordWeight",
]


@dataclass(frozen=True, slots=True)
class WordWeight:
    """An entry in a posterior: its line in the ledger, what it counts (1 kept, 0 not), and its weight by age."""

    id: str
    line: int
    kept: float
    weight: float


@dataclass(frozen=True, slots=True)
class OtherwiseReading:
    """A cell's mean and 90% interval if the record were weighed otherwise; `changed` says how."""

    changed: str
    mean: float
    p05: float
    p95: float


@dataclass(frozen=True, slots=True)
class CellReading:
    """How far an issuer's word to an addressee holds (MODEL 6).

    `kind` is empty where all kinds of the act are taken together. `n` counts resolved words (a
    chain as one), `kept` their sum; the cell is drawn towards `pooled`, which is drawn towards
    `base_rate`. `own_share` is the share of the posterior's weight that its own words carry:
    below one half the number says more of what it is drawn towards.
    """

    issuer: str
    to: str
    act: str
    kind: str
    mean: float
    p05: float
    p95: float
    n: int
    kept: float
    base_rate: float
    pooled: float
    own_share: float
    entries: tuple[WordWeight, ...]
    otherwise: tuple[OtherwiseReading, ...]


@dataclass(frozen=True, slots=True)
class BaseRateReading:
    """How often acts of a kind are carried out elsewhere, worth `strength` observations, counted over `cases`."""

    act: str
    rate: float
    strength: float
    cases: int | None
    sources: tuple[Reference, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ChainReading:
    """Words that replaced each other, first to last; `days_moved` below 0: brought forward (None: undated)."""

    ids: tuple[str, ...]
    lines: tuple[int, ...]
    issuer: str
    addressee: str
    moved: int
    days_moved: int | None
    first_due: date | None
    last_due: date | None
    became: str


@dataclass(frozen=True, slots=True)
class OpenReading:
    """An entry without an outcome; `days_over` above 0: overdue, None: it has no due date."""

    id: str
    line: int
    issuer: str
    addressee: str
    kind: str
    statement: str
    due: date | None
    days_over: int | None


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
class RecordReading:
    """All that the ledger says on a day. `half_life_periods` 0: no decay."""

    as_of: date
    period: str
    half_life_periods: float
    base_rates: tuple[BaseRateReading, ...] = ()
    credibility: tuple[CellReading, ...] = ()
    by_kind: tuple[CellReading, ...] = ()
    chains: tuple[ChainReading, ...] = ()
    open: tuple[OpenReading, ...] = ()
    breakdowns: tuple[BreakdownReading, ...] = ()
