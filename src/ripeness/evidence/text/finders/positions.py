"""Positions: what actors demand of each other, refuse, and rule out for good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any, Final

from ripeness.evidence.text.factuality import is_conditional, is_question
from ripeness.evidence.text.finders.duties import Duty, duty_of, duty_parties, is_stated
from ripeness.evidence.text.finders.parties import FIRST_PERSONS, SentenceContext, child_of, issuer_of
from ripeness.evidence.text.items import ItemParty, Position
from ripeness.evidence.text.parsing.clauses import subject_of
from ripeness.evidence.text.parsing.dates import DateMention, days_in
from ripeness.evidence.text.parsing.passages import Passage

_NEVER: Final = re.compile(
    r"\bnever\b|\bnot (?:now|ever)\b|\bunder no circumstances\b|\bnot a single\b|\bred lines?\b|\bnot negotiable\b|"
    r"\bnon-negotiable\b|\bout of the question\b",
    re.IGNORECASE,
)
_WILL: Final = frozenset(["will", "would", "shall", "'ll", "’ll", "wo"])
_CAN: Final = frozenset(["can", "could", "ca"])
_YIELDING: Final = ("accept", "agree", "allow", "tolerate", "recognise", "recognize", "concede", "negotiate", "discuss")
"""Verbs of which `cannot` refuses; of others it tells what is not possible."""
_REFUSING: Final = frozenset(["refuse", "reject", "rule", "exclude", "decline"])
_CLAUSES: Final = ("xcomp", "ccomp", "advcl", "relcl", "acl", "pcomp")
_LEAVING: Final = ("advcl", "punct", "cc", "mark", "parataxis", "npadvmod")
_LONGEST: Final = 20
"""Words of a position that are kept."""


def positions_in(passage: Passage, setting: SentenceContext) -> Iterator[Position]:
    """The demands and refusals of a sentence, in order."""
    drawn = _red_line_before(passage, setting)
    if drawn is not None:
        yield drawn
    for word in passage.span:
        yield from _demands(passage, setting, word)
        yield from _refusals(passage, setting, word)


def _demands(passage: Passage, setting: SentenceContext, word: Any) -> Iterator[Position]:
    # The days are looked for only where they matter: once for every word would be the square of the sentence.
    timed = word.lemma_ == "have" and any(day.role in ("by", "span") for day in _days(passage, setting))
    duty = duty_of(passage, setting, word, timed=timed) or _demand_of_thing(passage, word)
    if duty is None or not is_stated(duty.head):
        return
    content = _content_of(duty)
    if content is None:
        return
    source, targets = duty_parties(passage, setting, duty)
    what = _position(passage, setting, content)
    # Whoever is not known demands nothing that a case can hold.
    for target in targets if source.actor and len(what.what.split()) > 1 else ():
        yield replace(what, source=source, target=target)


def _days(passage: Passage, setting: SentenceContext) -> tuple[DateMention, ...]:
    return days_in(passage.sentence.text, setting.published)


def _demand_of_thing(passage: Passage, word: Any) -> Duty | None:
    """`demands the return of the villages`: nobody is named who is to do it."""
    subject = child_of(word, "nsubj")
    object_ = child_of(word, "dobj")
    if word.lemma_.lower() != "demand" or subject is None or object_ is None or passage.mention_of(object_) is not None:
        return None
    return Duty(word, subject, None)


def _content_of(duty: Duty) -> Any:
    """The word that heads what is to be done: the bound verb, or the clause or thing demanded."""
    head = duty.head
    if any(child.dep_ == "aux" for child in head.children) and head.lemma_.lower() not in ("demand", "call"):
        return head
    clause = next((child for child in head.children if child.dep_ in _CLAUSES), None)
    object_ = child_of(head, "dobj")
    inner = next((child for child in object_.children if child.dep_ in _CLAUSES), None) if object_ is not None else None
    return clause or inner or (object_ if head.lemma_.lower() == "demand" else None)


def _refusals(passage: Passage, setting: SentenceContext, verb: Any) -> Iterator[Position]:
    content = _refused_content(verb)
    if content is None or is_question(verb) or is_conditional(verb):
        return
    subject = subject_of(verb)
    speaker = subject if subject is not None and subject.lower_ not in ("there", "nobody", "none") else None
    source = issuer_of(passage, setting, speaker, verb)
    # What the text itself says that somebody will not do is a forecast.
    own = (
        speaker is None
        or speaker.lower_ in FIRST_PERSONS
        or setting.voice(passage.position(verb)).actor == source.actor
    )
    if not source.actor or not (own or verb.lemma_.lower() in _REFUSING):
        return
    never = _NEVER.search(passage.sentence.text) is not None
    what = _position(passage, setting, content)
    if what.subjects:
        yield replace(what, kind="red_line" if never else "refusal", source=source)


def _refused_content(verb: Any) -> Any:
    """The word that heads what is refused: the verb after `will not`, the object of `reject`; None where nothing is."""
    lemma = verb.lemma_.lower()
    children = {child.lower_ for child in verb.children}
    if lemma in _REFUSING and verb.pos_ == "VERB" and not children & {"not", "n't", "n’t", "never"}:
        return child_of(verb, "xcomp") or child_of(verb, "dobj")
    if lemma == "be" and child_of(verb, "expl") is not None:
        object_ = child_of(verb, "attr")
        none = object_ is not None and any(child.lower_ == "no" for child in object_.children)
        return object_ if none and children & _WILL else None
    denied = children & {"not", "n't", "n’t", "never"} or (
        children & {"under"} and "no circumstances" in verb.sent.text
    )
    able = _WILL | _CAN if lemma in _YIELDING else _WILL
    return verb if verb.pos_ == "VERB" and denied and children & able else None


def _red_line_before(passage: Passage, setting: SentenceContext) -> Position | None:
    """`That is a red line for us`: what the sentence before says is ruled out otherwise."""
    match = re.match(r"(?:That|This|It)(?:['’]s| is| remains) (?:our|a|the) red line", passage.sentence.text)
    if match is None or not setting.earlier:
        return None
    before = setting.earlier[-1]
    source = issuer_of(passage, setting, None, passage.span.root)
    what = _position(before, setting, before.span.root)
    return replace(what, kind="red_line", source=source, what=before.sentence.text.rstrip(".!"))


def _position(passage: Passage, setting: SentenceContext, head: Any) -> Position:
    """A position without its sides: the words from `head` on, in base form, without dates and conditions."""
    sentence = passage.sentence
    days = _days(passage, setting)
    spans = [(sentence.start + day.start, sentence.start + day.end) for day in days if day.role in ("by", "span")]
    leaving = [child for child in head.children if child.dep_ in _LEAVING and not (child.is_punct and child.i > head.i)]
    left_out = {token.i for child in leaving for token in child.subtree}
    # Of a clause that the parser takes for a noun, whoever is bound is left out.
    bound = [token.i for token in head.subtree if token.i < head.i and token._.actor] if head.dep_ == "ccomp" else []
    left_out |= set(range(head.left_edge.i, max(bound, default=head.left_edge.i - 1) + 1))
    words = [
        token
        for token in head.subtree
        if (token.i >= head.i or head.pos_ in ("NOUN", "PROPN"))
        and token.i not in left_out
        and not any(start <= passage.position(token) < end for start, end in spans)
        and token.lower_ != "no"
    ][:_LONGEST]
    if head.pos_ in ("NOUN", "PROPN"):
        # What follows a comma is no part of the thing.
        words = list(takewhile(lambda token: token.i <= head.i or not token.is_punct, words))
    while words and words[-1].pos_ in ("ADP", "DET", "CCONJ", "PUNCT", "PART"):
        words.pop()
    text = " ".join(token.lemma_ if token == head and token.pos_ == "VERB" else token.text for token in words)
    text = re.sub(r"\s+(?=[’'](?:s|re|ve|ll)?\b|[,.;:)%]|n[’']t\b)|(?<=[(-])\s+|\s+(?=-)", "", text)
    nouns = [token.lemma_.lower() for token in words if token.pos_ in ("NOUN", "PROPN") and not token._.actor]
    what = " ".join(text.split()).strip(' ,;:.“”"')
    return Position("demand", sentence.number, ItemParty(""), ItemParty(""), what, sentence.text, tuple(nouns))
