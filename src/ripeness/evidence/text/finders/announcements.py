"""Threats and promises: the words that announce harm or something good, from whomever they come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ripeness.evidence.text.factuality import condition_of
from ripeness.evidence.text.finders.parties import FIRST_PERSONS, SentenceContext, child_of
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.clauses import actor_of, subject_of, verb_above
from ripeness.evidence.text.parsing.passages import Mention, Passage

FUTURE: Final = frozenset(["will", "would", "shall", "'ll", "’ll", "going"])
CONDITIONS: Final = frozenset(["if", "unless", "otherwise"])
_AHEAD: Final = FUTURE | CONDITIONS | {"of", "against", "could", "face"}
GIVING: Final = ("send", "give", "provide", "deliver", "pay", "supply", "lend", "grant", "transfer", "ship", "donate")
_STANDING_BY: Final = ("stand", "sit", "tolerate", "hesitate", "watch", "forget")
"""Verbs that announce harm when they are negated."""
_MILD: Final = (
    "come",
    "go",
    "be",
    "have",
    "consider",
    "attend",
    "become",
    "need",
    "see",
    "know",
    "study",
    "discuss",
    "decide",
)
"""Verbs of which a condition makes no threat: `will come if observers are sent`."""
_GOOD: Final = (
    *(
        "lift",
        "stop",
        "end",
        "cease",
        "halt",
        "release",
        "return",
        "withdraw",
        "leave",
        "open",
        "reopen",
        "sign",
        "free",
    ),
    *("accept", "agree", "pay", "pull", "join", "recognise", "recognize", "send", "allow", "stay"),
)
"""Verbs of which a condition makes a bargain: `if Peru lifts its ban`."""
_MAKING: Final = (
    *("make", "give", "issue", "renew", "repeat", "reiterate", "deliver", "send", "present", "set", "impose", "level"),
    *("extend", "pose"),
)
"""Verbs that make a threat."""


def threats(passage: Passage, setting: SentenceContext) -> Iterator[Any]:
    """The heads of threats: a verb, a noun with an addressee, a vow to do harm, or an announcement of harm."""
    hostile = _matching_tokens(passage, "hostile")
    for token in _matching_tokens(passage, "threatening"):
        spoken = token.lemma_.lower().startswith("threat") or _warns_of_harm(passage, setting, token, hostile)
        if spoken if is_verb(token) else _is_issued(token):
            yield token
    friendly = {token.i for token in _matching_tokens(passage, "friendly")}
    for token in _matching_tokens(passage, "promising"):
        if _recipient(passage, token) is not None:
            # What is promised to somebody is meant to please: `promised Peru to arrest them`.
            continue
        if any(verb.dep_ in ("xcomp", "ccomp") and verb.head == token and verb.i not in friendly for verb in hostile):
            yield token
    for token in hostile:
        if _is_own_future(passage, setting, token) and not _is_negated(token):
            yield token
    yield from _conditional_threats(passage, setting, friendly)


def _conditional_threats(passage: Passage, setting: SentenceContext, friendly: set[int]) -> Iterator[Any]:
    """What one will do unless another yields, or if another goes on, other than something good."""
    for verb in (verb for verb in passage.span if verb.pos_ == "VERB" and condition_of(verb) is not None):
        if verb.lemma_ in _MILD:
            continue
        harmless = verb.i in friendly or verb.lemma_ in GIVING or _is_kind(condition_of(verb))
        calm = _is_negated(verb) and verb.lemma_ not in _STANDING_BY
        if (_unless(verb) or not harmless) and not calm and _is_own_future(passage, setting, verb):
            yield verb


def _is_kind(condition: Any) -> bool:
    """Whether a condition is that another does something good: `if Peru lifts its ban`."""
    return (
        condition.lemma_ in _GOOD
        and not _is_negated(condition)
        and not any(c.lower_ == "unless" for c in condition.children)
    )


def promises(passage: Passage, setting: SentenceContext) -> Iterator[Any]:
    """The heads of promises: a verb with a cooperative act, a promise made, or an announcement of a cooperative act."""
    friendly = _matching_tokens(passage, "friendly")
    for token in _matching_tokens(passage, "promising"):
        if not is_verb(token):
            if verb_above(token).lemma_.lower() in _MAKING:
                yield token
        elif not _is_negated(token) and _is_promise(token, friendly):
            yield token
    hostile = {token.i for token in _matching_tokens(passage, "hostile")}
    giving = (verb for verb in passage.span if verb.lemma_ in GIVING and _recipient(passage, verb) is not None)
    conditional = [verb for verb in passage.span if verb.pos_ == "VERB" and condition_of(verb) is not None]
    bargains = [verb for verb in conditional if verb.lemma_ not in _MILD and _is_kind(condition_of(verb))]
    for token in (*friendly, *giving, *bargains):
        own = token.i not in hostile and token.pos_ == "VERB" and not _unless(token)
        if own and _is_own_future(passage, setting, token) and not _is_negated(token):
            yield token


def _is_promise(verb: Any, friendly: list[Any]) -> bool:
    if verb.dep_ == "amod" or (verb.lower_ == "committed" and any(child.dep_ == "dobj" for child in verb.children)):
        # The promised land, and a crime committed, are no promises.
        return False
    if any(child.dep_ == "ccomp" and not _is_deed(child) for child in verb.children):
        return False
    acts = [word for word in friendly if is_below(word, verb) and word.i != verb.i]
    if verb.lemma_ == "offer":
        # Who offers to host talks promises nothing to either.
        acts = [word for word in acts if word.lemma_ not in ("host", "mediate", "meet", "talk")]
        # An offer may be refused: only what one offers to do is as good as a promise.
        acts = [word for word in acts if is_verb(word)]
    return verb.lemma_ in ("promise", "pledge") or bool(acts)


def _is_deed(clause: Any) -> bool:
    """Whether what is promised is something to do, and not what will come about: `promised that the town will fall`."""
    subject = subject_of(clause)
    return (
        subject is None
        or subject.pos_ != "PROPN"
        or subject.dep_ == "nsubjpass"
        or child_of(clause, "dobj") is not None
    )


def _warns_of_harm(passage: Passage, setting: SentenceContext, verb: Any, hostile: list[Any]) -> bool:
    """Whether an actor warns of harm to come: the warning of an analyst is no threat."""
    doer = actor_of(passage, subject_of(verb))
    able = doer.actor if doer is not None else setting.speaker.actor
    harm = any(is_below(harmful, verb) and harmful.i != verb.i for harmful in hostile)
    if bool(able) and harm and any(token.lower_ in _AHEAD for token in passage.span):
        return True
    # Whoever warns of what he himself will do threatens, whatever it is.
    clauses = (child for child in verb.children if child.dep_ == "ccomp" and _has_future(child))
    return any((own := actor_of(passage, subject_of(c))) is not None and own.actor == able for c in clauses if able)


def _is_issued(noun: Any) -> bool:
    """Whether a noun reports a threat and does not only mention one: `threats against X`, `issued an ultimatum`."""
    verb = verb_above(noun)
    if verb.lemma_.lower() in _MAKING and noun.head == verb:
        return not _is_negated(verb)
    links = [child.lower_ for word in (noun, *noun.conjuncts) for child in word.children if child.dep_ == "prep"]
    counted = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return noun.dep_ != "amod" and not counted and any(link in ("against", "of", "from", "by") for link in links)


def _is_own_future(passage: Passage, setting: SentenceContext, token: Any) -> bool:
    """Whether a verb announces what its own speaker will do, with or without a condition."""
    verb = verb_above(token)
    if not _has_future(verb):
        return False
    subject = subject_of(verb)
    if subject is None or subject.dep_ != "nsubj":
        return False
    doer = actor_of(passage, subject)
    speaker = setting.speaker.actor
    if doer is None:
        # "Air support would end unless …", told by who can end it.
        return subject.lower_ in FIRST_PERSONS or (bool(speaker) and _unless(verb))
    return subject.lower_ in FIRST_PERSONS or (bool(doer.actor) and (doer.actor == speaker or _unless(verb)))


def _has_future(verb: Any) -> bool:
    return bool({child.lower_ for child in verb.children if child.dep_ == "aux"} & FUTURE)


def _unless(verb: Any) -> bool:
    """Whether a verb stands under a condition that another has to meet to avert it."""
    condition = condition_of(verb)
    return condition is not None and any(child.lower_ == "unless" for child in condition.children)


def _recipient(passage: Passage, verb: Any) -> Mention | None:
    """The actor that a verb of giving gives something to."""
    links = [child for child in verb.children if child.dep_ in ("dative", "dobj")]
    links += [word for child in verb.children if child.lower_ == "to" for word in child.children]
    return next((mention for link in links if (mention := passage.mention_of(link)) is not None), None)


def is_below(token: Any, above: Any) -> bool:
    """Whether a word lies within the phrase of another."""
    return bool(above.left_edge.i <= token.i <= above.right_edge.i)


def _is_negated(token: Any) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb_above(token).children)


def is_verb(token: Any) -> bool:
    """Whether a word is a verb."""
    return token.pos_ in ("VERB", "AUX")


def _matching_tokens(passage: Passage, key: str) -> list[Any]:
    """The first word of each match of the list `key` of acts.toml in the sentence."""
    start, text = passage.sentence.start, passage.sentence.text
    return [passage.token_at(start + match.start()) for match in expression("acts", key).finditer(text)]
