"""How far two readers of one document agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ripeness.evidence.text.items import DocumentReading, Item, Kind
from ripeness.evidence.text.read import number_items

KINDS: tuple[Kind, ...] = ("event", "threat", "deadline", "promise", "claim")


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """For one kind: how many items the first reader found, the second, and how many both.

    `share` is positive agreement, 2 · both / (first + second): 1 where they agree in all; None where nobody found any.
    """

    kind: Kind
    first: int
    second: int
    both: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two readers on one document, by kind."""

    document: str
    readers: tuple[str, str]
    kinds: tuple[KindAgreement, ...]


def reader_agreement(first: DocumentReading, second: DocumentReading) -> Agreement:
    """Two items agree where kind (and topic and lean of a claim) are equal and half of the shorter quote overlaps."""
    names = (_reader(first), _reader(second))
    return Agreement(first.name, names, tuple(_kind_agreement(kind, first.items, second.items) for kind in KINDS))


def merge_readings(first: DocumentReading, second: DocumentReading) -> DocumentReading:
    """The items of both; of two that agree the first reader's stands, with both readers' names."""
    free = list(second.items)
    items = []
    for item in first.items:
        match = next((other for other in free if _agree(item, other)), None)
        if match is not None:
            free.remove(match)
        items.append(item if match is None else replace(item, reader=f"{item.reader} and {match.reader}"))
    warnings = tuple(dict.fromkeys([*first.warnings, *second.warnings]))
    return replace(first, items=number_items([*items, *free]), warnings=warnings)


def _kind_agreement(kind: Kind, first: Sequence[Item], second: Sequence[Item]) -> KindAgreement:
    ours = [item for item in first if item.kind == kind]
    theirs = [item for item in second if item.kind == kind]
    free = list(theirs)
    both = 0
    for item in ours:
        match = next((other for other in free if _agree(item, other)), None)
        if match is not None:
            free.remove(match)
            both += 1
    total = len(ours) + len(theirs)
    return KindAgreement(kind, len(ours), len(theirs), both, round(2 * both / total, 3) if total else None)


def _agree(first: Item, second: Item) -> bool:
    if (first.kind, first.topic, first.lean) != (second.kind, second.topic, second.lean):
        return False
    shared = min(first.end, second.end) - max(first.start, second.start)
    return 2 * shared >= min(first.end - first.start, second.end - second.start) > 0


def _reader(reading: DocumentReading) -> str:
    return next((item.reader for item in reading.items), "")
