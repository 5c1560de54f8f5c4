"""The stance of a document towards each actor: mean polarity of evaluative words, reversed by negations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ripeness.evidence.text.finders.attribution import AttributedSpan
from ripeness.evidence.text.items import Stance
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.clauses import owner_or_doer
from ripeness.evidence.text.parsing.passages import Passage

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
