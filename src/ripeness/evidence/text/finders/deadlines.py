"""Deadlines: who has to do something by when, and who says so.

A deadline is found from its limit (`by Friday`, `72 hours`) upwards in the parse: the first verb above it that binds
somebody gives the frame. Who must do something is the addressee, who says so the issuer. Deadlines called by that name
are found by the noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from ripeness.evidence.text.finders.duties import duty_of, duty_parties, is_stated, other_addressees, words_of
from ripeness.evidence.text.finders.parties import (
    DEADLINE_NOUNS,
    SentenceContext,
    addressees_of,
    child_of,
    doer_of,
    issuer_of,
    receiver_of,
    setter_of,
)
from ripeness.evidence.text.items import ItemParty
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.clauses import upwards, verb_above
from ripeness.evidence.text.parsing.dates import DateMention
from ripeness.evidence.text.parsing.passages import Passage

_BEFORE_EVENT: Final = re.compile(
    r"\b(?:before|ahead of|prior to|until after|by)\s+(?:(?:the|their|its|an?|next)\s+){0,2}$", re.IGNORECASE
)
"""Words before an event that make it a limit without a day: `before the summit`."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
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
    limit: TimeLimit | None
    is_moved: bool = False


def deadlines_in(passage: Passage, setting: SentenceContext, days: tuple[DateMention, ...]) -> Iterator[Deadline]:
    """The deadlines that a sentence sets or moves, one for each limit."""
    limits = limits_in(passage.sentence.text, days)
    old = _deadline_replaced(passage)
    if old is None:
        own_words = [
            deadline for noun in _deadline_nouns(passage) for deadline in _by_noun(passage, setting, noun, limits, days)
        ]
        yield from own_words
        if own_words:
            return
    else:
        # "…, shortening a deadline of 31 August": the sentence sets another in its place.
        inside = {token.i for token in old.subtree}
        limits = tuple(limit for limit in limits if _word_at(passage, limit).i not in inside)
    deadlines = (_by_limit(passage, setting, limit) for limit in limits)
    deadline = next(filter(None, deadlines), None)
    if deadline is not None:
        yield replace(deadline, is_moved=old is not None)


def _deadline_replaced(passage: Passage) -> Any:
    """The deadline that a sentence says it shortens, extends or replaces beside setting another; else None."""
    changed = (noun for noun in _deadline_nouns(passage) if noun.dep_ == "dobj" and noun.head.dep_ == "advcl")
    verbs = words_of("change") | {"replace"}
    return next((noun for noun in changed if noun.head.lemma_.lower() in verbs), None)


def _word_at(passage: Passage, limit: TimeLimit) -> Any:
    """The last word of a limit."""
    return passage.token_at(passage.sentence.start + limit.end - 1)


def limits_in(text: str, days: tuple[DateMention, ...]) -> tuple[TimeLimit, ...]:
    """The limits of a sentence in order: days after `by`, lengths of time, and events that name no day."""
    dated = [TimeLimit(day.start, day.end, day.day, day.role == "span") for day in days if day.role in ("by", "span")]
    events = (
        (_BEFORE_EVENT.search(text[: match.start()]), match)
        for match in expression("deadlines", "events").finditer(text)
    )
    open_ones = [TimeLimit(before.start(), match.end(), None) for before, match in events if before]
    free = [limit for limit in open_ones if not any(d.start < limit.end and limit.start < d.end for d in dated)]
    return tuple(sorted([*dated, *free], key=lambda limit: limit.start))


def _by_limit(passage: Passage, setting: SentenceContext, limit: TimeLimit) -> Deadline | None:
    """The deadline that the first binding verb above a limit makes; None where it binds nobody or is not asserted."""
    for word in upwards(_word_at(passage, limit), 8):
        duty = duty_of(passage, setting, word, timed=limit.span or _is_term(passage, limit))
        if duty is None:
            continue
        if not is_stated(duty.head):
            return None
        head, doer = duty.head, duty.doer
        issuer, addressees = duty_parties(passage, setting, duty)
        if doer is not None and not issuer.actor and doer.pos_ != "PRON" and head.lemma_.lower() in words_of("grant"):
            # "The lull gives them a month": a thing sets no deadline.
            return None
        return Deadline(head, issuer, addressees, limit)
    return None


def _deadline_nouns(passage: Passage) -> Iterator[Any]:
    return (
        token for token in passage.span if token.lower_.startswith(DEADLINE_NOUNS) and token.pos_ in ("NOUN", "PROPN")
    )


