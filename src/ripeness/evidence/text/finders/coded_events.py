"""Events that the coder finds, as items of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ripeness.evidence.events.codes import cameo, quad_of_root
from ripeness.evidence.text.coder.events import CodedEvent
from ripeness.evidence.text.coder.events import code as coded
from ripeness.evidence.text.finders.factuality import hedges_in
from ripeness.evidence.text.items import Code, Item, Party, Speaker
from ripeness.evidence.text.parsing.dates import days_in
from ripeness.evidence.text.parsing.known_actors import Cast
from ripeness.evidence.text.parsing.passages import Passage


def events_in(
    passages: Sequence[Passage], cast: Cast, day: date | None, voice: Callable[[int], Speaker]
) -> Iterator[Item]:
    """The coded events of all sentences: who did what to whom, with the words that say so.

    The day is the one that the sentence names for it, else `day`, that of publication. `voice` says
    who says a character of the document.
    """
    for at, group in _by_parse(passages):
        for event in coded(at, day):
            passage = _of(group, event.start)
            if passage is not None:
                item = _item(passage, event, cast, day)
                yield replace(item, speaker=voice(passage.offset + event.start))


def _by_parse(passages: Sequence[Passage]) -> Iterator[tuple[Any, list[Passage]]]:
    """Passages of one parse together, in order."""
    groups: list[tuple[Any, list[Passage]]] = []
    for passage in passages:
        if not groups or groups[-1][0] is not passage.span.doc:
            groups.append((passage.span.doc, []))
        groups[-1][1].append(passage)
    return iter(groups)


def _of(group: Sequence[Passage], character: int) -> Passage | None:
    """The passage that a character of its parse lies in."""
    return next((one for one in group if one.span.start_char <= character < one.span.end_char), None)


def _item(passage: Passage, event: CodedEvent, cast: Cast, day: date | None) -> Item:
    sentence = passage.sentence
    start, end = _extent(passage, event)
    quote = sentence.text[start - sentence.start : end - sentence.start]
    named = [one.day for one in days_in(sentence.text, day) if one.role == "on"]
    when = named[0] if named and event.modality == "did" else day
    return Item(
        id="",
        kind="event",
        sentence=sentence.number,
        start=start,
        end=end,
        quote=quote,
        source=_party(passage, event.source, cast),
        target=_party(passage, event.target, cast),
        code=_code(event),
        modality=event.modality,
        hedges=hedges_in(sentence.text),
        day=when.isoformat() if when is not None else "",
    )


def _extent(passage: Passage, event: CodedEvent) -> tuple[int, int]:
    """From the first to the last word that the event rests on, within its sentence."""
    sides = [side for side in (event.source, event.target) if side.end > side.start]
    inside = [side for side in sides if passage.span.start_char <= side.start and side.end <= passage.span.end_char]
    start = min([event.start, *(side.start for side in inside)])
    end = max([event.end, *(side.end for side in inside)])
    first, last = passage.sentence.start, passage.sentence.end
    return max(first, passage.offset + start), min(last, passage.offset + end)


def _party(passage: Passage, side: Any, cast: Cast) -> Party:
    start, end = (
        passage.offset + side.start - passage.sentence.start,
        passage.offset + side.end - passage.sentence.start,
    )
    inside = 0 <= start < end <= len(passage.sentence.text)
    text = passage.sentence.text[start:end] if inside else side.text
    return Party(text, cast.actor(side.code), side.code)


def _code(event: CodedEvent) -> Code:
    root = f"{event.root:02d}"
    known = cameo().get(root)
    return Code(event.plover, event.mode, root, quad_of_root(root), known.goldstein if known is not None else 0.0)
