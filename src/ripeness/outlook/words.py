"""The words on record behind a credibility: which count, how much, and which do not and why."""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.analysis.credibility import addressees, decay
from ripeness.evidence.ledger.chains import chains
from ripeness.outlook.references import Reference, ledger_place, references
from ripeness.scenario.record import LedgerEntry
from ripeness.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the ledger behind a credibility.

    `place` is its line in the file. `part` says whether it is of the cell itself or of the
    issuer's record with others; `counts` is 1 for kept, 0 for not, between for partly, None
    where it says nothing, and then `why` says why not. `weight` is 2^(−age / half-life).
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


CELL, OTHERS = "the cell", "the record with others"


def words_behind(scenario: Scenario, issuer: str, addressee: str, act: str) -> tuple[Word, ...]:
    """Every entry of an issuer and act: those of the cell first, each group in the order of the ledger."""
    own = [entry for entry in scenario.ledger if entry.issuer == issuer and entry.act == act]
    found = [_word(scenario, entry, addressee) for entry in own]
    return tuple(sorted(found, key=lambda word: word.part != CELL))


def _word(scenario: Scenario, entry: LedgerEntry, addressee: str) -> Word:
    why = _why_not(scenario, entry)
    return Word(
        id=entry.id,
        place=ledger_place(scenario, entry),
        made=entry.made.isoformat(),
        addressee=entry.addressee,
        statement=entry.statement,
        outcome=entry.outcome,
        part=CELL if addressee in addressees(entry) else OTHERS,
        counts=None if why else entry.kept,
        weight=0.0 if why else decay(scenario, entry),
        why=why,
        sources=references(scenario, entry.source),
    )


def _why_not(scenario: Scenario, entry: LedgerEntry) -> str:
    """Why an entry does not count; empty where it does."""
    chain = next(one for one in chains(scenario.ledger) if entry in one.entries)
    if chain.counts is not None and chain.counts is not entry:
        return f"its chain counts by {chain.counts.id}"
    return {
        "pending": "pending: not settled yet",
        "superseded": "superseded: another word took its place",
        "not_triggered": "its condition was not met",
    }.get(entry.outcome, "")
