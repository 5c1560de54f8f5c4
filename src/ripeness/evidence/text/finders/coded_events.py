"""Events of the coder as items of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from ripeness.evidence.events.codes import cameo, quad_of_root
from ripeness.evidence.text.coder.events import CodedEvent, code_events
from ripeness.evidence.text.coder.reference import CodedActor
from ripeness.evidence.text.items import Code, Item, ItemParty, Speaker
from ripeness.evidence.text.parsing.clauses import hedges_in
from ripeness.evidence.text.parsing.dates import days_in
from ripeness.evidence.text.parsing.passages import KnownActors, Passage


def events_in(
    passages: Sequence[Passage], actors: KnownActors, day: date | None, voice: Callable[[int], Speaker]
) -> Iterator[Item]:
    """The coded events of all sentences: source, target and class, with the words that report them.

    The day is the one that the sentence names for it, else `day`, that of publication. `voice` gives the speaker at a
    character of the document.
    """
    for _, block in groupby(passages, key=lambda passage: id(passage.span.doc)):
        group = list(block)
        for event in code_events(group[0].span.doc, day):
            passage = _passage_at(group, event.start)
            if passage is not None:
                item = _event_item(passage, event, actors, day)
                yield replace(item, speaker=voice(passage.offset + event.start))


def _passage_at(group: Sequence[Passage], character: int) -> Passage | None:
    """The passage that holds a character of the parsed block."""
    return next((passage for passage in group if passage.span.start_char <= character < passage.span.end_char), None)


def _event_item(passage: Passage, event: CodedEvent, actors: KnownActors, day: date | None) -> Item:
    sentence = passage.sentence
    start, end = _extent(passage, event)
    quote = sentence.text[start - sentence.start : end - sentence.start]
    days = [mention.day for mention in days_in(sentence.text, day) if mention.role == "on"]
    # A date beside an announcement is its due date more often than its day.
    when = days[0] if days and event.modality == "did" else day
    return Item(
        id="",
        kind="event",
        sentence=sentence.number,
        start=start,
        end=end,
        quote=quote,
        source=_party(passage, event.source, actors),
        target=_party(passage, event.target, actors),
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


def _party(passage: Passage, side: CodedActor, actors: KnownActors) -> ItemParty:
    shift = passage.offset - passage.sentence.start
    start, end = side.start + shift, side.end + shift
    # The antecedent of a pronoun lies outside the sentence; its own words then do.
    inside = 0 <= start < end <= len(passage.sentence.text)
    text = passage.sentence.text[start:end] if inside else side.text
    return ItemParty(text, actors.actor(side.code), side.code)


def _code(event: CodedEvent) -> Code:
    root = f"{event.root:02d}"
    goldstein = cameo()[root].goldstein if root in cameo() else 0.0
    return Code(event.plover, event.mode, root, quad_of_root(root), goldstein)
