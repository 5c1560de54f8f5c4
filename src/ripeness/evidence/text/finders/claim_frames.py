"""Claims by frames: a predicate with its subject and object, read off the parse, says topic, direction and about whom.

Voice, relative clauses, coordination, control and copulas are resolved first, so that one row of
`lexicon/claim_frames.txt` covers `Peru lost the ridge`, `the ridge that Peru lost` and `Peru, having lost the ridge`.
A negation anywhere in the predication turns the lean. The frames are our own: they propose, a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

from ripeness.evidence.text.coder.lexicon import lexicon
from ripeness.evidence.text.finders.predications import Predication, asserts, direct_objects, is_turned, predication_of
from ripeness.evidence.text.items import Direction, Lean, Topic, opposite
from ripeness.evidence.text.lemmas import lemma
from ripeness.evidence.text.parsing.clauses import owner_of
from ripeness.evidence.text.parsing.passages import Passage

_ABLE: Final = frozenset(["can", "could", "ca", "able", "unable"])
_MODALS: Final = _ABLE | {"will", "would", "'ll", "may", "might", "wo", "shall"}
_JUDGED: Final = ("credibility",)
"""Topics of which a statement with `should` is a judgement: `should be taken seriously`."""

_AGAIN: Final = re.compile(
    r"\b(?:each|every) time\b|\bwhenever\b|\bonce (?:more|again)\b|\bagain and again\b|\brepeatedly\b|\balways\b|"
    r"\bkeeps?\b|\byet another\b|\btime and again\b|\bfor the (?:second|third|fourth|fifth|umpteenth|\w+th) time\b",
    re.IGNORECASE,
)
_ANYBODY: Final = frozenset(
    ["we", "us", "who", "which", "that", "nobody", "none", "one", "everybody", "everyone", "all", "neither"]
)
_LINKS: Final = ("prep", "agent", "dative")
_PARTICLES: Final = ("prt", "advmod", "prep", "npadvmod", "acomp", "oprd", "attr", "dobj")


@dataclass(frozen=True, slots=True)
class ClaimFrame:
    """A row of the table: `about` is subject, object or `-`; slots are words of classes, empty for anything."""

    topic: Topic | None
    lean: Direction
    about: str
    flags: frozenset[str]
    subject: frozenset[str]
    particles: tuple[str, ...]
    objects: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class FramedClaim:
    """A claim at a predicate of a sentence: `about` is the word of whoever it is about, None for nobody.

    The lean `none` says that nothing is claimed of the topic: it is only asked, wanted or supposed. Without a topic
    the predicate claims nothing at all.
    """

    topic: Topic | None
    lean: Lean
    predicate: Any
    verb: Any
    about: Any


def framed_claims(passage: Passage) -> tuple[FramedClaim, ...]:
    """Every claim that a frame finds in a sentence, at most one for each predicate and topic."""
    claims = tuple(_at_every_predicate(passage))
    # `assured us of its full support` says it once: with the verb.
    return tuple(claim for claim in claims if claim.predicate.dep_ != "amod" or not _is_within(claim, claims))


def _is_within(claim: FramedClaim, claims: Sequence[FramedClaim]) -> bool:
    return any(other.topic == claim.topic and other.predicate.is_ancestor(claim.predicate) for other in claims)


def _at_every_predicate(passage: Passage) -> Iterator[FramedClaim]:
    frames = _frames()
    for token in passage.span:
        claims: dict[Topic | None, FramedClaim] = {}
        for word in dict.fromkeys((lemma(token), token.lower_)):
            rows = frames.get(word, ())
            predication = predication_of(token, as_state=word == token.lower_) if rows else None
            if predication is not None:
                read_off = (_claim(passage, frame, predication) for frame in rows)
                for claim in filter(None, read_off):
                    claims.setdefault(claim.topic, claim)
        yield from claims.values()


def _claim(passage: Passage, frame: ClaimFrame, predication: Predication) -> FramedClaim | None:
    if not _fits(passage, frame.subject, predication.subject):
        return None
    has_object, at = _object_of(passage, frame, predication)
    if not has_object or not _flags_fit(passage, frame, predication):
        return None
    if not asserts(predication, evaluates=frame.topic in _JUDGED) or _is_to_come(frame, predication):
        return FramedClaim(frame.topic, "none", predication.predicate, predication.verb, None)
    turned = is_turned(predication, at)
    if ("not" in frame.flags and not turned) or ("plain" in frame.flags and turned):
        return None
    lean = opposite(frame.lean) if turned and "not" not in frame.flags else frame.lean
    about = {"subject": predication.subject, "object": _object_about(passage, predication, at), "-": None}[frame.about]
    return FramedClaim(frame.topic, lean, predication.predicate, predication.verb, about)


def _is_to_come(frame: ClaimFrame, predication: Predication) -> bool:
    """Whether a frame of the battlefield tells what will be taken, which is no change of the front."""
    words = {child.lower_ for child in predication.verb.children}
    return frame.topic == "battlefield" and bool(words & (_MODALS - _ABLE))


def _flags_fit(passage: Passage, frame: ClaimFrame, predication: Predication) -> bool:
    modals = _ABLE if "can" in frame.flags else _MODALS if "will" in frame.flags else None
    if modals is not None:
        words = {child.lower_ for child in predication.verb.children} | {predication.verb.head.lower_}
        if not words & modals:
            return False
    if "only" in frame.flags:
        subject = predication.subject
        if subject is None or not any(
            child.lower_ == "only" for child in (*subject.children, *predication.verb.children)
        ):
            return False
    return "again" not in frame.flags or _AGAIN.search(passage.sentence.text) is not None


def _object_of(passage: Passage, frame: ClaimFrame, predication: Predication) -> tuple[bool, Any]:
    """Whether particles and object of a frame are there, and the word that fills the object."""
    near = [child for child in predication.predicate.children if child.dep_ in _PARTICLES]
    # `fell back behind the river`: the parser hangs the particle on the preposition.
    below = [inner for child in near if child.dep_ == "prep" for inner in child.children if inner.dep_ == "advmod"]
    words = {form for link in (*near, *below) for form in (link.lower_, lemma(link))}
    if not words.issuperset(frame.particles):
        return False, None
    if not frame.objects:
        return True, predication.object
    fillers = (_filler(passage, frame, predication, slot) for slot in frame.objects)
    return next((filler for filler in fillers if filler[0]), (False, None))


def _filler(
    passage: Passage, frame: ClaimFrame, predication: Predication, slot: tuple[str, frozenset[str]]
) -> tuple[bool, Any]:
    preposition, words = slot
    if preposition == "-":
        bare = predication.object is None and not any(c.dep_ == "dobj" for c in predication.predicate.children)
        return bare, None
    if preposition == "+":
        return predication.object is not None, predication.object
    candidates = _candidates(predication, preposition, frame.particles)
    word = next((word for word in candidates if _fits(passage, words, word)), None)
    return word is not None, word


def _candidates(predication: Predication, preposition: str, particles: tuple[str, ...]) -> Iterator[Any]:
    heads = {predication.predicate.i: predication.predicate, predication.verb.i: predication.verb}
    for head in heads.values():
        links = [child for child in head.children if child.dep_ in ("prep", "prt", "advmod", "dobj", "attr", "acomp")]
        children = (*head.children, *(inner for link in links for inner in link.children))
        wanted = (preposition,) if preposition else particles
        for child in (child for child in children if child.dep_ in _LINKS and child.lower_ in wanted):
            nouns = (word for word in child.children if word.dep_ in ("pobj", "pcomp"))
            yield from (other for word in nouns for other in (word, *word.conjuncts))
    if not preposition:
        yield from direct_objects(predication)


def _object_about(passage: Passage, predication: Predication, at: Any) -> Any:
    """The word whose actor an object frame is about: what fills the slot if it names one, else the first object."""
    if at is not None and _is_actor(passage, at):
        return at
    if at is not None and at.dep_ != "pobj" and owner_of(passage, at) is not None:
        return at
    others = [word for word in direct_objects(predication) if _is_actor(passage, word)]
    # What one strengthens or loses without saying whose it is is one's own.
    return next(iter(others), None) or (predication.subject if predication.subject is not None else at)


def _fits(passage: Passage, words: frozenset[str], word: Any) -> bool:
    """Whether a word, or what it is a part of, is one of those that a slot takes."""
    if not words:
        return True
    if word is None:
        return False
    for each in _with_whole(word):
        if lemma(each) in words or each.lower_ in words:
            return True
        if "@actor" in words and _is_actor(passage, each):
            return True
        if "@owned" in words and owner_of(passage, each) is not None:
            return True
        if (
            "@place" in words
            and each.pos_ == "PROPN"
            and (name := passage.mention_of(each), True)[1]
            and not (name and name.person)
        ):
            return True
    return False


def _with_whole(word: Any) -> Iterator[Any]:
    """A word and its conjuncts; after a word of amount also what it is an amount of."""
    yield word
    if lemma(word) in _classes()["@part"] or word.pos_ == "NUM":
        for link in word.children:
            if link.lower_ == "of":
                yield from (inner for inner in link.children if inner.dep_ == "pobj")


def _is_actor(passage: Passage, word: Any) -> bool:
    if passage.mention_of(word) is not None or lemma(word) in _classes()["@body"]:
        return True
    return lemma(word) in lexicon().roles or word.lower_ in _ANYBODY


@cache
def _table() -> tuple[list[list[str]], dict[str, frozenset[str]]]:
    text = files("ripeness.evidence.text.lexicon").joinpath("claim_frames.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    classes = {name: frozenset(words.split()) for name, words in (row for row in cells if row[0].startswith("@"))}
    return [row for row in cells if not row[0].startswith("@")], classes


def _classes() -> dict[str, frozenset[str]]:
    return _table()[1]


@cache
def _frames() -> dict[str, tuple[ClaimFrame, ...]]:
    """The frames by the lemma of their predicate; with particles or an object before those that take anything."""
    rows, _ = _table()
    by_lemma: dict[str, list[ClaimFrame]] = {}
    for head, subject, predicates, objects in rows:
        topic, lean, about, *flags = head.split()
        slots = tuple(_slot(word) for word in objects.split())
        for predicate in (word for name in predicates.split() for word in _words(name)):
            name, *particles = predicate.split("_")
            frame = ClaimFrame(
                cast(Topic, topic) if topic != "none" else None,
                cast(Direction, lean),
                about,
                frozenset(flags),
                frozenset(word for name in subject.split() for word in _words(name)),
                tuple(particles),
                slots,
            )
            by_lemma.setdefault(name, []).append(frame)
    return {
        name: tuple(sorted(each, key=lambda f: (-len(f.particles), not f.objects))) for name, each in by_lemma.items()
    }


def _slot(word: str) -> tuple[str, frozenset[str]]:
    if word in ("-", "+"):
        return word, frozenset()
    preposition, _, name = word.rpartition(":")
    return preposition, frozenset(_words(name)) if name else frozenset()


def _words(name: str) -> tuple[str, ...]:
    return tuple(_classes().get(name, (name,))) if name.startswith("@") and name in _classes() else (name,)
