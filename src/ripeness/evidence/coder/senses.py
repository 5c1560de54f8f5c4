"""What a predicate reports: the class of its verb with its object, turned by operators, tense and denial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ripeness.evidence.coder.lexicon import ANY, PLACE, Sense, VerbRule, lexicon
from ripeness.evidence.documents.items import Modality

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_AGREE = Sense("AGREE", "", 3)
_REQUEST = Sense("REQUEST", "", 10)
_REJECT = Sense("REJECT", "", 12)
_THREATEN = Sense("THREATEN", "", 13)
_DEMANDED = {
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "CONSULT": "meet",
    "AGREE": "meet",
    "CONCEDE": "yield",
    "RETREAT": "yield",
}
_THREATENED = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "COERCE": "restrict",
    "PROTEST": "restrict",
    "SANCTION": "relations",
    "REJECT": "relations",
}
_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "advcl")
_ABOUT = frozenset({"for", "to", "of", "on", "against", "with", "in", "about", "at", "by", "over", "from"})
_DENIABLE = frozenset(
    {
        "allegation",
        "accusation",
        "charge",
        "report",
        "claim",
        "involvement",
        "responsibility",
        "role",
        "link",
        "suggestion",
        "rumor",
        "rumour",
        "wrongdoing",
        "knowledge",
    }
)
_WANTED = frozenset({"must", "should", "ought"})
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"}
    | {"april", "may", "june", "july", "august", "september", "october", "november", "december", "yesterday"}
    | {"today", "tomorrow", "week", "month", "year"}
)
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Meaning:
    """The sense of a predicate, how it is asserted, and its words from the outermost inwards."""

    sense: Sense
    modality: Modality
    chain: tuple[Any, ...]


def meaning(verb: Any, depth: int = 0) -> Meaning | None:
    """Read what a verb (or a noun or adjective that works as one) reports, or None where it is no event."""
    if depth > _DEPTH:
        return None
    found = _operated(verb, depth) or _core(verb) or _happened(verb)
    return _in_time(verb, found) if found is not None else None


def kinds(token: Any) -> frozenset[str]:
    """Give the operators that a word is: DEMAND, REFUSE, SAY and so on."""
    found = lexicon().operators.get(lemma(token), ())
    return frozenset(kind for kind, particles in found if set(particles) <= _company(token, particles))


def lemma(token: Any) -> str:
    """Give the lower-case lemma; participles that act as adjectives go back to their verb."""
    return str(token.lemma_).lower()


def on_a_day(noun: Any) -> bool:
    """Say whether a noun is a day or a month, so that `called on Sunday for` is not `called on`."""
    return noun.lower_ in _DAYS


def wanted(verb: Any) -> bool:
    """Say whether a verb stands under must, should or has to."""
    return any(child.dep_ in {"aux", "auxpass"} and child.lower_ in _WANTED for child in verb.children)


def denied(verb: Any) -> bool:
    """Say whether a verb is negated."""
    return any(
        child.dep_ == "neg"
        or child.lower_ in {"never", "neither", "nor"}
        or (child.lower_ == "longer" and any(c.lower_ == "no" for c in child.lefts))
        for child in verb.children
    ) or any(child.dep_ == "dobj" and any(c.lower_ == "no" for c in child.children) for child in verb.children)


def _operated(verb: Any, depth: int) -> Meaning | None:
    here = kinds(verb)
    for kind, turn in _TURNS.items():
        if kind in here:
            for inner in _complements(verb):
                found = turn(verb, inner, _inner(inner, depth))
                if found is not None:
                    return found
    return None


def _inner(word: Any, depth: int) -> Meaning | None:
    if word.pos_ in {"NOUN", "PROPN"}:
        return _nominal(word, depth)
    return meaning(word, depth + 1)


def _nominal(noun: Any, depth: int) -> Meaning | None:
    """Read a noun: what it reports, or what it is about (`calls to adopt reforms`, `release of prisoners`)."""
    words = lexicon()
    if "DEMAND" in kinds(noun) or lemma(noun) in {
        "offer",
        "plan",
        "proposal",
        "effort",
        "decision",
        "promise",
        "pledge",
    }:
        for inner in _complements(noun):
            found = _inner(inner, depth + 1)
            if found is not None:
                return Meaning(found.sense, "did", (noun, *found.chain))
    for token in (noun, *_within(noun)):
        sense = words.nouns.get(lemma(token))
        if sense is not None:
            return Meaning(sense, "did", (noun,))
    return None


def _complements(verb: Any) -> Iterator[Any]:
    children = list(verb.children)
    yield from (
        c for c in children if c.dep_ in {"xcomp", "ccomp", "acomp", "acl", "attr", "pcomp"} and _after(c, verb)
    )
    yield from (c for c in children if c.dep_ in {"dobj", "nsubjpass"})
    for preposition in (c for c in children if c.dep_ in {"prep", "dative", "prt"} and c.lower_ in _ABOUT):
        yield from (c for c in preposition.children if c.dep_ in {"pobj", "pcomp"} and not on_a_day(c))
    if not any(c.dep_ in {"dobj", "nsubjpass"} for c in children):
        yield from (
            c for c in children if c.dep_ == "advcl" and c.i > verb.i and any(x.lower_ == "to" for x in c.lefts)
        )


def _after(child: Any, verb: Any) -> bool:
    return bool(child.i > verb.i or child.dep_ == "ccomp")


def _demand(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    if found is not None and found.sense.plover in {"SANCTION", "COERCE"} and inner.pos_ in {"NOUN", "PROPN"}:
        return Meaning(Sense("ACCUSE", "disapprove", 11), "did", (verb, *found.chain))
    mode = _DEMANDED.get(found.sense.plover, "change") if found is not None else ""
    return Meaning(Sense("REQUEST", mode, 10), "did", (verb, *(found.chain if found else (inner,))))


def _refuse(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    if lemma(verb) == "deny" and (inner.pos_ in {"VERB", "AUX"} or lemma(inner) in _DENIABLE):
        return None
    mode = _DEMANDED.get(found.sense.plover, "change") if found is not None else ""
    return Meaning(Sense("REJECT", mode, 12), "did", (verb, *(found.chain if found else (inner,))))


def _threaten(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    mode = _THREATENED.get(found.sense.plover, "") if found is not None else ""
    return Meaning(Sense("THREATEN", mode, 13), "did", (verb, *(found.chain if found else (inner,))))


def _intend(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    if found is None:
        verbal = inner.pos_ in {"VERB", "AUX"} or lemma(verb) in {"agree", "promise", "pledge"}
        return Meaning(_AGREE, "did", (verb, inner)) if verbal and lemma(verb) in lexicon().strong else None
    return _meant(verb, found)


def _plan(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    if lemma(verb) == "be" and (inner.dep_ != "xcomp" or inner.pos_ != "VERB"):
        return None
    if found is None or (inner.pos_ == "NOUN" and lemma(verb) not in {"plan", "prepare", "ready", "open", "consider"}):
        return None
    return _meant(verb, found)


def _meant(verb: Any, found: Meaning) -> Meaning:
    modality: Modality = "wants" if kinds(verb) & {"PLAN"} and "INTEND" not in kinds(verb) else "will"
    return Meaning(_future(found.sense), modality, (verb, *found.chain))


def _future(sense: Sense) -> Sense:
    if sense.plover in COOPERATIVE:
        return sense if sense.mode == "resign" else _AGREE
    if sense.plover in {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}:
        return sense
    return Sense("THREATEN", _THREATENED.get(sense.plover, ""), 13)


def _stop(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    turned = _STOPPED.get(found.sense.plover) if found is not None else None
    return Meaning(turned, "did", (verb, *found.chain)) if turned is not None and found is not None else None


_STOPPED = {
    "AID": Sense("SANCTION", "discontinue", 16),
    "COOPERATE": Sense("SANCTION", "discontinue", 16),
    "SUPPORT": Sense("SANCTION", "discontinue", 16),
    "CONSULT": Sense("SANCTION", "withdraw", 16),
    "AGREE": Sense("SANCTION", "withdraw", 16),
    "RETREAT": Sense("SANCTION", "discontinue", 16),
    "PROTEST": Sense("CONCEDE", "", 8),
    "COERCE": Sense("CONCEDE", "", 8),
    "ACCUSE": Sense("CONCEDE", "", 8),
    "SANCTION": Sense("RETREAT", "", 8),
    "ASSAULT": Sense("RETREAT", "ceasefire", 8),
    "MOBILIZE": Sense("RETREAT", "withdraw", 8),
}


def _lift(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    if found is not None and found.sense.plover in {"SANCTION", "COERCE"}:
        return _stop(verb, inner, found)
    return None


def _allow(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    if inner.pos_ not in {"VERB", "AUX"}:
        return None
    plover = found.sense.plover if found is not None else ""
    if any(c.dep_ in {"nsubj", "nsubjpass"} and lemma(c) in lexicon().groups["@monitor"] for c in inner.children):
        return Meaning(Sense("RETREAT", "access", 8), "did", (verb, inner))
    return Meaning(Sense("RETREAT" if plover == "RETREAT" else "CONCEDE", "", 8), "did", (verb, inner))


def _begin(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    verbal = inner.pos_ in {"VERB", "AUX"}
    return Meaning(found.sense, found.modality, (verb, *found.chain)) if verbal and found is not None else None


def _light(verb: Any, inner: Any, found: Meaning | None) -> Meaning | None:
    if found is not None and inner.pos_ == "ADJ":
        return Meaning(found.sense, found.modality, (verb, *found.chain))
    if found is None or inner.pos_ not in {"NOUN", "PROPN"} or _core(verb) is not None:
        return None
    return Meaning(found.sense, "did", (verb, *found.chain))


_TURNS = {
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
"""Operators in the order in which they are tried; each turns the meaning of what follows or lets it pass."""


def _core(verb: Any) -> Meaning | None:
    words = lexicon()
    rules = words.verbs.get(lemma(verb), ())
    best, best_score = None, -1
    objects = frozenset(_objects(verb)) if rules else frozenset()
    for rule in rules:
        score = _score(rule, verb, objects)
        if score > best_score:
            best, best_score = rule, score
    return Meaning(best.sense, "did", (verb,)) if best is not None and best_score >= 0 else None


def _happened(verb: Any) -> Meaning | None:
    """Read `fighting broke out`, `talks took place`: the subject is what happened."""
    if "HAPPEN" in kinds(verb):
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and lemma(child) in lexicon().nouns:
                return Meaning(lexicon().nouns[lemma(child)], "did", (verb, child))
    return None


def _score(rule: VerbRule, verb: Any, objects: frozenset[str]) -> int:
    """Rank a rule: an object that it names outweighs a particle, a particle outweighs the verb alone; -1: no match."""
    if not set(rule.particles) <= _company(verb, rule.particles):
        return -1
    led = {f"{particle}:{wish}" for particle in rule.particles for wish in rule.objects}
    if rule.objects and not (rule.objects | led) & objects:
        return -1
    return 4 * bool(rule.objects) + 2 * len(rule.particles)


def _company(verb: Any, particles: tuple[str, ...]) -> set[str]:
    if not particles:
        return set()
    near = [
        c
        for c in verb.children
        if not any(on_a_day(held) for held in c.children)
        and c.dep_ in {"prt", "prep", "advmod", "acomp", "oprd", "dobj", "dative", "agent"}
    ]
    deeper = [c for child in near if child.dep_ != "dobj" for c in child.children if c.dep_ == "prep"]
    return {token.lower_ for token in (*near, *deeper)}


def _objects(verb: Any) -> Iterator[str]:
    """Give lemmas of the object with what it is made of, and of prepositional objects as `preposition:lemma`."""
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass", "attr", "oprd", "acomp"}:
            yield ANY if child.dep_ in {"dobj", "nsubjpass"} else ""
            yield from (lemma(token) for one in (child, *child.conjuncts) for token in (one, *_within(one)))
        elif child.dep_ in {"prep", "agent", "dative", "prt"}:
            for held in child.children:
                if held.dep_ in {"pobj", "pcomp"}:
                    yield from _prepositional(child.lower_, held)


def _prepositional(preposition: str, held: Any) -> Iterator[str]:
    yield f"{preposition}:{ANY}"
    if any(token._.actor is not None for token in (held, *held.lefts)):
        yield f"{preposition}:{PLACE}"
    for token in (held, *_within(held)):
        yield f"{preposition}:{lemma(token)}"


def _within(noun: Any) -> Iterator[Any]:
    """Words that say what a noun is made of: `peace talks`, `round of talks`, `release of three prisoners`."""
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod"}:
            yield child
        elif child.dep_ == "prep" and child.lower_ in {"of", "for", "on", "in"}:
            for held in (c for c in child.children if c.dep_ == "pobj"):
                yield held
                yield from (c for c in held.children if c.dep_ == "compound")


def _in_time(verb: Any, found: Meaning) -> Meaning | None:
    """Turn a meaning by its verb's auxiliaries: will, may, not."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    ahead = bool(auxiliaries & {"will", "would", "shall", "'ll", "wo"})
    perhaps = bool(auxiliaries & {"may", "might", "could", "can", "ca"})
    if denied(verb):
        return _negated(verb, found, ahead or perhaps)
    if ahead or perhaps:
        modality: Modality = "will" if ahead else "may"
        return Meaning(_future(found.sense), modality, found.chain)
    if found.modality == "did" and verb.tag_ in {"VBZ", "VBP"}:
        return Meaning(found.sense, "does", found.chain)
    return found


def _negated(verb: Any, found: Meaning, ahead: bool) -> Meaning | None:
    if lemma(verb) == "tolerate" or (lemma(verb) == "allow" and ahead):
        return Meaning(_THREATEN, "will", found.chain)
    if found.sense.plover in COOPERATIVE:
        return Meaning(
            Sense("REJECT", _DEMANDED.get(found.sense.plover, ""), 12), "will" if ahead else "did", found.chain
        )
    if ahead and found.sense.plover not in {"REQUEST", "ACCUSE", "REJECT"}:
        return Meaning(_AGREE, "will", found.chain)
    return None
