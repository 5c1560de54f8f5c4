"""Commitments between the sides with the time each lasted: the data of the breakdown hazard.

Source: docs/explanation/the-model.md, section 6.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ripeness.evidence.ledger.chains import chains
from ripeness.scenario.language.record import LedgerEntry

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
