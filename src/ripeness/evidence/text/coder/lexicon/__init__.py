"""Lexicon of the coder: verbs with their objects, nouns, operators and roles.

The tables beside this file were written for ripeness, from the class definitions of the PLOVER manual (Open Event Data
Alliance 2024) and the work part of its gold records; a person can read and extend them without touching the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ripeness.evidence.text.lemmas import lemma as plain_lemma

ANY = "any"
PLACE = "PLACE"
"""Stands in a rule for any word that names a country or a place."""
PERSON = "PERSON"
"""Stands in a rule for a word for people: a sector, or the name of a person."""
JOINT = "JOINT"
"""Stands in a rule for several subjects, or `together` and `jointly`."""


@dataclass(frozen=True, slots=True)
class Sense:
    """The class of an event: PLOVER class and mode, and the CAMEO root (1 to 20)."""

    plover: str
    mode: str
    root: int


@dataclass(frozen=True, slots=True)
class VerbRule:
    """A rule for a verb: its particles and the objects that it requires (none: any object will do).

    An object is a lemma, or `preposition:lemma` for the object of a preposition. `intransitive` rules do not fit a
    verb with a direct object.
    """

    particles: tuple[str, ...]
    objects: frozenset[str]
    sense: Sense
    intransitive: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, indexed by lemma."""

    verbs: dict[str, tuple[VerbRule, ...]]
    nouns: dict[str, Sense]
    operators: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
    groups: dict[str, frozenset[str]]
    roles: dict[str, str]
    role_order: tuple[str, ...]
    weak: frozenset[str]
    strong: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the tables."""
    groups = {name: frozenset(words.split()) for name, words in _rows("groups.txt")}
    roles = {word: code for code, words in _rows("roles.txt") for word in words.split()}
    order = tuple(code for code, _ in _rows("roles.txt"))
    return Lexicon(
        verbs=_verbs(groups),
        nouns={noun: _sense(head) for head, nouns in _rows("nouns.txt") for noun in nouns.split()},
        operators=_operators(),
        groups=groups,
        roles=roles,
        role_order=order,
        weak=frozenset(word for line in _lines("weak.txt") for word in line.split()),
        strong=frozenset(word for line in _lines("strong.txt") for word in line.split()),
    )


def _verbs(groups: dict[str, frozenset[str]]) -> dict[str, tuple[VerbRule, ...]]:
    rules: dict[str, list[VerbRule]] = {}
    for head, verbs, *rest in _rows("verbs.txt"):
        objects = frozenset(_expand_groups(rest[0] if rest else "", groups))
        for verb in verbs.split():
            lemma, *particles = verb.lstrip("^").split("_")
            rule = VerbRule(tuple(particles), objects, _sense(head), intransitive=verb.startswith("^"))
            rules.setdefault(lemma, []).append(rule)
    return {lemma: tuple(group) for lemma, group in rules.items()}


def _expand_groups(objects: str, groups: dict[str, frozenset[str]]) -> Iterator[str]:
    for word in objects.split():
        preposition, _, last = word.rpartition(":")
        for lemma in groups.get(last, (last,)):
            yield f"{preposition}:{lemma}" if preposition else lemma


def _operators() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    operators: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, words in _rows("operators.txt"):
        for word in words.split():
            lemma, *particles = word.split("_")
            operators.setdefault(lemma, []).append((kind, tuple(particles)))
    return {lemma: tuple(kinds) for lemma, kinds in operators.items()}


def _sense(head: str) -> Sense:
    what, root = head.split()
    plover, _, mode = what.partition(":")
    return Sense(plover, mode, int(root))


def _rows(table: str) -> Iterator[list[str]]:
    for line in _lines(table):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 1:
            name, _, words = line.partition(" ")
            cells = [name, words]
        yield cells


def _lines(table: str) -> Iterator[str]:
    for line in (files(__package__) / table).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


NAMES_OBJECT = 4
"""The score from which a rule names the verb's object, and so outranks what the verb usually does."""
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"}
    | {"april", "may", "june", "july", "august", "september", "october", "november", "december", "yesterday"}
    | {
        "today",
        "tomorrow",
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "morning",
        "evening",
        "week",
        "weekend",
        "month",
    }
    | {"year", "decade", "century", "time", "moment", "while"}
)


def operators_of(token: Any) -> frozenset[str]:
    """The operators that a word stands for: DEMAND, REFUSE, SAY and so on."""
    operators = lexicon().operators.get(lemma(token), ())
    return frozenset(kind for kind, particles in operators if set(particles) <= _particles_near(token, particles))


def lemma(token: Any) -> str:
    """The lemma in lower case; that of the whole word where the tables have it with a hyphen (`cease-fire`)."""
    word = plain_lemma(token)
    if token.i > 1 and token.nbor(-1).text == "-":
        whole = f"{token.nbor(-2).lower_}-{word}"
        return whole if whole in _compounds() else word
    return word


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    tables = lexicon()
    wishes = {wish.rpartition(":")[2] for rules in tables.verbs.values() for rule in rules for wish in rule.objects}
    return frozenset(word for word in {*wishes, *tables.verbs, *tables.nouns, *tables.roles} if "-" in word)


def noun_sense(noun: Any) -> Sense | None:
    """The sense of a noun that reports an event: that of the compound (`air strike`), else that of the word."""
    return lexicon().nouns.get(_compound_of(noun) or lemma(noun))


