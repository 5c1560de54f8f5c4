"""The two sides at war in a set of documents, and the other actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.evidence.events.actors.names import names_of_countries
from ripeness.evidence.text.items import DocumentReading, Item, ItemParty
from ripeness.evidence.text.parsing.passages import MOVEMENTS

MOST: Final = 12
"""The most actors of a draft: those that the documents name most often."""

_BODIES: Final = ("IGO", "NGO", "IMG")
_VAGUE: Final = frozenset({*_BODIES, "IGOGOV"})
"""Codes of a kind of body, which name no single one."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The principals of side a and side b, the other actors, and the name of each.

    `why` is the item that says most plainly that the two fight, and `document` the name of its document. Side a is
    the one that the documents show acting against the other more often. `rival` names another two that are shown
    fighting at least half as much, if there are any.
    """

    a: str
    b: str
    others: tuple[str, ...]
    names: dict[str, str]
    why: Item
    document: str
    rival: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Every actor, the two principals first."""
        return (self.a, self.b, *self.others)

    @property
    def sides(self) -> tuple[str, str]:
        """The two principals."""
        return self.a, self.b


def parties_of(readings: Sequence[DocumentReading]) -> Parties:
    """The two actors most at war with each other, and the other actors, those named most often first.

    Raises UsageError where the readings are empty, or where no two actors are shown fighting.
    """
    items = [(item, reading.name) for reading in readings for item in reading.items]
    sides = (party for item, _ in items for party in (item.source, item.target))
    mentions = Counter(party.actor for party in sides if is_specific_actor(party))
    if not items:
        raise UsageError("nothing was found in the documents; are they commentaries or reports in English?")
    if not mentions:
        raise UsageError(
            "the documents name no country or body that is known; for other actors write a case with `ripeness new`, "
            "give each its `aliases`, and read the documents with `ripeness read --case`"
        )
    first, second, rival = _sides([item for item, _ in items])
    between = [pair for pair in items if set(pair[0].actors) == {first, second}]
    why, document = max(between, key=lambda pair: _hostility(pair[0]))
    others = [actor for actor, _ in mentions.most_common() if actor not in (first, second)][: MOST - 2]
    names = _names(readings, (first, second, *others, *rival))
    return Parties(first, second, tuple(others), names, why, document, " and ".join(names[actor] for actor in rival))


def _sides(items: Sequence[Item]) -> tuple[str, str, tuple[str, ...]]:
    """The pair with the most hostility between them, the more hostile one first, and a pair that has half as much."""
    ordered = Counter[tuple[str, str]]()
    for item in items:
        if is_specific_actor(item.source) and is_specific_actor(item.target) and item.source.actor != item.target.actor:
            ordered[item.actors] += _hostility(item)
    pairs = Counter[frozenset[str]]()
    for actors, weight in ordered.items():
        pairs[frozenset(actors)] += weight
    pair, weight = next(iter(pairs.most_common(1)), (frozenset(), 0))
    if weight <= 0:
        raise UsageError(
            "the documents show no two actors fighting each other (no attack, no fight over ground between two that "
            "are named); add a document that does, or write the case with `ripeness new`"
        )
    first, second = sorted(pair)
    second_pair = next((tuple(sorted(other)) for other, n in pairs.most_common(2)[1:] if 2 * n >= weight), ())
    hostile = ordered[second, first] > ordered[first, second]
    return (second, first, second_pair) if hostile else (first, second, second_pair)


def is_specific_actor(party: ItemParty) -> bool:
    """Whether a party is a country, a movement or a single body, not an office, a kind of body or a camp."""
    movement = party.actor[3:6] in MOVEMENTS and party.actor[:3] in names_of_countries()
    own = movement or party.actor[:3] in _BODIES or party.actor in names_of_countries()
    return own and party.actor not in _VAGUE


def _hostility(item: Item) -> int:
    """The weight of an item as evidence that its two actors are at war; the weights are our assumption."""
    if item.modality == "denies":
        return 0
    if item.code is not None and item.code.quad == "material_conflict":
        return {"ASSAULT": 6, "SANCTION": 1}.get(item.plover, 4)
    if item.kind == "claim" and item.topic == "battlefield":
        return 4 if item.lean != "none" else 1
    return 1 if item.kind == "threat" or item.plover == "THREATEN" else 0


def _names(readings: Sequence[DocumentReading], actors: Sequence[str]) -> dict[str, str]:
    """A country's name, else what the documents call an actor most often."""
    # Documents call a country by its capital, its president or its army.
    countries = names_of_countries()
    called: dict[str, Counter[str]] = {actor: Counter() for actor in actors}
    for item in (item for reading in readings for item in reading.items):
        for party in (item.source, item.target):
            if party.actor in called:
                called[party.actor][" ".join(party.text.split())[:120]] += 1
    return {actor: countries.get(actor) or called[actor].most_common(1)[0][0] or actor for actor in actors}
