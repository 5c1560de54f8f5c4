"""Argument identification: source and target of an event, by their place in the dependency parse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from ripeness.evidence.text.coder.lexicon import on_a_day
from ripeness.evidence.text.coder.reference import PRONOUNS, CodedActor, resolve_actors, role
from ripeness.evidence.text.factuality import condition_of, is_infinitive

_NO_TARGET = frozenset(
    {"after", "since", "during", "before", "amid", "following", "despite", "until", "as", "because", "under", "like"}
    | {"through", "via", "without", "per", "than", "including"}
)
"""Words that introduce circumstances: what follows them is no target."""
_STATES = frozenset({"opposed", "prepared", "determined", "committed", "concerned", "set", "resolved", "engaged"})
"""Participles that look passive and are not: `is opposed to`."""
_WHERE = frozenset({"in", "at", "near", "inside", "outside", "around"})
_MUTUAL = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT"})
_OWN_FORCES = frozenset({"MOBILIZE", "RETREAT", "AID", "SANCTION", "AGREE", "THREATEN", "REJECT"})
_PREPOSITIONS = {
    **{"AID": ("to", "for"), "CONSULT": ("with", "to", "between"), "visit": ("to", "in", "at", "for")},
    **{"AGREE": ("with", "to", "from"), "SUPPORT": ("with", "to", "for", "of"), "COOPERATE": ("with", "to", "from")},
    **{"PROTEST": ("against", "at", "over"), "ACCUSE": ("against", "at", "about", "over", "of")},
    **{"REQUEST": ("on", "from", "to", "of"), "REJECT": ("from", "by", "with", "to")},
    **{"COERCE": ("on", "against", "from", "of"), "SANCTION": ("against", "on", "with", "to", "from")},
    **{"ASSAULT": ("against", "on", "at", "with"), "MOBILIZE": ("against", "to", "in", "near", "along")},
    **{"THREATEN": ("against", "with", "on", "to"), "RETREAT": ("from", "to"), "CONCEDE": ("to", "on", "for")},
}
"""By class, the prepositions that introduce its target, the likeliest first; others come after them."""
_CLAUSES = frozenset({"xcomp", "advcl", "acl", "relcl", "ccomp"})
_GIVING = frozenset({"AID", "COOPERATE", "REJECT", "AGREE"})
_OTHERS = frozenset({"counterpart", "counterparts", "neighbour", "neighbours", "neighbor", "rival", "ally", "enemy"})
_TIMES = frozenset({"after", "as", "since", "while", "when", "because", "if", "before"})
_DEPTH = 6


def sources_of(verb: Any, day: date | None) -> tuple[CodedActor, ...]:
    """The actors that do what a verb says; the agent after `by` where the verb is passive."""
    if is_passive(verb):
        return _agents(verb, day)
    head = subject_noun(verb)
    if head is None:
        return ()
    # Any class with plain prepositions will do here: the subject has no target slots of its own.
    return resolve_actors(head, day) or _actors_inside(head, "REJECT", day, {""})


def subject_noun(verb: Any, depth: int = 0) -> Any | None:
    """The head of a verb's subject, its own or that of the verb that governs it."""
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "csubj"}]
    if subjects:
        # Of two the first is addressed: `My fellow citizens, guns shelled us`.
        own = [child for child in subjects if child.i < verb.i][-1:] or subjects
        return own[0] if own[0].dep_ != "csubj" else None
    if depth > _DEPTH or verb.head.i == verb.i:
        return None
    if verb.dep_ in {"xcomp", "conj", "advcl", "acomp", "attr", "pcomp", "ccomp"}:
        return subject_noun(verb.head, depth + 1)
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head
    return subject_noun(verb.head, depth + 1) if verb.dep_ == "prep" else None


def is_passive(verb: Any) -> bool:
    """Whether a verb is in the passive voice, or a participle that has an agent."""
    # `side by side` has no agent.
    relations = {c.dep_ for c in verb.children if c.dep_ != "agent" or not _is_doubled(c)}
    return bool(relations & {"nsubjpass", "auxpass", "agent"}) and ("agent" in relations or verb.lower_ not in _STATES)


