"""Attribution of statements: to the document itself, an actor, an official, or somebody unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ripeness.evidence.text.items import Speaker
from ripeness.evidence.text.lexicon.patterns import entries
from ripeness.evidence.text.parsing.clauses import actor_of, main_actor
from ripeness.evidence.text.parsing.passages import Mention, Passage

_DOCUMENT: Final = Speaker()
_PRONOUNS: Final = frozenset(["he", "she", "they", "it", "who"])
_FIRST: Final = frozenset(["i", "we"])
_ACCORDING: Final = re.compile(r"\b(?:according to|in the words of|as told by)\s+", re.IGNORECASE)
_QUOTED: Final = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)", re.MULTILINE)
_OFFICE: Final = re.compile(
    r"\b(?:minister|ministry|president|premier|chancellor|spokes\w+|government|army|general|admiral|cabinet|parliament|"
    r"foreign office|military|presidency|ambassador|envoy)\b",
    re.IGNORECASE,
)
_SHORT_QUOTE: Final = 3
"""Words up to which a quotation is a borrowed term, not a statement."""
_FORMS: Final = (
    r"(?:opening |closing |prepared |press )?(?:remarks|statement|speech|address|communiqu[eé]|declaration|message|"
    r"televised address|press release|testimony|transcript of (?:the )?(?:remarks|speech|statement|address))"
)
_BY: Final = re.compile(
    rf"^\W*(?:joint )?{_FORMS}\b[^.\n]{{0,60}}?\b(?:by|of|from)\s+"
    r"(?P<name>[^\n.:;,]{3,100}?)(?=\s(?:to|at|on|before|in|for)\s|[.:;,\n]|$)",
    re.IGNORECASE,
)
_OPENING: Final = 3
"""Sentences at the head of a document that can say that it is a speech or statement."""


@dataclass(frozen=True, slots=True)
class AttributedSpan:
    """Characters `start` to `end` of a document and their speaker."""

    start: int
    end: int
    speaker: Speaker


def attributed_spans(
    text: str, passages: Sequence[Passage], *, author: Speaker = _DOCUMENT
) -> tuple[AttributedSpan, ...]:
    """Every span of the document that somebody other than its author says, in order.

    `text` is the document's. A quotation without a verb of speech beside it belongs to the last speaker. Indirect
    speech is what depends on a verb of speech.
    """
    quotes = [match.span() for match in _QUOTED.finditer(text) if len(match.group().split()) > _SHORT_QUOTE]
    spans: list[AttributedSpan] = []
    last, topic = author, None
    for passage in passages:
        sentence = passage.sentence
        own = list(_spans_in_passage(passage, last, author, topic))
        inside = [(start, end) for start, end in quotes if start < sentence.end and end > sentence.start]
        if own and own[-1].speaker != author:
            last = own[-1].speaker
        spans += own
        if inside and last != author:
            spans += [AttributedSpan(start, end, last) for start, end in inside]
        topic = main_actor(passage) or topic
    return tuple(spans)


def speaker_at(spans: Sequence[AttributedSpan], character: int, *, author: Speaker = _DOCUMENT) -> Speaker:
    """The speaker of a character: that of the shortest span that covers it, else the author."""
    covering = [span for span in spans if span.start <= character < span.end]
    return min(covering, key=lambda span: span.end - span.start).speaker if covering else author


def _spans_in_passage(
    passage: Passage, last: Speaker, author: Speaker, topic: Mention | None
) -> Iterator[AttributedSpan]:
    """The spans of a sentence, by the last speaker, the author and the last main actor before it."""
    yield from _according_to_spans(passage, last, topic)
    saying = _words("saying")
    for token in passage.span:
        if token.lower_ not in saying or token.pos_ not in ("VERB", "AUX"):
            continue
        verbs = (token, token.head) if token.dep_ == "conj" else (token,)
        subject = next((child for verb in verbs for child in verb.children if child.dep_ == "nsubj"), None)
        # `I say` and `we said` are of whoever speaks there already.
        if subject is None or subject.lower_ in _FIRST:
            continue
        speaker = _speaker(passage, subject, last, topic)
        if speaker is not None and speaker != author:
            yield from _reported_spans(passage, token, subject, speaker)
            last = speaker


def _according_to_spans(passage: Passage, last: Speaker, topic: Mention | None) -> Iterator[AttributedSpan]:
    for match in _ACCORDING.finditer(passage.sentence.text):
        name = passage.token_at(passage.sentence.start + match.end())
        head = name
        while head.head != head and head.head.i > name.i and head.dep_ in ("compound", "det", "amod", "poss", "nmod"):
            head = head.head
        speaker = _speaker(passage, head, last, topic)
        if speaker is not None:
            yield AttributedSpan(passage.sentence.start, passage.sentence.end, speaker)


def _reported_spans(passage: Passage, verb: Any, subject: Any, speaker: Speaker) -> Iterator[AttributedSpan]:
    """The spans that depend on a verb of speech: its clauses, or else the objects that follow it."""
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "parataxis")]
    aside = verb.dep_ in ("parataxis", "ccomp") and verb.i > verb.head.i and not clauses
    if aside:
        # "The front holds, the minister said": the whole sentence is hers.
        yield AttributedSpan(passage.sentence.start, passage.sentence.end, speaker)
        return
    objects = (child for child in verb.children if child.dep_ in ("prep", "dobj", "dative") and child.i > verb.i)
    for part in clauses or objects:
        tokens = [token.i for token in part.subtree]
        first, last = passage.span.doc[min(tokens)], passage.span.doc[max(tokens)]
        if not first.i <= subject.i <= last.i:
            yield AttributedSpan(passage.position(first), passage.position(last) + len(last), speaker)


def _speaker(passage: Passage, subject: Any, last: Speaker, topic: Mention | None) -> Speaker | None:
    """The speaker that a subject stands for; None for a thing (`the map says`).

    An official without a country (`the Foreign Minister`) belongs to the last main actor.
    """
    mention = passage.mention_of(subject)
    if subject.lower_ in _PRONOUNS:
        if last != _DOCUMENT and subject.lower_ != "it":
            return last
        return Speaker("actor", mention.text, mention.actor) if mention is not None else None
    name = _name(passage, subject)
    if mention is not None:
        return Speaker("actor" if mention.actor else "official", name, mention.actor)
    owner = actor_of(passage, subject)
    actor = owner.actor if owner is not None else ""
    if not actor and topic is not None and _OFFICE.search(name):
        actor = topic.actor
    has_name = subject.pos_ == "PROPN"
    if subject.lower_ in _words("unnamed") and not has_name:
        return Speaker("unnamed", name, actor)
    if has_name:
        return Speaker("official", name, actor)
    return Speaker("actor" if actor else "unnamed", name, actor) if subject.pos_ == "NOUN" else None


def _name(passage: Passage, subject: Any) -> str:
    """The words up to the head, with what follows after `of` or `for`."""
    first, last = subject.left_edge, subject
    for child in subject.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "in") and child.i > subject.i:
            last = child.right_edge
            break
    start, end = passage.position(first), passage.position(last) + len(last)
    words = passage.sentence.text[start - passage.sentence.start : end - passage.sentence.start]
    return " ".join(words.split())[:120]


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(entries("acts")[key])


def author_of(title: str, passages: tuple[Passage, ...]) -> Speaker:
    """The speaker of a speech or statement, by its title or first lines; the plain document otherwise."""
    for passage in passages[:_OPENING]:
        if match := _BY.search(passage.sentence.text):
            start, end = (passage.sentence.start + at for at in match.span("name"))
            inside = [mention for mention in passage.mentions if start <= mention.start < end]
            mention = inside[-1] if inside else actor_of(passage, passage.token_at(start))
            actor = mention.actor if mention is not None else ""
            return Speaker("actor" if actor else "official", " ".join(match.group("name").split()), actor)
    match = _BY.search(title)
    return Speaker("official", match.group("name").strip()) if match is not None else Speaker()
