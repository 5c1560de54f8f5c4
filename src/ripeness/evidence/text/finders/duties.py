"""Duties: the verbs by which somebody is told, asked or bound to do something.

With a modal of duty the subject is bound and the speaker is who binds; a verb of telling or asking binds its object.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ripeness.evidence.text.factuality import factuality_of, is_duty, is_negated
from ripeness.evidence.text.finders.parties import (
    SentenceContext,
    addressees_of,
    child_of,
    doer_of,
    is_party,
    is_place,
    is_resolution,
    issuer_of,
    most_named,
    receiver_of,
)
from ripeness.evidence.text.items import ItemParty
from ripeness.evidence.text.lexicon.patterns import entries
from ripeness.evidence.text.parsing.clauses import actor_of, item_party, subject_of
from ripeness.evidence.text.parsing.passages import Passage

_UNSTATED: Final = ("denied", "asked", "conditional", "hoped", "possible", "alleged")
_OWN_OFFICERS: Final = ("general", "secretary", "secretary-general", "committee", "commission", "panel", "envoy")
"""Whom a body asks to report or to prepare something: its own officers."""
_CLAUSES: Final = ("xcomp", "ccomp", "advcl", "relcl", "acl")


@dataclass(frozen=True, slots=True)
class Duty:
    """Words of a parse: the verb that binds, who does so (None for whoever speaks), and who is bound."""

    head: Any
    doer: Any
    bound: Any


def duty_of(passage: Passage, setting: SentenceContext, word: Any, *, timed: bool = False) -> Duty | None:
    """The duty that a verb imposes; None where it binds nobody.

    `timed` says that a length of time or `until` stands below it: then a grant of time binds too (`has 72 hours to`).
    """
    lemma = word.lemma_.lower()
    if lemma in words_of("grant") and timed:
        return Duty(word, doer_of(word), child_of(word, "nsubjpass") or receiver_of(word))
    if lemma == "have" and timed and word.pos_ in ("VERB", "AUX"):
        subject = child_of(word, "nsubj")
        mention = actor_of(passage, subject) if subject is not None else None
        return Duty(word, None, subject) if mention is not None or _is_many(subject) else None
    if lemma == "let" and child_of(word, "nsubj") is None:
        clause = child_of(word, "ccomp") or child_of(word, "xcomp")
        return Duty(word, None, child_of(clause, "nsubj")) if clause is not None else None
    return _by_phrase(passage, setting, word)


def _by_phrase(passage: Passage, setting: SentenceContext, word: Any) -> Duty | None:
    """The duty that a modal, a verb of telling or the wait for an answer imposes."""
    lemma = word.lemma_.lower()
    if (answer := _awaited_answer(word)) is not None:
        return answer
    if _is_bound(word):
        return _under_order(word) or Duty(word, None, subject_of(word))
    if lemma in words_of("order") or word.lower_ in ("calls", "demands", "requests", "urges", "invites"):
        return _order(passage, setting, word)
    subject = child_of(word, "nsubj") or child_of(word, "nsubjpass")
    if subject is not None and subject.lemma_.lower() in words_of("answers") and lemma in ("be", "expect"):
        return Duty(word, None, None)
    if subject is not None and subject.lemma_.lower() in words_of("offers") and lemma in words_of("run"):
        return Duty(word, child_of(subject, "poss"), None)
    return None


def _awaited_answer(verb: Any) -> Duty | None:
    """`expects an answer from Uganda`, `will wait for its reply`: bound is who is to answer."""
    if verb.lemma_.lower() not in words_of("awaiting"):
        return None
    nouns = [child_of(verb, "dobj"), *(child_of(child, "pobj") for child in verb.children if child.lower_ == "for")]
    answer = next((noun for noun in nouns if noun is not None and noun.lemma_.lower() in words_of("answers")), None)
    if answer is None:
        return None
    links = [child for word in (verb, answer) for child in word.children if child.lower_ in ("from", "of")]
    bound = child_of(answer, "poss") or next((child_of(link, "pobj") for link in links), None)
    return Duty(verb, doer_of(verb), bound or receiver_of(verb, answer))


def _order(passage: Passage, setting: SentenceContext, verb: Any) -> Duty | None:
    """The frame of a verb of telling with an act to be done; `said that it wants` binds nobody."""
    # The parser takes `Demands that` at the head of a paragraph for a noun.
    clause = next((child for child in verb.children if child.dep_ in _CLAUSES), None)
    inside = list(clause.subtree) if clause is not None else []
    # It takes `the Houthis release all staff` for a noun: the first actor is then who is bound.
    subjects = [word for word in inside if word.dep_ == "nsubj"] or [w for w in inside if passage.mention_of(w)]
    bound = child_of(verb, "nsubjpass") or receiver_of(verb) or next(iter(subjects), None)
    if bound is None or bound.lower_ in _OWN_OFFICERS:
        return None
    subject = doer_of(verb)
    if subject is None and not (setting.author.name or is_resolution(setting) or child_of(verb, "nsubjpass")):
        return None
    if verb.lemma_.lower() in words_of("needs_act") and not _is_act_to_do(clause):
        return None
    return Duty(verb, subject, bound)


def _is_act_to_do(clause: Any) -> bool:
    """Whether a clause under `tell` or `want` is something to do, and not something that is told."""
    if clause is None or clause.dep_ not in ("xcomp", "ccomp", "advcl"):
        return False
    return is_duty(clause) or any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children)


def _under_order(verb: Any) -> Duty | None:
    """For a duty told to somebody (`told Greece that it must`): the telling verb, who tells and who is told."""
    above = verb.head
    if verb.dep_ != "ccomp" or above.lemma_.lower() not in words_of("order"):
        return None
    own = child_of(verb, "nsubj")
    receiver = receiver_of(above)
    return Duty(
        above, doer_of(above), receiver if receiver is not None and (own is None or own.pos_ == "PRON") else own
    )


def _is_bound(verb: Any) -> bool:
    """Whether a verb stands under a modal of duty with a subject of its own: must, has to, should, shall, is to."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    subject = subject_of(verb)
    if subject is None or subject.lower_ in ("we", "i"):
        return False
    shall = any(child.lower_ == "shall" and child.dep_ == "aux" for child in verb.children)
    to_be = verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
    # "Kenya had to close two embassies" tells what happened.
    had_to = verb.dep_ == "xcomp" and verb.head.lower_ == "had" and verb.head.dep_ == "ROOT"
    had_to = had_to or (verb.dep_ == "xcomp" and any(child.lower_ == "would" for child in verb.head.children))
    return (is_duty(verb) or shall or to_be) and not had_to


