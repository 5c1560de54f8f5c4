"""Deadlines: who has to do something by when, and who says so.

A deadline is found from its limit (`by Friday`, `72 hours`) upwards in the parse: the first verb above it that binds
somebody gives the frame. Who must do something is the addressee, who says so the issuer. Deadlines called by that name
are found by the noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from ripeness.evidence.text.factuality import is_conditional, is_duty, is_negated, is_question
from ripeness.evidence.text.finders.parties import (
    DEADLINE_NOUNS,
    SentenceContext,
    addressees_of,
    child_of,
    doer_of,
    is_party,
    is_resolution,
    issuer_of,
    last_subject,
    receiver_of,
    setter_of,
)
from ripeness.evidence.text.items import ItemParty
from ripeness.evidence.text.lexicon.patterns import entries, expression
from ripeness.evidence.text.parsing.clauses import actor_of, item_party, subject_of, upwards, verb_above
from ripeness.evidence.text.parsing.dates import DateMention
from ripeness.evidence.text.parsing.passages import Passage

_CLAUSES: Final = ("xcomp", "ccomp", "advcl", "relcl", "acl")
_BEFORE_EVENT: Final = re.compile(
    r"\b(?:before|ahead of|prior to|until after|by)\s+(?:(?:the|their|its|an?|next)\s+){0,2}$", re.IGNORECASE
)
"""Words before an event that make it a limit without a day: `before the summit`."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Words that say until when: characters of the sentence, and the day, if they name one."""

    start: int
    end: int
    day: date | None
    span: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as the parse has it: its head, its issuer and addressees, its limit; `moved` says it replaces one."""

    head: Any
    issuer: ItemParty
    addressees: tuple[ItemParty, ...]
    limit: Limit | None
    moved: bool = False


def deadlines_in(passage: Passage, setting: SentenceContext, days: tuple[DateMention, ...]) -> Iterator[Deadline]:
    """The deadlines that a sentence sets or moves, one for each limit."""
    limits = limits_in(passage.sentence.text, days)
    named = [
        deadline for noun in _deadline_nouns(passage) for deadline in _by_noun(passage, setting, noun, limits, days)
    ]
    yield from named
    if named:
        return
    for limit in limits:
        deadline = _by_limit(passage, setting, limit)
        if deadline is not None:
            yield deadline
            return


def limits_in(text: str, days: tuple[DateMention, ...]) -> tuple[Limit, ...]:
    """The limits of a sentence in order: days after `by`, lengths of time, and events that name no day."""
    dated = [Limit(day.start, day.end, day.day, day.role == "span") for day in days if day.role in ("by", "span")]
    events = (
        (_BEFORE_EVENT.search(text[: match.start()]), match)
        for match in expression("deadlines", "events").finditer(text)
    )
    open_ones = [Limit(before.start(), match.end(), None) for before, match in events if before]
    free = [limit for limit in open_ones if not any(d.start < limit.end and limit.start < d.end for d in dated)]
    return tuple(sorted([*dated, *free], key=lambda limit: limit.start))


def _by_limit(passage: Passage, setting: SentenceContext, limit: Limit) -> Deadline | None:
    """The deadline that the first binding verb above a limit makes; None where it binds nobody or is not asserted."""
    last = passage.token_at(passage.sentence.start + limit.end - 1)
    for word in upwards(last, 8):
        frame = _frame(passage, setting, word, limit)
        if frame is None:
            continue
        head, doer, bound = frame
        if is_question(head) or is_conditional(head) or _is_denied(head):
            return None
        issuer = _issuer(passage, setting, head, doer, bound)
        addressees = addressees_of(passage, setting, bound, issuer) or _other_addressees(passage, setting, head, issuer)
        if doer is not None and not issuer.actor and doer.pos_ != "PRON" and head.lemma_.lower() in _words("grant"):
            # "The lull gives them a month": a thing sets no deadline.
            return None
        return Deadline(head, issuer, addressees, limit)
    return None


def _frame(passage: Passage, setting: SentenceContext, word: Any, limit: Limit) -> tuple[Any, Any, Any] | None:
    """The verb that binds, who does it (None for the speaker), and who is bound; None where the verb does not bind."""
    lemma = word.lemma_.lower()
    if lemma in _words("grant") and (limit.span or "until" in _words_of(passage, limit)):
        return word, doer_of(word), child_of(word, "nsubjpass") or receiver_of(word)
    if lemma == "have" and (limit.span or "until" in _words_of(passage, limit)) and word.pos_ in ("VERB", "AUX"):
        subject = child_of(word, "nsubj")
        mention = actor_of(passage, subject) if subject is not None else None
        return (word, None, subject) if mention is not None or _is_many(subject) else None
    if lemma == "let" and child_of(word, "nsubj") is None:
        clause = child_of(word, "ccomp") or child_of(word, "xcomp")
        return (word, None, child_of(clause, "nsubj")) if clause is not None else None
    if _is_bound(word):
        return _under_order(word) or (word, None, subject_of(word))
    if lemma in _words("order") or word.lower_ in ("calls", "demands", "requests", "urges", "invites"):
        return _order(passage, setting, word)
    subject = child_of(word, "nsubj") or child_of(word, "nsubjpass")
    if subject is not None and subject.lemma_.lower() in _words("answers") and lemma in ("be", "expect"):
        return word, None, None
    if subject is not None and subject.lemma_.lower() in _words("offers") and lemma in _words("run"):
        return word, child_of(subject, "poss"), None
    return None


def _order(passage: Passage, setting: SentenceContext, verb: Any) -> tuple[Any, Any, Any] | None:
    """The frame of a verb of telling with an act to be done; `said that it wants` binds nobody."""
    # The parser takes `Demands that` at the head of a paragraph for a noun.
    clause = next((child for child in verb.children if child.dep_ in _CLAUSES), None)
    subjects = (word for word in clause.subtree if word.dep_ == "nsubj") if clause is not None else iter(())
    bound = receiver_of(verb) or next(subjects, None)
    if bound is None:
        return None
    subject = doer_of(verb)
    if subject is None and not (setting.author.name or is_resolution(setting) or child_of(verb, "nsubjpass")):
        return None
    if verb.lemma_.lower() in _words("needs_act") and clause is None:
        return None
    return verb, subject, child_of(verb, "nsubjpass") or bound


def _under_order(verb: Any) -> tuple[Any, Any, Any] | None:
    """For a duty told to somebody (`told Greece that it must`): the telling verb, who tells and who is told."""
    above = verb.head
    if verb.dep_ != "ccomp" or above.lemma_.lower() not in _words("order"):
        return None
    own = child_of(verb, "nsubj")
    told = receiver_of(above)
    return above, doer_of(above), told if told is not None and (own is None or own.pos_ == "PRON") else own


def _is_bound(verb: Any) -> bool:
    """Whether a verb stands under a modal of duty with a subject of its own: must, has to, should, shall, is to."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    subject = subject_of(verb)
    if subject is None or subject.lower_ in ("we", "i"):
        return False
    shall = any(child.lower_ == "shall" and child.dep_ == "aux" for child in verb.children)
    to_be = verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
    return is_duty(verb) or shall or to_be


