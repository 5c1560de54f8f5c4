"""Meaning of a predicate: the class of its verb with its object, changed by operators, tense and negation.

Operators are verbs such as agree, refuse, demand, threaten or stop: they change the class of their complement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ripeness.evidence.text.coder.lexicon import (
    NAMES_OBJECT,
    Sense,
    best_rule,
    lemma,
    lexicon,
    noun_parts,
    on_a_day,
    operators_of,
)
from ripeness.evidence.text.items import Modality

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
AGREE = Sense("AGREE", "", 3)
DEMANDED = {
    **dict.fromkeys(("AID", "COOPERATE", "SUPPORT"), "assist"),
    **dict.fromkeys(("CONSULT", "AGREE"), "meet"),
    **dict.fromkeys(("CONCEDE", "RETREAT"), "yield"),
}
"""The mode of a demand or refusal, by the class of what is demanded or refused; `change` otherwise."""
_THREATENED = {
    **dict.fromkeys(("ASSAULT", "MOBILIZE"), "violence"),
    **dict.fromkeys(("COERCE", "PROTEST"), "restrict"),
    **dict.fromkeys(("SANCTION", "REJECT"), "relations"),
}
_DENIABLE = frozenset(
    {"allegation", "accusation", "charge", "report", "claim", "involvement", "responsibility", "role", "link"}
    | {"suggestion", "rumor", "rumour", "wrongdoing", "knowledge"}
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The sense of a predicate, its modality, and its words (tokens) from the outermost inwards."""

    sense: Sense
    modality: Modality
    chain: tuple[Any, ...]

    def under(self, verb: Any, sense: Sense | None = None, modality: Modality = "did") -> Meaning:
        """The meaning of a verb that governs this one; with the same sense unless `sense` is given."""
        return Meaning(sense or self.sense, modality, (verb, *self.chain))


def _with_complement(
    verb: Any, inner: Any, content: Meaning | None, act: tuple[str, int], mode_of: dict[str, str], other: str
) -> Meaning:
    """An act (PLOVER class and root) of `verb` on its complement `inner`, in the mode that goes with its class."""
    if content is None:
        return Meaning(Sense(act[0], "", act[1]), "did", (verb, inner))
    return content.under(verb, Sense(act[0], mode_of.get(content.sense.plover, other), act[1]))


def _demand(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    leaves = lemma(inner) in {"leave", "depart"} or any(c.lower_ == "out" for c in verb.children)
    if lemma(verb) == "order" and leaves:
        return Meaning(Sense("SANCTION", "expel", 16), "did", (verb, inner))
    if content is not None and content.sense.plover in {"SANCTION", "COERCE"} and inner.pos_ in {"NOUN", "PROPN"}:
        return content.under(verb, Sense("ACCUSE", "disapprove", 11))
    return _with_complement(verb, inner, content, ("REQUEST", 10), DEMANDED, "change")


def _refuse(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if lemma(verb) == "deny" and (inner.pos_ in {"VERB", "AUX"} or lemma(inner) in _DENIABLE):
        return None
    return _with_complement(verb, inner, content, ("REJECT", 12), DEMANDED, "change")


def _threaten(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    return _with_complement(verb, inner, content, ("THREATEN", 13), _THREATENED, "")


def _intend(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is None:
        verbal = inner.pos_ in {"VERB", "AUX"} or lemma(verb) in {"agree", "promise", "pledge"}
        return Meaning(AGREE, "did", (verb, inner)) if verbal and lemma(verb) in lexicon().strong else None
    if lemma(verb) in {"agree", "offer", "promise", "propose"} and content.sense.plover not in {"SANCTION", "ASSAULT"}:
        return content.under(verb, AGREE, "will")
    return _future_meaning(verb, content)


def _plan(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if lemma(verb) in {"want", "wish"} and any(c.dep_ == "nsubj" for c in inner.children):
        return _demand(verb, inner, content)
    if lemma(verb) == "be" and (inner.dep_ != "xcomp" or inner.pos_ != "VERB"):
        return None
    planning = lemma(verb) in {"plan", "prepare", "ready", "open", "consider"}
    if content is None or (inner.pos_ == "NOUN" and not planning):
        return None
    return _future_meaning(verb, content)


def _future_meaning(verb: Any, content: Meaning) -> Meaning:
    modality: Modality = "wants" if operators_of(verb) & {"PLAN"} and "INTEND" not in operators_of(verb) else "will"
    return content.under(verb, announced_sense(content.sense), modality)


def announced_sense(sense: Sense) -> Sense:
    """The sense of an announced act: an offer or a threat (PLOVER manual, section 2.3)."""
    if sense.plover in COOPERATIVE:
        return sense if sense.mode == "resign" else AGREE
    if sense.plover in {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}:
        return sense
    return Sense("THREATEN", _THREATENED.get(sense.plover, ""), 13)


def _stop(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is None or content.sense.plover not in _STOPPED:
        return None
    return content.under(verb, _STOPPED[content.sense.plover])


def _lift(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is not None and content.sense.plover in {"SANCTION", "COERCE"}:
        return _stop(verb, inner, content)
    return None


def _allow(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if inner.pos_ not in {"VERB", "AUX"}:
        return None
    retreats = content is not None and content.sense.plover == "RETREAT"
    subjects = [c for c in inner.children if c.dep_ in {"nsubj", "nsubjpass"}]
    monitors = any(lemma(subject) in lexicon().groups["@monitor"] for subject in subjects)
    sense = Sense("RETREAT", "access", 8) if monitors else Sense("RETREAT" if retreats else "CONCEDE", "", 8)
    return Meaning(sense, "did", (verb, inner))


def _begin(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    verbal = inner.pos_ in {"VERB", "AUX"}
    return content.under(verb, modality=content.modality) if verbal and content is not None else None


def _light(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is not None and inner.pos_ == "ADJ":
        return content.under(verb, modality=content.modality)
    if content is None or inner.pos_ not in {"NOUN", "PROPN"} or best_rule(verb)[0] is not None:
        return None
    return content.under(verb)


_STOPPED = {
    **dict.fromkeys(("AID", "COOPERATE", "SUPPORT", "RETREAT"), Sense("SANCTION", "discontinue", 16)),
    **dict.fromkeys(("CONSULT", "AGREE"), Sense("SANCTION", "withdraw", 16)),
    **dict.fromkeys(("PROTEST", "COERCE", "ACCUSE"), Sense("CONCEDE", "", 8)),
    "SANCTION": Sense("RETREAT", "", 8),
    "ASSAULT": Sense("RETREAT", "ceasefire", 8),
    "MOBILIZE": Sense("RETREAT", "withdraw", 8),
}
"""The sense of stopping an act, by its class."""

OPERATOR_RULES = {
    "DEMAND": _demand,
    "REFUSE": _refuse,
    "THREATEN": _threaten,
    "INTEND": _intend,
    "LIFT": _lift,
    "STOP": _stop,
    "ALLOW": _allow,
    "PLAN": _plan,
    "BEGIN": _begin,
    "LIGHT": _light,
}
"""Rules by operator, in the order in which they are tried; each gives the changed meaning of the complement or None."""


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
        sense = Sense("REJECT", DEMANDED.get(meaning.sense.plover, ""), 12)
        return Meaning(sense, "will" if ahead else "did", meaning.chain)
    if ahead and meaning.sense.plover not in {"REQUEST", "ACCUSE", "REJECT"}:
        return Meaning(AGREE, "will", meaning.chain)
    return None
