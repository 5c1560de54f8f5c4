"""The record of a scenario read: every cell of credibility, chains, what is open, breakdown hazards."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from ripeness.core.priors import Prior
from ripeness.evidence.ledger.chains import Chain, replacement_chains
from ripeness.evidence.ledger.due import OpenEntry, still_open
from ripeness.measures.breakdown import STRENGTH, Breakdown, BreakdownReading, CommitmentReading, breakdowns
from ripeness.measures.credibility import Credibility, credibility_cells, credibility_cells_by_kind
from ripeness.measures.credibility_evidence import alternative_weightings
from ripeness.scenario.language.record import BaseRate
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.references import Reference, find_references

STRONGER = 4.0
"""The other strength of the base rate that a breakdown hazard is shown under."""


def record_reading(scenario: Scenario) -> RecordReading:
    """What the ledger says on the scenario's day. Cells with most resolved words come first."""
    record = scenario.file.record
    return RecordReading(
        as_of=scenario.file.time.as_of,
        period=scenario.file.time.period,
        half_life_periods=record.half_life_periods.prior.mean,
        base_rates=tuple(_base_rate(scenario, act, base) for act, base in record.base_rates.items()),
        credibility=_cells(scenario, credibility_cells(scenario)),
        by_kind=_cells(scenario, credibility_cells_by_kind(scenario)),
        chains=tuple(_chain(one) for one in replacement_chains(scenario.ledger)),
        open=tuple(_open(one) for one in still_open(scenario.ledger, scenario.file.time.as_of)),
        breakdowns=_breakdowns(scenario),
    )


def ledger_rows(scenario: Scenario) -> tuple[LedgerRow, ...]:
    """The entries of the ledger known on the scenario's day, in the order of the file."""
    return tuple(
        LedgerRow(**{one.name: getattr(entry, one.name) for one in fields(LedgerRow)}) for entry in scenario.ledger
    )


def _cells(scenario: Scenario, found: tuple[Credibility, ...]) -> tuple[CellReading, ...]:
    order = sorted(found, key=lambda one: (-one.n, one.issuer, one.addressee, one.act, one.kind))
    return tuple(_cell(scenario, one) for one in order)


def _cell(scenario: Scenario, one: Credibility) -> CellReading:
    return CellReading(
        one.issuer,
        one.addressee,
        one.act,
        one.kind,
        one.mean,
        one.quantile(0.05),
        one.quantile(0.95),
        one.n,
        one.kept,
        one.base_rate,
        one.pooled,
        one.own_share,
        tuple(WordWeight(e.id, e.line, e.kept, e.weight) for e in one.entries),
        tuple(OtherwiseReading(o.changed, o.mean, o.p05, o.p95) for o in alternative_weightings(scenario, one)),
    )


def _base_rate(scenario: Scenario, act: str, base: BaseRate) -> BaseRateReading:
    ids = base.rate.source or base.source or scenario.file.record.source
    note = base.rate.note or base.note
    return BaseRateReading(
        act, base.rate.prior.mean, base.strength.prior.mean, base.cases, find_references(scenario, ids), note
    )


def _chain(one: Chain) -> ChainReading:
    first, last = one.entries[0], one.entries[-1]
    lines = tuple(entry.line for entry in one.entries)
    return ChainReading(
        one.ids, lines, first.issuer, last.addressee, one.moved, one.days_moved, first.due, last.due, one.became
    )


def _open(one: OpenEntry) -> OpenReading:
    entry = one.entry
    return OpenReading(
        entry.id, entry.line, entry.issuer, entry.addressee, entry.kind, entry.statement, entry.due, one.days_over
    )


def _breakdowns(scenario: Scenario) -> tuple[BreakdownReading, ...]:
    pairs = zip(breakdowns(scenario), breakdowns(scenario, strength=STRONGER), strict=True)
    return tuple(_breakdown(scenario, one, other) for one, other in pairs)


def _breakdown(scenario: Scenario, one: Breakdown, stronger: Breakdown) -> BreakdownReading:
    base = one.elsewhere
    kept = zip(one.commitments, one.weights, strict=True)
    low, high = _range(one.assumed)
    return BreakdownReading(
        kind=one.kind,
        name=scenario.file.kinds[one.kind].name,
        elsewhere=base.name,
        base_rate=base.rate,
        base_low=base.low,
        base_high=base.high,
        base_n=base.n,
        base_counted=base.counted,
        base_source=base.source,
        strength=STRENGTH,
        broken=one.broken,
        months=one.months,
        commitments=tuple(
            CommitmentReading(tuple(e.id for e in c.entries), c.months, c.broken, weight) for c, weight in kept
        ),
        proposed=str(one.prior),
        mean=one.mean,
        p05=one.p05,
        p95=one.p95,
        if_worth_four=stronger.mean,
        assumed=str(one.assumed),
        assumed_mean=one.assumed.mean,
        assumed_p05=low,
        assumed_p95=high,
    )


def _range(prior: Prior) -> tuple[float, float]:
    low, high = prior.ppf(np.array([0.05, 0.95]))
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An entry of the ledger. `line` is its line in the file; `replaces` the entry in whose place it was put."""

    id: str
    issuer: str
    addressee: str
    kind: str
    act: str
    instrument: str
    statement: str
    made: date
    due: date | None
    outcome: str
    resolved: date | None
    what_happened: str
    source: tuple[str, ...]
    line: int = 0
    domain: str = ""
    condition: str = ""
    replaces: str = ""


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