def _is_doubled(by: Any) -> bool:
    return bool(0 < by.i < len(by.doc) - 1 and by.nbor(-1).lower_ == by.nbor(1).lower_)


def targets_of(
    predicates: tuple[Any, ...], plover: str, day: date | None, *, sources: tuple[CodedActor, ...]
) -> tuple[CodedActor, ...]:
    """The targets of an event: the actors of the first slot along `predicates` that holds one other than `sources`.

    A threat without another is addressed to whom its condition is about (`if Greece arms the islands, we …`).
    """
    avoid = {mention.code for mention in sources} | {""}
    # Who gets a thing is its target, not whom the thing is about: `gave Y pictures of the smugglers`.
    stateless: tuple[CodedActor, ...] = ()
    for predicate in predicates:
        addressed = _addressee_of(predicate, plover)
        if addressed is not None:
            return _valid_targets(resolve_actors(addressed, day), plover, sources)
        for slot in _target_slots(predicate, plover):
            actors = () if _is_own(slot, plover, sources) else resolve_actors(slot, day)
            targets = _valid_targets(actors, plover, sources)
            targets = targets or _valid_targets(_actors_inside(slot, plover, day, avoid), plover, sources)
            if targets and plover in _GIVING and not any(target.country for target in targets):
                stateless = stateless or targets
            elif targets:
                return targets
    if stateless:
        return stateless
    conditions = (condition_of(predicate) for predicate in predicates if plover == "THREATEN")
    subjects = (subject_noun(condition) for condition in conditions if condition is not None)
    candidates = (resolve_actors(subject, day) for subject in subjects if subject is not None)
    return next(filter(None, (_valid_targets(actors, plover, sources) for actors in candidates)), ())


def _valid_targets(
    mentions: tuple[CodedActor, ...], plover: str, sources: tuple[CodedActor, ...]
) -> tuple[CodedActor, ...]:
    """Without the source itself, the forces that it moves, and for mutual acts of two whatever belongs to them."""
    codes, home = {mention.code for mention in sources}, {mention.country for mention in sources}
    targets = (m for m in mentions if m.code and m.code not in codes)
    if plover in _OWN_FORCES and {mention.role for mention in sources} <= {"", "GOV", "MIL", "LEG"}:
        targets = (m for m in targets if m.role != "MIL" or m.country not in {*home, ""})
    # `A and B clashed near the B town`: the two are each other's targets, not the town.
    if plover in {*_MUTUAL, "ASSAULT"} and len(sources) > 1:
        targets = (m for m in targets if m.country not in home)
    return tuple(targets)


def _is_own(slot: Any, plover: str, sources: tuple[CodedActor, ...]) -> bool:
    """Whether a phrase belongs to the source (`recalled its ambassador`) and hence is no target."""
    # `our proposal` is the speaker's, who need not be the source.
    speakers = {child._.actor.code[:3] for child in slot.children if child.dep_ == "poss" and child._.actor is not None}
    if speakers - {source.country for source in sources}:
        return False
    if plover in {"COERCE", "ACCUSE", "ASSAULT", "PROTEST"} or role(slot) in {"OPP", "REB", "CVL", "REF", "PTY"}:
        return False
    if slot.lower_ in _OTHERS or any(child._.actor is not None for child in slot.children if child.dep_ == "amod"):
        # `his Greek counterpart` is another's.
        return False
    return any(child.dep_ == "poss" and child.lower_ in PRONOUNS for child in slot.children)


def _agents(verb: Any, day: date | None) -> tuple[CodedActor, ...]:
    # In `were told to leave by X` the agent hangs on the verb below.
    verbs = (verb, *(child for child in verb.children if child.dep_ == "xcomp"))
    links = (child for word in verbs for child in word.children if child.dep_ in {"agent", "prep"})
    by = (child for child in links if child.dep_ == "agent" or child.lower_ == "by")
    noun = next((noun for child in by for noun in child.children if noun.dep_ == "pobj"), None)
    return resolve_actors(noun, day) if noun is not None else ()


