"""Agreement between two readers of one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ripeness.evidence.text.items import KINDS, DocumentReading, Item, Kind
from ripeness.evidence.text.read import number_items


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """For one kind of item: the counts of the first reader, of the second, and of items that both have.

    `share` is positive agreement, 2 · both / (first + second): 1 for full agreement; None where neither has any.
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
    """The items of both; of two that agree that of the first reader, with both readers' names."""
    matches, rest = _match(first.items, second.items)
    items = [
        item if match is None else replace(item, reader=f"{item.reader} and {match.reader}") for item, match in matches
    ]
    warnings = tuple(dict.fromkeys([*first.warnings, *second.warnings]))
    return replace(first, items=number_items([*items, *rest]), warnings=warnings)


def _match(first: Sequence[Item], second: Sequence[Item]) -> tuple[list[tuple[Item, Item | None]], list[Item]]:
    """Each item of the first with one of the second that agrees, each used once; and the rest of the second."""
    rest = list(second)
    matches = []
    for item in first:
        match = next((other for other in rest if _agree(item, other)), None)
        if match is not None:
            rest.remove(match)
        matches.append((item, match))
    return matches, rest


def _kind_agreement(kind: Kind, first: Sequence[Item], second: Sequence[Item]) -> KindAgreement:
    ours = [item for item in first if item.kind == kind]
    theirs = [item for item in second if item.kind == kind]
    both = sum(match is not None for _, match in _match(ours, theirs)[0])
    total = len(ours) + len(theirs)
    return KindAgreement(kind, len(ours), len(theirs), both, round(2 * both / total, 3) if total else None)


def _agree(first: Item, second: Item) -> bool:
    if (first.kind, first.topic, first.lean) != (second.kind, second.topic, second.lean):
        return False
    shared = min(first.end, second.end) - max(first.start, second.start)
    return 2 * shared >= min(first.end - first.start, second.end - second.start) > 0


def _reader(reading: DocumentReading) -> str:
    return next((item.reader for item in reading.items), "")
