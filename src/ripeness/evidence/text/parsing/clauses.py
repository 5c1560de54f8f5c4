"""Queries of a dependency parse: subjects, owners, distances, spans of clauses, modality of verbs; and hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final

from ripeness.evidence.text.factuality import is_conditional, is_negated
from ripeness.evidence.text.items import ItemParty, Modality
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.passages import Mention, Passage

_OWNERS: Final = frozenset(["poss", "amod", "compound", "nmod"])
_SUBJECTS: Final = frozenset(["nsubj", "nsubjpass"])
_NAMING: Final = frozenset(
    ["call", "describe", "dismiss", "denounce", "brand", "regard", "consider", "accuse", "label"]
)
_HOLDERS: Final = frozenset(["in", "among", "within", "inside", "behind", "between"])
_STEPS: Final = 7
"""Levels of a parse that are searched upwards: our assumption."""

_CLAUSE: Final = 25
"""Characters needed on both sides of a comma for it to separate clauses: our assumption."""

_BREAK: Final = re.compile(r"[,;:—–()]\s+|—|\s-\s")


def subject_of(verb: Any) -> Any:
    """The subject of a verb, or of the verb that governs it (`vowed to strike`); None where there is none."""
    # Up to four verbs, as in `vowed to try to help to rebuild`.
    for _ in range(4):
        subject = _own_subject(verb)
        if subject is not None:
            return subject
        if verb.dep_ not in ("xcomp", "conj", "ccomp", "pcomp", "advcl", "aux", "prep"):
            return None
        verb = verb.head
    return None


def actor_of(passage: Passage, token: Any) -> Mention | None:
    """The actor that a phrase names: its head, else its owner, else the first one within it."""
    if token is None:
        return None
    inside = (passage.mention_of(word) for word in token.subtree)
    return _own_or_owner(passage, token) or next((mention for mention in inside if mention is not None), None)


def owner_of(passage: Passage, token: Any) -> Mention | None:
    """The actor that a noun belongs to: `Russia's resilience`, `Western pressure`, `the word of Kyiv`."""
    # The nearest word owns it first: in "Russia's BRICS partners" those of BRICS.
    before = [child for child in reversed(list(token.lefts)) if child.dep_ in _OWNERS]
    links = [child for child in token.children if child.dep_ == "prep" and child.lower_ in ("of", "by", "for", "from")]
    words = [*before, *(inner for link in links for inner in link.children)]
    owners = (_own_or_owner(passage, word) for word in words)
    return next((owner for owner in owners if owner is not None), None)


def owner_or_doer(passage: Passage, token: Any) -> Mention | None:
    """The actor that a statement on `token` is about: its owner, else the subject of the verb that governs it."""
    for word in upwards(token, _STEPS):
        actor = _own_or_owner(passage, word)
        if actor is None and word.lemma_ in _NAMING and word != token:
            # Who calls a date a farce is no farce.
            return None
        if actor is None and word.pos_ in ("VERB", "AUX"):
            actor = _own_or_owner(passage, _own_subject(word))
        if actor is not None:
            return actor
    return None


def actor_of_phrase(passage: Passage, token: Any) -> Mention | None:
    """The actor that a noun names, belongs to, is another name of or lies with: `morale among Peru's soldiers`."""
    actor = _own_or_owner(passage, token)
    if actor is not None:
        return actor
    if token.dep_ == "attr":
        # `the threat is the first that Peru takes seriously`
        subject = _own_subject(token.head)
        return actor_of_phrase(passage, subject) if subject is not None else None
    links = (child for child in token.children if child.dep_ == "prep" and child.lower_ in _HOLDERS)
    others = [child for child in token.children if child.dep_ in ("appos", "conj")]
    # `the truce offered by Peru`, `the truce that Peru offers`
    clauses = [child for child in token.children if child.dep_ in ("acl", "relcl")]
    givers = [word for clause in clauses for link in clause.children for word in (link, *link.children)]
    givers = [word for word in givers if word.dep_ == "nsubj" or (word.dep_ == "pobj" and word.head.lower_ == "by")]
    if token.i > 1 and token.nbor(-1).text == "-":
        # `Peru's counter-attack`: the parser hangs the owner on the first half.
        others.append(token.nbor(-2))
    words = (*(inner for link in links for inner in link.children), *others, *givers)
    return next(filter(None, (_own_or_owner(passage, word) for word in words)), None)


def main_actor(passage: Passage) -> Mention | None:
    """The actor that a sentence is about: the subject of its main verb, else the first subject that names one."""
    actor = _own_or_owner(passage, _own_subject(passage.span.root))
    return actor or next((mention for mention in passage.mentions if mention.subject), None)


def _own_or_owner(passage: Passage, token: Any) -> Mention | None:
    return (passage.mention_of(token) or owner_of(passage, token)) if token is not None else None


def _own_subject(verb: Any) -> Any:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def upwards(token: Any, steps: int) -> Iterator[Any]:
    """The word and its ancestors in the parse, the nearest first, at most `steps` words."""
    return islice(chain((token,), token.ancestors), steps)


def other_mention(passage: Passage, than: Mention | None) -> Mention | None:
    """The first actor of the sentence other than `than`."""
    avoid = (than.actor or than.text) if than is not None else None
    return next((mention for mention in passage.mentions if (mention.actor or mention.text) != avoid), None)


def item_party(mention: Mention | None) -> ItemParty:
    """A mention as the side of an item; an empty one for None."""
    return ItemParty(mention.text, mention.actor, mention.code) if mention is not None else ItemParty("")


def parse_distance(first: Any, second: Any) -> int:
    """Steps between two words in the parse tree, a conjunction counting twice; 99 where they are far apart."""
    above = {token.i: step for step, token in _steps_upwards(first)}
    return next((step + above[token.i] for step, token in _steps_upwards(second) if token.i in above), 99)


def clause_span(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The span of the clause (between commas, dashes or brackets) that holds these characters of the document."""
    sentence = passage.sentence
    first, last = start - sentence.start, end - sentence.start
    breaks = list(_clause_breaks(sentence.text))
    begin = max((stop for _, stop in breaks if stop <= first), default=0)
    finish = min((at for at, _ in breaks if at >= last), default=len(sentence.text))
    return sentence.start + begin, sentence.start + finish


