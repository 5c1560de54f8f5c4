"""Threats, promises and deadlines: what an actor says it will do, to whom, on what condition and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from ripeness.evidence.documents.clauses import other, party, subject_of, who
from ripeness.evidence.documents.dates import Dated, days_in
from ripeness.evidence.documents.items import Item, Party, Speaker
from ripeness.evidence.documents.lexicon.patterns import expression
from ripeness.evidence.documents.modality import hedges_in, modality_of
from ripeness.evidence.documents.passages import Mention, Passage

Act = Literal["threat", "promise", "deadline"]
_CONDITION: Final = re.compile(
    r"\b(?:if|unless|until|should|in case|as long as|provided that|once|or else)\b[^,;:.—]*", re.IGNORECASE
)
_FIRST: Final = frozenset(["we", "i"])
_FUTURE: Final = frozenset(["will", "would", "shall", "'ll", "’ll", "going"])
_CONDITIONS: Final = ("if", "unless", "should", "otherwise")
_AGAINST: Final = ("against", "on", "at", "to", "with", "upon", "for")
_DEADLINE_WORDS: Final = re.compile(
    r"\bdeadlines?\b|\bultimatums?\b|\bexpir\w+|\btime limit\b|\bdays? to\b|\bweeks? to\b|\bmonths? to\b", re.IGNORECASE
)
_GOOD_ENDS: Final = re.compile(r"^(?:promis|pledg|vow|undert|guarant|commit|sw[eo]r|assur|agree|offer)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence stands in: who says it, who was spoken of last, who wrote the text, and when."""

    speaker: Speaker
    subject: Mention | None
    author: Speaker
    published: date | None


def acts_in(passage: Passage, setting: Setting) -> tuple[Item, ...]:
    """The threats, promises and deadlines of a sentence, at most one of each.

    In an item `source` is whose act it is and `target` whom it is addressed to. `day` is the
    day that the sentence names for it, else the publication's.
    """
    days = days_in(passage.sentence.text, setting.published)
    due = _due(passage, days)
    found: dict[Act, Any] = {
        "threat": next(_threats(passage, setting), None),
        "promise": next(_promises(passage, setting), None),
        "deadline": _setter(passage, due) if due is not None or _undated(passage) else None,
    }
    if found["promise"] is found["threat"]:
        found["promise"] = None
    return tuple(_item(passage, setting, act, token, days) for act, token in found.items() if token is not None)


def _threats(passage: Passage, setting: Setting) -> Iterator[Any]:
    """Words that threaten, each with the act that it threatens with in reach."""
    words = _tokens(passage, "threatening")
    hostile = _tokens(passage, "hostile")
    for token in words:
        plain = token.lemma_.lower().startswith("threat") and token.dep_ != "amod"
        if plain or (any(_within(one, token) and one.i != token.i for one in hostile) and _looks_ahead(passage)):
            yield token
    for token in _tokens(passage, "promising"):
        if any(one.dep_ in ("xcomp", "ccomp") and one.head is token for one in hostile) and not _is_friendly(
            passage, token
        ):
            yield token
    for token in hostile:
        if _is_own_future(passage, setting, token) and not _negated(token):
            yield token


def _promises(passage: Passage, setting: Setting) -> Iterator[Any]:
    friendly = _tokens(passage, "friendly")
    hostile = {token.i for token in _tokens(passage, "hostile")}
    for token in _tokens(passage, "promising"):
        if _done_to_others(token):
            continue
        if any(_within(one, token) and one.i != token.i for one in friendly) or token.lemma_ in (
            "promise",
            "pledge",
            "guarantee",
        ):
            yield token
    for token in friendly:
        if (
            token.i not in hostile
            and token.pos_ == "VERB"
            and _is_own_future(passage, setting, token)
            and not _negated(token)
        ):
            yield token


def _is_own_future(passage: Passage, setting: Setting, token: Any) -> bool:
    """Whether a verb says what its speaker will do, or what follows on a condition that somebody sets."""
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    if not {child.lower_ for child in verb.children if child.dep_ == "aux"} & _FUTURE:
        return False
    subject = subject_of(verb)
    if subject is None:
        return False
    if subject.lower_ in _FIRST:
        return True
    doer = who(passage, subject)
    own = doer is not None and bool(doer.actor) and doer.actor == setting.speaker.actor
    return own or (
        setting.speaker.voice in ("actor", "official")
        and _has_condition(passage)
        and subject.dep_ == "nsubj"
        and (doer is None or own)
    )


def _has_condition(passage: Passage) -> bool:
    return any(token.lower_ in _CONDITIONS for token in passage.span)


def _looks_ahead(passage: Passage) -> bool:
    return any(
        token.lower_ in _FUTURE or token.lower_ in ("if", "unless", "of", "against", "could", "face")
        for token in passage.span
    )


def _done_to_others(token: Any) -> bool:
    """A form that is no promise of anybody: `the promised land`, `committed a crime`."""
    return token.dep_ == "amod" or (
        token.lower_ == "committed" and any(child.dep_ == "dobj" for child in token.children)
    )


def _is_friendly(passage: Passage, token: Any) -> bool:
    return any(one.head is token and one.dep_ == "xcomp" for one in _tokens(passage, "friendly"))


