"""Speech acts: what a speaker demands, blames or threatens by saying something of another."""

from __future__ import annotations

from typing import Any

from ripeness.evidence.text.coder.arguments import subject_noun
from ripeness.evidence.text.coder.lexicon import Sense, lemma, operators_of
from ripeness.evidence.text.coder.operators import Meaning
from ripeness.evidence.text.coder.reference import PRONOUNS
from ripeness.evidence.text.factuality import is_duty

_GUILT = frozenset({"blame", "responsible", "guilty", "behind", "complicit", "culpable", "accountable", "answerable"})
_PRICES = frozenset({"price", "consequence", "retaliation", "punishment", "wrath", "repercussion", "dear", "dearly"})
_SUFFERING = frozenset({"pay", "face", "suffer", "bear", "meet", "regret"})
_THEMSELVES = frozenset({"i", "we"})


def speech_act(verb: Any) -> Meaning | None:
    """The act of one who says that another must, is to blame or will pay for it; None where it is none of these."""
    if "SAY" not in operators_of(verb):
        return None
    for clause in (child for child in verb.children if child.dep_ == "ccomp"):
        head = subject_noun(clause)
        sense = _sense_said(clause)
        if sense is not None and head is not None and head.lower_ not in PRONOUNS | _THEMSELVES:
            return Meaning(sense, "did", (verb, clause))
    return None


def _sense_said(clause: Any) -> Sense | None:
    if is_duty(clause):
        return Sense("REQUEST", "change", 10)
    words = {lemma(word) for child in clause.children if child.dep_ != "nsubj" for word in (child, *child.children)}
    if lemma(clause) == "be" and words & _GUILT:
        return Sense("ACCUSE", "allege", 11)
    ahead = any(child.lower_ in {"will", "would", "shall", "'ll"} for child in clause.children)
    if ahead and lemma(clause) in _SUFFERING and (words & _PRICES or lemma(clause) == "regret"):
        return Sense("THREATEN", "", 13)
    return None
