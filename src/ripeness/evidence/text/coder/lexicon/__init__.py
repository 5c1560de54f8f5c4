"""Lexicon of the coder: verbs with their objects, nouns, operators and roles.

The tables beside this file were written for ripeness, from the class definitions of the PLOVER
manual (Open Event Data Alliance 2024) and the work part of its gold records; a person can read
and extend them without touching the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

ANY = "any"
PLACE = "PLACE"
"""Stands in a rule for any word that names a country or a place."""


@dataclass(frozen=True, slots=True)
class Sense:
    """The class of an event: PLOVER class and mode, and the CAMEO root (1 to 20)."""

    plover: str
    mode: str
    root: int


@dataclass(frozen=True, slots=True)
class VerbRule:
    """A rule for a verb: its particles and the objects that it requires (none: any object will do).

    An object is a lemma, or `preposition:lemma` for the object of a preposition.
    """

    particles: tuple[str, ...]
    objects: frozenset[str]
    sense: Sense


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
        weak=frozenset(_words("weak.txt")),
        strong=frozenset(_words("strong.txt")),
    )


def _verbs(groups: dict[str, frozenset[str]]) -> dict[str, tuple[VerbRule, ...]]:
    rules: dict[str, list[VerbRule]] = {}
    for head, verbs, *rest in _rows("verbs.txt"):
        objects = frozenset(_expand_groups(rest[0] if rest else "", groups))
        for verb in verbs.split():
            lemma, *particles = verb.split("_")
            rules.setdefault(lemma, []).append(VerbRule(tuple(particles), objects, _sense(head)))
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


def _words(table: str) -> Iterator[str]:
    for line in _lines(table):
        yield from line.split()


def _lines(table: str) -> Iterator[str]:
    for line in (files(__package__) / table).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
