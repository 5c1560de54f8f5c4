"""The record of a scenario read: every cell of credibility, chains, what is open, breakdown hazards."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from ripeness.core.priors import Prior
from ripeness.evidence.ledger.chains import Chain, moved
from ripeness.evidence.ledger.due import Open, still_open
from ripeness.measures.breakdown import (
    STRENGTH,
    Breakdown,
    breakdowns,
)
from ripeness.measures.credibility import (
    Credibility,
    cells,
    cells_by_kind,
)
from ripeness.measures.credibility_sensitivity import otherwise
from ripeness.measures.readings import LedgerRow
from ripeness.measures.record_results import (
    BaseRateReading,
    BreakdownReading,
    CellReading,
    ChainReading,
    CommitmentReading,
    OpenReading,
    OtherwiseReading,
    RecordReading,
    WordWeight,
)
from ripeness.scenario.language.record import BaseRate
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.references import references

STRONGER = 4.0
"""The other strength of the base rate that a breakdown hazard is shown under."""


def record_of(scenario: Scenario) -> RecordReading:
    """What the ledger says on the scenario's day. Cells with most resolved words come first."""
    record = scenario.file.record
    return RecordReading(
        as_of=scenario.file.time.as_of,
        period=scenario.file.time.period,
        half_life_periods=record.half_life_periods.prior.mean,
        base_rates=tuple(_base_rate(scenario, act, base) for act, base in record.base_rates.items()),
        credibility=_cells(scenario, cells(scenario)),
        by_kind=_cells(scenario, cells_by_kind(scenario)),
        chains=tuple(_chain(one) for one in moved(scenario.ledger)),
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
        tuple(OtherwiseReading(o.changed, o.mean, o.p05, o.p95) for o in otherwise(scenario, one)),
    )


def _base_rate(scenario: Scenario, act: str, base: BaseRate) -> BaseRateReading:
    ids = base.rate.source or base.source or scenario.file.record.source
    note = base.rate.note or base.note
    return BaseRateReading(
        act, base.rate.prior.mean, base.strength.prior.mean, base.cases, references(scenario, ids), note
    )


def _chain(one: Chain) -> ChainReading:
    first, last = one.entries[0], one.entries[-1]
    lines = tuple(entry.line for entry in one.entries)
    return ChainReading(
        one.ids, lines, first.issuer, last.addressee, one.moved, one.days_moved, first.due, last.due, one.became
    )


def _open(one: Open) -> OpenReading:
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
