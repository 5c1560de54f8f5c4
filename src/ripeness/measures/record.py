"""The record of words: every cell of credibility, chains of entries, what is open, breakdown hazards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ripeness.core.serialise import from_fields
from ripeness.evidence.ledger import Chain, replacement_chains, still_open
from ripeness.measures.breakdown import BreakdownReading, breakdowns
from ripeness.measures.credibility import Credibility, WordWeight, credibility_cells, credibility_cells_by_kind
from ripeness.measures.credibility_evidence import OtherwiseReading, alternative_weightings
from ripeness.scenario.language.record import BaseRate
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.references import Reference, find_references


@dataclass(frozen=True, slots=True)
class CellReading:
    """How far an issuer's word to an addressee holds.

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
        chains=tuple(_chain(chain) for chain in replacement_chains(scenario.ledger)),
        open=tuple(
            from_fields(OpenReading, item.entry, days_over=item.days_over)
            for item in still_open(scenario.ledger, scenario.file.time.as_of)
        ),
        breakdowns=breakdowns(scenario),
    )


def _cells(scenario: Scenario, cells: tuple[Credibility, ...]) -> tuple[CellReading, ...]:
    order = sorted(cells, key=lambda cell: (-cell.n, cell.issuer, cell.addressee, cell.act, cell.kind))
    return tuple(
        from_fields(
            CellReading,
            cell,
            to=cell.addressee,
            kept=cell.kept_sum,
            otherwise=alternative_weightings(scenario, cell),
        )
        for cell in order
    )


def _base_rate(scenario: Scenario, act: str, base: BaseRate) -> BaseRateReading:
    # The nearest source wins: that of the rate, else of the base rate, else of the whole record.
    ids = base.rate.source or base.source or scenario.file.record.source
    note = base.rate.note or base.note
    return BaseRateReading(
        act, base.rate.prior.mean, base.strength.prior.mean, base.cases, find_references(scenario, ids), note
    )


def _chain(chain: Chain) -> ChainReading:
    first, last = chain.entries[0], chain.entries[-1]
    return ChainReading(
        ids=chain.ids,
        lines=tuple(entry.line for entry in chain.entries),
        issuer=first.issuer,
        addressee=last.addressee,
        moved=chain.replacements,
        days_moved=chain.days_moved,
        first_due=first.due,
        last_due=last.due,
        became=chain.outcome,
    )
