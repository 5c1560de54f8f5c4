"""The words on record behind a credibility: which count, how much, and which do not and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ripeness.evidence.ledger.chains import chains
from ripeness.measures.credibility import (
    addressees,
    decay,
)
from ripeness.scenario.files.ledger_file import ACTS
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.references import (
    Reference,
    ledger_place,
    references,
)


@dataclass(frozen=True, slots=True)
class Word:
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


def words_behind(scenario: Scenario, issuer: str, addressee: str, act: str) -> tuple[Word, ...]:
    """Every entry of an issuer and act: those of the cell first, each group in the order of the ledger."""
    own = [entry for entry in scenario.ledger if entry.issuer == issuer and entry.act == act]
    return _in_order(_word(scenario, entry, CELL if addressee in addressees(entry) else OTHERS) for entry in own)


def words_of_kind(scenario: Scenario, issuer: str, addressee: str, kind: str) -> tuple[Word, ...]:
    """Every entry of an issuer and the act that `kind` is of: those of the cell, of other kinds, and to others."""
    own = [entry for entry in scenario.ledger if entry.issuer == issuer and entry.act == ACTS[kind]]
    return _in_order(_word(scenario, entry, _part(entry, addressee, kind)) for entry in own)


def _part(entry: LedgerEntry, addressee: str, kind: str) -> str:
    if addressee not in addressees(entry):
        return OTHERS
    return CELL if entry.kind == kind else KINDS


def _in_order(words: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(sorted(words, key=lambda word: (CELL, KINDS, OTHERS).index(word.part)))


def _word(scenario: Scenario, entry: LedgerEntry, part: str) -> Word:
    why = _why_not(scenario, entry)
    return Word(
        id=entry.id,
        place=ledger_place(scenario, entry),
        made=entry.made.isoformat(),
        addressee=entry.addressee,
        statement=entry.statement,
        outcome=entry.outcome,
        part=part,
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
