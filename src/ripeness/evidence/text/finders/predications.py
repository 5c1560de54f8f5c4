"""Predications: a predicate with its subject and object, whatever the form that the sentence gives them.

Passives, relative clauses, participles, coordination, control, copulas and attributes (`a worthless guarantee`) are
brought to one form. The parse is spaCy's; its labels are those of ClearNLP (Choi and Palmer 2012).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ripeness.evidence.text.factuality import factuality_of, is_infinitive, is_negated
from ripeness.evidence.text.finders.parties import agent_of, child_of
from ripeness.evidence.text.lemmas import lemma
from ripeness.evidence.text.lexicon.patterns import entries
from ripeness.evidence.text.parsing.clauses import upwards

_REFERRING: Final = frozenset(["who", "which", "that"])
_NOT: Final = frozenset(["hardly", "no", "scarcely", "far"])
_SMALL: Final = frozenset(
    ["few", "little", "less", "fewer", "scant", "limited", "hardly", "scarcely", "scarce", "weak", "poor", "bad"]
)
_NONE: Final = frozenset(["nothing", "nowhere"])


@dataclass(frozen=True, slots=True)
class Predication:
    """A predicate, the verb that asserts it (itself or its copula), its subject and its object, None where missing."""

    predicate: Any
    verb: Any
    subject: Any
    object: Any


def predication_of(word: Any, *, as_state: bool = False) -> Predication | None:
    """The predication of which a word is the predicate; None where it says nothing of anything.

    `as_state` takes a participle (`is exhausted`) for the state that its subject is in.
    """
    if as_state and word.tag_ == "VBN":
        return Predication(word, word, _surface_subject(word), None) if _is_passive(word) else _of_adjective(word)
    if word.pos_ in ("VERB", "AUX"):
        return _of_verb(word)
    if word.pos_ in ("ADJ", "ADV") or word.tag_ in ("VBN", "VBG"):
        return _of_adjective(word)
    if word.dep_ == "det" and word.head.dep_ in ("ROOT", "appos", "dep", "npadvmod"):
        # `No pause before spring.`
        return Predication(word, word.head, word.head, None)
    return _of_noun(word) if word.pos_ in ("NOUN", "PRON", "PROPN") else None


def _of_verb(verb: Any) -> Predication | None:
    if verb.dep_ in ("aux", "auxpass"):
        return None
    if verb.dep_ == "amod":
        # `the captured town`, `the UN-backed government`: known before, not said here.
        return None
    surface = _surface_subject(verb)
    if _is_passive(verb):
        return Predication(verb, verb, agent_of(verb), surface)
    return Predication(verb, verb, surface, _object(verb, surface))


def _object(verb: Any, surface: Any) -> Any:
    """The object of a verb; in `the ridge that Peru lost` and `the ridge Peru lost` it is what the clause stands by."""
    own = child_of(verb, "dobj")
    relative = own is not None and own.lower_ in _REFERRING
    bare = own is None and surface is not None and surface.head == verb
    if verb.dep_ != "relcl" or not (relative or bare) or (surface is not None and surface.lower_ in _REFERRING):
        return own
    noun = verb.head
    # `the threat is the first that Peru takes seriously`
    return _surface_subject(noun.head) if noun.dep_ == "attr" and noun.pos_ in ("ADJ", "NUM") else noun


def _is_passive(verb: Any) -> bool:
    if child_of(verb, "auxpass") is not None or child_of(verb, "nsubjpass") is not None:
        return True
    if verb.dep_ in ("acl", "amod"):
        return bool(verb.tag_ == "VBN")
    # `was attacked and driven back`
    return bool(
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and child_of(verb, "nsubj") is None
        and not _has_auxiliary(verb)
        and _is_passive(verb.head)
    )


def _has_auxiliary(verb: Any) -> bool:
    return any(child.dep_ == "aux" for child in verb.children)


def _surface_subject(verb: Any) -> Any:
    """The grammatical subject of a verb, its own or that which it shares; for a relative pronoun its antecedent."""
    for _ in range(5):
        own = _own_subject(verb)
        if own is not None:
            referring = own.lower_ in _REFERRING and verb.dep_ == "relcl"
            return verb.head if referring else own
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "xcomp":
            # `forced Peru to retreat`
            noun = child_of(verb.head, "dobj")
            if noun is not None:
                return noun
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "dep", "ccomp"):
            return None
        verb = verb.head
    return None


def _own_subject(verb: Any) -> Any:
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl")]
    # `the counter-attack failed`: the parser makes two subjects of it.
    return own[-1] if len(own) > 1 and own[0].nbor(1).text == "-" else next(iter(own), None)


def _of_adjective(word: Any) -> Predication | None:
    first = word
    while first.dep_ == "conj" and first.head.pos_ in ("ADJ", "VERB", "ADV", "NOUN"):
        first = first.head
    head = first.head
    if first.dep_ == "amod":
        return _of_attribute(word, head)
    if first.dep_ in ("acomp", "oprd", "attr", "advmod", "ccomp", "xcomp", "dep", "prt"):
        noun = child_of(head, "dobj") if first.dep_ == "oprd" else None
        if head.pos_ in ("VERB", "AUX") and (lemma(head) in words_of("copulas") or first.dep_ == "oprd"):
            return Predication(word, head, noun or _surface_subject(head), None)
        if first.dep_ in ("ccomp", "oprd", "acomp") and child_of(first, "nsubj") is not None:
            return Predication(word, head, child_of(first, "nsubj"), None)
    if first.dep_ in ("acl", "appos", "ROOT", "advcl") and head != first and head.pos_ in ("NOUN", "PROPN"):
        return Predication(word, head, head, None)
    return None


def _of_attribute(word: Any, noun: Any) -> Predication | None:
    """`a weak hand`, `the stronger party`: of the noun, or of the subject that the noun is said of."""
    verb = next((above for above in upwards(noun, 6) if above.pos_ in ("VERB", "AUX")), noun)
    if lemma(noun) in ("party", "side", "one", "country", "power", "actor", "opponent", "partner", "ally", "neighbour"):
        # `a small but strong country` in passing says nothing.
        return Predication(word, verb, _surface_subject(noun.head), None) if noun.dep_ == "attr" else None
    return Predication(word, verb, noun, None)


def _of_noun(noun: Any) -> Predication | None:
    head = noun.head
    if noun.dep_ == "attr":
        return Predication(noun, head, _surface_subject(head), None)
    subject = child_of(noun, "nsubj") if noun.dep_ in ("oprd", "ccomp", "dobj") else None
    if subject is not None and lemma(head) in words_of("naming"):
        return Predication(noun, head, subject, None)
    if noun.dep_ == "oprd":
        return Predication(noun, head, child_of(head, "dobj") or _surface_subject(head), None)
    if noun.dep_ == "pobj" and head.lower_ == "for" and head.head.dep_ == "dobj":
        # The parser hangs `for a bluff` on what is mistaken for one.
        is_naming = lemma(head.head.head) in words_of("naming")
        return Predication(noun, head.head.head, head.head, None) if is_naming else None
    if noun.dep_ == "pobj" and head.lower_ in ("for", "as") and lemma(head.head) in words_of("naming"):
        return Predication(noun, head.head, child_of(head.head, "dobj") or child_of(head.head, "nsubjpass"), None)
    return None


def direct_objects(predication: Predication) -> Iterator[Any]:
    """What a predicate takes without a preposition: things, clauses, adverbs; and the subject of a passive."""
    if predication.object is not None:
        yield from (predication.object, *_conjuncts_after(predication.object))
    for child in predication.predicate.children:
        if child.dep_ in ("dobj", "dative", "oprd", "attr", "npadvmod", "xcomp", "ccomp", "advmod", "acomp"):
            yield from (child, *_conjuncts_after(child))
            if child.dep_ == "ccomp" and lemma(predication.predicate) in ("let", "watch", "see", "allow"):
                yield from (inner for inner in child.children if inner.dep_ == "nsubj")


def _conjuncts_after(word: Any) -> Iterator[Any]:
    yield from (other for other in word.conjuncts if other.i > word.i)


def asserts(predication: Predication, *, evaluates: bool = False) -> bool:
    """Whether the text says that a predication holds or does not hold, and does not only ask, wish or demand it.

    `evaluates` lets advice pass, which of some things is a judgement.
    """
    verb = predication.verb
    if verb.pos_ in ("VERB", "AUX"):
        status = factuality_of(verb)
        if (status != "advised" or not evaluates) and status in (
            "asked",
            "conditional",
            "advised",
            "planned",
            "alleged",
        ):
            return False
        if is_infinitive(verb) and not _is_raised(verb):
            return False
        if verb.dep_ == "ROOT" and verb.tag_ == "VB" and child_of(verb, "nsubj") is None and not _has_auxiliary(verb):
            return False
    if verb.dep_ == "relcl" and is_negated(verb.head.head):
        # `will give up no town that we hold`
        return False
    if (
        any(child.dep_ in ("mark", "prep") and child.lower_ == "than" for child in verb.children)
        or verb.head.lower_ == "than"
    ):
        # `hurts Peru more than it hurts Chile`
        return False
    return not any(_keeps_distance(above) for above in _content_above(verb))


def _keeps_distance(above: Any) -> bool:
    """Whether a text does not share what stands under a word: `it is tempting to say`, `anyone who thinks that`."""
    words = (above, *(child for child in above.children if child.dep_ in ("acomp", "attr")))
    return any(lemma(word) in words_of("distancing") for word in words) or _is_of_anybody(above)


def _is_of_anybody(verb: Any) -> bool:
    """Whether a verb is of `whoever` or `anyone`: who believes that may be wrong."""
    subject = _surface_subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    return subject is not None and subject.lower_ in ("whoever", "anyone", "anybody", "those", "many", "some")


def _is_raised(verb: Any) -> bool:
    return verb.dep_ == "xcomp" and lemma(verb.head) in words_of("raising")


def _content_above(word: Any) -> Iterator[Any]:
    """The predicates of which a word is the content, the nearest first."""
    for below in upwards(word, 6):
        if below.dep_ not in ("ccomp", "xcomp", "acl", "csubj"):
            return
        yield below.head


def is_turned(predication: Predication, filler: Any) -> bool:
    """Whether the negations in and above a predication, taken together, turn it into its opposite."""
    verb, predicate = predication.verb, predication.predicate
    # A frame that asks for `nothing` has it in its own lean.
    count = sum(
        word is not None and word.lower_ in _NONE and word.dep_ != "pobj" for word in (predication.subject, filler)
    )
    count *= verb.pos_ in ("VERB", "AUX") and is_negated(verb)
    if verb.pos_ in ("VERB", "AUX") and is_negated(verb) and not _is_contrast(verb, predicate):
        # `has never been closer` is the most, not the opposite.
        count += not _is_never_more(verb, predicate)
    if predicate != verb and any(
        child.i < predicate.i and (child.dep_ == "neg" or child.lower_ in _NOT) for child in predicate.children
    ):
        count += 1
    for word in {each.i: each for each in (predication.subject, filler) if each is not None}.values():
        count += _is_little(word) and not (verb.pos_ in ("VERB", "AUX") and is_negated(verb) and _has_no(word))
    # `It is so: nobody said a word`: what stands before a verb is no content of it.
    if predicate.dep_ != "amod":
        count += sum(_turns(above) for above in _content_above(verb) if above.i < predicate.i)
    return bool(count % 2)


def _is_contrast(verb: Any, predicate: Any) -> bool:
    """Whether a verb is negated only by what follows its predicate: `was a trick, not an offer`."""
    negations = [child for child in verb.children if child.dep_ == "neg"]
    return bool(negations) and predicate != verb and all(child.i > predicate.i for child in negations)


def _turns(above: Any) -> bool:
    if lemma(above) in words_of("turning"):
        return True
    return above.pos_ in ("VERB", "AUX") and is_negated(above) and lemma(above) in words_of("thought")


@cache
def words_of(key: str) -> frozenset[str]:
    """A list of lexicon/predications.toml; of verbs of thought that of factuality.toml."""
    return frozenset(entries("factuality" if key == "thought" else "predications")[key])


def _is_never_more(verb: Any, predicate: Any) -> bool:
    words = {child.lower_ for child in predicate.children}
    more = predicate.tag_ in ("JJR", "RBR") or bool(words & {"more", "so"})
    return more and any(child.lower_ == "never" for child in verb.children)


def _has_no(noun: Any) -> bool:
    words = {noun.lower_, *(child.lower_ for child in noun.children)}
    return bool(words & {"nothing", "nobody", "none", "no", "neither"})


def _is_little(noun: Any) -> bool:
    """Whether a noun phrase is of little or none: `few cards`, `little support`, `no chance`; not `a few`."""
    words = {child.lower_ for child in noun.children if child.dep_ in ("amod", "det", "neg", "quantmod", "advmod")}
    if words & {"little", "few"} and words & {"a", "the", "not"}:
        return False
    small = bool(words & _SMALL) or any(lemma(child) in _SMALL for child in noun.children if child.dep_ == "amod")
    return small or "no" in words
