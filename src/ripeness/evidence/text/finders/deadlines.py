"""Deadlines: due dates and the words that set them."""

from __future__ import annotations

import re
from typing import Any, Final

from ripeness.evidence.text.finders.factuality import verb_above
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.clauses import upwards
from ripeness.evidence.text.parsing.dates import DateMention
from ripeness.evidence.text.parsing.passages import Passage

_MAKE: Final = "make give issue renew repeat reiterate deliver send present set impose level extend pose"
MAKING: Final = frozenset(_MAKE.split())
"""Verbs that make a threat or set a deadline."""

_RUN: Final = "expire pass lapse come approach loom end face miss ignore push postpone move announce"
_RUNNING: Final = frozenset(_RUN.split())
_WORDS: Final = ("deadline", "ultimatum")
_DEADLINE: Final = re.compile(
    r"\bdeadlines?\b|\bultimatums?\b|\bexpir\w+|\btime limit\b|\b(?:hours|days?|weeks?|months?) to\b", re.IGNORECASE
)
_MODALS: Final = frozenset(["will", "shall", "must", "should", "would", "'ll", "’ll"])


def due_in(passage: Passage, days: tuple[DateMention, ...], *, bound: bool) -> DateMention | None:
    """The due date of a sentence: `by` a day, or a length of time beside a word for a deadline.

    `bound` says that the sentence threatens or promises: "by" a day then needs no further word.
    """
    text = passage.sentence.text
    names_deadline = _DEADLINE.search(text) is not None
    setting = names_deadline or bound or expression("acts", "setting").search(text) is not None
    for mention in days:
        if mention.role == "by" and setting:
            return mention
    if not names_deadline:
        return None
    spans = [mention for mention in days if mention.role == "span"]
    # A bare date is due only beside the very words, not beside "expires" or "days to".
    dates = [mention for mention in days if mention.role == "on" and any(word in text.lower() for word in _WORDS)]
    return next(iter([*spans, *dates]), None)


def named_deadline(passage: Passage) -> Any:
    """The word `deadline` or `ultimatum` where one is set, runs or passes; None where it is only mentioned."""
    for token in passage.span:
        if token.lower_.startswith(_WORDS):
            verb = verb_above(token)
            if verb.lemma_.lower() in _RUNNING | MAKING and not any(child.dep_ == "neg" for child in verb.children):
                return token
    return None


def setter_of(passage: Passage, due: DateMention | None) -> Any:
    """The verb that governs the words of a due date and binds somebody; None where there is none."""
    if due is None:
        return None
    words = upwards(passage.token_at(passage.sentence.start + due.end - 1), 8)
    return next((word for word in words if word.pos_ in ("VERB", "AUX") and _binds(word)), None)


def _binds(verb: Any) -> bool:
    """Whether a verb imposes an obligation: an order, a modal or a grant of time."""
    modals = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if modals & _MODALS:
        return True
    ordered = expression("acts", "setting").fullmatch(verb.lower_) is not None
    return ordered or (verb.dep_ in ("xcomp", "ccomp") and "to" in modals)
