"""Queries of a dependency parse: subjects, owners, distances between words, spans of clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    """The subject of a verb, or of the verb that it hangs on (`vowed to strike`); None where there is none."""
    # Up to four verbs, as in `vowed to try to help to rebuild`.
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return child
        if verb.dep_ not in ("xcomp", "conj", "ccomp", "pcomp", "advcl", "aux", "prep"):
            return None
        verb = verb.head
    return None


def actor_of(passage: Passage, token: Any) -> Mention | None:
    """The actor that a phrase names: its head, else its owner, else the first one within it."""
    if token is None:
        return None
    direct = passage.mention_of(token)
    if direct is not None:
        return direct
    owner = owner_of(passage, token)
    if owner is not None:
        return owner
    inside = (passage.mention_of(word) for word in token.subtree)
    return next((mention for mention in inside if mention is not None), None)


def owner_of(passage: Passage, token: Any) -> Mention | None:
    """The actor that a noun belongs to: `Russia's resilience`, `Western pressure`, `the word of Kyiv`."""
    # The nearest word owns it first: in "Russia's BRICS partners" those of BRICS.
    for child in reversed(list(token.lefts)):
        if child.dep_ in _OWNERS:
            owner = passage.mention_of(child) or owner_of(passage, child)
            if owner is not None:
                return owner
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by", "for", "from"):
            for inner in child.children:
                owner = passage.mention_of(inner) or owner_of(passage, inner)
                if owner is not None:
                    return owner
    return None


def owner_or_doer(passage: Passage, token: Any) -> Mention | None:
    """The actor that a statement on `token` is about: its owner, else the subject of the verb that governs it."""
    at = token
    for _ in range(_STEPS):
        actor = passage.mention_of(at) or owner_of(passage, at)
        if actor is not None:
            return actor
        if at.pos_ in ("VERB", "AUX"):
            subject = next((child for child in at.children if child.dep_ in _SUBJECTS), None)
            actor = (passage.mention_of(subject) or owner_of(passage, subject)) if subject is not None else None
            if actor is not None:
                return actor
        if at.head == at:
            return None
        at = at.head
    return None


def main_actor(passage: Passage) -> Mention | None:
    """The actor that a sentence is about: the subject of its main verb, else the first subject that names one."""
    root = passage.span.root
    subject = next((child for child in root.children if child.dep_ in _SUBJECTS), None)
    actor = (passage.mention_of(subject) or owner_of(passage, subject)) if subject is not None else None
    return actor or next((mention for mention in passage.mentions if mention.subject), None)


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
    above = {token.i: step for step, token in _self_and_ancestors(first)}
    for step, token in _self_and_ancestors(second):
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


def _self_and_ancestors(token: Any) -> Iterator[tuple[int, Any]]:
    """The word and its ancestors, each with the steps to it."""
    step = 0
    for _ in range(_STEPS):
        yield step, token
        if token.head == token:
            return
        # Conjoined words are independent statements more often than not.
        step += 2 if token.dep_ == "conj" else 1
        token = token.head
