"""Sentences about claims: what a claim holds, and why some claims are not used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from ripeness.evidence.text.items import Item

_BY_TOPIC: Final = {
    ("leverage", "up"): "the pressure of {who} bites more",
    ("leverage", "down"): "the pressure of {who} bites less",
    ("resilience", "up"): "{who} bears the war and the pressure better",
    ("resilience", "down"): "{who} bears the war and the pressure worse",
    ("credibility", "up"): "the word of {who} can be relied on more",
    ("credibility", "down"): "the word of {who} can be relied on less",
    ("purpose", "up"): "{who} seeks a deal in earnest",
    ("purpose", "down"): "other aims than a deal move {who}",
    ("battlefield", "up"): "the battlefield goes better for {who}",
    ("battlefield", "down"): "the battlefield goes worse for {who}",
    ("alliances", "up"): "more is carried by partners of {who}",
    ("alliances", "down"): "less is carried by partners of {who}",
    ("outlook", "up"): "a deal is nearer for {who}",
    ("outlook", "down"): "a deal is further off for {who}",
}
_BY_PARAMETER: Final = {
    "defiance": "{who} will not yield under pressure",
    "distrust": "{who} talks and presses at once",
}
"""Sentences for single parameters, before those by topic."""

_HOW: Final = {"hedged": " (hedged)", "stated": "", "repeated": " (more than once)"}


def claim_sentence(
    item: Item, path: str, strength: Literal["hedged", "stated", "repeated"], names: Mapping[str, str]
) -> str:
    """One sentence that reports what a claim holds of a path, without endorsing it; `names` of the actors by id."""
    text = " ".join(item.source.text.split())
    who = names.get(item.source.actor) or (f"those called {text}" if text else "those who meet")
    holds = _BY_PARAMETER.get(path.rpartition(".")[2]) or _BY_TOPIC[str(item.topic), item.lean]
    return f"The document holds{_HOW[strength]} that {holds.format(who=who)}."


def reason_unused(item: Item, author: str) -> str:
    """Why a claim is not the document's own or has no direction; empty where it counts.

    `author` is the name of the one whose words the whole document is, empty for none.
    """
    if item.lean == "none":
        return "" if item.topic == "outlook" else "speaks of it without saying more or less"
    if item.modality == "denies":
        return "denied in the document; a person decides what follows"
    if item.speaker.voice in ("actor", "official") and item.speaker.name != author and item.topic != "outlook":
        name = " ".join(item.speaker.name.split())
        return f"said by {name or 'somebody quoted'}, not by the document itself"
    return ""


def reason_unplaced(item: Item, names: Mapping[str, str]) -> str:
    """Why a claim that counts finds no number to move."""
    if item.source.actor in names:
        return "the case has no number that it speaks to"
    text = " ".join(item.source.text.split())
    return f"{text} is no actor of the case" if text else "about nobody by name"