def _is_many(phrase: Any) -> bool:
    return phrase is not None and (phrase.tag_ in ("NNS", "NNPS") or phrase.lower_ in ("they", "you"))


def duty_parties(passage: Passage, setting: SentenceContext, duty: Duty) -> tuple[ItemParty, tuple[ItemParty, ...]]:
    """Who imposes a duty, and on whom."""
    head, doer, bound = duty.head, duty.doer, duty.bound
    issuer = issuer_of(passage, setting, doer, head)
    # Nobody sets himself a deadline: then the words are the document's own, and the issuer is not known.
    mention = actor_of(passage, bound) if bound is not None else None
    if doer is None and mention is not None and issuer.actor and is_party(mention, issuer):
        issuer = ItemParty("")
    addressees = addressees_of(passage, setting, bound, issuer)
    if not addressees and bound is not None and bound.lemma_.lower() in words_of("people"):
        # Somebody is bound who is no actor: `told residents to leave`.
        return issuer, (ItemParty(bound.text),)
    return issuer, addressees or other_addressees(passage, setting, head, issuer)


def other_addressees(passage: Passage, setting: SentenceContext, head: Any, issuer: ItemParty) -> tuple[ItemParty, ...]:
    """The first other actor after the head of a deadline, else the one that the text was about."""
    others = [m for m in passage.mentions if not is_party(m, issuer) and m.actor and m.token > head.i]
    # A place comes last: `until after the talks in Dubai`.
    places = [mention for mention in others if is_place(passage, mention)]
    after = [item_party(mention) for mention in others if mention not in places]
    before = most_named(passage, setting, passage.position(head), issuer)
    return tuple([*after, *before, *map(item_party, places)][:1])


def is_stated(verb: Any) -> bool:
    """Whether a verb is not denied, asked, supposed, hoped or only possible."""
    denied = is_negated(verb) or any(child.lower_ in ("never", "no") for child in verb.children)
    return not denied and factuality_of(verb) not in _UNSTATED


@cache
def words_of(key: str) -> frozenset[str]:
    """A list of lexicon/deadlines.toml."""
    return frozenset(entries("deadlines")[key])
