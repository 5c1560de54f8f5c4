"""Issuers and addressees of threats, promises and deadlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from ripeness.evidence.text.items import ItemParty, Speaker
from ripeness.evidence.text.parsing.clauses import actor_of, item_party, subject_of
from ripeness.evidence.text.parsing.passages import MOVEMENTS, Mention, Passage

FIRST_PERSONS: Final = frozenset(["we", "i"])
DEADLINE_NOUNS: Final = ("deadline", "ultimatum")
_TIMES: Final = ("hour", "day", "week", "fortnight", "month", "year", *DEADLINE_NOUNS)
_PAIR: Final = re.compile(
    r"\b(?:both|each|the two|(?:two|warring|rival|opposing|all) (?:\w+ )?(?:sides|parties|states|countries|neighbours|"
    r"neighbors|rivals|governments|armies))\b|^(?:the )?(?:sides|parties|neighbours|rivals)$",
    re.IGNORECASE,
)
_THEM: Final = ("them", "they", "him", "he", "it", "you")
_OFFICE: Final = re.compile(
    r"^(?:spokes\w+|\w*minister|president|premier|government|officials?|leaders?|army|rebels?)$", re.IGNORECASE
)
_STATE: Final = re.compile(
    r"\b(?:army|government|regime|garrison|troops|soldiers|authorities|state|junta|police)\b", re.IGNORECASE
)
_BODY: Final = re.compile(r"^The [^.;:]{3,80},$")
"""The line of a resolution that says whose it is: the verbs of the paragraphs after it have no other subject."""


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """The context of a sentence: its speaker, the last subject, the author of the text and its date.

    `speaker` says most of the sentence, `voice` gives the speaker at a character of the document. `earlier` are the
    passages before it. `month_first` says how the document writes dates in figures. `state` is the country whose
    movement the document names (empty where it names none, or several): `the army` is then that of the country.
    """

    speaker: Speaker
    voice: Callable[[int], Speaker]
    subject: Mention | None
    author: Speaker
    published: date | None
    earlier: Sequence[Passage] = ()
    month_first: bool = False
    state: str = ""


def issuer_of(passage: Passage, setting: SentenceContext, doer: Any, at: Any) -> ItemParty:
    """The party that issues an act: whom the word `doer` names, else whoever speaks at the word `at`, else the author.

    A verb without a subject is the author's, or that of the body whose resolution it is.
    """
    if doer is not None and doer.lower_ not in FIRST_PERSONS:
        mention = actor_of(passage, doer)
        if mention is None and _OFFICE.search(doer.text):
            # "A spokesman for the movement": of whom the text spoke last.
            mention = setting.subject
        if mention is not None:
            return item_party(mention)
    speaker = setting.voice(passage.position(at))
    speaker = speaker if speaker.name else setting.author
    if speaker.name:
        return ItemParty(speaker.name, speaker.actor, speaker.actor)
    return item_party(body_of(setting.earlier)) if doer is None else ItemParty(doer.text)


def body_of(passages: Sequence[Passage]) -> Mention | None:
    """The body whose resolution a text is, by the line that names it (`The Security Council,`); None in other texts."""
    heads = (passage for passage in passages if _BODY.match(passage.sentence.text))
    return next((passage.mentions[0] for passage in heads if passage.mentions), None)


def is_resolution(setting: SentenceContext) -> bool:
    """Whether the text is one of a body that recites and demands."""
    return body_of(setting.earlier) is not None


def addressees_of(passage: Passage, setting: SentenceContext, phrase: Any, issuer: ItemParty) -> tuple[ItemParty, ...]:
    """The parties that a phrase names (`Peru and Ecuador`), or that `both sides` stands for; else none."""
    if phrase is None:
        return ()
    by_code: dict[str, ItemParty] = {}
    for word in (phrase, *phrase.conjuncts):
        mention = actor_of(passage, word)
        if mention is not None and not is_party(mention, issuer):
            by_code.setdefault(mention.code or mention.actor or mention.text, item_party(mention))
    words = " ".join(token.text for token in phrase.subtree)
    if not by_code and phrase.lower_ in _THEM:
        return last_named(passage, setting, passage.position(phrase), issuer)
    state = issuer.actor[:3] if issuer.actor[3:6] in MOVEMENTS else setting.state
    if not by_code and state and _STATE.search(words):
        # To a movement, "the army" and "the government" are those of its country.
        return (ItemParty(words, state, state),)
    if not by_code and _PAIR.search(words):
        return _pair(passage, setting, phrase, issuer)
    return tuple(by_code.values())


def _pair(passage: Passage, setting: SentenceContext, phrase: Any, issuer: ItemParty) -> tuple[ItemParty, ...]:
    """The two actors named last before a phrase such as `both sides`."""
    pair: dict[str, ItemParty] = {}
    for mention in _mentions_before(passage, setting, passage.position(phrase)):
        if mention.actor and mention.actor != issuer.actor and len(pair) < 2:
            pair.setdefault(mention.code or mention.actor, item_party(mention))
    return tuple(pair.values())


def last_named(passage: Passage, setting: SentenceContext, place: int, issuer: ItemParty) -> tuple[ItemParty, ...]:
    """The actor named last before a character of the document, other than the issuer."""
    by_code = (item_party(m) for m in _mentions_before(passage, setting, place) if m.actor and not is_party(m, issuer))
    return tuple(islice(by_code, 1))


def most_named(passage: Passage, setting: SentenceContext, place: int, issuer: ItemParty) -> tuple[ItemParty, ...]:
    """The actor that the text has named most often before a character, other than the issuer; of several the last."""
    by_code = [item_party(m) for m in _mentions_before(passage, setting, place) if m.actor and not is_party(m, issuer)]
    counts = Counter(party.actor for party in by_code)
    return tuple(sorted(by_code, key=lambda party: -counts[party.actor])[:1])


def _mentions_before(passage: Passage, setting: SentenceContext, place: int) -> Iterator[Mention]:
    yield from reversed([m for m in passage.mentions if m.start < place and not is_place(passage, m)])
    for earlier in reversed(setting.earlier):
        yield from reversed([mention for mention in earlier.mentions if not is_place(earlier, mention)])


def is_place(passage: Passage, mention: Mention) -> bool:
    """Whether a mention only says where: `after the talks in Dubai`."""
    return passage.span.doc[mention.token].head.lower_ in ("in", "at", "near", "from", "of")


def is_party(mention: Mention, party: ItemParty) -> bool:
    """Whether a mention and a party are the same actor."""
    if party.code and mention.code:
        return mention.code[:3] == party.code[:3] and mention.actor == party.actor
    return mention.actor == party.actor if party.actor else mention.text == party.text


def last_subject(setting: SentenceContext, issuer: ItemParty) -> tuple[ItemParty, ...]:
    """The actor that the text was about last, unless it is the issuer."""
    if setting.subject is None or is_party(setting.subject, issuer) or not setting.subject.actor:
        return ()
    return (item_party(setting.subject),)


def doer_of(verb: Any) -> Any:
    """The subject of a verb, or the agent of a passive one; None where nobody is named."""
    if child_of(verb, "nsubjpass") is not None:
        return agent_of(verb)
    return subject_of(verb)


def agent_of(verb: Any) -> Any:
    """Who `by` brings into a clause; None where nobody is named."""
    # The parser hangs `by Peru` on the last verb of the clause.
    links = (word for word in verb.subtree if word.lower_ == "by" and word.i > verb.i)
    by_code = (child for link in links for child in link.children if child.pos_ in ("PROPN", "NOUN"))
    return next((name for name in by_code if name.lemma_.lower() not in _TIMES and name.ent_type_ != "DATE"), None)


def receiver_of(verb: Any, other: Any = None) -> Any:
    """Whom a verb addresses: its dative or object, what `on`, `upon` or `to` brings, or the doer of the object."""
    for dep in ("dative", "dobj"):
        child = child_of(verb, dep)
        if child is not None and child != other and child.ent_type_ != "DATE" and child.lemma_ not in _TIMES:
            return child if child.dep_ != "dative" or child.pos_ != "ADP" else next(iter(child.children), None)
    links = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "upon", "of", "from"))
    return next((word for link in links for word in link.children if word.dep_ == "pobj"), None)


def child_of(word: Any, dep: str) -> Any:
    """The first child of a word with this relation; None where there is none."""
    return next((child for child in word.children if child.dep_ == dep), None)


def setter_of(noun: Any) -> Any:
    """Who set it: `the deadline that Washington set for Moscow`, `set by Washington`."""
    for clause in noun.children:
        if clause.dep_ in ("relcl", "acl"):
            return child_of(clause, "nsubj") or agent_of(clause)
    return None
