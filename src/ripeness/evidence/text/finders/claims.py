"""Claims about leverage, resilience, credibility, purpose, battlefield, alliances and outlook.

A claim rests on words that name its topic and on words beside them that give a direction; some words do both at once
(`setback`, `upper hand`). A negation (`not`, `rather than`) before either reverses the direction. The lexicon and the
rules are our own: they propose, a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, get_args

from ripeness.evidence.text.factuality import factuality_of, is_question
from ripeness.evidence.text.finders.attribution import AttributedSpan
from ripeness.evidence.text.finders.claim_frames import FramedClaim, framed_claims
from ripeness.evidence.text.finders.parties import SentenceContext
from ripeness.evidence.text.finders.predications import words_of
from ripeness.evidence.text.items import Direction, Item, Lean, Modality, Speaker, Stance, Topic, item_at, opposite
from ripeness.evidence.text.lemmas import lemma
from ripeness.evidence.text.lexicon.patterns import compile_patterns, entries, expression
from ripeness.evidence.text.parsing.clauses import (
    actor_of_phrase,
    clause_span,
    hedges_in,
    item_party,
    main_actor,
    modality_of,
    other_mention,
    owner_or_doer,
    parse_distance,
    subject_of,
    upwards,
    verb_above,
)
from ripeness.evidence.text.parsing.passages import Mention, Passage

DIRECTIONS: Final[tuple[Direction, ...]] = get_args(Direction)
TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
_NEAR: Final = 3
"""Steps of the parse within which a direction word belongs to a topic: our assumption."""

_CLOSE: Final = 45
"""Characters within which it does too, whatever the parse: headings have no verbs."""

_NUMBER_BEFORE: Final = re.compile(r"\b(?:\d+|one|two|three|four|five|six|ten|many|some|few)\s+$", re.IGNORECASE)
_OF_STATE: Final = frozenset(["army", "government", "troops", "state", "soldiers", "authorities", "regime", "treasury"])
_NOBODY: Final = frozenset(["nobody", "none", "one", "some", "all", "everybody", "everyone", "who", "that"])
_POINTING: Final = frozenset(["this", "that", "these", "those", "such"])
_NEGATION_REACH: Final = 28
"""Characters before a word within which a negation reverses it."""


@dataclass(frozen=True, slots=True)
class _TopicMatch:
    """A topic with its direction: characters of the sentence, and those (`anchor`) that name the topic."""

    topic: Topic
    lean: Lean
    start: int
    end: int
    anchor: tuple[int, int]


def claims_in(passage: Passage, setting: SentenceContext) -> tuple[Item, ...]:
    """The claims of a sentence, at most one for each topic, direction and actor.

    In an item `source` is the actor that the claim is about and `target` the other one that it names.
    """
    items: dict[tuple[object, ...], Item] = {}
    if is_question(passage.span.root):
        return ()
    framed_by_grammar = tuple(framed_claims(passage))
    framed = tuple(_framed_items(passage, setting, framed_by_grammar))
    topics = {item.topic for item in framed}
    places = {passage.position(c.predicate) for c in framed_by_grammar if c.topic is None or c.lean == "none"}
    # What the grammar tells outweighs words that only lie together.
    loose = (
        _claim_item(passage, match, setting)
        for match in _topic_matches(passage)
        if match.topic not in topics
        and not any(match.start <= at - passage.sentence.start < match.end for at in places)
    )
    of_actors = (item for item in loose if item.source.text or _may_be_of_nobody(item.topic, passage, setting))
    for item in (*framed, *of_actors):
        items.setdefault((item.topic, item.lean, item.source.actor or item.source.text), item)
    return tuple(items.values())


def _may_be_of_nobody(topic: Topic | None, passage: Passage, setting: SentenceContext) -> bool:
    """Whether a claim without an actor is kept: of the outlook, or where the text names nobody whom we know."""
    return topic == "outlook" or (setting.subject is None and not passage.mentions)


def _framed_items(passage: Passage, setting: SentenceContext, claims: Iterable[FramedClaim]) -> Iterator[Item]:
    """The claims of frames as items; those about an actor whom the text does not name are left out."""
    for claim in claims:
        if claim.topic is None or claim.lean == "none":
            continue
        about = _actor_of_frame(passage, claim.about, setting) if claim.about is not None else None
        if about is None and not _may_be_of_nobody(claim.topic, passage, setting):
            continue
        words = [word for word in (claim.predicate, claim.verb, claim.about) if word is not None]
        ends = [(passage.position(word), passage.position(word) + len(word)) for word in words]
        span = min(start for start, _ in ends), max(end for _, end in ends)
        # The negation is in the lean already.
        modality = modality_of(claim.verb, negated=False)
        voice = setting.voice(passage.position(claim.predicate))
        yield _item(passage, (claim.topic, claim.lean), span, voice, (about, modality))


def _actor_of_frame(passage: Passage, word: Any, setting: SentenceContext) -> Mention | None:
    """The actor that a word of a frame names; of `the army` that of a civil war, else the last subject."""
    about = actor_of_phrase(passage, word)
    if about is None and word.dep_ == "dobj" and word.head.lemma_ in words_of("making"):
        # `Peru made empty threats`
        about = actor_of_phrase(passage, subject_of(word.head)) if subject_of(word.head) is not None else None
    if about is not None or word.lower_ in _NOBODY:
        return about
    # A sentence that names nobody goes on about whom the text spoke of.
    words = [each.lower_ for each in word.subtree]
    if setting.state and _OF_STATE & set(words):
        # `Government troops` in a civil war.
        return Mention(
            passage.position(word), passage.position(word) + len(word), word.text, setting.state, setting.state, word.i
        )
    return setting.subject if not passage.mentions else None


def _topic_matches(passage: Passage) -> Iterator[_TopicMatch]:
    text = passage.sentence.text
    for topic in TOPICS:
        own: list[_TopicMatch] = []
        for direction in DIRECTIONS:
            for match in _pattern(topic, direction).finditer(text):
                if not _is_said(_head_token(passage, match.span()), topic):
                    continue
                own.append(_TopicMatch(topic, _lean(text, match.start(), direction), *match.span(), match.span()))
        yield from own
        if own or _has_verb(passage):
            # Words that only lie together say something in a heading at most: a sentence has its grammar.
            continue
        for match in _pattern(topic, "about").finditer(text):
            yield from _nearest_direction_match(passage, topic, match.span())


def _is_said(word: Any, topic: Topic) -> bool:
    """Whether words stand in what the text asserts: not in what is to be done, supposed or, but for aims, wanted."""
    verb = verb_above(word)
    if verb.pos_ not in ("VERB", "AUX"):
        return True
    status = factuality_of(verb)
    return status not in ("advised", "conditional", "asked") and (status != "planned" or topic == "purpose")


def _has_verb(passage: Passage) -> bool:
    return any(token.pos_ in ("VERB", "AUX") and token.dep_ != "amod" for token in passage.span)


@cache
def _pattern(topic: Topic, lean: str) -> re.Pattern[str]:
    return compile_patterns(entries("topics")[topic][lean])


def _nearest_direction_match(passage: Passage, topic: Topic, span: tuple[int, int]) -> Iterator[_TopicMatch]:
    """A topic with the nearest direction word; without one nothing is claimed."""
    text = passage.sentence.text
    anchor = _head_token(passage, span)
    best: tuple[int, Direction, tuple[int, int]] | None = None
    for direction in DIRECTIONS:
        for match in expression("directions", direction).finditer(text):
            if _NUMBER_BEFORE.search(text[: match.start()]):
                # `two more` counts.
                continue
            distance = _distance(passage, anchor, span, match.span())
            if distance is not None and (best is None or distance < best[0]):
                best = distance, direction, match.span()
    if best is None:
        return
    _, direction, word = best
    yield _TopicMatch(topic, _lean(text, word[0], direction), min(span[0], word[0]), max(span[1], word[1]), span)


def _distance(passage: Passage, anchor: Any, span: tuple[int, int], word: tuple[int, int]) -> int | None:
    """The distance of a direction word from a topic; None where it belongs to something else."""
    if word[0] < span[1] and span[0] < word[1]:
        return None
    between = max(word[0] - span[1], span[0] - word[1])
    gap = passage.sentence.text[min(word[1], span[1]) : max(word[0], span[0])]
    # Words that the parse joins come before those that are only close in print.
    token = _head_token(passage, word)
    if anchor.pos_ == "VERB" and any(above.dep_ == "ccomp" and above.head == anchor for above in upwards(token, 8)):
        # `promised that the town will fall`: what is promised is no quality of the promise.
        return None
    steps = parse_distance(anchor, token)
    if steps <= _NEAR and not re.search(r"[;:—]", gap):
        return 10 * steps + between // 10
    return 60 + between if between <= _CLOSE and not re.search(r"[,;:—()]", gap) else None


def _lean(text: str, start: int, direction: Direction) -> Direction:
    """The direction of a word that begins at `start`, reversed by a negation before it."""
    before = text[max(0, start - _NEGATION_REACH) : start]
    # A negation in the clause before does not reach into this one; two cancel.
    clause = re.split(r"[,;:—()]|\bbut\b|\bwhile\b", before)[-1]
    return opposite(direction) if len(expression("directions", "turns").findall(clause)) % 2 else direction


def _claim_item(passage: Passage, match: _TopicMatch, setting: SentenceContext) -> Item:
    sentence = passage.sentence
    token = _head_token(passage, match.anchor)
    about = owner_or_doer(passage, token)
    # Who calls a date a farce is no farce.
    if about is None and match.topic != "outlook" and lemma(verb_above(token)) not in words_of("naming"):
        about = _implied_actor(passage, setting.subject)
    span = sentence.start + match.start, sentence.start + match.end
    modality = modality_of(verb_above(token))
    voice = setting.voice(sentence.start + match.anchor[0])
    return _item(passage, (match.topic, match.lean), span, voice, (about, modality))


def _item(
    passage: Passage,
    content: tuple[Topic, Lean],
    span: tuple[int, int],
    speaker: Speaker,
    about_and_modality: tuple[Mention | None, Modality],
) -> Item:
    about, modality = about_and_modality
    item = item_at(
        "claim",
        passage.sentence,
        clause_span(passage, *span),
        speaker=speaker,
        source=item_party(about),
        target=item_party(other_mention(passage, about) if about is not None else None),
        modality=modality,
        topic=content[0],
        lean=content[1],
    )
    return replace(item, hedges=hedges_in(item.quote))


def _implied_actor(passage: Passage, subject: Mention | None) -> Mention | None:
    """The actor of a claim whose own words name none: that of the sentence, or else the last subject.

    The latter for `this policy` and in a sentence without an actor; otherwise the claim is about nobody.
    """
    topic = main_actor(passage)
    main = next((child for child in passage.span.root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    pointing = main is not None and any(word.lower_ in _POINTING for word in (main, *main.children))
    return subject if pointing or (topic is None and not passage.mentions) else topic


def _head_token(passage: Passage, span: tuple[int, int]) -> Any:
    """The head of a match: the word that the others depend on."""
    start = passage.sentence.start
    first, last = passage.token_at(start + span[0]), passage.token_at(start + span[1] - 1)
    return passage.span.doc[first.i : last.i + 1].root


_REACH: Final = 24
"""Characters before a word within which a negation reverses it: our assumption."""


def stances_of(passages: Iterable[Passage], voiced: Sequence[AttributedSpan]) -> tuple[Stance, ...]:
    """The stance of the document itself towards each actor that it evaluates, sorted by actor.

    Words that others say are left out. An evaluation concerns the owner of the word or the subject of its verb.
    """
    signs: dict[str, list[int]] = {}
    for passage in passages:
        for place, sign in _evaluations(passage):
            # What others are quoted for is not the document's own tone.
            if any(span.start <= place < span.end for span in voiced):
                continue
            about = owner_or_doer(passage, passage.token_at(place))
            if about is not None and about.actor:
                signs.setdefault(about.actor, []).append(sign)
    return tuple(Stance(actor, round(sum(n) / len(n), 3), len(n)) for actor, n in sorted(signs.items()))


def _evaluations(passage: Passage) -> Iterable[tuple[int, int]]:
    text, start = passage.sentence.text, passage.sentence.start
    for key, sign in (("for", 1), ("against", -1)):
        for match in expression("colours", key).finditer(text):
            before = text[max(0, match.start() - _REACH) : match.start()].rpartition(",")[2]
            turned = len(expression("directions", "turns").findall(before)) % 2
            yield start + match.start(), -sign if turned else sign
