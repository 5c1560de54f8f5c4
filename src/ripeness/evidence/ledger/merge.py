"""Merging another ledger into one's own: new entries, identical ones, near-duplicates and conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from typing import Final

from ripeness.scenario.files.ledger_file import COLUMNS
from ripeness.scenario.language.record import LedgerEntry

NEAR: Final = timedelta(days=7)
ALIKE: Final = 0.6
"""Words within a week of each other whose text is so alike (0 to 1) look like the same one. Our assumption."""


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
    """Result of a merge: entries to add, those already there, near-duplicates held back, conflicts."""

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
            columns = _differing(entry, by_id[entry.id])
            if columns:
                clashes.append(ConflictingEntry(entry, by_id[entry.id], columns))
            else:
                same.append(entry)
            continue
        like = _like(entry, [*own, *added])
        if like is not None:
            near.append(like)
        if like is None or near_too:
            added.append(entry)
    return MergeResult(tuple(added), tuple(same), tuple(near), tuple(clashes))


def _differing(entry: LedgerEntry, own: LedgerEntry) -> tuple[str, ...]:
    return tuple(column for column in COLUMNS if getattr(entry, column) != getattr(own, column))


def _like(entry: LedgerEntry, others: Sequence[LedgerEntry]) -> SimilarEntry | None:
    reasons = ((other, _why(entry, other)) for other in others)
    return next((SimilarEntry(entry, other, why) for other, why in reasons if why), None)


def _why(entry: LedgerEntry, other: LedgerEntry) -> str:
    if entry.issuer != other.issuer or entry.act != other.act or abs(entry.made - other.made) > NEAR:
        return ""
    if not set(entry.addressee.split("/")) & set(other.addressee.split("/")):
        return ""
    if entry.instrument and entry.instrument == other.instrument:
        return f"the same {entry.act} with the same instrument within a week"
    if entry.statement and _alike(entry.statement, other.statement) >= ALIKE:
        return f"the same {entry.act} in nearly the same words within a week"
    return ""


def _alike(first: str, second: str) -> float:
    # autojunk off: it would leave the most frequent letters of a long statement out of the comparison.
    return SequenceMatcher(None, first.lower(), second.lower(), autojunk=False).ratio()