def _by_noun(
    passage: Passage, setting: SentenceContext, noun: Any, limits: tuple[TimeLimit, ...], days: tuple[DateMention, ...]
) -> Iterator[Deadline]:
    """What is said of a deadline by that name: that it is set, runs out on a day to come, or is moved."""
    # The parser takes "the deadline for opening it was extended" for a relative clause.
    passive = (c for c in noun.children if c.dep_ == "relcl" and c.lemma_.lower() in words_of("change"))
    verb = next(passive, None) or verb_above(noun)
    lemma, is_subject = verb.lemma_.lower(), noun.dep_ in ("nsubj", "nsubjpass") or verb.head == noun
    own = any(child.lower_.endswith(("self", "selves")) for child in verb.children)
    if own or noun.tag_ == "NNS" or not is_stated(verb) or _has_no(noun):
        return
    is_passive = noun.i < verb.i and child_of(verb, "auxpass") is not None
    is_moved = lemma in words_of("change") and (is_subject or is_passive or noun.dep_ == "dobj")
    limit = _moved_limit(passage, setting, days) if is_moved else _noun_limit(setting, limits, days)
    is_set = (
        lemma in (*words_of("set"), "face")
        and noun.dep_ in ("dobj", "nsubjpass", "attr", "oprd")
        and not _is_pluperfect(verb)
    )
    runs = (
        lemma in words_of("run")
        and verb.tag_ != "VBD"
        and is_subject
        and limit is not None
        and _is_ahead(limit, setting)
    )
    if not (is_moved or is_set or runs):
        return
    doer = (
        _owner(passage, noun)
        or (doer_of(verb) if (is_set and lemma != "face") or is_moved else None)
        or setter_of(noun)
    )
    issuer = issuer_of(passage, setting, doer, noun)
    bound = next((w for child in noun.children if child.lower_ in ("for", "to", "on") for w in child.children), None)
    bound = bound or (doer_of(verb) if lemma == "face" else child_of(verb, "dative") or receiver_of(verb, noun))
    addressees = addressees_of(passage, setting, bound, issuer) or other_addressees(passage, setting, noun, issuer)
    yield Deadline(noun, issuer, addressees, limit, is_moved)


def _noun_limit(
    setting: SentenceContext, limits: tuple[TimeLimit, ...], days: tuple[DateMention, ...]
) -> TimeLimit | None:
    """The first limit of a sentence about a deadline, else the first day of it that is to come."""
    if limits:
        return limits[0]
    ahead = [day for day in days if day.role == "on" and (setting.published is None or day.ahead >= setting.published)]
    return next((TimeLimit(day.start, day.end, day.ahead) for day in ahead), None)


def _moved_limit(passage: Passage, setting: SentenceContext, days: tuple[DateMention, ...]) -> TimeLimit | None:
    """The new day of a deadline that is moved: after `to` or `until`, or the old day and a length of time together."""
    text = passage.sentence.text
    leads = {day: text[: day.start] + _lead(text[day.start : day.end]) for day in days}
    new = [
        day
        for day, lead in leads.items()
        if re.search(r"\b(?:to|until|till|for)\s+(?:the\s+)?$", lead) and not _runs(text, day)
    ]
    if new:
        return TimeLimit(new[-1].start, new[-1].end, new[-1].ahead)
    added = [day for day, lead in leads.items() if re.search(r"\bby\s+(?:another\s+|a further\s+)?$", lead)]
    if not added or setting.published is None:
        return None
    old = next((day.ahead for day in days if day.role in ("on", "by") and day not in added), None)
    return TimeLimit(added[-1].start, added[-1].end, old + (added[-1].day - setting.published) if old else None)


def _lead(words: str) -> str:
    """The words of a mention that only lead to its day (`until the`)."""
    lead = re.match(r"(?:to|until|till|by|before)\s+", words, re.IGNORECASE)
    return lead.group() if lead else ""


def _runs(text: str, day: DateMention) -> bool:
    """Whether the words of a day say when something runs out: `which was to expire on Friday`."""
    return re.match(r"expir|runs?\s|ends", text[day.start : day.end], re.IGNORECASE) is not None


def _is_ahead(limit: TimeLimit, setting: SentenceContext) -> bool:
    return limit.day is None or setting.published is None or limit.day >= setting.published


def _owner(passage: Passage, noun: Any) -> Any:
    """Whose deadline it is: `its deadline`, `the American deadline`, `a deadline set by Trump`."""
    owners = (child for child in noun.children if child.dep_ in ("poss", "amod", "compound", "nmod"))
    return next((child for child in owners if passage.mention_of(child) is not None), None)


def _has_no(noun: Any) -> bool:
    return any(child.lower_ in ("no", "any", "every", "each") for child in noun.children)


def _is_pluperfect(verb: Any) -> bool:
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def _is_term(passage: Passage, limit: TimeLimit) -> bool:
    """Whether a limit is a time that can be granted: `until Friday`, `90 days from 1 April`, not `by Friday`."""
    words = passage.sentence.text[limit.start : limit.end].lower()
    return re.match(r"(?:by|before|within|in|no|not|on|prior|ahead|deadline)\b", words) is None
