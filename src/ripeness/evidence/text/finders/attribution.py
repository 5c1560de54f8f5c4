"""Attribution of statements: to the document itself, an actor, an official, or somebody unnamed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ripeness.evidence.text.items import Speaker
from ripeness.evidence.text.lemmas import lemma
from ripeness.evidence.text.lexicon.patterns import entries
from ripeness.evidence.text.parsing.clauses import actor_of, main_actor, subject_of
from ripeness.evidence.text.parsing.passages import Mention, Passage

_DOCUMENT: Final = Speaker()
_PRONOUNS: Final = frozenset(["he", "she", "they", "it", "who"])
_FIRST: Final = frozenset(["i", "we"])
_ACCORDING: Final = re.compile(r"\b(?:according to|in the words of|as told by)\s+", re.IGNORECASE)
_QUOTED: Final = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)", re.MULTILINE)
_OFFICE: Final = re.compile(
    r"\b(?:minister|ministry|president|premier|chancellor|spokes\w+|government|army|general|admiral|cabinet|parliament|"
    r"foreign office|military|presidency|ambassador|envoy|chief|commander|secretary|commissioner|"
    r"high representative)\b",
    re.IGNORECASE,
)
_INTRODUCED: Final = re.compile(r"(?:^|(?<=[.;] ))(?P<name>[^\s:;.,?!\"“][^:;.?!\"“]{1,80}):\s+(?=[\"“«])")
_NAMING: Final = frozenset(["call", "describe", "dismiss", "denounce", "brand", "label", "condemn", "hail"])
_WILL: Final = frozenset(["will", "would", "'ll"])
_SHORT_QUOTE: Final = 3
"""Words up to which a quotation is a borrowed term, not a statement."""


@dataclass(frozen=True, slots=True)
class AttributedSpan:
    """Characters `start` to `end` of a document and their speaker."""

    start: int
    end: int
    speaker: Speaker


def attributed_spans(
    text: str, passages: Sequence[Passage], *, base: Callable[[int], Speaker] = lambda _: _DOCUMENT
) -> tuple[AttributedSpan, ...]:
    """Every span of the document that somebody other than its author says, in order.

    `text` is the document's, `base` gives whose words those at a character are if nobody is quoted: the author's or
    those of the speaker of a turn. A quotation without a verb of speech beside it belongs to the last speaker.
    Indirect speech is what depends on a verb of speech.
    """
    quotes = [match.span() for match in _QUOTED.finditer(text) if len(match.group().split()) > _SHORT_QUOTE]
    spans: list[AttributedSpan] = []
    last, topic, previous = _DOCUMENT, None, _DOCUMENT
    for passage in passages:
        sentence = passage.sentence
        author = base(sentence.start)
        if author != previous:
            # A new turn: nobody is quoted in it yet.
            last = previous = author
        own = list(_spans_in_passage(passage, last, author, topic))
        inside = [(start, end) for start, end in quotes if start < sentence.end and end > sentence.start]
        if own and own[-1].speaker != author:
            last = own[-1].speaker
        spans += own
        if inside and last != author:
            spans += [AttributedSpan(start, end, last) for start, end in inside]
        topic = main_actor(passage) or topic
    return tuple(spans)


def speaker_at(
    spans: Sequence[AttributedSpan], character: int, *, base: Callable[[int], Speaker] = lambda _: _DOCUMENT
) -> Speaker:
    """The speaker of a character: that of the shortest span that covers it, else the one whose words they are."""
    covering = [span for span in spans if span.start <= character < span.end]
    return min(covering, key=lambda span: span.end - span.start).speaker if covering else base(character)


def _spans_in_passage(
    passage: Passage, last: Speaker, author: Speaker, topic: Mention | None
) -> Iterator[AttributedSpan]:
    """The spans of a sentence, by the last speaker, the author and the last main actor before it."""
    yield from _according_to_spans(passage, last, topic)
    yield from _introduced_quotes(passage, last, topic)
    saying = _words("saying")
    for token in passage.span:
        naming = lemma(token) in _NAMING and bool(_QUOTED.search(passage.sentence.text))
        if not (token.lower_ in saying or naming) or token.pos_ not in ("VERB", "AUX"):
            continue
        verbs = (token, token.head) if token.dep_ == "conj" else (token,)
        subject = next((child for verb in verbs for child in verb.children if child.dep_ == "nsubj"), None)
        # `I say` and `we said` are of whoever speaks there already.
        if subject is None or subject.lower_ in _FIRST:
            continue
        speaker = _speaker(passage, subject, last, _announcer(passage, token, subject) or topic)
        if speaker is not None and speaker != author:
            yield from _reported_spans(passage, token, subject, speaker)
            last = speaker


def _announcer(passage: Passage, verb: Any, subject: Any) -> Mention | None:
    """Who is to act in what an office announces: in `Peru will decide, a spokesman said` the spokesman is Peru's."""
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if clause is None and verb.dep_ in ("parataxis", "ccomp") and verb.head.i < verb.i:
        clause = verb.head
    if clause is None or not any(child.lower_ in _WILL and child.dep_ == "aux" for child in clause.children):
        return None
    return passage.mention_of(doer) if (doer := subject_of(clause)) is not None and doer != subject else None


def _introduced_quotes(passage: Passage, last: Speaker, topic: Mention | None) -> Iterator[AttributedSpan]:
    """A quotation behind a name and a colon, as in `The envoy of Peru: "We will stay."`."""
    for match in _INTRODUCED.finditer(passage.sentence.text):
        start = passage.sentence.start + match.start("name")
        name = passage.token_at(passage.sentence.start + match.end("name") - 1)
        first = passage.token_at(start)
        while name.head != name and first.i <= name.head.i <= name.i:
            name = name.head
        speaker = _speaker(passage, name, last, topic)
        if speaker is not None:
            yield AttributedSpan(passage.sentence.start + match.end(), passage.sentence.end, speaker)


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
    # Who is told says nothing: `assured us of its support`.
    objects = (child for child in objects if child.pos_ != "PRON")
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
    sender = next((child for child in subject.children if child.dep_ == "poss"), None)
    if mention is None and sender is not None and passage.mention_of(sender) is not None:
        # Of `its UN envoy` the sender is who speaks.
        mention = passage.mention_of(sender)
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
