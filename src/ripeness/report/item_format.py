"""Plain words for what a reader finds in a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from ripeness.evidence.text.items import Item, ItemParty, Kind, Speaker
from ripeness.report.number_format import day, periods

KINDS: Final[tuple[Kind, ...]] = ("event", "threat", "deadline", "promise", "claim")
LEANS: Final = {"up": "more", "down": "less", "none": "spoken of"}
_LEAN_OF: Final = {
    ("purpose", "up"): "sincere about a deal",
    ("purpose", "down"): "other aims than a deal",
    ("outlook", "up"): "a deal more likely",
    ("outlook", "down"): "a deal less likely",
}
MODALITIES: Final = {
    "did": "done",
    "does": "stated",
    "will": "will",
    "may": "may",
    "wants": "wanted",
    "denies": "denied",
}
"""What the sentence itself makes of it."""


def headline(item: Item) -> str:
    """What an item is, in a few words: `threat`, `claim: less leverage`, `event: CONSULT`."""
    if item.kind == "claim":
        return f"{item.topic}: {_LEAN_OF.get((str(item.topic), item.lean), LEANS[item.lean])}"
    if item.code is not None:
        return f"{item.code.plover} ({item.code.mode})" if item.code.mode else item.code.plover
    return item.kind


def sides(item: Item) -> str:
    """Who, and towards whom; for a claim about whom."""
    source, target = party_name(item.source), party_name(item.target)
    if item.kind == "claim":
        return f"about {source}" if source else "about nobody by name"
    return f"{source or 'somebody'} → {target}" if target else source or "by nobody by name"


def party_name(party: ItemParty) -> str:
    """The words of the document and the actor that they mean."""
    text = " ".join(party.text.split())
    return text if not party.actor or party.actor == text else f"{text} ({party.actor})" if text else party.actor


def said_by(speaker: Speaker) -> str:
    """Who says it; empty where the document itself does."""
    if speaker.voice == "document":
        return ""
    name = " ".join(speaker.name.split()) or "somebody unnamed"
    return f"said by {name}" + (f" ({speaker.actor})" if speaker.actor and speaker.actor != name else "")


def details(item: Item) -> tuple[str, ...]:
    """What else is known of an item: how sure, by when, on what condition, hedges."""
    parts = [MODALITIES[item.modality] if item.modality not in ("did", "does") else ""]
    parts.append(f"due {day(date.fromisoformat(item.due))}" if item.due else "")
    parts.append(f"condition: {item.condition}" if item.condition else "")
    parts.append(f"hedged: {', '.join(item.hedges)}" if item.hedges else "")
    parts.append(said_by(item.speaker))
    return tuple(part for part in parts if part)


def counts(items: Iterable[Item]) -> str:
    """How many of each kind: `3 events, 1 threat, 5 claims`."""
    numbers = Counter(item.kind for item in items)
    return ", ".join(periods(numbers[kind], kind) for kind in KINDS if numbers[kind]) or "nothing found"
