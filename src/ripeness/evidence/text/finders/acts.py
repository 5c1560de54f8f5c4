"""Threats, promises and deadlines: what an actor says it will do, to whom, on what condition and by when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from ripeness.evidence.text.finders.deadlines import MAKING, due_in, named_deadline, setter_of
from ripeness.evidence.text.finders.factuality import hedges_in, modality_of, verb_above
from ripeness.evidence.text.items import Item, Party, Speaker
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.clauses import party, subject_of, who
from ripeness.evidence.text.parsing.dates import Dated, days_in
from ripeness.evidence.text.parsing.passages import Mention, Passage

Act = Literal["threat", "promise", "deadline"]
_CONDITION: Final = re.compile(
    r"\b(?:if|unless|until|in case|as long as|provided that|once|or else)\b[^,;:.—”\"]*", re.IGNORECASE
)
_FIRST: Final = frozenset(["we", "i"])
_FUTURE: Final = frozenset(["will", "would", "shall", "'ll", "’ll", "going"])
_CONDITIONS: Final = frozenset(["if", "unless", "otherwise"])
_AHEAD: Final = _FUTURE | _CONDITIONS | {"of", "against", "could", "face"}
_AGAINST: Final = ("against", "on", "at", "to", "with", "upon", "for")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence stands in: who says it, who was spoken of last, who wrote the text, and when.

    `speaker` says most of the sentence, `voice` who says a character of the document.
    """

    speaker: Speaker
    voice: Callable[[int], Speaker]
    subject: Mention | None
    author: Speaker
    published: date | None


def acts_in(passage: Passage, setting: Setting) -> tuple[Item, ...]:
    """The threats, promises and deadlines of a sentence, at most one of each.

    In an item `source` is whose act it is and `target` whom it is addressed to. `day` is the
    day that the sentence names for it, else the publication's.
    """
    days = days_in(passage.sentence.text, setting.published)
    found: dict[Act, Any] = {
        "threat": next(_threats(passage, setting), None),
        "promise": next(_promises(passage, setting), None),
    }
    if found["promise"] == found["threat"]:
        found["promise"] = None
    due = due_in(passage, days, bound=any(found.values()))
    named = named_deadline(passage)
    # What one promises by a day is a promise; a deadline is set to somebody, or called one.
    if named is not None or (due is not None and found["promise"] is None):
        found["deadline"] = named if named is not None else setter_of(passage, due)
    return tuple(_item(passage, setting, act, token, due) for act, token in found.items() if token is not None)


def _threats(passage: Passage, setting: Setting) -> Iterator[Any]:
    """Words that threaten: a verb, a noun with an addressee, a vow to do harm, or a future that does."""
    hostile = _tokens(passage, "hostile")
    for token in _tokens(passage, "threatening"):
        spoken = token.lemma_.lower().startswith("threat") or _warns(passage, setting, token, hostile)
        if spoken if _is_verb(token) else _is_made(token):
            yield token
    friendly = {token.i for token in _tokens(passage, "friendly")}
    for token in _tokens(passage, "promising"):
        if any(one.dep_ in ("xcomp", "ccomp") and one.head == token and one.i not in friendly for one in hostile):
            yield token
    for token in hostile:
        if _is_own_future(passage, setting, token) and not _is_negated(token):
            yield token


def _promises(passage: Passage, setting: Setting) -> Iterator[Any]:
    """Words that promise: a verb with something friendly, a promise made, or a future of one's own."""
    friendly = _tokens(passage, "friendly")
    for token in _tokens(passage, "promising"):
        if not _is_verb(token):
            if verb_above(token).lemma_.lower() in MAKING:
                yield token
        elif not _is_negated(token) and _is_promise(token, friendly):
            yield token
    hostile = {token.i for token in _tokens(passage, "hostile")}
    for token in friendly:
        own = token.i not in hostile and token.pos_ == "VERB"
        if own and _is_own_future(passage, setting, token) and not _is_negated(token):
            yield token


def _is_promise(verb: Any, friendly: list[Any]) -> bool:
    if verb.dep_ == "amod" or (verb.lower_ == "committed" and any(child.dep_ == "dobj" for child in verb.children)):
        # The promised land, and a crime committed, are no promises.
        return False
    return verb.lemma_ in ("promise", "pledge") or any(_within(one, verb) and one.i != verb.i for one in friendly)


def _warns(passage: Passage, setting: Setting, verb: Any, hostile: list[Any]) -> bool:
    """Whether somebody who can act warns of harm that is to come: an analyst's warning threatens nobody."""
    doer = who(passage, subject_of(verb))
    able = doer.actor if doer is not None else setting.speaker.actor
    harm = any(_within(one, verb) and one.i != verb.i for one in hostile)
    return bool(able) and harm and any(token.lower_ in _AHEAD for token in passage.span)


