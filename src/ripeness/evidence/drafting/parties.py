"""The two sides at war in a set of documents, and the other actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.evidence.events.actors.countries import names_of_countries
from ripeness.evidence.text.items import DocumentReading, Item, ItemParty

MOST: Final = 12
"""The most actors of a draft: those that the documents name most often."""

_BODIES: Final = ("IGO", "NGO", "IMG")
_VAGUE: Final = frozenset({*_BODIES, "IGOGOV"})
"""Codes of a kind of body, which name no single one."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The principals of side a and side b, the other actors, and the name of each.

    `why` is the item that says most plainly that the two fight, and `document` the name of its document. Side a is
    the one that the documents show acting against the other more often.
    """

    a: str
    b: str
    others: tuple[str, ...]
    names: dict[str, str]
    why: Item
    document: str

    @property
    def all(self) -> tuple[str, ...]:
        """Every actor, the two principals first."""
        return (self.a, self.b, *self.others)

    @property
    def sides(self) -> tuple[str, str]:
        """The two principals."""
        return self.a, self.b


def parties_of(readings: Sequence[DocumentReading]) -> Parties:
    """The two actors most at war with each other, and whoever else is named, most often first.

    Raises UsageError where nothing was found, or where no two actors are shown fighting.
    """
    items = [(item, reading.name) for reading in readings for item in reading.items]
    if not items:
        raise UsageError("nothing was found in the documents; are they commentaries or reports in English?")
    if not any(is_specific_actor(item.source) or is_specific_actor(item.target) for item, _ in items):
        raise UsageError(
            "the documents name no country or body that is known; for other actors write a case with `ripeness new`, "
            "give each its `aliases`, and read the documents with `ripeness read --case`"
        )
    ordered = Counter[tuple[str, str]]()
    for item, _ in items:
        if is_specific_actor(item.source) and is_specific_actor(item.target) and item.source.actor != item.target.actor:
            ordered[item.source.actor, item.target.actor] += _hostility(item)
    pairs = Counter[frozenset[str]]()
    for (first, second), weight in ordered.items():
        pairs[frozenset((first, second))] += weight
    most_hostile = pairs.most_common(1)
    if not most_hostile or most_hostile[0][1] <= 0:
        raise UsageError(
            "the documents show no two actors fighting each other (no attack, no fight over ground between two that "
            "are named); add a document that does, or write the case with `ripeness new`"
        )
    first, second = sorted(most_hostile[0][0], key=lambda actor: (-_weight(ordered, actor, most_hostile[0][0]), actor))
    why, document = max(
        ((item, name) for item, name in items if {item.source.actor, item.target.actor} == {first, second}),
        key=lambda pair: _hostility(pair[0]),
    )
    mentions = Counter(
        party.actor for item, _ in items for party in (item.source, item.target) if is_specific_actor(party)
    )
    others = [actor for actor, _ in mentions.most_common() if actor not in (first, second)][: MOST - 2]
    return Parties(first, second, tuple(others), _names(readings, (first, second, *others)), why, document)


def is_specific_actor(party: ItemParty) -> bool:
    """Whether a party is a country or a single body, not an office, a kind of body or a camp."""
    own = party.actor[:3] in _BODIES or party.actor in names_of_countries()
    return own and party.actor not in _VAGUE


def _hostility(item: Item) -> int:
    """The weight of an item as evidence that its two actors are at war; the weights are our assumption."""
    if item.modality == "denies":
        return 0
    if item.code is not None and item.code.quad == "material_conflict":
        return {"ASSAULT": 6, "SANCTION": 1}.get(item.code.plover, 4)
    if item.kind == "claim" and item.topic == "battlefield":
        return 4 if item.lean != "none" else 1
    return 1 if item.kind == "threat" or (item.code is not None and item.code.plover == "THREATEN") else 0


def _weight(ordered: Counter[tuple[str, str]], actor: str, pair: frozenset[str]) -> int:
    return sum(weight for (source, target), weight in ordered.items() if source == actor and target in pair)


def _names(readings: Sequence[DocumentReading], actors: Sequence[str]) -> dict[str, str]:
    """A country's name, else what the documents call an actor most often."""
    countries = names_of_countries()
    called: dict[str, Counter[str]] = {actor: Counter() for actor in actors}
    for party in _parties(readings):
        if party.actor in called:
            called[party.actor][" ".join(party.text.split())[:120]] += 1
    return {actor: countries.get(actor) or called[actor].most_common(1)[0][0] or actor for actor in actors}


def _parties(readings: Sequence[DocumentReading]) -> Iterator[ItemParty]:
    for reading in readings:
        for item in reading.items:
            yield from (item.source, item.target)
