"""How a document speaks of each actor: the colour of its words, turned round by a `not` before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ripeness.evidence.text.finders.attribution import AttributedSpan
from ripeness.evidence.text.items import Stance
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.clauses import owner_or_doer
from ripeness.evidence.text.parsing.passages import Passage

_REACH: Final = 24


def stances_of(passages: Iterable[Passage], voiced: Sequence[AttributedSpan]) -> tuple[Stance, ...]:
    """The stance of the document itself towards each actor that it colours, sorted by actor.

    Words that others say are theirs and are left out. A colour belongs to whoever owns the
    word or does its verb. The mean is over words with a colour: +1 for, -1 against.
    """
    colours: dict[str, list[int]] = {}
    for passage in passages:
        for place, sign in _colours(passage):
            if any(span.start <= place < span.end for span in voiced):
                continue
            about = owner_or_doer(passage, passage.token_at(place))
            if about is not None and about.actor:
                colours.setdefault(about.actor, []).append(sign)
    return tuple(Stance(actor, round(sum(n) / len(n), 3), len(n)) for actor, n in sorted(colours.items()))


def _colours(passage: Passage) -> Iterable[tuple[int, int]]:
    text, start = passage.sentence.text, passage.sentence.start
    for key, sign in (("for", 1), ("against", -1)):
        for match in expression("colours", key).finditer(text):
            before = text[max(0, match.start() - _REACH) : match.start()].rpartition(",")[2]
            turned = len(expression("directions", "turns").findall(before)) % 2
            yield start + match.start(), -sign if turned else sign
