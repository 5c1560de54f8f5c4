"""Event coder: source, PLOVER class and target of the events that an English text reports.

`code_text` codes a plain text. Its parts: `language` parses and marks names of the `gazetteer`, `reference` resolves
noun phrases to actors, `wording`, `operators` and `senses` give the class of a predicate, `arguments` its source and
target, `events` puts them together.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from ripeness.evidence.events.codes import plover_goldstein, plover_quads
from ripeness.evidence.text.coder.events import CodedEvent, code_events
from ripeness.evidence.text.coder.language import Gazetteer, pipeline, plain_letters, world_gazetteer
from ripeness.evidence.text.items import Code, Item, ItemParty


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
    ends = [sentence.end_char for sentence in doc.sents]
    # Sentences cover the text, so the one of an event is the first that ends after its start.
    return tuple(
        _item(event, text, number, bisect_right(ends, event.start), day)
        for number, event in enumerate(code_events(doc, day), 1)
    )


def _item(event: CodedEvent, text: str, number: int, sentence: int, day: date | None) -> Item:
    goldstein, quad = plover_goldstein()[event.plover], plover_quads()[event.plover]
    return Item(
        id=f"e{number}",
        kind="event",
        sentence=sentence,
        start=event.start,
        end=event.end,
        quote=text[event.start : event.end],
        source=ItemParty(text[event.source.start : event.source.end], event.source.code),
        target=ItemParty(text[event.target.start : event.target.end], event.target.code),
        code=Code(event.plover, event.mode, f"{event.root:02d}", quad, goldstein),
        modality=event.modality,
        day=day.isoformat() if day else "",
    )