def _compound_of(noun: Any) -> str:
    """The key of the tables, such as `air+strike` and `strike+on`, where they have two words as one; else nothing."""
    word = lemma(noun)
    parts = (f"{lemma(part)}+{word}" for part in noun.children if part.dep_ in {"compound", "amod", "nmod"})
    prepositions = (c for c in noun.children if c.dep_ == "prep" and not any(map(on_a_day, c.children)))
    links = (f"{word}+{link.lower_}" for link in prepositions)
    return next((key for key in (*parts, *links) if key in lexicon().nouns), "")


def on_a_day(noun: Any) -> bool:
    """Whether a noun is a time, so that `called on Sunday for` is not `called on` nor `spoke for two hours` praise."""
    return noun.lower_ in _DAYS or lemma(noun) in _DAYS


def best_rule(verb: Any) -> tuple[Sense | None, int]:
    """The sense of the rule that fits a verb best, with its score."""
    rules = lexicon().verbs.get(lemma(verb), ())
    objects = frozenset(_objects(verb)) if rules else frozenset()
    scores = [_score(rule, verb, objects) for rule in rules]
    best = max(scores, default=-1)
    return (rules[scores.index(best)].sense if best >= 0 else None), best


def _score(rule: VerbRule, verb: Any, objects: frozenset[str]) -> int:
    """The score of a rule: an object that it names outweighs a particle, a particle the verb alone; -1: no match."""
    if not set(rule.particles) <= _particles_near(verb, rule.particles):
        return -1
    if rule.intransitive and ANY in objects:
        return -1
    # A particle may lead the object: `call_for` with `ceasefire` matches `for:ceasefire`.
    led = {f"{particle}:{wish}" for particle in rule.particles for wish in rule.objects}
    if rule.objects and not (rule.objects | led) & objects:
        return -1
    return 4 * bool(rule.objects) + 2 * len(rule.particles)


def _particles_near(verb: Any, particles: tuple[str, ...]) -> set[str]:
    if not particles:
        return set()
    links = {"prt", "prep", "advmod", "acomp", "oprd", "dobj", "dative", "agent"}
    near = [c for c in verb.children if c.dep_ in links and not any(on_a_day(noun) for noun in c.children)]
    deeper = [c for child in near if child.dep_ != "dobj" for c in child.children if c.dep_ == "prep"]
    return {token.lower_ for token in (*near, *deeper)}


def _objects(verb: Any) -> Iterator[str]:
    """Lemmas of the object and its parts, and of prepositional objects as `preposition:lemma`."""
    if _is_joint(verb):
        yield JOINT
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass", "attr", "oprd", "acomp"} or (
            child.dep_ == "ccomp" and child.pos_ == "ADJ"
        ):
            yield ANY if child.dep_ in {"dobj", "nsubjpass"} else ""
            yield from _kinds_of(child)
            yield from (word for noun in (child, *child.conjuncts) for word in _words_of(noun))
        elif child.dep_ in {"prep", "agent", "dative", "prt"}:
            for noun in child.children:
                if noun.dep_ in {"pobj", "pcomp"}:
                    yield from _prepositional(child.lower_, noun)
                for last in (c for c in noun.children if noun.dep_ == "prep" and c.dep_ == "pobj"):
                    yield from _prepositional(noun.lower_, last)


_TOGETHER = frozenset({"together", "jointly", "side", "alongside", "mutually"})


def _is_joint(verb: Any) -> bool:
    """Whether several do it together: `A and B trained`, `trained together with`, `the presidents of A and B spoke`."""
    for child in verb.children:
        if child.lower_ in _TOGETHER:
            return True
        if child.dep_ == "nsubj":
            names = {t._.actor.code[:3] for t in child.subtree if t._.actor is not None}
            return len(names) > 1 or bool(list(child.conjuncts))
    return False


def _kinds_of(noun: Any) -> Iterator[str]:
    actor = noun._.actor
    if actor is not None and actor.sort in {"country", "place", "organisation"}:
        yield PLACE
    if (actor is not None and actor.sort in {"person", "people"}) or lemma(noun) in lexicon().roles:
        yield PERSON


def _prepositional(preposition: str, noun: Any) -> Iterator[str]:
    yield f"{preposition}:{ANY}"
    # Places need no entry of their own in the tables: `withdraw from PLACE`.
    if any(token._.actor is not None for token in (noun, *noun.lefts)):
        yield f"{preposition}:{PLACE}"
    for word in _words_of(noun):
        yield f"{preposition}:{word}"


def _words_of(noun: Any) -> Iterator[str]:
    """The lemmas of a noun and its parts; of a compound that the tables have (`war games`) the whole word alone."""
    compound = _compound_of(noun)
    if compound:
        yield compound.replace("+", "-")
    else:
        yield from (lemma(token) for token in (noun, *noun_parts(noun)))


def noun_parts(noun: Any) -> Iterator[Any]:
    """Words that specify a noun: `peace talks`, `round of talks`, `release of three prisoners`."""
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod"}:
            yield child
        elif child.dep_ == "prep" and child.lower_ in {"of", "for", "on", "in"}:
            for inner in (c for c in child.children if c.dep_ == "pobj"):
                yield inner
                yield from (c for c in inner.children if c.dep_ == "compound")
