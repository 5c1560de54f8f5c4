"""Meaning of a predicate: the class of its verb with its object, changed by operators, tense and negation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ripeness.evidence.text.coder.lexicon import Sense, lexicon
from ripeness.evidence.text.coder.operators import (
    AGREE,
    COOPERATIVE,
    DEMANDED,
    OPERATOR_RULES,
    Meaning,
    announced_sense,
)
from ripeness.evidence.text.coder.wording import NAMES_OBJECT, best_rule, lemma, noun_parts, on_a_day, operators_of
from ripeness.evidence.text.items import Modality

_THREATEN = Sense("THREATEN", "", 13)
_ABOUT = frozenset({"for", "to", "of", "on", "against", "with", "in", "about", "at", "by", "over", "from"})
_OBLIGATION = frozenset({"must", "should", "ought"})
_TRANSPARENT = frozenset({"BEGIN", "LIGHT", "SAY", "PLAN"})
_INTENTION_NOUNS = frozenset(
    {"plan", "intention", "decision", "readiness", "willingness", "desire", "pledge", "promise", "commitment", "offer"}
)
_DEPTH = 6


def predicate_meaning(verb: Any, depth: int = 0) -> Meaning | None:
    """The meaning of a verb (or of a noun or adjective used as one), or None where it reports no event."""
    if depth > _DEPTH:
        return None
    sense, score = best_rule(verb)
    core = Meaning(sense, "did", (verb,)) if sense is not None else None
    # A rule that names the object outranks an operator that merely introduces one (`began talks`).
    outranks = score >= NAMES_OBJECT and operators_of(verb) <= _TRANSPARENT
    meaning = (core if outranks else None) or _operator_meaning(verb, depth) or core or _happening_meaning(verb)
    return _with_tense(verb, meaning) if meaning is not None else None


def is_demanded(verb: Any) -> bool:
    """Whether a verb stands under must, should or ought to."""
    return any(child.dep_ in {"aux", "auxpass"} and child.lower_ in _OBLIGATION for child in verb.children)


def is_negated(verb: Any) -> bool:
    """Whether a verb is negated."""
    return any(
        child.dep_ == "neg"
        or child.lower_ in {"never", "neither", "nor"}
        or (child.lower_ == "longer" and any(c.lower_ == "no" for c in child.lefts))
        for child in verb.children
    ) or any(child.dep_ == "dobj" and any(c.lower_ == "no" for c in child.children) for child in verb.children)


def _operator_meaning(verb: Any, depth: int) -> Meaning | None:
    here = operators_of(verb)
    for kind, turn in OPERATOR_RULES.items():
        if kind in here:
            for inner in _complements(verb):
                meaning = turn(verb, inner, _complement_meaning(inner, depth))
                if meaning is not None:
                    return meaning
    return None


def _complement_meaning(word: Any, depth: int) -> Meaning | None:
    if word.pos_ in {"NOUN", "PROPN"}:
        return _noun_meaning(word, depth)
    return predicate_meaning(word, depth + 1)


def _noun_meaning(noun: Any, depth: int) -> Meaning | None:
    """The meaning of a noun, or of its complement (`calls to adopt reforms`, `release of prisoners`)."""
    if lemma(noun) in _INTENTION_NOUNS | {"proposal", "effort"} or "DEMAND" in operators_of(noun):
        for inner in _complements(noun):
            content = _complement_meaning(inner, depth + 1)
            if content is not None:
                sense = announced_sense(content.sense) if lemma(noun) in _INTENTION_NOUNS else content.sense
                return content.under(noun, sense)
    lemmas = (lemma(token) for token in (noun, *noun_parts(noun)))
    entry = next((word for word in lemmas if word in lexicon().nouns), None)
    return Meaning(lexicon().nouns[entry], "did", (noun,)) if entry is not None else None


def _complements(verb: Any) -> Iterator[Any]:
    children = list(verb.children)
    yield from (
        c for c in children if c.dep_ in {"xcomp", "ccomp", "acomp", "acl", "attr", "pcomp"} and _is_after(c, verb)
    )
    yield from (c for c in children if c.dep_ in {"dobj", "nsubjpass"})
    for preposition in (c for c in children if c.dep_ in {"prep", "dative", "prt"} and c.lower_ in _ABOUT):
        yield from (c for c in preposition.children if c.dep_ in {"pobj", "pcomp"} and not on_a_day(c))
    if not any(c.dep_ in {"dobj", "nsubjpass"} for c in children):
        yield from (
            c for c in children if c.dep_ == "advcl" and c.i > verb.i and any(x.lower_ == "to" for x in c.lefts)
        )


def _is_after(child: Any, verb: Any) -> bool:
    return bool(child.i > verb.i or child.dep_ == "ccomp")


def _happening_meaning(verb: Any) -> Meaning | None:
    """The meaning of `fighting broke out`, `talks took place`: that of the subject."""
    if "HAPPEN" in operators_of(verb):
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and lemma(child) in lexicon().nouns:
                return Meaning(lexicon().nouns[lemma(child)], "did", (verb, child))
    return None


def _with_tense(verb: Any, meaning: Meaning) -> Meaning | None:
    """The meaning changed by the auxiliaries of its verb: will, may, not."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    ahead = bool(auxiliaries & {"will", "would", "shall", "'ll", "wo"})
    perhaps = bool(auxiliaries & {"may", "might", "could", "can", "ca"})
    if verb.dep_ == "acl" and lemma(verb.head) in _INTENTION_NOUNS:
        return Meaning(announced_sense(meaning.sense), "wants", meaning.chain)
    if is_negated(verb):
        return _negated_meaning(verb, meaning, ahead or perhaps)
    if ahead or perhaps:
        modality: Modality = "will" if ahead else "may"
        return Meaning(announced_sense(meaning.sense), modality, meaning.chain)
    if meaning.modality == "did" and verb.tag_ in {"VBZ", "VBP"}:
        return Meaning(meaning.sense, "does", meaning.chain)
    return meaning


def _negated_meaning(verb: Any, meaning: Meaning, ahead: bool) -> Meaning | None:
    # `will not tolerate` and `will not allow` are threats; other refusals are classed by what is refused.
    if lemma(verb) == "tolerate" or (lemma(verb) == "allow" and ahead):
        return Meaning(_THREATEN, "will", meaning.chain)
    if meaning.sense.plover in {*COOPERATIVE, "MOBILIZE"}:
        return Meaning(
            Sense("REJECT", DEMANDED.get(meaning.sense.plover, ""), 12), "will" if ahead else "did", meaning.chain
        )
    if ahead and meaning.sense.plover not in {"REQUEST", "ACCUSE", "REJECT"}:
        return Meaning(AGREE, "will", meaning.chain)
    return None
