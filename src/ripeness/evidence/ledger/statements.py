"""Statements of a ledger: replacement chains, entries still open on a day, and commitments between the sides.

Source: docs/explanation/the-model.md, section 6.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

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


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry without an outcome; `days_over` are days since it fell due (below 0: still ahead, None: no date)."""

    entry: LedgerEntry
    days_over: int | None

    @property
    def overdue(self) -> bool:
        """Whether its day has passed."""
        return self.days_over is not None and self.days_over > 0


def still_open(entries: Sequence[LedgerEntry], day: date) -> tuple[OpenEntry, ...]:
    """The pending entries on a day: longest overdue first, then by due date, those without one last.

    An entry that another one replaced is not open: the later one stands in its place.
    """
    replaced = {entry.replaces for entry in entries if entry.replaces}
    pending = [
        OpenEntry(entry, (day - entry.due).days if entry.due else None)
        for entry in entries
        if entry.outcome == "pending" and entry.id not in replaced
    ]
    return tuple(sorted(pending, key=lambda item: (item.entry.due or date.max, item.entry.made, item.entry.id)))


def overdue(entries: Sequence[LedgerEntry], day: date) -> tuple[OpenEntry, ...]:
    """The pending entries whose day has passed, the longest overdue first."""
    return tuple(item for item in still_open(entries, day) if item.overdue)


DAYS_PER_MONTH: Final = 30.4375
BROKEN: Final[Mapping[str, float]] = {"kept": 0.0, "partly": 0.5, "not_kept": 1.0, "pending": 0.0, "superseded": 0.0}
"""Fraction of a breakdown that each outcome counts as; an entry whose condition was not met was never in force."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One truce or agreement, by the entries of all who made it.

    `months` is how long it was in force, `broken` how much of a breakdown it was (0, a half or 1),
    `last` the day that its age is counted from.
    """

    entries: tuple[LedgerEntry, ...]
    months: float
    broken: float
    last: date


def commitments(
    entries: Sequence[LedgerEntry], kinds: Collection[str], day: date, *, sides: Mapping[str, str | None]
) -> tuple[Commitment, ...]:
    """The commitments of these kinds of entry between actors of opposite sides, as known on `day`.

    `sides` gives each actor's side. Entries of both sides about the same instrument whose days
    overlap are one commitment, and so is a chain of entries that replace each other. One that was
    not kept lived for no time; any other from the day it was made until it was resolved or
    fell due, whichever came first, or until `day`. Our assumptions.
    """
    between = [
        chain.entries
        for chain in chains([e for e in entries if e.kind in kinds and e.outcome in BROKEN])
        if _between_sides(chain.entries[-1], sides)
    ]
    return tuple(_commitment(group, day) for group in _merge_mirrored(between, day))


def _between_sides(entry: LedgerEntry, sides: Mapping[str, str | None]) -> bool:
    own = sides.get(entry.issuer)
    others = {sides.get(part.strip()) for part in entry.addressee.split("/")}
    return own is not None and bool(others - {own, None})


def _merge_mirrored(chains_between: Sequence[tuple[LedgerEntry, ...]], day: date) -> list[tuple[LedgerEntry, ...]]:
    groups: list[tuple[LedgerEntry, ...]] = []
    for chain in sorted(chains_between, key=lambda entries: (entries[0].made, entries[0].id)):
        at = next((i for i, group in enumerate(groups) if _same(group, chain, day)), None)
        if at is None:
            groups.append(chain)
        else:
            groups[at] += chain
    return groups


def _same(group: tuple[LedgerEntry, ...], other: tuple[LedgerEntry, ...], day: date) -> bool:
    """Whether the other side's entry is about the commitment of the group."""
    first, second = group[0], other[0]
    mirrored = second.issuer in first.addressee.split("/") and first.issuer in second.addressee.split("/")
    end = max(_end(entry, day) for entry in group)
    return mirrored and first.instrument == second.instrument != "" and second.made <= end


def _commitment(entries: tuple[LedgerEntry, ...], day: date) -> Commitment:
    broken = max(BROKEN[entry.outcome] for entry in entries)
    begun, end = min(entry.made for entry in entries), max(_end(entry, day) for entry in entries)
    # One that was never kept was in force for no time, whenever its breach was entered.
    lived = 0 if broken == 1.0 else max(0, (end - begun).days)
    return Commitment(entries, lived / DAYS_PER_MONTH, broken, end)


def _end(entry: LedgerEntry, day: date) -> date:
    days = [end for end in (entry.due, entry.resolved) if end is not None]
    return min([*days, day])
