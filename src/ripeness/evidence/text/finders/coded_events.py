"""Events of the coder as items of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice
from typing import Any

from ripeness.evidence.events.codes import cameo, quad_of_root
from ripeness.evidence.text.coder import CodedEvent, code_events
from ripeness.evidence.text.coder.reference import CodedActor
from ripeness.evidence.text.items import Code, Item, ItemParty, Speaker, item_at
from ripeness.evidence.text.parsing.clauses import hedges_in
from ripeness.evidence.text.parsing.dates import days_in
from ripeness.evidence.text.parsing.passages import KnownActors, Passage


@dataclass(frozen=True, slots=True)
class Coder:
    """What codes the events of a parsed text, as of a day, and the name that stands as their reader."""

    name: str
    code: Callable[[Any, date | None], tuple[CodedEvent, ...]]


RULES = Coder("rules", code_events)


def events_in(
    passages: Sequence[Passage],
    actors: KnownActors,
    day: date | None,
    voice: Callable[[int], Speaker],
    *,
    coder: Coder = RULES,
) -> Iterator[Item]:
    """The coded events of all sentences: source, target and class, with the words that report them.

    The day is the one that the sentence names for it, else `day`, that of publication. `voice` gives the speaker at a
    character of the document.
    """
    for _, block in groupby(passages, key=lambda passage: id(passage.span.doc)):
        group = list(block)
        for event in coder.code(group[0].span.doc, day):
            # The passage that holds the beginning of the event in the parsed block.
            here = (p for p in group if p.span.start_char <= event.start < p.span.end_char)
            for passage in islice(here, 1):
                item = _event_item(passage, event, actors, day)
                yield replace(item, speaker=voice(passage.offset + event.start), reader=coder.name)


def _event_item(passage: Passage, event: CodedEvent, actors: KnownActors, day: date | None) -> Item:
    sentence = passage.sentence
    days = [mention.day for mention in days_in(sentence.text, day) if mention.role == "on"]
    # A date beside an announcement is its due date more often than its day.
    when = days[0] if days and event.modality == "did" else day
    root = f"{event.root:02d}"
    goldstein = cameo()[root].goldstein if root in cameo() else 0.0
    return item_at(
        "event",
        sentence,
        _extent(passage, event),
        source=_party(passage, event.source, actors),
        target=_party(passage, event.target, actors),
        code=Code(event.plover, event.mode, root, quad_of_root(root), goldstein),
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
