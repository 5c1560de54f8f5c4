"""What a draft is unsure of: readings that the documents leave open, for a person to decide first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ripeness.evidence.drafting.case_frame import DraftParts
from ripeness.evidence.drafting.parties import Parties
from ripeness.evidence.drafting.reported_parts import helpers_of, is_pressing
from ripeness.evidence.text.items import DocumentReading, Item

_MOST_QUOTED: Final = 100


def doubts_of(by_source: Mapping[str, DocumentReading], parties: Parties, parts: DraftParts) -> Iterator[str]:
    """Everything that the documents say in a way that leaves doubt, the weightiest first."""
    if parties.rival:
        yield f"who fights whom: {parties.rival} are shown fighting too; leave documents out to draft that war"
    items = [item for reading in by_source.values() for item in reading.items if item.modality != "denies"]
    yield from _torn(items, parties)
    yield from parts.issues.doubts
    yield from _weak_words(items, parties)


def _torn(items: list[Item], parties: Parties) -> Iterator[str]:
    """Outsiders that are shown both helping and pressing a side: they are made no partner."""
    helping = {pair for item in items for pair in helpers_of(item)}
    pressing = {item.actors for item in items if is_pressing(item)}
    for helper, helped in sorted(helping & pressing):
        if helper in parties.others and helped in parties.sides:
            names = parties.names[helper], parties.names[helped]
            yield f"{names[0]} is shown helping and pressing {names[1]}; it is no partner in the draft"


def _weak_words(items: list[Item], parties: Parties) -> Iterator[str]:
    """Threats, deadlines and promises that are hedged, or of which issuer or addressee is not known."""
    for item in items:
        if item.kind not in ("threat", "deadline", "promise"):
            continue
        quote = " ".join(item.quote.split())
        quote = quote if len(quote) <= _MOST_QUOTED else quote[: _MOST_QUOTED - 2].rstrip() + " …"
        unknown = " and ".join(
            name
            for name, actor in zip(("who says it", "to whom"), item.actors, strict=True)
            if actor not in parties.all
        )
        if unknown:
            yield f"a {item.kind} that is no row, since it is not sure {unknown}: “{quote}”"
        elif item.hedges:
            yield f"a {item.kind} that is hedged ({', '.join(item.hedges)}): “{quote}”"
