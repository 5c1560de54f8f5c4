"""Factuality: whether a text asserts what a verb says, or only asks, supposes, hopes, alleges, advises or denies it.

One layer under the coder of events and the finders of acts, claims and deadlines. It reads the dependency parse alone:
the words around a verb and the predicates that govern it. Statuses follow the distinctions of FactBank (Saurí and
Pustejovsky 2009); the word lists in `lexicon/factuality.toml` are our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, Literal

from ripeness.evidence.text.lemmas import lemma
from ripeness.evidence.text.lexicon.patterns import entries

Status = Literal[
    "stated", "future", "possible", "planned", "advised", "hoped", "alleged", "asked", "conditional", "denied"
]
NOT_ASSERTED: Final = frozenset({"advised", "hoped", "alleged", "asked", "conditional", "denied"})
"""Statuses of what a text does not say to have happened, to happen or to be announced."""

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OBJECTS: Final = frozenset({"dobj", "attr", "oprd"})
_CONTENT: Final = frozenset(
    {"ccomp", "xcomp", "acl", "pcomp", "acomp", "csubj", "relcl", "conj", "prep", "pobj", "dobj"}
)
_DEPTH: Final = 8
_INVERTED: Final = frozenset({"had", "were", "should"})
_CLOSING: Final = "\"'”’»)]"


def factuality_of(word: Any) -> Status:
    """The status of what a verb (or a noun of an event) says, by its own words and by what governs it.

    >>> factuality_of.__name__
    'factuality_of'
    """
    if is_conditional(word):
        return "conditional"
    if is_question(word):
        return "asked"
    verb = word if word.pos_ in {"VERB", "AUX"} else None
    if verb is not None and is_negated(verb):
        return "denied"
    if (above := _status_from_above(word)) is not None:
        return above
    return _status_by_auxiliaries(verb) if verb is not None else "stated"


def is_entertained(word: Any) -> bool:
    """Whether a word stands in a condition, question, hope, allegation, denial, plan or advice, whatever its own class.

    Unlike `factuality_of` it leaves out the word's own negation and tense.
    """
    unreal = word.pos_ in {"VERB", "AUX"} and (is_duty(word) or _is_unreal(word))
    return unreal or is_conditional(word) or is_question(word) or _status_from_above(word) in NOT_ASSERTED


def is_infinitive(verb: Any) -> bool:
    """Whether a verb stands in the infinitive with `to`: a purpose, which need not come about."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _is_unreal(verb: Any) -> bool:
    """Whether a verb tells what did not come about: `would have lifted`, `could have attacked`."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return bool(auxiliaries & {"would", "could", "might"}) and "have" in auxiliaries


def has_negative_subject(verb: Any) -> bool:
    """Whether nobody does it: `no country signed`, `none of them came`."""
    subjects = (child for child in verb.children if child.dep_ in _SUBJECTS)
    return any(_is_negative_noun(subject, _words("negative")) for subject in subjects)


def is_negated(verb: Any) -> bool:
    """Whether a verb is negated: by `not` or `never`, by its subject (`no state`, `nobody`) or object (`no attack`)."""
    negative = _words("negative")
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in {"never", "hardly", "scarcely", "nowhere"}:
            return True
        if child.lower_ in {"neither", "nor"} and child.i < verb.i:
            return True
        if child.lower_ == "longer" and any(left.lower_ == "no" for left in child.lefts):
            return True
        if child.dep_ in _SUBJECTS | _OBJECTS and _is_negative_noun(child, negative):
            return True
    return bool(verb.dep_ == "pcomp" and verb.head.lower_ == "without")


def _is_negative_noun(noun: Any, negative: frozenset[str]) -> bool:
    """Whether a noun phrase means none: `no country`, `none of them`, `nobody in Paris`, `neither side`."""
    determiners = {child.lower_ for child in noun.children if child.dep_ in {"det", "neg", "preconj"}}
    return noun.lower_ in negative or bool(determiners & {"no", "neither"})


def is_conditional(word: Any) -> bool:
    """Whether a word stands in a condition: after `if`, `unless` or `whether`, or with the order `had they gone`."""
    return any(_opens_condition(verb) for verb in _upwards(word) if verb.pos_ in {"VERB", "AUX"})


def condition_of(verb: Any) -> Any | None:
    """The verb of the condition under which the clause of `verb` stands, or None."""
    clauses = (child for child in verb.children if child.dep_ in {"advcl", "ccomp"})
    return next((clause for clause in clauses if _opens_condition(clause)), None)


def is_unless(verb: Any) -> bool:
    """Whether a verb stands with `unless`, `or else` or `otherwise`: what happens if another does not give in."""
    words = {child.lower_ for child in verb.children}
    marks = {child.lower_ for clause in verb.children if clause.dep_ == "advcl" for child in clause.children}
    return "otherwise" in words or "unless" in words | marks


def _opens_condition(verb: Any) -> bool:
    conditions = _words("conditions")
    for child in verb.children:
        if child.dep_ in {"mark", "advmod", "prep"} and child.lower_ in conditions and child.i < verb.i:
            # `as if` compares and `even if` supposes; both assert nothing.
            return True
    if verb.dep_ not in {"advcl", "ccomp"} or is_question(verb):
        return False
    first = verb.left_edge
    own = verb.i in (first.i, first.head.i)
    # `Had the envoy left` may be read as `had` with a clause.
    words = (word for child in (verb, *verb.children) for word in child.children if child.dep_ != "nsubj")
    subject = next((word for word in words if word.dep_ in _SUBJECTS), None)
    opens = first.is_sent_start or first.nbor(-1).is_punct
    return own and opens and first.lower_ in _INVERTED and subject is not None and subject.i > first.i


def is_question(word: Any) -> bool:
    """Whether a word is part of what is asked: its sentence ends with a question mark, or `ask whether` governs it."""
    sentence = word.sent
    last = next((t for t in reversed(list(sentence)) if t.text not in _CLOSING and not t.is_space), None)
    if last is not None and last.text == "?":
        return True
    # `"Will they come?" he asked`: the mark belongs to the clause before it.
    marks = [token.i for token in sentence if token.text == "?"]
    return any(word.i < mark and _clause_ends_at(word, mark) for mark in marks)


def _clause_ends_at(word: Any, mark: int) -> bool:
    return all(verb.i < mark for verb in _upwards(word) if verb.dep_ != "ROOT")


def _status_from_above(word: Any) -> Status | None:
    """The status that the predicates above a word give it: hope, allegation, denial, plan, demand, advice."""
    below = word
    for above in list(_upwards(word))[1:]:
        # `attacked if it rained`: what happens in a clause of circumstance is not the content of the verb above.
        if below.dep_ not in _CONTENT:
            return None
        status = _status_under(above, below)
        if status is not None:
            return status
        if above.pos_ in {"VERB", "AUX"} and below.dep_ == "ccomp" and is_negated(above) and _is_factive(above):
            return "denied"
        below = above
    return None


def _is_factive(verb: Any) -> bool:
    """Whether a denied verb of thought takes its content along: `nobody expects that`, `does not mean that`."""
    return lemma(verb) in _words("thought")


def _status_under(above: Any, below: Any) -> Status | None:
    word = lemma(above)
    if below.dep_ in {"conj", "relcl"}:
        return None
    if above.pos_ == "NOUN" and _is_negative_noun(above, _words("negative")):
        # `no proof that they attacked`
        return "denied"
    if word in _words("hoped"):
        return "hoped"
    if word in _words("alleged"):
        return "alleged"
    if word in _words("denied"):
        return "denied"
    if word in _words("asked") and any(child.lower_ == "whether" for child in below.children):
        return "asked"
    if above.pos_ in {"VERB", "AUX"} and _status_by_auxiliaries(above) == "advised" and below.dep_ == "xcomp":
        return "advised"
    return "planned" if word in _words("planned") else None


def _status_by_auxiliaries(verb: Any) -> Status:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if auxiliaries & _words("duty") or _is_to_do(verb):
        return "advised"
    if auxiliaries & {"may", "might", "could", "can", "ca"}:
        return "possible"
    return "future" if auxiliaries & {"will", "would", "shall", "'ll", "’ll", "wo", "'d"} else "stated"


def _is_to_do(verb: Any) -> bool:
    """Whether a verb completes `have to`, `need to` or `ought to`."""
    return bool(verb.dep_ == "xcomp" and lemma(verb.head) in {"have", "need", "ought"} and is_infinitive(verb))


def is_duty(verb: Any) -> bool:
    """Whether a verb stands under a modal of duty or advice: must, should, ought to, has to, needs to."""
    return _status_by_auxiliaries(verb) == "advised"


def _upwards(word: Any) -> Iterator[Any]:
    yield word
    for number, above in enumerate(word.ancestors):
        if number == _DEPTH:
            return
        yield above


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(entries("factuality")[key])
