"""The evidence behind a credibility: the ledger's entries with their weights, and other ways of weighting them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from ripeness.core.serialise import from_fields
from ripeness.evidence.ledger import chains, still_open
from ripeness.measures.credibility import (
    AS_RECORDED,
    Credibility,
    RecordWeighting,
    addressees,
    credibility,
    credibility_of_kind,
    decay,
)
from ripeness.scenario.language.record import ACTS, LedgerEntry
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.references import Reference, find_references, ledger_place


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """An entry of the ledger behind a credibility.

    `place` is its line in the file. `part` says whether it is of the cell itself, of another kind
    to the same addressee (where the cell is of one kind), or of the issuer's record with others;
    `counts` is 1 for kept, 0 for not, between for partly, None where it says nothing, and then
    `why` says why not. `weight` is 2^(−age / half-life).
    """

    id: str
    place: str
    made: str
    addressee: str
    statement: str
    outcome: str
    part: str
    counts: float | None
    weight: float
    why: str
    sources: tuple[Reference, ...]


CELL, KINDS, OTHERS = "the cell", "other kinds", "the record with others"


def entries_behind_act(scenario: Scenario, issuer: str, addressee: str, act: str) -> tuple[EvidenceEntry, ...]:
    """Every entry of an issuer and act: those of the cell first, each group in the order of the ledger."""
    return _entries(scenario, issuer, addressee, act)


def entries_behind_kind(scenario: Scenario, issuer: str, addressee: str, kind: str) -> tuple[EvidenceEntry, ...]:
    """Every entry of an issuer and the act that `kind` is of: those of the cell, of other kinds, and to others."""
    return _entries(scenario, issuer, addressee, ACTS[kind], kind)


def _entries(
    scenario: Scenario, issuer: str, addressee: str, act: str, kind: str | None = None
) -> tuple[EvidenceEntry, ...]:
    groups: dict[str, list[EvidenceEntry]] = {CELL: [], KINDS: [], OTHERS: []}
    for entry in scenario.ledger:
        if entry.issuer == issuer and entry.act == act:
            same = CELL if kind in (None, entry.kind) else KINDS
            part = same if addressee in addressees(entry) else OTHERS
            groups[part].append(_evidence(scenario, entry, part))
    return tuple(entry for group in groups.values() for entry in group)


def _evidence(scenario: Scenario, entry: LedgerEntry, part: str) -> EvidenceEntry:
    why = _why_not(scenario, entry)
    return EvidenceEntry(
        id=entry.id,
        place=ledger_place(scenario, entry),
        made=entry.made.isoformat(),
        addressee=entry.addressee,
        statement=entry.statement,
        outcome=entry.outcome,
        part=part,
        counts=None if why else entry.outcome_score,
        weight=0.0 if why else decay(scenario, entry),
        why=why,
        sources=find_references(scenario, entry.source),
    )


def _why_not(scenario: Scenario, entry: LedgerEntry) -> str:
    """Why an entry does not count; empty where it does."""
    chain = next(chain for chain in chains(scenario.ledger) if entry in chain.entries)
    # Counting every deadline of a chain would punish a postponement as often as it was repeated.
    if chain.counts is not None and chain.counts is not entry:
        return f"its chain counts by {chain.counts.id}"
    return {
        "pending": "pending: not settled yet",
        "superseded": "superseded: another word took its place",
        "not_triggered": "its condition was not met",
    }.get(entry.outcome, "")


@dataclass(frozen=True, slots=True)
class OtherwiseReading:
    """A cell's mean and 90% interval if the record were weighed otherwise; `changed` says how."""

    changed: str
    mean: float
    p05: float
    p95: float


OVERDUE: Final = "all overdue count as not kept"


def alternative_weightings(scenario: Scenario, cell: Credibility) -> tuple[OtherwiseReading, ...]:
    """The cell with half the half-life, twice it and none, `partly` counted as not kept and as kept, and `OVERDUE`.

    Where the scenario has no decay, half-lives of half a year and of a year stand for it. The last is there where any
    entry is overdue without an outcome: who never closes them would else make an issuer more credible than it is.
    """
    readings = tuple(_reading_under(scenario, cell, name, weighting) for name, weighting in _weightings(scenario))
    closed = with_overdue_not_kept(scenario)
    return readings if closed is scenario else (*readings, _reading_under(closed, cell, OVERDUE, AS_RECORDED))


def with_overdue_not_kept(scenario: Scenario) -> Scenario:
    """The scenario with every overdue entry without an outcome not kept on its due day; itself where there is none."""
    overdue = {item.entry.id for item in still_open(scenario.ledger, scenario.file.time.as_of) if item.overdue}
    if not overdue:
        return scenario
    ledger = tuple(
        replace(entry, outcome="not_kept", resolved=entry.due) if entry.id in overdue else entry
        for entry in scenario.ledger
    )
    return replace(scenario, ledger=ledger)


def _weightings(scenario: Scenario) -> tuple[tuple[str, RecordWeighting], ...]:
    half_life, year = scenario.file.record.half_life_periods.prior.mean, float(scenario.calendar.per_year)
    half_lives = (half_life / 2, half_life * 2, 0.0) if half_life > 0 else (year / 2, year)
    unit = scenario.file.time.period
    return (
        *((f"half-life {p:g} {unit}s" if p > 0 else "no decay", RecordWeighting(half_life=p)) for p in half_lives),
        ("partly counts as not kept", RecordWeighting(partly=0.0)),
        ("partly counts as kept", RecordWeighting(partly=1.0)),
    )


def _reading_under(scenario: Scenario, cell: Credibility, name: str, weighting: RecordWeighting) -> OtherwiseReading:
    if cell.kind:
        other = credibility_of_kind(scenario, cell.issuer, cell.addressee, cell.kind, weighting=weighting)
    else:
        other = credibility(scenario, cell.issuer, cell.addressee, cell.act, weighting=weighting)
    return from_fields(OtherwiseReading, other, changed=name)