def _clause_breaks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the signs that separate clauses; commas of a list, with little between them, do not count."""
    breaks = [match.span() for match in _BREAK.finditer(text)]
    edges = [0, *(end for _, end in breaks), len(text)]
    for number, (start, end) in enumerate(breaks):
        long = min(start - edges[number], edges[number + 2] - end) >= _CLAUSE
        if text[start] != "," or long:
            yield start, end


def _steps_upwards(token: Any) -> Iterator[tuple[int, Any]]:
    """The word and its ancestors, each with the steps to it."""
    step = 0
    for word in upwards(token, _STEPS):
        yield step, word
        # Conjoined words are independent statements more often than not.
        step += 2 if word.dep_ == "conj" else 1


_WILL: Final = frozenset(["will", "shall", "'ll", "’ll", "wo", "going"])
_MAY: Final = frozenset(["may", "might", "could", "can", "would", "should"])
_WANTING: Final = (
    "want wants wanted seek seeks sought hope hopes hoped aim aims aimed plan plans planned intend intends intended "
    "demand demands demanded urge urges urged call calls called ask asks asked request requested wish wishes propose "
    "proposed"
)
_WANTS: Final = frozenset(_WANTING.split())
_DENIES: Final = frozenset(
    ["deny", "denies", "denied", "reject", "rejects", "rejected", "refute", "refuted", "dismissed"]
)


def modality_of(verb: Any, *, negated: bool | None = None) -> Modality:
    """The modality of a verb by its auxiliaries and the verb that governs it; `negated` overrides its negation."""
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")}
    denied = verb.lower_ in _DENIES or is_negated(verb) or bool(_above(verb) & _DENIES)
    if denied if negated is None else negated:
        return "denies"
    # What is only supposed, hoped or advised may be.
    if is_conditional(verb):
        return "may"
    if verb.lower_ in _WANTS or _above(verb) & _WANTS:
        return "wants"
    if words & _WILL or _above(verb) & {"going"}:
        return "will"
    if words & _MAY:
        return "may"
    # A participle without auxiliary (`sanctions imposed by …`) reports something done.
    past = verb.tag_ in ("VBD", "VBN") or bool(words & {"has", "have", "had", "did", "was", "were"})
    return "did" if past or verb.pos_ not in ("VERB", "AUX") else "does"


def verb_above(token: Any) -> Any:
    """The verb that governs a word (itself if it is one); the word itself where there is none."""
    return next((word for word in upwards(token, 8) if word.pos_ in ("VERB", "AUX") or word.head == word), token)


def hedges_in(text: str) -> tuple[str, ...]:
    """The hedges in `text`: may, reportedly, appears."""
    words = (match.group() for match in expression("acts", "hedges").finditer(text))
    # With a capital it is the month.
    return tuple(dict.fromkeys(word.lower() for word in words if word != "May"))


def _above(verb: Any) -> set[str]:
    """The verb that this one completes (`wants to meet`), as a set of one word or none."""
    return {verb.head.lower_} if verb.dep_ in ("xcomp", "ccomp") else set()