def _issuer(passage: Passage, setting: SentenceContext, head: Any, doer: Any, bound: Any) -> ItemParty:
    issuer = issuer_of(passage, setting, doer, head)
    # Nobody sets himself a deadline: then the words are the document's own, and the issuer is not known.
    mention = actor_of(passage, bound) if bound is not None else None
    if doer is None and mention is not None and issuer.actor and is_party(mention, issuer):
        return ItemParty("")
    return issuer


def _other_addressees(
    passage: Passage, setting: SentenceContext, head: Any, issuer: ItemParty
) -> tuple[ItemParty, ...]:
    """The first other actor after the head of a deadline, else the one that the text was about."""
    after = [m for m in passage.mentions if not is_party(m, issuer) and m.actor and m.token > head.i]
    return (item_party(after[0]),) if after else last_subject(setting, issuer)


def _deadline_nouns(passage: Passage) -> Iterator[Any]:
    return (
        token for token in passage.span if token.lower_.startswith(DEADLINE_NOUNS) and token.pos_ in ("NOUN", "PROPN")
    )


def _by_noun(
    passage: Passage, setting: SentenceContext, noun: Any, limits: tuple[Limit, ...], days: tuple[DateMention, ...]
) -> Iterator[Deadline]:
    """What is said of a deadline by that name: that it is set, runs out on a day to come, or is moved."""
    verb = verb_above(noun)
    lemma, is_subject = verb.lemma_.lower(), noun.dep_ in ("nsubj", "nsubjpass")
    if noun.tag_ == "NNS" or is_question(verb) or is_conditional(verb) or _is_denied(verb) or _has_no(noun):
        return
    moved = lemma in _words("change") and (is_subject or noun.dep_ in ("dobj", "nsubjpass"))
    limit = _moved_limit(passage, setting, days) if moved else _noun_limit(setting, limits, days)
    made = lemma in _words("set") and noun.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and not _is_pluperfect(verb)
    runs = lemma in _words("run") and is_subject and limit is not None and _is_ahead(limit, setting)
    if not (moved or made or runs):
        return
    doer = _owner(passage, noun) or (doer_of(verb) if made or moved else None) or setter_of(noun)
    issuer = issuer_of(passage, setting, doer, noun)
    bound = next((w for child in noun.children if child.lower_ in ("for", "to", "on") for w in child.children), None)
    bound = bound or child_of(verb, "dative") or receiver_of(verb, noun)
    addressees = addressees_of(passage, setting, bound, issuer) or _other_addressees(passage, setting, noun, issuer)
    yield Deadline(noun, issuer, addressees, limit, moved)


