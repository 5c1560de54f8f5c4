"""Codes events in text: who did what to whom, in PLOVER's classes.

`code_text` is the one call for a plain text; `language`, `gazetteer`, `who` and `events` are its parts.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ripeness.evidence.events.codes import plover_goldstein, plover_quads
from ripeness.evidence.text.coder.events import CodedEvent, code_events
from ripeness.evidence.text.coder.gazetteer import Gazetteer, world_gazetteer
from ripeness.evidence.text.coder.language import pipeline, plain_letters
from ripeness.evidence.text.items import Code, Item, ItemParty

__all__ = ["code_text", "event_item"]


def code_text(text: str, *, day: date | None = None, actors: Gazetteer | None = None) -> tuple[Item, ...]:
    """Code the events of an English text, one sentence or many, each with the words that report it.

    Parameters
    ----------
    text : the text; offsets of the items count its characters from 0.
    day : the day of the text, by which officials are in office or no longer.
    actors : the names to look for; those of the world unless given.

    Raises
    ------
    UsageError
        spaCy or its model is missing.

    >>> [(e.source.actor, e.code.plover, e.target.actor) for e in code_text("Egypt praised the Turkish government.")]
    [('EGY', 'SUPPORT', 'TURGOV')]
    """
    doc = pipeline(actors or world_gazetteer())(plain_letters(text))
    sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    items = []
    for number, event in enumerate(code_events(doc, day)):
        place = next(i for i, (_, end) in enumerate(sentences) if event.start < end)
        items.append(event_item(event, text, id=f"e{number + 1}", sentence=place, day=day))
    return tuple(items)


def event_item(event: CodedEvent, text: str, **known: Any) -> Item:
    """Give a coded event as an item of a document; `known` are `id`, `sentence` and `day`."""
    day: date | None = known.get("day")
    return Item(
        id=known["id"],
        kind="event",
        sentence=known["sentence"],
        start=event.start,
        end=event.end,
        quote=text[event.start : event.end],
        source=ItemParty(text[event.source.start : event.source.end], event.source.code),
        target=ItemParty(text[event.target.start : event.target.end], event.target.code),
        code=Code(
            event.plover,
            event.mode,
            f"{event.root:02d}",
            plover_quads()[event.plover],
            plover_goldstein()[event.plover],
        ),
        modality=event.modality,
        day=day.isoformat() if day else "",
    )