def _is_made(noun: Any) -> bool:
    """Whether a threat is made here, not only spoken of: `threats against X`, `issued an ultimatum`."""
    verb = verb_above(noun)
    if verb.lemma_.lower() in MAKING and noun.head == verb:
        return not _is_negated(verb)
    links = [child.lower_ for one in (noun, *noun.conjuncts) for child in one.children if child.dep_ == "prep"]
    return noun.dep_ != "amod" and any(link in ("against", "of", "from", "by") for link in links)


def _is_own_future(passage: Passage, setting: Setting, token: Any) -> bool:
    """Whether a verb says what its own speaker will do, be it on a condition."""
    verb = verb_above(token)
    if not {child.lower_ for child in verb.children if child.dep_ == "aux"} & _FUTURE:
        return False
    subject = subject_of(verb)
    if subject is None or subject.dep_ != "nsubj":
        return False
    if subject.lower_ in _FIRST:
        return True
    doer = who(passage, subject)
    return doer is not None and bool(doer.actor) and doer.actor == setting.speaker.actor


def _item(passage: Passage, setting: Setting, act: Act, token: Any, due: Dated | None) -> Item:
    sentence = passage.sentence
    source = _issuer(passage, setting, token)
    days = days_in(sentence.text, setting.published)
    said = next((one.day for one in days if one.role == "on" and one != due), setting.published)
    at = _rebased(passage, due, said, setting.published) if act == "deadline" or _reaches(passage, token, due) else None
    condition = _CONDITION.search(sentence.text)
    return Item(
        id="",
        kind=act,
        sentence=sentence.number,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        speaker=setting.voice(passage.place(token)),
        source=source,
        target=party(_target(passage, token, source)),
        modality=modality_of(token),
        hedges=hedges_in(sentence.text),
        day=said.isoformat() if said is not None else "",
        due=at.isoformat() if at is not None else "",
        condition=" ".join(condition.group().split()) if condition is not None else "",
    )


def _reaches(passage: Passage, token: Any, due: Dated | None) -> bool:
    """Whether the words of a day hang on this act, and not on another one of the sentence."""
    return due is not None and _within(passage.token_at(passage.sentence.start + due.end - 1), verb_above(token))


def _rebased(passage: Passage, due: Dated | None, said: date | None, published: date | None) -> date | None:
    """A length of time counts from the day that the sentence names, where it names one."""
    if due is None or said is None or said == published:
        return due.day if due is not None else None
    words = passage.sentence.text[due.start : due.end]
    return next((one.day for one in days_in(words, said) if one.day >= said), due.day)


def _issuer(passage: Passage, setting: Setting, token: Any) -> Party:
    """Whose act it is: the subject of its verb, else the speaker, else the actor spoken of last."""
    verb = verb_above(token)
    subject = subject_of(verb) if _is_verb(verb) else None
    if subject is not None and subject.lower_ in _FIRST:
        speaker = setting.speaker if setting.speaker.voice != "document" else setting.author
        return Party(speaker.name or subject.text, speaker.actor)
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    doer = passage.mention_of(owner) if owner is not None else None
    if doer is None and subject is not None and subject.dep_ == "nsubj":
        doer = who(passage, subject)
    if doer is None and setting.speaker.name:
        return Party(setting.speaker.name, setting.speaker.actor)
    return party(doer or setting.subject)


def _target(passage: Passage, token: Any, issuer: Party) -> Mention | None:
    """Whom it is addressed to: what hangs on the word, then `against X` or an object, then any other actor."""
    near = [*token.subtree, *(one for two in token.conjuncts for one in two.subtree)]
    for word in [*near, *passage.span]:
        if word.dep_ in ("pobj", "dobj", "dative") and (word.dep_ != "pobj" or word.head.lower_ in _AGAINST):
            found = who(passage, word)
            if found is not None and not _is(found, issuer) and word.i > token.i:
                return found
    return next((one for one in passage.mentions if not _is(one, issuer)), None)


def _is(mention: Mention, issuer: Party) -> bool:
    return mention.actor == issuer.actor if issuer.actor else mention.text == issuer.text


def _within(token: Any, above: Any) -> bool:
    return bool(above.left_edge.i <= token.i <= above.right_edge.i)


def _is_negated(token: Any) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb_above(token).children)


def _is_verb(token: Any) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _tokens(passage: Passage, key: str) -> list[Any]:
    """The words of the sentence that the list `key` of acts.toml finds, each by its first word."""
    start, text = passage.sentence.start, passage.sentence.text
    return [passage.token_at(start + match.start()) for match in expression("acts", key).finditer(text)]