def _noun_limit(setting: SentenceContext, limits: tuple[Limit, ...], days: tuple[DateMention, ...]) -> Limit | None:
    """The first limit of a sentence about a deadline, else the first day of it that is to come."""
    if limits:
        return limits[0]
    ahead = [day for day in days if day.role == "on" and (setting.published is None or day.ahead >= setting.published)]
    return next((Limit(day.start, day.end, day.ahead) for day in ahead), None)


def _moved_limit(passage: Passage, setting: SentenceContext, days: tuple[DateMention, ...]) -> Limit | None:
    """The new day of a deadline that is moved: after `to` or `until`, or the old day and a length of time together."""
    text = passage.sentence.text
    leads = {day: text[: day.start] + _lead(text[day.start : day.end]) for day in days}
    new = [
        day
        for day, lead in leads.items()
        if re.search(r"\b(?:to|until|till|for)\s+(?:the\s+)?$", lead) and not _runs(text, day)
    ]
    if new:
        return Limit(new[-1].start, new[-1].end, new[-1].ahead)
    added = [day for day, lead in leads.items() if re.search(r"\bby\s+(?:another\s+|a further\s+)?$", lead)]
    if not added or setting.published is None:
        return None
    old = next((day.ahead for day in days if day.role in ("on", "by") and day not in added), None)
    return Limit(added[-1].start, added[-1].end, old + (added[-1].day - setting.published) if old else None)


def _lead(words: str) -> str:
    """The words of a mention that only lead to its day (`until the`)."""
    lead = re.match(r"(?:to|until|till|by|before)\s+", words, re.IGNORECASE)
    return lead.group() if lead else ""


def _runs(text: str, day: DateMention) -> bool:
    """Whether the words of a day say when something runs out: `which was to expire on Friday`."""
    return re.match(r"expir|runs?\s|ends", text[day.start : day.end], re.IGNORECASE) is not None


def _is_ahead(limit: Limit, setting: SentenceContext) -> bool:
    return limit.day is None or setting.published is None or limit.day >= setting.published


def _owner(passage: Passage, noun: Any) -> Any:
    """Whose deadline it is: `its deadline`, `the American deadline`, `a deadline set by Trump`."""
    owners = (child for child in noun.children if child.dep_ in ("poss", "amod", "compound", "nmod"))
    return next((child for child in owners if passage.mention_of(child) is not None), None)


def _is_many(phrase: Any) -> bool:
    return phrase is not None and (phrase.tag_ in ("NNS", "NNPS") or phrase.lower_ in ("they", "you"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(entries("deadlines")[key])


def _is_denied(verb: Any) -> bool:
    return is_negated(verb) or any(child.lower_ in ("never", "no") for child in verb.children)


def _has_no(noun: Any) -> bool:
    return any(child.lower_ in ("no", "any", "every", "each") for child in noun.children)


def _is_pluperfect(verb: Any) -> bool:
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def _words_of(passage: Passage, limit: Limit) -> str:
    return passage.sentence.text[limit.start : limit.end].lower()