def _undated(passage: Passage) -> bool:
    return bool(_DEADLINE_WORDS.search(passage.sentence.text)) and bool(
        re.search(r"deadline|ultimatum", passage.sentence.text, re.IGNORECASE)
    )


def _due(passage: Passage, days: tuple[Dated, ...]) -> Dated | None:
    """The day that something is due on: `by` a day, or a length of time that a deadline word stands beside."""
    text = passage.sentence.text
    for one in days:
        if one.role == "by" and (_tokens(passage, "setting") or _DEADLINE_WORDS.search(text)):
            return one
    if not _DEADLINE_WORDS.search(text):
        return None
    spans = [one for one in days if one.role == "span"]
    dates = [one for one in days if one.role == "on"] if re.search(r"deadline|ultimatum", text, re.IGNORECASE) else []
    return next(iter([*spans, *dates]), None)


def _setter(passage: Passage, due: Dated | None) -> Any:
    """The verb that sets the time: the one above the date's words that looks ahead, or the word deadline."""
    for token in passage.span:
        if token.lower_.startswith(("deadline", "ultimatum")):
            return token
    if due is None:
        return None
    at = passage.token_at(passage.sentence.start + due.end - 1)
    for _ in range(8):
        if at.pos_ in ("VERB", "AUX") and _binds(at):
            return at
        if at.head is at:
            return None
        at = at.head
    return None


def _binds(verb: Any) -> bool:
    """Whether a verb sets something that is still to be done: an order, a modal or a giving of time."""
    modals = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if modals & {"will", "shall", "must", "should", "would", "'ll", "’ll"}:
        return True
    return bool(expression("acts", "setting").fullmatch(verb.lower_)) or (
        verb.dep_ in ("xcomp", "ccomp") and "to" in modals
    )


def _item(passage: Passage, setting: Setting, act: Act, token: Any, days: tuple[Dated, ...]) -> Item:
    sentence = passage.sentence
    source, issuer = _issuer(passage, setting, token)
    due = _due(passage, days)
    said = next((one.day for one in days if one.role == "on" and one is not due), setting.published)
    at = _rebased(passage, due, said, setting.published)
    condition = _CONDITION.search(sentence.text)
    return Item(
        id="",
        kind=act,
        sentence=sentence.number,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        source=source,
        target=party(_target(passage, token, issuer)),
        modality=modality_of(token),
        hedges=hedges_in(sentence.text),
        day=said.isoformat() if said is not None else "",
        due=at.isoformat() if at is not None else "",
        condition=condition.group().strip() if condition and condition.group().strip() != sentence.text.strip() else "",
    )


def _rebased(passage: Passage, due: Dated | None, said: date | None, published: date | None) -> date | None:
    """A length of time counts from the day that the sentence names, where it names one."""
    if due is None:
        return None
    if said is None or said == published:
        return due.day
    start = passage.sentence.text[due.start : due.end]
    return next((one.day for one in days_in(start, said)), due.day)


def _issuer(passage: Passage, setting: Setting, token: Any) -> tuple[Party, Mention | None]:
    """Whose act it is: the verb's subject, else the speaker, else the actor spoken of last."""
    verb = token if token.pos_ in ("VERB", "AUX") else _owner_verb(token)
    subject = subject_of(verb) if verb is not None else None
    if subject is not None and subject.lower_ in _FIRST:
        speaker = setting.speaker if setting.speaker.voice != "document" else setting.author
        return Party(speaker.name or subject.text, speaker.actor), None
    passive = subject is not None and subject.dep_ == "nsubjpass"
    doer = None if passive else who(passage, subject)
    if doer is None and token.pos_ == "NOUN":
        doer = who(passage, token) if any(child.dep_ == "poss" for child in token.children) else None
    if doer is None and setting.speaker.name:
        return Party(setting.speaker.name, setting.speaker.actor), None
    doer = doer or setting.subject
    return party(doer), doer


def _owner_verb(token: Any) -> Any:
    at = token.head
    for _ in range(5):
        if at.pos_ in ("VERB", "AUX"):
            return at
        if at.head is at:
            return None
        at = at.head
    return None


def _target(passage: Passage, token: Any, issuer: Mention | None) -> Mention | None:
    """Whom it is addressed to: what hangs on the word, then `against X` or an object, then any other actor."""
    near = [*token.subtree, *(one for two in token.conjuncts for one in two.subtree)]
    for word in [*near, *passage.span]:
        if word.dep_ in ("pobj", "dobj", "dative") and (word.dep_ != "pobj" or word.head.lower_ in _AGAINST):
            found = passage.mention_of(word) or who(passage, word)
            if found is not None and not _same(found, issuer) and word.i > token.i:
                return found
    return other(passage, issuer)


def _same(one: Mention, two: Mention | None) -> bool:
    return two is not None and (one.actor or one.text) == (two.actor or two.text)


def _within(token: Any, above: Any) -> bool:
    return bool(above.left_edge.i <= token.i <= above.right_edge.i)


def _negated(token: Any) -> bool:
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)


def _tokens(passage: Passage, key: str) -> list[Any]:
    """The words of the sentence that the list `key` of acts.toml finds, each by its first word."""
    start = passage.sentence.start
    return [
        passage.token_at(start + match.start()) for match in expression("acts", key).finditer(passage.sentence.text)
    ]
