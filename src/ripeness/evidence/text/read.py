"""Reading of one document by rules: sentences, events, acts and claims, with speakers and actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.evidence.text.finders.acts import SentenceContext, acts_in
from ripeness.evidence.text.finders.attribution import AttributedSpan, attributed_spans, author_of, speaker_at
from ripeness.evidence.text.finders.claims import claims_in, stances_of
from ripeness.evidence.text.finders.coded_events import events_in
from ripeness.evidence.text.items import KINDS, DocumentReading, Item, Sentence, SourceText, Speaker
from ripeness.evidence.text.parsing.clauses import main_actor
from ripeness.evidence.text.parsing.dates import days_in
from ripeness.evidence.text.parsing.passages import (
    KnownActors,
    Mention,
    Passage,
    passages_of,
    with_first_person,
    world_actors,
)
from ripeness.evidence.text.parsing.sentences import is_heading, sentences_of

_HEAD: Final = 400
"""Characters at the head of a document in which its day stands, if anywhere."""


def read(source: SourceText, *, actors: KnownActors | None = None, published: date | None = None) -> DocumentReading:
    """Everything that the rules extract from a document, each item a proposal with its quote.

    `actors` are those to look for (default: the countries and bodies of the world), `published`
    overrides the day that the file gives. Raises UsageError where spaCy is not installed.
    """
    day, assumed = published_on(source, published)
    sentences = sentences_of(source.text, source.headings)
    passages = passages_of(source.text, sentences, actors or world_actors())
    author = author_of(source.title, passages)
    voiced = attributed_spans(source.text, passages, author=author)
    voice = partial(speaker_at, voiced, author=author)
    passages = tuple(with_first_person(passage, voice) for passage in passages)
    items = [
        *_claims_and_acts(passages, voiced, author, day),
        *events_in(passages, actors or world_actors(), day, voice),
    ]
    return DocumentReading(
        name=source.name,
        title=source.title or _title(source, sentences[0] if sentences else None),
        published=day.isoformat() if day is not None else "",
        sha256=source.sha256,
        text=source.text,
        sentences=sentences,
        items=number_items(items),
        # In a speech every word is the author's own, so nothing is left out as said by others.
        stances=stances_of(passages, () if author.name else voiced),
        warnings=(*source.warnings, *assumed, *_author_warning(author)),
    )


def number_items(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items in the order of the text, numbered as ids."""
    ordered = sorted(items, key=lambda item: (item.start, item.end, KINDS.index(item.kind), str(item.topic), item.lean))
    return tuple(replace(item, id=f"i{number}") for number, item in enumerate(ordered, 1))


def _claims_and_acts(
    passages: Sequence[Passage], voiced: Sequence[AttributedSpan], author: Speaker, day: date | None
) -> Iterator[Item]:
    """Claims and acts in order; a sentence that names no actor is about the subject of an earlier one."""
    subject: Mention | None = None
    voice = partial(speaker_at, voiced, author=author)
    for passage in passages:
        # A heading begins anew: it is not about the subject of the section before.
        yield from claims_in(passage, None if is_heading(passage.sentence) else subject, voice)
        speaker = _main_speaker(passage, voiced, author)
        yield from acts_in(passage, SentenceContext(speaker, voice, subject, author, day))
        subject = main_actor(passage) or subject


def _main_speaker(passage: Passage, voiced: Sequence[AttributedSpan], author: Speaker) -> Speaker:
    sentence = passage.sentence
    inside = [span for span in voiced if span.start < sentence.end and span.end > sentence.start]
    if not inside:
        return author
    return max(inside, key=lambda span: min(span.end, sentence.end) - max(span.start, sentence.start)).speaker


def _parse_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{text!r} is no date; wanted year-month-day, such as 2025-08-15") from None


def published_on(source: SourceText, published: date | None) -> tuple[date | None, tuple[str, ...]]:
    """The day of publication (`published`, else the file's, else from its first lines), and what was assumed."""
    day = published or _parse_day(source.published)
    if day is not None:
        return day, ()
    head = days_in(source.text[:_HEAD], None)
    if head:
        return head[0].day, (
            f"the day of publication is taken from the first lines: {head[0].day}; give it if it is not",
        )
    return None, ("the day of publication is not known: give it, or days such as “by Friday” are not counted",)


def _title(source: SourceText, first: Sentence | None) -> str:
    """The first line where it is short, without the signs that mark a heading; else the file's name."""
    if first is None or len(first.text) > 120:
        return source.name
    return first.section if is_heading(first) else " ".join(first.text.split())


def _author_warning(author: Speaker) -> Iterator[str]:
    if author.name:
        yield f"read as the words of {author.name}: what nobody else is quoted for is theirs"
