"""Operators: predicates such as agree, refuse, demand, threaten or stop, which change the class of their complement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ripeness.evidence.text.coder.lexicon import Sense, best_rule, lemma, lexicon, operators_of
from ripeness.evidence.text.coder.reference import role
from ripeness.evidence.text.items import Modality

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
AGREE = Sense("AGREE", "", 3)
DEMANDED = {
    **dict.fromkeys(("AID", "COOPERATE", "SUPPORT"), "assist"),
    **dict.fromkeys(("CONSULT", "AGREE"), "meet"),
    **dict.fromkeys(("CONCEDE", "RETREAT"), "yield"),
}
"""The mode of a demand or refusal, by the class of what is demanded or refused; `change` otherwise."""
_THREATENED = {
    **dict.fromkeys(("ASSAULT", "MOBILIZE"), "violence"),
    **dict.fromkeys(("COERCE", "PROTEST"), "restrict"),
    **dict.fromkeys(("SANCTION", "REJECT"), "relations"),
}
_DENIABLE = frozenset(
    {"allegation", "accusation", "charge", "report", "claim", "involvement", "responsibility", "role", "link"}
    | {"suggestion", "rumor", "rumour", "wrongdoing", "knowledge"}
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The sense of a predicate, its modality, and its words (tokens) from the outermost inwards."""

    sense: Sense
    modality: Modality
    chain: tuple[Any, ...]

    def under(self, verb: Any, sense: Sense | None = None, modality: Modality = "did") -> Meaning:
        """The meaning of a verb that governs this one; with the same sense unless `sense` is given."""
        return Meaning(sense or self.sense, modality, (verb, *self.chain))


def _with_complement(
    verb: Any, inner: Any, content: Meaning | None, act: tuple[str, int], mode_of: dict[str, str], other: str
) -> Meaning:
    """An act (PLOVER class and root) of `verb` on its complement `inner`, in the mode that goes with its class."""
    if content is None:
        return Meaning(Sense(act[0], "", act[1]), "did", (verb, inner))
    return content.under(verb, Sense(act[0], mode_of.get(content.sense.plover, other), act[1]))


_LEAVING = frozenset({"leave", "depart", "quit", "go"})
_ORDERS = frozenset({"order", "decree", "mandate", "direct"})
_BY_ORDER = frozenset({"ACCUSE", "COERCE", "RETREAT", "MOBILIZE", "ASSAULT", "CONCEDE", "SANCTION", "AID"})
"""Classes of acts that an authority does by ordering them: an arrest, an inquiry, a release, a deployment."""


