"""Queries of a dependency parse: subjects, owners, distances between words, spans of clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final

from ripeness.evidence.text.items import ItemParty
from ripeness.evidence.text.parsing.passages import Mention, Passage

_OWNERS: Final = frozenset(["poss", "amod", "compound", "nmod"])
_SUBJECTS: Final = frozenset(["nsubj", "nsubjpass"])
_STEPS: Final = 7
"""Levels of a parse that are searched upwards: our assumption."""

_CLAUSE: Final = 25
"""Characters needed on both sides of a comma for it to separate clauses: our assumption."""

_BREAK: Final = re.compile(r"[,;:—–()]\s+|—|\s-\s")


def subject_of(verb: Any) -> Any:
    """The subject of a verb, or of the verb that governs it (`vowed to strike`); None where there is none."""
    # Up to four verbs, as in `vowed to try to help to rebuild`.
    for _ in range(4):
        subject = _own_subject(verb)
        if subject is not None:
            return subject
        if verb.dep_ not in ("xcomp", "conj", "ccomp", "pcomp", "advcl", "aux", "prep"):
            return None
        verb = verb.head
    return None


def actor_of(passage: Passage, token: Any) -> Mention | None:
    """The actor that a phrase names: its head, else its owner, else the first one within it."""
    if token is None:
        return None
    inside = (passage.mention_of(word) for word in token.subtree)
    return _own_or_owner(passage, token) or next((mention for mention in inside if mention is not None), None)


def owner_of(passage: Passage, token: Any) -> Mention | None:
    """The actor that a noun belongs to: `Russia's resilience`, `Western pressure`, `the word of Kyiv`."""
    # The nearest word owns it first: in "Russia's BRICS partners" those of BRICS.
    before = [child for child in reversed(list(token.lefts)) if child.dep_ in _OWNERS]
    links = [child for child in token.children if child.dep_ == "prep" and child.lower_ in ("of", "by", "for", "from")]
    words = [*before, *(inner for link in links for inner in link.children)]
    owners = (_own_or_owner(passage, word) for word in words)
    return next((owner for owner in owners if owner is not None), None)


def owner_or_doer(passage: Passage, token: Any) -> Mention | None:
    """The actor that a statement on `token` is about: its owner, else the subject of the verb that governs it."""
    for word in upwards(token, _STEPS):
        actor = _own_or_owner(passage, word)
        if actor is None and word.pos_ in ("VERB", "AUX"):
            actor = _own_or_owner(passage, _own_subject(word))
        if actor is not None:
            return actor
    return None


def main_actor(passage: Passage) -> Mention | None:
    """The actor that a sentence is about: the subject of its main verb, else the first subject that names one."""
    actor = _own_or_owner(passage, _own_subject(passage.span.root))
    return actor or next((mention for mention in passage.mentions if mention.subject), None)


def _own_or_owner(passage: Passage, token: Any) -> Mention | None:
    return (passage.mention_of(token) or owner_of(passage, token)) if token is not None else None


def _own_subject(verb: Any) -> Any:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def upwards(token: Any, steps: int) -> Iterator[Any]:
    """The word and its ancestors in the parse, the nearest first, at most `steps` words."""
    return islice(chain((token,), token.ancestors), steps)


def other_mention(passage: Passage, than: Mention | None) -> Mention | None:
    """The first actor of the sentence other than `than`."""
    for mention in passage.mentions:
        if than is None or (mention.actor or mention.text) != (than.actor or than.text):
            return mention
    return None


def item_party(mention: Mention | None) -> ItemParty:
    """A mention as the side of an item; an empty one for None."""
    return ItemParty(mention.text, mention.actor, mention.code) if mention is not None else ItemParty("")


def parse_distance(first: Any, second: Any) -> int:
    """Steps between two words in the parse tree, a conjunction counting twice; 99 where they are far apart."""
    above = {token.i: step for step, token in _steps_upwards(first)}
    for step, token in _steps_upwards(second):
        if token.i in above:
            return step + above[token.i]
    return 99


def clause_span(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The span of the clause (between commas, dashes or brackets) that holds these characters of the document."""
    sentence = passage.sentence
    first, last = start - sentence.start, end - sentence.start
    breaks = list(_clause_breaks(sentence.text))
    begin = max((stop for _, stop in breaks if stop <= first), default=0)
    finish = min((at for at, _ in breaks if at >= last), default=len(sentence.text))
    return sentence.start + begin, sentence.start + finish


def _clause_breaks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the signs that separate clauses; commas of a list, with little between them, do not count."""
    breaks = [match.span() for match in _BREAK.finditer(text)]
    edges = [0, *(end for _, end in breaks), len(text)]
    for number, (start, end) in enumerate(breaks):
        long = min(start - edges[number], edges[number + 2] - end) >= _CLAUSE
        if text[start] != "," or long:
            yield start, end


def _steps_upwards(token: Any) -> Iterator[tuple[int, Any]]:
    """The word and its ancestors, each with the steps to it."""
    step = 0
    for word in upwards(token, _STEPS):
        yield step, word
        # Conjoined words are independent statements more often than not.
        step += 2 if word.dep_ == "conj" else 1
