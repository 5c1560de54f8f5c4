"""The ledger of public statements: replacement chains, open entries, commitments between the sides, and merging.

Source: docs/explanation/the-model.md, section 6.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from ripeness.scenario.files.ledger_file import COLUMNS
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

    `sides` gives each actor's side. Entries of both sides about the same instrument whose days overlap are one
    commitment, and so is a chain of entries that replace each other. One that was not kept lived for no time; any other
    from the day it was made until it was resolved or fell due, whichever came first, or until `day`. Our assumptions.
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


NEAR: Final = timedelta(days=7)
ALIKE: Final = 0.6
ALIKE_OTHER_KIND: Final = 0.8
"""Words within a week of each other whose text is so alike (0 to 1) look like the same one. Our assumption."""
OUTCOME_COLUMNS: Final = frozenset({"outcome", "resolved", "what_happened"})


@dataclass(frozen=True, slots=True)
class SimilarEntry:
    """A new entry that looks like one on record, and why it does."""

    entry: LedgerEntry
    like: LedgerEntry
    why: str


@dataclass(frozen=True, slots=True)
class ConflictingEntry:
    """A new entry under an id that another one bears, and the columns in which they differ."""

    entry: LedgerEntry
    own: LedgerEntry
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """Result of a merge: entries to add, those already there, near-duplicates held back, conflicts.

    An entry without an outcome that one's own has by now is there already.
    """

    added: tuple[LedgerEntry, ...]
    same: tuple[LedgerEntry, ...]
    near: tuple[SimilarEntry, ...]
    clashes: tuple[ConflictingEntry, ...]


def merge_ledgers(own: Sequence[LedgerEntry], other: Sequence[LedgerEntry], *, near_too: bool = False) -> MergeResult:
    """Sort the entries of another ledger into new, there already, look-alikes and clashes.

    Every one of them is in exactly one of the groups. Look-alikes are compared with one's own and with
    what is added before them; with `near_too` they are added as well as told.
    """
    by_id = {entry.id: entry for entry in own}
    added: list[LedgerEntry] = []
    same: list[LedgerEntry] = []
    near: list[SimilarEntry] = []
    clashes: list[ConflictingEntry] = []
    for entry in other:
        if entry.id in by_id:
            own_entry = by_id[entry.id]
            columns = tuple(column for column in COLUMNS if getattr(entry, column) != getattr(own_entry, column))
            if columns and not _is_earlier_state(entry, own_entry, columns):
                clashes.append(ConflictingEntry(entry, own_entry, columns))
            else:
                same.append(entry)
            continue
        reasons = ((record, _why(entry, record)) for record in [*own, *added])
        like = next((SimilarEntry(entry, record, why) for record, why in reasons if why), None)
        near += [like] if like is not None else []
        added += [entry] if like is None or near_too else []
    return MergeResult(tuple(added), tuple(same), tuple(near), tuple(clashes))


def _is_earlier_state(entry: LedgerEntry, own: LedgerEntry, columns: tuple[str, ...]) -> bool:
    """Whether an entry is one's own as it was known before its outcome was: a ledger as of an earlier day."""
    return entry.outcome == "pending" and entry.what_happened == "" and set(columns) <= OUTCOME_COLUMNS


def _why(entry: LedgerEntry, other: LedgerEntry) -> str:
    """Why an entry looks like another one; empty where it does not.

    The words decide, and have to be closer where the kinds differ; other words on the same instrument are the same
    only where kind, due day and condition are.
    """
    if entry.issuer != other.issuer or entry.act != other.act or abs(entry.made - other.made) > NEAR:
        return ""
    if not set(entry.addressee.split("/")) & set(other.addressee.split("/")):
        return ""
    same_kind = entry.kind == other.kind
    if entry.statement and _alike(entry.statement, other.statement) >= (ALIKE if same_kind else ALIKE_OTHER_KIND):
        return f"the same {entry.act} in nearly the same words within a week"
    same_terms = entry.due == other.due and (
        entry.condition == other.condition or not (entry.condition and other.condition)
    )
    if same_kind and same_terms and entry.instrument and entry.instrument == other.instrument:
        return f"the same kind of {entry.act} with the same instrument and due day within a week"
    return ""


def _alike(first: str, second: str) -> float:
    # autojunk off: it would leave the most frequent letters of a long statement out of the comparison.
    return SequenceMatcher(None, first.lower(), second.lower(), autojunk=False).ratio()
