"""Factuality: the modality of a verb (happened, will, may, wanted, denied), and hedges."""

from __future__ import annotations

from typing import Any, Final

from ripeness.evidence.text.items import Modality
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.clauses import upwards

_WILL: Final = frozenset(["will", "shall", "'ll", "’ll", "wo", "going"])
_MAY: Final = frozenset(["may", "might", "could", "can", "would", "should"])
_WANTING: Final = (
    "want wants wanted seek seeks sought hope hopes hoped aim aims aimed plan plans planned intend intends intended "
    "demand demands demanded urge urges urged call calls called ask asks asked request requested wish wishes propose "
    "proposed"
)
_WANTS: Final = frozenset(_WANTING.split())
_DENIES: Final = frozenset(
    ["deny", "denies", "denied", "reject", "rejects", "rejected", "refute", "refuted", "dismissed"]
)
_NEGATIONS: Final = frozenset(["not", "n't", "n’t", "never", "no"])


def modality_of(verb: Any) -> Modality:
    """The modality of a verb by its auxiliaries and the verb that governs it."""
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")}
    if verb.lower_ in _DENIES or words & _NEGATIONS or _above(verb) & _DENIES:
        return "denies"
    if verb.lower_ in _WANTS or _above(verb) & _WANTS:
        return "wants"
    if words & _WILL or _above(verb) & {"going"}:
        return "will"
    if words & _MAY:
        return "may"
    # A participle without auxiliary (`sanctions imposed by …`) reports something done.
    past = verb.tag_ in ("VBD", "VBN") or bool(words & {"has", "have", "had", "did", "was", "were"})
    return "did" if past or verb.pos_ not in ("VERB", "AUX") else "does"


def verb_above(token: Any) -> Any:
    """The verb that governs a word (itself if it is one); the word itself where there is none."""
    return next((word for word in upwards(token, 8) if word.pos_ in ("VERB", "AUX") or word.head == word), token)


def hedges_in(text: str) -> tuple[str, ...]:
    """The hedges in `text`: may, reportedly, appears."""
    words = (match.group() for match in expression("acts", "hedges").finditer(text))
    # With a capital it is the month.
    return tuple(dict.fromkeys(word.lower() for word in words if word != "May"))


def _above(verb: Any) -> set[str]:
    """The verb that this one completes (`wants to meet`), as a set of one word or none."""
    return {verb.head.lower_} if verb.dep_ in ("xcomp", "ccomp") else set()
