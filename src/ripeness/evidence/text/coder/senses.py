"""Meaning of a predicate: the class of its verb with its object, changed by operators, tense and negation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ripeness.evidence.text.coder.lexicon import (
    NAMES_OBJECT,
    Sense,
    best_rule,
    lemma,
    noun_parts,
    noun_sense,
    on_a_day,
    operators_of,
)
from ripeness.evidence.text.coder.operators import (
    AGREE,
    COOPERATIVE,
    DEMANDED,
    OPERATOR_RULES,
    STOPPED,
    Meaning,
    announced_sense,
    is_expulsion,
    is_no_comment,
)
from ripeness.evidence.text.factuality import is_negated, is_unless
from ripeness.evidence.text.items import Modality

_THREATEN = Sense("THREATEN", "", 13)
_ABOUT = frozenset({"for", "to", "of", "on", "upon", "against", "with", "in", "about", "at", "by", "over", "from"})
_TRANSPARENT = frozenset({"BEGIN", "LIGHT", "SAY", "PLAN", "HAPPEN"})
_NAMED_BY_OBJECT = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
"""Classes whose object outweighs an operator: `pledged support`, `summoned the ambassador`, `cancelled the visit`."""
_INTENTION_NOUNS = frozenset(
    {"plan", "intention", "decision", "readiness", "willingness", "desire", "pledge", "promise", "commitment", "offer"}
)
_DEPTH = 6


def predicate_meaning(verb: Any, depth: int = 0) -> Meaning | None:
    """The meaning of a verb (or of a noun or adjective used as one), or None where it reports no event."""
    if depth > _DEPTH or is_no_comment(verb) or _is_idle(verb):
        return None
    if is_expulsion(verb):
        return _with_tense(verb, Meaning(Sense("SANCTION", "expel", 16), "did", (verb,)))
    sense, score = best_rule(verb)
    core = Meaning(sense, "did", (verb,)) if sense is not None else None
    # A rule that names the object outranks an operator that merely introduces one (`began talks`).
    plain = operators_of(verb) <= _TRANSPARENT or (core is not None and core.sense.plover in _NAMED_BY_OBJECT)
    outranks = score >= NAMES_OBJECT and plain
    meaning = (core if outranks else None) or _operator_meaning(verb, depth) or core or _happening_meaning(verb)
    if meaning is None:
        return _refusal(verb)
    return _with_tense(verb, meaning)


_ACCEPTING = frozenset(
    {"accept", "recognize", "recognise", "agree", "bow", "concede", "surrender", "cede", "compromise", "negotiate"}
    | {"yield", "acknowledge", "endorse", "support", "approve", "permit", "respect", "honor", "honour", "abide"}
)


def _refusal(verb: Any) -> Meaning | None:
    """The refusal of `will never accept the border`, whatever is not accepted."""
    refused = lemma(verb) in _ACCEPTING and is_negated(verb)
    return _with_tense(verb, Meaning(AGREE, "did", (verb,))) if refused else None


def _is_idle(verb: Any) -> bool:
    """Whether a verb stands in a phrase that reports nothing: `it strikes me that`, `let us say`."""
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "expl"}), None)
    if subject is not None and subject.lower_ == "it" and "SAY" not in operators_of(verb):
        clauses = (child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i)
        return any(mark.lower_ == "that" for clause in clauses for mark in clause.children if mark.dep_ == "mark")
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    return subject is None and verb.lower_ == "let" and after in {"us", "'s", "me"}


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
    if "STOP" in operators_of(noun):
        for inner in _complements(noun):
            content = _complement_meaning(inner, depth + 1) if inner.pos_ in {"NOUN", "PROPN"} else None
            if content is not None and content.sense.plover in STOPPED:
                return content.under(noun, STOPPED[content.sense.plover])
    senses = (noun_sense(token) for token in (noun, *noun_parts(noun)))
    event = next(filter(None, senses), None)
    return Meaning(event, "did", (noun,)) if event is not None else None


def _complements(verb: Any) -> Iterator[Any]:
    children = list(verb.children)
    after = (c for c in children if c.i > verb.i or c.dep_ == "ccomp")
    yield from (c for c in after if c.dep_ in {"xcomp", "ccomp", "acomp", "acl", "attr", "pcomp"})
    yield from (c for c in children if c.dep_ in {"dobj", "nsubjpass"})
    for preposition in (c for c in children if c.dep_ in {"prep", "dative", "prt"} and c.lower_ in _ABOUT):
        yield from (c for c in preposition.children if c.dep_ in {"pobj", "pcomp"} and not on_a_day(c))
    if not any(c.dep_ in {"dobj", "nsubjpass"} for c in children):
        clauses = (c for c in children if c.dep_ == "advcl" and c.i > verb.i)
        yield from (c for c in clauses if any(x.lower_ == "to" for x in c.lefts))


def _happening_meaning(verb: Any) -> Meaning | None:
    """The meaning of `fighting broke out`, `talks took place`: that of the subject."""
    if "HAPPEN" in operators_of(verb):
        for child in verb.children:
            event = noun_sense(child) if child.dep_ in {"nsubj", "nsubjpass"} else None
            if event is not None:
                return Meaning(event, "did", (verb, child))
    return None


def _with_tense(verb: Any, meaning: Meaning) -> Meaning | None:
    """The meaning changed by the auxiliaries of its verb: will, may, not."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    ahead = bool(auxiliaries & {"will", "would", "shall", "'ll", "wo", "'d"})
    perhaps = bool(auxiliaries & {"may", "might", "could", "can", "ca"})
    if verb.dep_ == "acl" and lemma(verb.head) in _INTENTION_NOUNS:
        return Meaning(announced_sense(meaning.sense), "wants", meaning.chain)
    if is_negated(verb):
        return _negated_meaning(verb, meaning, ahead or perhaps)
    if ahead or perhaps:
        modality: Modality = "will" if ahead else "may"
        # What one does unless the other gives in is a threat, whatever it is.
        sense = _THREATEN if is_unless(verb) else announced_sense(meaning.sense)
        return Meaning(sense, modality, meaning.chain)
    if meaning.modality == "did" and verb.tag_ in {"VBZ", "VBP"}:
        return Meaning(meaning.sense, "does", meaning.chain)
    return meaning


_NO_CHOICE = frozenset({"receive", "get", "reach", "arrive", "gain", "win", "find", "see", "hear"})
"""What one does not choose to do is not refused by not doing it."""


def _negated_meaning(verb: Any, meaning: Meaning, ahead: bool) -> Meaning | None:
    if (lemma(verb) in _NO_CHOICE and not ahead) or any(child.lower_ == "yet" for child in verb.children):
        return None
    # `will not tolerate` and `will not allow` are threats; other refusals are classed by what is refused.
    if lemma(verb) == "tolerate" or (lemma(verb) == "allow" and ahead):
        return Meaning(_THREATEN, "will", meaning.chain)
    if meaning.sense.plover in {*COOPERATIVE, "MOBILIZE"}:
        sense = Sense("REJECT", DEMANDED.get(meaning.sense.plover, ""), 12)
        return Meaning(sense, "will" if ahead else "did", meaning.chain)
    if ahead and meaning.sense.plover not in {"REQUEST", "ACCUSE", "REJECT"}:
        return Meaning(AGREE, "will", meaning.chain)
    return None