def _demand(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    ordered = inner.pos_ in {"NOUN", "PROPN"} or inner.tag_ == "VBN"
    if lemma(verb) in _ORDERS and content is not None and ordered and content.sense.plover in _BY_ORDER:
        return content.under(verb)
    if content is not None and content.sense.plover in {"SANCTION", "COERCE"} and inner.pos_ in {"NOUN", "PROPN"}:
        return content.under(verb, Sense("ACCUSE", "disapprove", 11))
    return _with_complement(verb, inner, content, ("REQUEST", 10), DEMANDED, "change")


def is_expulsion(verb: Any) -> bool:
    """Whether officials are told to leave: `ordered out`, `told to leave`, `gave them 48 hours to leave`."""
    if lemma(verb) == "order" and any(c.lower_ == "out" for c in verb.children):
        return True
    if lemma(verb) not in _ORDERS | {"tell", "instruct", "give", "ask"}:
        return False
    below = [child for child in verb.children if child.i > verb.i]
    clauses = [word for child in below for word in (child, *child.children) if lemma(word) in _LEAVING]
    people = (
        c for word in (verb, *clauses) for c in word.children if c.dep_ in {"dobj", "nsubjpass", "dative", "nsubj"}
    )
    officials = [noun for noun in people if noun.dep_ != "nsubj" or noun.head.i != verb.i]
    return bool(clauses) and any(role(noun) not in {"", "CVL", "REF"} for noun in officials)


_WORDLESS = frozenset(
    {"comment", "elaborate", "say", "speculate", "specify", "identify", "disclose", "name", "confirm"}
)
"""What one declines to say is no rejection of anybody."""


def is_no_comment(verb: Any) -> bool:
    """Whether somebody declines to comment."""
    complements = (lemma(c) for c in verb.children if c.dep_ in {"xcomp", "dobj", "nsubjpass"})
    return "REFUSE" in operators_of(verb) and any(word in _WORDLESS for word in complements)


def _refuse(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if lemma(verb) == "deny" and (inner.pos_ in {"VERB", "AUX"} or lemma(inner) in _DENIABLE):
        return None
    if lemma(verb) == "fail" and content is not None and content.sense.plover in {"SANCTION", "ASSAULT"}:
        return content.under(verb, STOPPED[content.sense.plover])
    return _with_complement(verb, inner, content, ("REJECT", 12), DEMANDED, "change")


def _threaten(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    return _with_complement(verb, inner, content, ("THREATEN", 13), _THREATENED, "")


def _intend(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is None:
        verbal = inner.pos_ in {"VERB", "AUX"} or lemma(verb) in {"agree", "promise", "pledge"}
        return Meaning(AGREE, "did", (verb, inner)) if verbal and lemma(verb) in lexicon().strong else None
    if lemma(verb) in {"agree", "offer", "promise", "propose"} and content.sense.plover not in {"SANCTION", "ASSAULT"}:
        return content.under(verb, AGREE, "will")
    return _future_meaning(verb, content)


_READY = frozenset({"ready", "willing", "committed", "prepared", "eager"})


def _plan(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if any(c.dep_ in {"nsubj", "nsubjpass"} for c in inner.children):
        # `wants them to go` is a demand, `hopes that they go` is nothing.
        wanted = lemma(verb) in {"want", "wish", "need"}
        return _with_complement(verb, inner, content, ("REQUEST", 10), DEMANDED, "change") if wanted else None
    if lemma(verb) == "be" and (inner.dep_ != "xcomp" or inner.pos_ != "VERB"):
        return None
    if content is None and lemma(verb) in _READY and inner.pos_ == "VERB":
        return Meaning(AGREE, "wants", (verb, inner))
    planning = lemma(verb) in {"plan", "prepare", "ready", "open", "consider"}
    if content is None or (inner.pos_ == "NOUN" and not planning):
        return None
    if lemma(verb) in {"decide", "resolve"} and content.sense.plover == "CONCEDE":
        # Who decides to ease a ban yields; who agrees to ease it may want something for it.
        return content.under(verb)
    return _future_meaning(verb, content)


def _future_meaning(verb: Any, content: Meaning) -> Meaning:
    modality: Modality = "wants" if operators_of(verb) & {"PLAN"} and "INTEND" not in operators_of(verb) else "will"
    return content.under(verb, announced_sense(content.sense), modality)


def announced_sense(sense: Sense) -> Sense:
    """The sense of an announced act: an offer or a threat (PLOVER manual, section 2.3)."""
    if sense.plover in COOPERATIVE:
        return sense if sense.mode == "resign" else AGREE
    if sense.plover in {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}:
        return sense
    return Sense("THREATEN", _THREATENED.get(sense.plover, ""), 13)


def _stop(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is None or content.sense.plover not in STOPPED:
        return None
    return content.under(verb, STOPPED[content.sense.plover])


def _lift(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is not None and content.sense.plover in {"SANCTION", "COERCE"}:
        return _stop(verb, inner, content)
    return None


def _allow(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if inner.pos_ not in {"VERB", "AUX"}:
        return None
    retreats = content is not None and content.sense.plover == "RETREAT"
    subjects = [c for c in inner.children if c.dep_ in {"nsubj", "nsubjpass"}]
    monitors = any(lemma(subject) in lexicon().groups["@monitor"] for subject in subjects)
    sense = Sense("RETREAT", "access", 8) if monitors else Sense("RETREAT" if retreats else "CONCEDE", "", 8)
    return Meaning(sense, "did", (verb, inner))


def _begin(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    verbal = inner.pos_ in {"VERB", "AUX"}
    if verbal and content is not None and verb.lower_ == "going":
        return content.under(verb, announced_sense(content.sense), "will")
    return content.under(verb, modality=content.modality) if verbal and content is not None else None


def _light(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is not None and inner.pos_ == "ADJ":
        return content.under(verb, modality=content.modality)
    if content is None or inner.pos_ not in {"NOUN", "PROPN"} or best_rule(verb)[0] is not None:
        return None
    return content.under(verb)


STOPPED = {
    **dict.fromkeys(("AID", "COOPERATE", "SUPPORT", "RETREAT"), Sense("SANCTION", "discontinue", 16)),
    **dict.fromkeys(("CONSULT", "AGREE"), Sense("SANCTION", "withdraw", 16)),
    **dict.fromkeys(("PROTEST", "COERCE", "ACCUSE"), Sense("CONCEDE", "", 8)),
    "SANCTION": Sense("RETREAT", "", 8),
    "ASSAULT": Sense("RETREAT", "ceasefire", 8),
    "MOBILIZE": Sense("RETREAT", "withdraw", 8),
}
"""The sense of stopping an act, by its class."""

OPERATOR_RULES = {
    "DEMAND": _demand,
    "REFUSE": _refuse,
    "THREATEN": _threaten,
    "INTEND": _intend,
    "LIFT": _lift,
    "STOP": _stop,
    "ALLOW": _allow,
    "PLAN": _plan,
    "BEGIN": _begin,
    "LIGHT": _light,
}
"""Rules by operator, in the order in which they are tried; each gives the changed meaning of the complement or None."""
