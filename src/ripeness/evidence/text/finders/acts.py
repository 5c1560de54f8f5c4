"""Threats, promises and deadlines: announced acts with issuer, addressee, condition and due date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from ripeness.evidence.text.items import Item, ItemParty, Speaker, item_at
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.clauses import (
    actor_of,
    hedges_in,
    item_party,
    modality_of,
    subject_of,
    upwards,
    verb_above,
)
from ripeness.evidence.text.parsing.dates import DateMention, days_in
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
class SentenceContext:
    """The context of a sentence: its speaker, the last subject, the author of the text and its date.

    `speaker` says most of the sentence, `voice` gives the speaker at a character of the document.
    """

    speaker: Speaker
    voice: Callable[[int], Speaker]
    subject: Mention | None
    author: Speaker
    published: date | None


def acts_in(passage: Passage, setting: SentenceContext) -> tuple[Item, ...]:
    """The threats, promises and deadlines of a sentence, at most one of each.

    In an item `source` is the issuer and `target` the addressee. `day` is the day that the sentence names for it,
    else that of publication.
    """
    days = days_in(passage.sentence.text, setting.published)
    acts: dict[Act, Any] = {
        "threat": next(_threats(passage, setting), None),
        "promise": next(_promises(passage, setting), None),
    }
    # One verb is one act; harm outweighs, since `promise` and `pledge` announce both.
    if acts["promise"] == acts["threat"]:
        acts["promise"] = None
    due = due_in(passage, days, bound=any(acts.values()))
    deadline = named_deadline(passage)
    # What one promises by a day is a promise; a deadline is set to somebody, or called one.
    if deadline is not None or (due is not None and acts["promise"] is None):
        acts["deadline"] = deadline if deadline is not None else setter_of(passage, due)
    return tuple(_act_item(passage, setting, act, token, due) for act, token in acts.items() if token is not None)


def _threats(passage: Passage, setting: SentenceContext) -> Iterator[Any]:
    """Heads of threats: a verb, a noun with an addressee, a vow to do harm, or an announcement of harm."""
    hostile = _matching_tokens(passage, "hostile")
    for token in _matching_tokens(passage, "threatening"):
        spoken = token.lemma_.lower().startswith("threat") or _warns_of_harm(passage, setting, token, hostile)
        if spoken if _is_verb(token) else _is_issued(token):
            yield token
    friendly = {token.i for token in _matching_tokens(passage, "friendly")}
    for token in _matching_tokens(passage, "promising"):
        if any(verb.dep_ in ("xcomp", "ccomp") and verb.head == token and verb.i not in friendly for verb in hostile):
            yield token
    for token in hostile:
        if _is_own_future(passage, setting, token) and not _is_negated(token):
            yield token


def _promises(passage: Passage, setting: SentenceContext) -> Iterator[Any]:
    """Heads of promises: a verb with a cooperative act, a promise made, or an announcement of a cooperative act."""
    friendly = _matching_tokens(passage, "friendly")
    for token in _matching_tokens(passage, "promising"):
        if not _is_verb(token):
            if verb_above(token).lemma_.lower() in MAKING:
                yield token
        elif not _is_negated(token) and _is_promise(token, friendly):
            yield token
    hostile = {token.i for token in _matching_tokens(passage, "hostile")}
    for token in friendly:
        own = token.i not in hostile and token.pos_ == "VERB"
        if own and _is_own_future(passage, setting, token) and not _is_negated(token):
            yield token


def _is_promise(verb: Any, friendly: list[Any]) -> bool:
    if verb.dep_ == "amod" or (verb.lower_ == "committed" and any(child.dep_ == "dobj" for child in verb.children)):
        # The promised land, and a crime committed, are no promises.
        return False
    return verb.lemma_ in ("promise", "pledge") or any(_is_below(word, verb) and word.i != verb.i for word in friendly)


def _warns_of_harm(passage: Passage, setting: SentenceContext, verb: Any, hostile: list[Any]) -> bool:
    """Whether an actor warns of harm to come: the warning of an analyst is no threat."""
    doer = actor_of(passage, subject_of(verb))
    able = doer.actor if doer is not None else setting.speaker.actor
    harm = any(_is_below(harmful, verb) and harmful.i != verb.i for harmful in hostile)
    return bool(able) and harm and any(token.lower_ in _AHEAD for token in passage.span)


def _is_issued(noun: Any) -> bool:
    """Whether a noun reports a threat and does not only mention one: `threats against X`, `issued an ultimatum`."""
    verb = verb_above(noun)
    if verb.lemma_.lower() in MAKING and noun.head == verb:
        return not _is_negated(verb)
    links = [child.lower_ for word in (noun, *noun.conjuncts) for child in word.children if child.dep_ == "prep"]
    return noun.dep_ != "amod" and any(link in ("against", "of", "from", "by") for link in links)


def _is_own_future(passage: Passage, setting: SentenceContext, token: Any) -> bool:
    """Whether a verb announces what its own speaker will do, with or without a condition."""
    verb = verb_above(token)
    if not {child.lower_ for child in verb.children if child.dep_ == "aux"} & _FUTURE:
        return False
    subject = subject_of(verb)
    if subject is None or subject.dep_ != "nsubj":
        return False
    doer = actor_of(passage, subject)
    own = doer is not None and bool(doer.actor) and doer.actor == setting.speaker.actor
    return own or subject.lower_ in _FIRST


def _act_item(passage: Passage, setting: SentenceContext, act: Act, token: Any, due: DateMention | None) -> Item:
    sentence = passage.sentence
    source = _issuer(passage, setting, token)
    days = days_in(sentence.text, setting.published)
    named_day = next((mention.day for mention in days if mention.role == "on" and mention != due), setting.published)
    # The words of a date may depend on another act of the sentence.
    last = passage.token_at(sentence.start + due.end - 1) if due is not None else None
    governs = act == "deadline" or (last is not None and _is_below(last, verb_above(token)))
    at = _count_from_named_day(passage, due, named_day, setting.published) if governs else None
    condition = _CONDITION.search(sentence.text)
    return item_at(
        act,
        sentence,
        (sentence.start, sentence.end),
        speaker=setting.voice(passage.position(token)),
        source=source,
        target=item_party(_target(passage, token, source)),
        modality=modality_of(token),
        hedges=hedges_in(sentence.text),
        day=named_day.isoformat() if named_day is not None else "",
        due=at.isoformat() if at is not None else "",
        condition=" ".join(condition.group().split()) if condition is not None else "",
    )


def _count_from_named_day(
    passage: Passage, due: DateMention | None, named_day: date | None, published: date | None
) -> date | None:
    """The due date, where a length of time counts from the day that the sentence names (if it names one)."""
    if due is None or named_day is None or named_day == published:
        return due.day if due is not None else None
    words = passage.sentence.text[due.start : due.end]
    return next((mention.day for mention in days_in(words, named_day) if mention.day >= named_day), due.day)


def _issuer(passage: Passage, setting: SentenceContext, token: Any) -> ItemParty:
    """The issuer of an act: the subject of its verb, else the speaker, else the last subject."""
    verb = verb_above(token)
    subject = subject_of(verb) if _is_verb(verb) else None
    if subject is not None and subject.lower_ in _FIRST:
        speaker = setting.speaker if setting.speaker.voice != "document" else setting.author
        return ItemParty(speaker.name or subject.text, speaker.actor)
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    doer = passage.mention_of(owner) if owner is not None else None
    if doer is None and subject is not None and subject.dep_ == "nsubj":
        doer = actor_of(passage, subject)
    if doer is None and setting.speaker.name:
        return ItemParty(setting.speaker.name, setting.speaker.actor)
    return item_party(doer or setting.subject)


def _target(passage: Passage, token: Any, issuer: ItemParty) -> Mention | None:
    """The addressee of an act: its dependents, then `against X` or an object, then any other actor."""
    near = [*token.subtree, *(word for noun in token.conjuncts for word in noun.subtree)]
    for word in [*near, *passage.span]:
        if word.dep_ in ("pobj", "dobj", "dative") and (word.dep_ != "pobj" or word.head.lower_ in _AGAINST):
            mention = actor_of(passage, word)
            if mention is not None and not _is_actor(mention, issuer) and word.i > token.i:
                return mention
    return next((mention for mention in passage.mentions if not _is_actor(mention, issuer)), None)


def _is_actor(mention: Mention, issuer: ItemParty) -> bool:
    return mention.actor == issuer.actor if issuer.actor else mention.text == issuer.text


def _is_below(token: Any, above: Any) -> bool:
    return bool(above.left_edge.i <= token.i <= above.right_edge.i)


def _is_negated(token: Any) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb_above(token).children)


def _is_verb(token: Any) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _matching_tokens(passage: Passage, key: str) -> list[Any]:
    """The first word of each match of the list `key` of acts.toml in the sentence."""
    start, text = passage.sentence.start, passage.sentence.text
    return [passage.token_at(start + match.start()) for match in expression("acts", key).finditer(text)]


_MAKE: Final = "make give issue renew repeat reiterate deliver send present set impose level extend pose"
MAKING: Final = frozenset(_MAKE.split())
"""Verbs that make a threat or set a deadline."""

_RUN: Final = "expire pass lapse come approach loom end face miss ignore push postpone move announce"
_RUNNING: Final = frozenset(_RUN.split())
_WORDS: Final = ("deadline", "ultimatum")
_DEADLINE: Final = re.compile(
    r"\bdeadlines?\b|\bultimatums?\b|\bexpir\w+|\btime limit\b|\b(?:hours|days?|weeks?|months?) to\b", re.IGNORECASE
)
_MODALS: Final = frozenset(["will", "shall", "must", "should", "would", "'ll", "’ll"])


def due_in(passage: Passage, days: tuple[DateMention, ...], *, bound: bool) -> DateMention | None:
    """The due date of a sentence: `by` a day, or a length of time beside a word for a deadline.

    `bound` says that the sentence threatens or promises: "by" a day then needs no further word.
    """
    text = passage.sentence.text
    names_deadline = _DEADLINE.search(text) is not None
    setting = names_deadline or bound or expression("acts", "setting").search(text) is not None
    for mention in days:
        if mention.role == "by" and setting:
            return mention
    if not names_deadline:
        return None
    spans = [mention for mention in days if mention.role == "span"]
    # A bare date is due only beside the very words, not beside "expires" or "days to".
    dates = [mention for mention in days if mention.role == "on" and any(word in text.lower() for word in _WORDS)]
    return next(iter([*spans, *dates]), None)


def named_deadline(passage: Passage) -> Any:
    """The word `deadline` or `ultimatum` where one is set, runs or passes; None where it is only mentioned."""
    for token in (token for token in passage.span if token.lower_.startswith(_WORDS)):
        verb = verb_above(token)
        if verb.lemma_.lower() in _RUNNING | MAKING and not any(child.dep_ == "neg" for child in verb.children):
            return token
    return None


def setter_of(passage: Passage, due: DateMention | None) -> Any:
    """The verb that governs the words of a due date and binds somebody; None where there is none."""
    if due is None:
        return None
    words = upwards(passage.token_at(passage.sentence.start + due.end - 1), 8)
    return next((word for word in words if word.pos_ in ("VERB", "AUX") and _binds(word)), None)


def _binds(verb: Any) -> bool:
    """Whether a verb imposes an obligation: an order, a modal or a grant of time."""
    modals = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    ordered = expression("acts", "setting").fullmatch(verb.lower_) is not None
    return ordered or bool(modals & _MODALS) or (verb.dep_ in ("xcomp", "ccomp") and "to" in modals)
