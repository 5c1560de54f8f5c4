"""Claims about leverage, resilience, credibility, purpose, battlefield, alliances and outlook.

A claim rests on words that name its topic and on words beside them that say more or less of it;
some words do both at once (`setback`, `upper hand`). A turning word (`not`, `rather than`) before
either turns the direction round. All of this is our own reading aid: it finds, a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, get_args

from ripeness.evidence.text.finders.factuality import hedges_in, modality_of, verb_above
from ripeness.evidence.text.items import Item, Lean, Speaker, Topic
from ripeness.evidence.text.lexicon.patterns import compiled, entries, expression
from ripeness.evidence.text.parsing.clauses import apart, holder, other, party, run_around, topic_of
from ripeness.evidence.text.parsing.passages import Mention, Passage
from ripeness.evidence.text.parsing.sentences import is_heading

TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
_NEAR: Final = 3
"""Steps of the parse within which a word of direction belongs to a topic."""

_CLOSE: Final = 45
"""Characters within which it does too, whatever the parse says: headings have no verbs."""

_POINTING: Final = frozenset(["this", "that", "these", "those", "such"])
_TURN_REACH: Final = 28
"""Characters before a word within which a turning word turns it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A topic and its direction: characters of the sentence, and those of the words that name the topic."""

    topic: Topic
    lean: Lean
    start: int
    end: int
    anchor: tuple[int, int]


def claims_in(passage: Passage, subject: Mention | None, voice: Callable[[int], Speaker]) -> tuple[Item, ...]:
    """The claims of a sentence, at most one for each topic, direction and actor.

    `subject` is the actor that the text spoke of last, for a sentence that names nobody; `voice` says
    who says a character of the document. In an
    item `source` is whom the claim is about and `target` the other actor that it names.
    """
    items: dict[tuple[object, ...], Item] = {}
    for found in _found(passage):
        item = replace(_item(passage, found, subject), speaker=voice(passage.sentence.start + found.anchor[0]))
        items.setdefault((item.topic, item.lean, item.source.actor or item.source.text), item)
    leaning = {(item.topic, item.source.actor) for item in items.values() if item.lean != "none"}
    return tuple(
        item for item in items.values() if item.lean != "none" or (item.topic, item.source.actor) not in leaning
    )


def _found(passage: Passage) -> Iterator[_Found]:
    text = passage.sentence.text
    heading = is_heading(passage.sentence)
    for topic in TOPICS:
        own: list[_Found] = []
        for lean in ("up", "down"):
            own += [_turned(passage, topic, lean, match.span()) for match in _pattern(topic, lean).finditer(text)]
        yield from own
        if own:
            # Words that say both topic and direction outweigh words that only lie together.
            continue
        for match in _pattern(topic, "about").finditer(text):
            yield from _directed(passage, topic, match.span(), heading=heading)


@cache
def _pattern(topic: Topic, lean: str) -> re.Pattern[str]:
    return compiled(entries("topics")[topic][lean])


def _turned(passage: Passage, topic: Topic, lean: Lean, span: tuple[int, int]) -> _Found:
    turned = _is_turned(passage.sentence.text, span[0])
    return _Found(topic, _opposite(lean) if turned else lean, *span, span)


def _opposite(lean: Lean) -> Lean:
    return "down" if lean == "up" else "up"


def _directed(passage: Passage, topic: Topic, span: tuple[int, int], *, heading: bool) -> Iterator[_Found]:
    """A topic with the nearest word of direction; without one only a heading says something."""
    text = passage.sentence.text
    anchor = _token(passage, span)
    best: tuple[int, Lean, tuple[int, int]] | None = None
    for lean in ("up", "down"):
        for match in expression("directions", lean).finditer(text):
            distance = _distance(passage, anchor, span, match.span())
            if distance is not None and (best is None or distance < best[0]):
                best = distance, lean, match.span()
    if best is None:
        if heading:
            yield _Found(topic, "none", *span, span)
        return
    _, lean, word = best
    lean = _opposite(lean) if _is_turned(text, word[0]) else lean
    yield _Found(topic, lean, min(span[0], word[0]), max(span[1], word[1]), span)


def _distance(passage: Passage, anchor: Any, span: tuple[int, int], word: tuple[int, int]) -> int | None:
    """How far a word of direction is from a topic; None where it belongs to something else."""
    if word[0] < span[1] and span[0] < word[1]:
        return None
    between = max(word[0] - span[1], span[0] - word[1])
    gap = passage.sentence.text[min(word[1], span[1]) : max(word[0], span[0])]
    steps = apart(anchor, _token(passage, word))
    if steps <= _NEAR and not re.search(r"[;:—]", gap):
        return 10 * steps + between // 10
    return 60 + between if between <= _CLOSE and not re.search(r"[,;:—()]", gap) else None


def _is_turned(text: str, start: int) -> bool:
    before = text[max(0, start - _TURN_REACH) : start]
    # A turning word of the clause before turns nothing here.
    clause = re.split(r"[,;:—()]|\bbut\b|\bwhile\b", before)[-1]
    return len(expression("directions", "turns").findall(clause)) % 2 == 1


def _item(passage: Passage, found: _Found, subject: Mention | None) -> Item:
    sentence = passage.sentence
    token = _token(passage, found.anchor)
    about = holder(passage, token)
    if about is None and found.topic != "outlook":
        about = _spoken_of(passage, subject)
    start, end = run_around(passage, sentence.start + found.start, sentence.start + found.end)
    quote = sentence.text[start - sentence.start : end - sentence.start]
    return Item(
        id="",
        kind="claim",
        sentence=sentence.number,
        start=start,
        end=end,
        quote=quote,
        source=party(about),
        target=party(other(passage, about) if about is not None else None),
        modality=modality_of(verb_above(token)),
        hedges=hedges_in(quote),
        topic=found.topic,
        lean=found.lean,
    )


def _spoken_of(passage: Passage, subject: Mention | None) -> Mention | None:
    """Where the words beside a claim name nobody: the subject of the sentence, or the actor spoken of before it.

    The latter for `this policy` and in a sentence without a name; otherwise a claim is about nobody.
    """
    named = topic_of(passage)
    main = next((child for child in passage.span.root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    pointing = main is not None and any(one.lower_ in _POINTING for one in (main, *main.children))
    return subject if pointing or (named is None and not passage.mentions) else named


def _token(passage: Passage, span: tuple[int, int]) -> Any:
    """The word that heads a match: the one that the others of it hang on."""
    start = passage.sentence.start
    first, last = passage.token_at(start + span[0]), passage.token_at(start + span[1] - 1)
    return passage.span.doc[first.i : last.i + 1].root
