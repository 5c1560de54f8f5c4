"""Operators: how verbs such as agree, refuse, demand, threaten or stop change the class of their complement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ripeness.evidence.text.coder.lexicon import Sense, lexicon
from ripeness.evidence.text.coder.wording import best_rule, lemma, operators_of
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


def _with_complement(verb: Any, inner: Any, content: Meaning | None, sense: Sense) -> Meaning:
    """A meaning of `verb` on its complement `inner`, whatever that itself reports."""
    return content.under(verb, sense) if content is not None else Meaning(sense, "did", (verb, inner))


def _demand(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if lemma(verb) == "order" and (
        lemma(inner) in {"leave", "depart"} or any(c.lower_ == "out" for c in verb.children)
    ):
        return Meaning(Sense("SANCTION", "expel", 16), "did", (verb, inner))
    if content is not None and content.sense.plover in {"SANCTION", "COERCE"} and inner.pos_ in {"NOUN", "PROPN"}:
        return content.under(verb, Sense("ACCUSE", "disapprove", 11))
    mode = DEMANDED.get(content.sense.plover, "change") if content is not None else ""
    return _with_complement(verb, inner, content, Sense("REQUEST", mode, 10))


def _refuse(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if lemma(verb) == "deny" and (inner.pos_ in {"VERB", "AUX"} or lemma(inner) in _DENIABLE):
        return None
    mode = DEMANDED.get(content.sense.plover, "change") if content is not None else ""
    return _with_complement(verb, inner, content, Sense("REJECT", mode, 12))


def _threaten(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    mode = _THREATENED.get(content.sense.plover, "") if content is not None else ""
    return _with_complement(verb, inner, content, Sense("THREATEN", mode, 13))


def _intend(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is None:
        verbal = inner.pos_ in {"VERB", "AUX"} or lemma(verb) in {"agree", "promise", "pledge"}
        return Meaning(AGREE, "did", (verb, inner)) if verbal and lemma(verb) in lexicon().strong else None
    if lemma(verb) in {"agree", "offer", "promise", "propose"} and content.sense.plover not in {"SANCTION", "ASSAULT"}:
        return content.under(verb, AGREE, "will")
    return _future_meaning(verb, content)


def _plan(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if lemma(verb) in {"want", "wish"} and any(c.dep_ == "nsubj" for c in inner.children):
        return _demand(verb, inner, content)
    if lemma(verb) == "be" and (inner.dep_ != "xcomp" or inner.pos_ != "VERB"):
        return None
    if content is None or (
        inner.pos_ == "NOUN" and lemma(verb) not in {"plan", "prepare", "ready", "open", "consider"}
    ):
        return None
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
    if content is None or content.sense.plover not in _STOPPED:
        return None
    return content.under(verb, _STOPPED[content.sense.plover])


def _lift(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is not None and content.sense.plover in {"SANCTION", "COERCE"}:
        return _stop(verb, inner, content)
    return None


def _allow(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if inner.pos_ not in {"VERB", "AUX"}:
        return None
    plover = content.sense.plover if content is not None else ""
    if any(c.dep_ in {"nsubj", "nsubjpass"} and lemma(c) in lexicon().groups["@monitor"] for c in inner.children):
        return Meaning(Sense("RETREAT", "access", 8), "did", (verb, inner))
    return Meaning(Sense("RETREAT" if plover == "RETREAT" else "CONCEDE", "", 8), "did", (verb, inner))


def _begin(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    verbal = inner.pos_ in {"VERB", "AUX"}
    return content.under(verb, modality=content.modality) if verbal and content is not None else None


def _light(verb: Any, inner: Any, content: Meaning | None) -> Meaning | None:
    if content is not None and inner.pos_ == "ADJ":
        return content.under(verb, modality=content.modality)
    if content is None or inner.pos_ not in {"NOUN", "PROPN"} or best_rule(verb)[0] is not None:
        return None
    return content.under(verb)


_STOPPED = {
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
