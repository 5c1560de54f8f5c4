"""Threats, promises and deadlines: announced acts with issuer, addressee, condition and due date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final, Literal

from ripeness.evidence.text.factuality import condition_of, is_question
from ripeness.evidence.text.finders.announcements import (
    CONDITIONS,
    FUTURE,
    GIVING,
    is_below,
    is_verb,
    promises,
    threats,
)
from ripeness.evidence.text.finders.deadlines import TimeLimit, deadlines_in
from ripeness.evidence.text.finders.parties import (
    FIRST_PERSONS,
    SentenceContext,
    addressees_of,
    child_of,
    is_party,
    issuer_of,
    last_named,
    last_subject,
    most_named,
)
from ripeness.evidence.text.items import Item, ItemParty, item_at
from ripeness.evidence.text.parsing.clauses import actor_of, hedges_in, item_party, modality_of, subject_of, verb_above
from ripeness.evidence.text.parsing.dates import DateMention, days_in
from ripeness.evidence.text.parsing.passages import Mention, Passage

Act = Literal["threat", "promise", "deadline"]
_CONDITION: Final = re.compile(
    r"\b(?<!even )(?<!as )(?:if|unless|in case|as long as|provided that|once|or else)\b[^,;:.—”\"]*", re.IGNORECASE
)
_INVERTED: Final = re.compile(r"(?:Should|Were|Had)\s[^,;:.?—”\"]*(?=,)")
_MEMORY: Final = 3
"""Sentences before `then` in which the day that it means is looked for: our assumption."""
_OTHERS: Final = ("they", "them", "their", "you", "your")
_AGAINST: Final = ("against", "on", "at", "to", "with", "upon", "for")


def acts_in(passage: Passage, setting: SentenceContext) -> tuple[Item, ...]:
    """The threats, promises and deadlines of a sentence: at most one of each, but one for each addressee.

    In an item `source` is the issuer and `target` the addressee. `day` is the day that the sentence names for it,
    else that of publication.
    """
    days = _days(passage, setting)
    acts: dict[Act, Any] = {
        "threat": next(threats(passage, setting), None),
        "promise": next(promises(passage, setting), None),
    }
    # One verb is one act; harm outweighs, since `promise` and `pledge` announce both.
    if acts["promise"] == acts["threat"]:
        acts["promise"] = None
    items = [
        item
        for act, token in acts.items()
        if token is not None and not is_question(token)
        for item in _announcements(passage, setting, act, token, days)
    ]
    for deadline in deadlines_in(passage, setting, days):
        due = deadline.limit.day if deadline.limit is not None else None
        said_on = _said_on(passage, setting, days, deadline.limit, verb_above(deadline.head))
        if deadline.limit is not None and due is not None:
            due = _count_from_named_day(passage, deadline.limit, said_on, setting.published)
        for target in deadline.addressees or (ItemParty(""),):
            item = _act_item(passage, setting, "deadline", deadline.head, (deadline.issuer, target), (said_on, due))
            items.append(replace(item, moves=deadline.is_moved))
    return tuple(items)


def _days(passage: Passage, setting: SentenceContext) -> tuple[DateMention, ...]:
    """The days of a sentence; `by then` is the last day to come that the text has named."""
    text = passage.sentence.text
    days = days_in(text, setting.published, month_first=setting.month_first)
    then = re.search(r"\bby then\b", text)
    if then is None or setting.published is None:
        return days
    texts = [earlier.sentence.text for earlier in setting.earlier[-_MEMORY:]] + [text[: then.start()]]
    day_mentions = [day for text in texts for day in days_in(text, setting.published, month_first=setting.month_first)]
    ahead = [day for day in day_mentions if day.ahead >= setting.published and day.role != "length"]
    if ahead:
        days = (*days, replace(ahead[-1], start=then.start(), end=then.end(), day=ahead[-1].ahead, role="by"))
    return days


def _announcements(
    passage: Passage, setting: SentenceContext, act: Act, token: Any, days: tuple[DateMention, ...]
) -> Iterator[Item]:
    """A threat or promise as items, one for each issuer and addressee."""
    for source in _issuers(passage, setting, token):
        yield from _of_issuer(passage, setting, act, token, source, days)


def _of_issuer(
    passage: Passage, setting: SentenceContext, act: Act, token: Any, source: ItemParty, days: tuple[DateMention, ...]
) -> Iterator[Item]:
    limit = _due_of(passage, token, days, setting.published)
    said_on = _said_on(passage, setting, days, limit, verb_above(token))
    due = _count_from_named_day(passage, limit, said_on, setting.published)
    target = _target(passage, token, source)
    if target is None:
        parties = _spoken_to(passage, setting, act, token, source)
    else:
        joined = (passage.mention_of(word) for word in passage.span.doc[target.token].conjuncts)
        others = [other for other in joined if other is not None and not is_party(other, source)]
        parties = tuple(dict.fromkeys(map(item_party, [target, *others])))
    for party in parties:
        yield _act_item(passage, setting, act, token, (source, party), (said_on, due))


def _issuers(passage: Passage, setting: SentenceContext, token: Any) -> tuple[ItemParty, ...]:
    """The issuer of an act, and those joined with it (`Peru and Chile pledged`)."""
    first, subject = _issuer(passage, setting, token), subject_of(verb_above(token))
    joined = subject.conjuncts if subject is not None and subject.dep_ == "nsubj" else ()
    others = [item_party(mention) for word in joined if (mention := passage.mention_of(word)) is not None]
    return tuple(dict.fromkeys([first, *(other for other in others if other.actor != first.actor)]))


def _act_item(
    passage: Passage,
    setting: SentenceContext,
    act: Act,
    token: Any,
    parties: tuple[ItemParty, ItemParty],
    days: tuple[date | None, date | None],
) -> Item:
    """An act with its issuer and addressee, the day that it was said on and the day that it is due."""
    sentence = passage.sentence
    said_on, due = (day.isoformat() if day is not None else "" for day in days)
    return item_at(
        act,
        sentence,
        (sentence.start, sentence.end),
        speaker=setting.voice(passage.position(token)),
        source=parties[0],
        target=parties[1],
        modality=modality_of(token),
        hedges=hedges_in(sentence.text),
        day=said_on,
        due=due,
        condition=_condition(sentence.text),
    )


def _condition(text: str) -> str:
    """The first condition of a sentence, in its own words."""
    match = _CONDITION.search(text) or _INVERTED.match(text)
    return " ".join(match.group().split()) if match is not None else ""


def _due_of(passage: Passage, token: Any, days: tuple[DateMention, ...], published: date | None) -> TimeLimit | None:
    """The limit or the day to come that belongs to an announcement: below its verb, or else in its condition."""
    verb = verb_above(token)
    below = [day for day in days if is_below(_token_at(passage, day.end - 1), verb)]
    limits = [TimeLimit(day.start, day.end, day.day) for day in below if day.role in ("by", "span")]
    ahead = [day for day in below if day.role == "on" and (published is None or day.ahead >= published)]
    # A day after that of publication is no day of a report.
    announced = [
        TimeLimit(day.start, day.end, day.ahead)
        for day in ahead
        if (published is not None and day.day > published) or _is_announced(_token_at(passage, day.end - 1))
    ]
    return next(iter([*limits, *announced]), None)


def _spoken_to(
    passage: Passage, setting: SentenceContext, act: Act, token: Any, source: ItemParty
) -> tuple[ItemParty, ...]:
    """Of a threat or a gift that names nobody, the actor that the text was about last, or that `their` stands for."""
    if act != "threat" and token.lemma_ not in GIVING:
        return (ItemParty(""),)
    verb = verb_above(token)
    condition = condition_of(verb) if act == "threat" else None
    if condition is not None and (bound := addressees_of(passage, setting, child_of(condition, "nsubj"), source)):
        # Who can meet the condition is who is threatened.
        return bound
    # In a report the story before may be another one.
    voice = setting.voice(passage.position(token))
    own = bool(setting.author.name) or subject_of(verb).lower_ in FIRST_PERSONS
    about = last_subject(setting, source) if own else ()
    if not about and act == "threat" and voice.name and voice.actor == source.actor:
        about = most_named(passage, setting, passage.position(token), source)
    if not about and any(word.lower_ in _OTHERS for word in verb_above(token).subtree):
        about = last_named(passage, setting, passage.position(token), source)
    return about or (ItemParty(""),)


def _is_announced(word: Any) -> bool:
    """Whether a day belongs to what is to come: to a future, an infinitive or a condition, not to a report."""
    verb = next((above for above in word.ancestors if above.pos_ in ("VERB", "AUX")), word)
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "mark")}
    return bool(auxiliaries & (FUTURE | CONDITIONS | {"to"}))


def _token_at(passage: Passage, place: int) -> Any:
    """The word at a character counted from the beginning of the sentence."""
    return passage.token_at(passage.sentence.start + place)


def _said_on(
    passage: Passage, setting: SentenceContext, days: tuple[DateMention, ...], limit: TimeLimit | None, act: Any
) -> date | None:
    """The day that a sentence names for the verb `act` or one above it, else that of publication."""
    past = (day for day in days if day.role == "on" and (limit is None or day.start != limit.start))
    verbs = {verb.i for word in (act, *act.conjuncts) for verb in (word, *word.ancestors)}
    own = (day.day for day in past if _verb_over(_token_at(passage, day.end - 1)).i in verbs)
    return next((day for day in own if setting.published is None or day <= setting.published), setting.published)


def _verb_over(word: Any) -> Any:
    """The nearest verb above a word; the word itself where there is none."""
    return next((above for above in word.ancestors if is_verb(above)), word)


def _count_from_named_day(
    passage: Passage, limit: TimeLimit | None, named_day: date | None, published: date | None
) -> date | None:
    """The due date, where a length of time counts from the day that the sentence names (if it names one)."""
    if limit is None or named_day is None or named_day == published:
        return limit.day if limit is not None else None
    words = passage.sentence.text[limit.start : limit.end]
    days = days_in(words, named_day)
    return next((mention.day for mention in days if mention.role != "on" and mention.day >= named_day), limit.day)


def _issuer(passage: Passage, setting: SentenceContext, token: Any) -> ItemParty:
    """The issuer of an act: the owner of its noun, the subject of its verb, else the speaker, else the last subject."""
    verb = verb_above(token)
    subject = subject_of(verb) if is_verb(verb) else None
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    doer = owner if owner is not None and passage.mention_of(owner) is not None else subject
    active = doer is not None and doer.dep_ in ("nsubj", "poss") and actor_of(passage, doer) is not None
    issuer = issuer_of(
        passage, setting, doer if active or (doer is not None and doer.lower_ in FIRST_PERSONS) else None, token
    )
    return issuer if issuer.text or setting.subject is None else item_party(setting.subject)


def _target(passage: Passage, token: Any, issuer: ItemParty) -> Mention | None:
    """The addressee of an act: its dependents, then `against X` or an object, then any other actor."""
    near = [*token.subtree, *(word for noun in token.conjuncts for word in noun.subtree)]
    for word in [*near, *passage.span]:
        if word.dep_ in ("pobj", "dobj", "dative") and (word.dep_ != "pobj" or word.head.lower_ in _AGAINST):
            mention = actor_of(passage, word)
            if mention is not None and not is_party(mention, issuer) and word.i > token.i:
                return mention
    return next((mention for mention in passage.mentions if not is_party(mention, issuer)), None)
