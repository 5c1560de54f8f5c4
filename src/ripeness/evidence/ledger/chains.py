"""Replacement chains: a statement and those that its issuer replaced it by count as one.

Source: docs/explanation/the-model.md, section 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ripeness.scenario.language.record import LedgerEntry


@dataclass(frozen=True, slots=True)
class Chain:
    """Entries each of which replaces the one before, the first first; one entry alone is a chain too."""

    entries: tuple[LedgerEntry, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in order."""
        return tuple(entry.id for entry in self.entries)

    @property
    def replacements(self) -> int:
        """How often the statement was replaced."""
        return len(self.entries) - 1

    @property
    def days_moved(self) -> int | None:
        """Days from the first due date to the last, below 0 where it was brought forward.

        Counted step by step between neighbours that both have a date; None where no two have.
        """
        steps = [(b.due - a.due).days for a, b in pairwise(self.entries) if a.due and b.due]
        return sum(steps) if steps else None

    @property
    def counts(self) -> LedgerEntry | None:
        """The entry that the chain counts by: the last one that is settled; None where none is.

        So a deadline that passed unkept is not undone by naming another one that is still open.
        """
        return next((entry for entry in reversed(self.entries) if entry.outcome_score is not None), None)

    @property
    def outcome(self) -> str:
        """The outcome that the chain counts by; where none is settled, that of the last entry."""
        return (self.counts or self.entries[-1]).outcome


def chains(entries: Sequence[LedgerEntry]) -> tuple[Chain, ...]:
    """Every chain of a sound ledger, single entries included, in the order of first entries.

    An entry that replaces one that is not among `entries` begins a chain of its own.
    """
    by_id = {entry.id: entry for entry in entries}
    after = {entry.replaces: entry for entry in entries if entry.replaces in by_id}
    return tuple(_chain_from(entry, after) for entry in entries if entry.replaces not in by_id)


def replacement_chains(entries: Sequence[LedgerEntry]) -> tuple[Chain, ...]:
    """The chains in which something was replaced."""
    return tuple(chain for chain in chains(entries) if chain.replacements)


def counted_entries(entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """The entries that count towards credibility: one of each chain with a settled entry."""
    return tuple(entry for chain in chains(entries) if (entry := chain.counts) is not None)


def _chain_from(first: LedgerEntry, after: dict[str, LedgerEntry]) -> Chain:
    links = [first]
    while links[-1].id in after:
        links.append(after[links[-1].id])
    return Chain(tuple(links))
