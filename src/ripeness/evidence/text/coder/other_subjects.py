"""What sounds like politics and is not: sport, weather, markets and companies."""

from __future__ import annotations

from typing import Any

from ripeness.evidence.text.coder.arguments import is_passive, subject_noun
from ripeness.evidence.text.coder.lexicon import lemma, lexicon
from ripeness.evidence.text.coder.reference import role

_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "THREATEN", "CONCEDE"})


def is_beside_politics(verb: Any, plover: str) -> bool:
    """Whether a deed is one of sport, of nature or of business: `beat X in a friendly match`, `the storm hit X`."""
    if plover not in _DEEDS:
        return False
    if any(lemma(token) in lexicon().groups["@sport"] for token in verb.sent if token.pos_ in {"NOUN", "PROPN"}):
        return True
    subject = None if is_passive(verb) else subject_noun(verb)
    if subject is None:
        return False
    natural = lemma(subject) in lexicon().groups["@nature"]
    return natural or (plover == "ASSAULT" and role(subject) == "BUS")