def _addressee_of(predicate: Any, plover: str) -> Any | None:
    """Whom one speaks to, where that alone can be the target: `you`, and whom a demand with a clause is put to.

    `We call on our partners to strengthen sanctions against X` demands nothing of X.
    """
    you = next((c for c in predicate.children if c.dep_ == "dobj" and c.lower_ == "you" and c._.actor is None), None)
    if you is not None:
        names = (c for word in (predicate, you) for c in word.children if c._.actor is not None and c.pos_ == "PROPN")
        return next(names, you)
    if plover != "REQUEST":
        return None
    direct = [c for c in predicate.children if c.dep_ in {"dobj", "dative", "nsubjpass"}]
    links = (c for c in predicate.children if c.dep_ == "prep" and c.lower_ in {"on", "upon", "to"})
    nouns = [noun for link in links for noun in link.children if noun.dep_ == "pobj" and not on_a_day(noun)]
    clauses = (c for word in (predicate, *direct, *nouns) for c in word.children if c.dep_ in _CLAUSES and c.i > word.i)
    return next(iter([*direct, *nouns]), None) if any(map(is_infinitive, clauses)) else None


def givers_of(verb: Any, day: date | None) -> tuple[CodedActor, ...]:
    """The actors from whom something is received."""
    parts = (verb, *(child for child in verb.children if child.dep_ == "dobj"))
    links = (child for part in parts for child in part.children if child.dep_ == "prep" and child.lower_ == "from")
    noun = next((noun for link in links for noun in link.children if noun.dep_ == "pobj"), None)
    return resolve_actors(noun, day) if noun is not None else ()


def _target_slots(predicate: Any, plover: str) -> Iterator[Any]:
    children = [child for child in predicate.children if child.lower_ not in _NO_TARGET]
    if predicate.pos_ in {"NOUN", "PROPN"}:
        yield predicate
        yield from (c for clause in children if clause.dep_ == "acl" for c in clause.children if c.dep_ == "nsubj")
    yield from (c for c in children if c.dep_ == "nsubjpass")
    yield from (c for c in children if c.dep_ in {"dative"} and c.pos_ != "ADP")
    yield from (c for c in children if c.dep_ in {"dobj", "attr", "oprd"})
    yield from _prepositional(children, plover)
    for noun in (c for c in children if c.dep_ == "dobj"):
        for clause in (c for c in noun.subtree if c.dep_ == "acl" and c.i > noun.i):
            yield from _target_slots(clause, plover)
    for clause in (c for c in children if c.dep_ in {"ccomp", "xcomp", "advcl"} and _is_purpose(c, predicate)):
        yield from (c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"})
        yield from _target_slots(clause, plover)


def _is_purpose(clause: Any, predicate: Any) -> bool:
    if clause.dep_ != "advcl":
        return True
    marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod"}}
    return bool(clause.i > predicate.i and not marks & _TIMES)


def _prepositional(children: list[Any], plover: str) -> Iterator[Any]:
    order = _PREPOSITIONS.get(plover, ())
    rank = {word: place for place, word in enumerate(order)}
    # `met in Geneva`: for mutual acts a place is no party.
    barred = _WHERE if plover in _MUTUAL else frozenset()
    prepositions = [c for c in children if c.dep_ in {"prep", "dative", "agent", "prt"} and c.lower_ not in barred]
    for preposition in sorted(prepositions, key=lambda c: rank.get(c.lower_, len(rank))):
        for inner in preposition.children:
            if inner.dep_ == "pobj":
                yield inner
            elif inner.dep_ in {"prep", "pcomp"}:
                yield from _prepositional([inner], plover) if inner.dep_ == "prep" else _target_slots(inner, plover)


def _actors_inside(slot: Any, plover: str, day: date | None, avoid: set[str]) -> tuple[CodedActor, ...]:
    """The actors within a phrase that is none itself: `a meeting of the Council`, `Serbia's decision on refugees`."""
    owners = ((c, False) for c in slot.children if c.dep_ == "poss" and c.lower_ not in PRONOUNS)
    links = [c for c in slot.children if c.dep_ == "prep" and c.lower_ not in _NO_TARGET]
    for noun, search_deeper in chain(owners, ((noun, True) for noun in _prepositional(links, plover))):
        actors = tuple(m for m in resolve_actors(noun, day) if m.code not in avoid)
        actors = actors or (_actors_inside(noun, plover, day, avoid) if search_deeper else ())
        if actors:
            return actors
    return ()
