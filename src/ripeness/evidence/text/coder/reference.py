"""Resolution of noun phrases and pronouns to actors: country and sector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ripeness.evidence.text.coder.lexicon import lexicon

PRONOUNS = frozenset(
    {"it", "he", "she", "they", "we", "i", "its", "his", "her", "their", "our", "who", "which", "that"}
)
_WITHIN = ("of", "in", "from", "at", "near", "inside", "on")
"""Prepositions that say where a body belongs: King Hassan of Morocco, rebels in Darfur."""
_BETWEEN = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "npadvmod"})
_NUMBERS = frozenset(
    {"thousand", "hundred", "dozen", "score", "million", "group", "number", "crowd", "lot", "majority", "couple"}
    | {"handful", "band", "some", "several", "many", "most", "one", "pair", "part", "member", "wave", "column"}
)
_FOR_A_BODY = frozenset({"", "GOV", "LEG", "SOC", "CVL"})
_DEEP = 5


@dataclass(frozen=True, slots=True)
class CodedActor:
    """A mention of an actor: its words, their offsets in the text, and the code.

    `code` is a country or kind of body of three letters, then a sector or nothing; a sector alone
    where the country is unknown; empty where nothing is known.
    """

    text: str
    code: str
    start: int
    end: int

    @property
    def country(self) -> str:
        """The first three letters of the code, or nothing where only a sector is known."""
        return "" if self.code in lexicon().role_order else self.code[:3]

    @property
    def role(self) -> str:
        """The sector, such as GOV or REB, or nothing."""
        return self.code if self.code in lexicon().role_order else self.code[3:]

    def with_country(self, country: str) -> CodedActor:
        """With `country` where the code is a sector alone."""
        return self if self.country or not self.code or not country else replace(self, code=country + self.code)


def resolve_actors(head: Any, day: date | None = None) -> tuple[CodedActor, ...]:
    """The actors of a noun phrase and of those conjoined with it; phrases that stand for no actor are left out."""
    if _is_pronoun(head):
        before = antecedent(head)
        return resolve_actors(before, day) if before is not None and not _is_pronoun(before) else ()
    heads = [head, *(joined for joined in head.conjuncts if joined.i > head.i)]
    # By code, the first mention: `the army and the navy` of one state act as one.
    unique: dict[str, CodedActor] = {}
    for noun in heads:
        first = resolve_actor(noun, day)
        for actor in (first, *_conjoined_actors(noun, day)) if first is not None else ():
            unique.setdefault(actor.code, actor)
    return tuple(unique.values())


def _noun_of_quantity(head: Any) -> Any | None:
    """The noun that a number or group is of: `thousands of miners`, `a group of students`."""
    if head._.actor is None and (_lemma(head) in _NUMBERS or head.pos_ == "NUM"):
        for preposition in (child for child in head.children if child.lower_ == "of"):
            return next((child for child in preposition.children if child.dep_ == "pobj"), None)
    return None


def _conjoined_actors(head: Any, day: date | None) -> Iterator[CodedActor]:
    """The second actors of `Chinese and Vietnamese officials`, `negotiators from Peru and Ecuador`."""
    if head._.actor is not None:
        return
    names = [token for token in _modifiers(head) if token._.actor is not None]
    for preposition in (
        c for c in head.children if c.dep_ == "prep" and c.lower_ in {"of", "from", "in"} and not names
    ):
        names += [c for c in preposition.children if c.dep_ == "pobj" and c._.actor is not None]
    for name in names[:1]:
        for other in name.conjuncts:
            if other._.actor is not None:
                code = other._.actor.on(day)
                yield _mention(other, code if len(code) > 3 else code + role(head))


def resolve_actor(head: Any, day: date | None = None, depth: int = 0) -> CodedActor | None:
    """The actor of one noun phrase, by its head: name, then modifiers, then what it belongs to, then apposition."""
    if depth > _DEEP:
        return None
    if _is_pronoun(head):
        before = antecedent(head)
        return resolve_actor(before, day, depth + 1) if before is not None else None
    counted = _noun_of_quantity(head)
    if counted is not None:
        actor = resolve_actor(counted, day, depth + 1)
        # `hundreds of victims in X`: the place may hang on the number.
        return actor.with_country(_by_place(head, day, depth, _WITHIN)) if actor is not None else None
    country, code = _country_and_code(head, day, depth)
    sector = role(head)
    # A whole code (a name of an office or body) outranks the sector that the noun suggests.
    if code and (len(code) > 3 or not sector):
        return _mention(head, code)
    if country:
        return _mention(head, country + sector)
    return _mention(head, sector) if sector and _is_actor(head) else None


def _is_pronoun(head: Any) -> bool:
    # `we` and `our` are marked with the speaker where the document tells it.
    return head._.actor is None and head.lower_ in PRONOUNS and head.pos_ in {"PRON", "DET", "SCONJ", "ADJ"}


def role(head: Any) -> str:
    """The sector of a noun phrase, from its head or, where that is unspecific, from its modifiers."""
    words = lexicon()
    beside = [token for token in _modifiers(head) if token.ent_type_ != "DATE"]
    lemmas = [_lemma(token) for token in beside] + [
        _lemma(part) for token in head.children if token.dep_ == "appos" for part in (token, *token.lefts)
    ]
    own = words.roles.get(_lemma(head), "")
    # Former officials are elites to PLOVER, whatever their office was.
    if "former" in lemmas or "ex" in lemmas:
        return "ELI"
    if own and _lemma(head) not in words.weak and own != "CVL":
        return "REB" if own == "MIL" and "rebel" in lemmas else own
    sectors = {words.roles[lemma] for lemma in lemmas if lemma in words.roles}
    for sector in words.role_order:
        if sector in sectors and (sector not in {"CVL", "GOV", "SOC"} or not own):
            return sector
    if not own and _lemma(head) in {"force", "unit", "patrol", "convoy"}:
        return "MIL"
    return own


def antecedent(pronoun: Any) -> Any | None:
    """The antecedent of a pronoun: the noun that its clause modifies, the subject above it, or the last subject."""
    clause, above = pronoun.head, {token.i for token in pronoun.ancestors} | {pronoun.i}
    while clause.head.i != clause.i:
        if clause.dep_ in {"relcl", "acl"} and pronoun.lower_ in {"who", "which", "that"}:
            return clause.head
        clause = clause.head
        for child in clause.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i not in above and child.lower_ not in PRONOUNS:
                return child
    if pronoun.lower_ in {"who", "which", "that", "i", "we", "our"}:
        return None
    earlier = (t for t in reversed(pronoun.doc[: pronoun.i]) if t.dep_ in {"nsubj", "nsubjpass"} and t.i not in above)
    nouns = (t for t in earlier if t.lower_ not in PRONOUNS)
    return next((t for t in nouns if t._.actor or role(t) or any(m._.actor for m in _modifiers(t))), None)


def _country_and_code(head: Any, day: date | None, depth: int) -> tuple[str, str]:
    """Country and whole code: the code where a name covers the head, else the country from the rest of the phrase."""
    ethnic = any(child.lower_ in {"ethnic", "minority"} for child in head.children)
    if head._.actor is not None and not ethnic:
        return head._.actor.on(day)[:3], _code_on(head, day)
    for place in (_by_modifier, _by_place, _by_apposition):
        code = place(head, day, depth)
        if code:
            # The leaders of a body act for the body, its soldiers and judges for themselves.
            whole = place is _by_apposition or (code.startswith("IGO") and role(head) in _FOR_A_BODY)
            return code[:3], code if len(code) > 3 and whole else ""
    return (head._.actor.code[:3], head._.actor.code) if head._.actor is not None else ("", "")


def _code_on(head: Any, day: date | None) -> str:
    code: str = head._.actor.on(day)
    if len(code) > 3 or head._.actor.sort not in {"person", "organisation"}:
        return code
    return code + role(head)


def _by_modifier(head: Any, day: date | None, depth: int) -> str:
    names = [token for token in _modifiers(head) if token._.actor is not None]
    if names:
        owner = next((t for t in names if t.dep_ == "poss"), names[0])
        return str(owner._.actor.on(day))
    for child in head.children:
        if child.dep_ == "poss" and child.lower_ in PRONOUNS:
            before = antecedent(child)
            owner_mention = resolve_actor(before, day, depth + 1) if before is not None else None
            if owner_mention is not None:
                return owner_mention.country
    return ""


def _by_place(head: Any, day: date | None, depth: int, links_of_place: tuple[str, ...] = ()) -> str:
    within = links_of_place or (_WITHIN if _is_actor(head) else ("of",))
    links = (child for child in head.children if child.dep_ == "prep" and child.lower_ in within)
    places = (child for link in links for child in link.children if child.dep_ == "pobj")
    actors = (resolve_actor(place, day, depth + 1) for place in places)
    return next((actor.country for actor in actors if actor is not None and actor.country), "")


def _by_apposition(head: Any, day: date | None, depth: int) -> str:
    others = (child for child in head.children if child.dep_ == "appos" and child.i != head.i)
    actors = (resolve_actor(other, day, depth + 1) for other in others)
    return next((actor.code for actor in actors if actor is not None and actor.country), "")


def _modifiers(head: Any) -> Iterator[Any]:
    """The modifiers before the head, the nearest levels first."""
    level = [child for child in head.children if child.dep_ in _BETWEEN and child.i < head.i]
    while level:
        yield from level
        level = [c for token in level for c in token.children if c.dep_ in _BETWEEN and c.i < head.i]


def _is_actor(head: Any) -> bool:
    return _lemma(head) in lexicon().roles or _lemma(head) in lexicon().weak or bool(head.pos_ == "PROPN")


def _lemma(token: Any) -> str:
    """The lemma in lower case, without the s of a plural that the tagger took for a name (as it opens a sentence)."""
    word = str(token.lemma_).lower()
    if token.pos_ == "PROPN" and word not in lexicon().roles and word.endswith("s") and word[:-1] in lexicon().roles:
        return word[:-1]
    return word


def _mention(head: Any, code: str) -> CodedActor:
    left = min((t.i for t in (head, *_modifiers(head))), default=head.i)
    span = head.doc[left : head.i + 1]
    covering = [s for s in head.doc.spans["actors"] if s.start <= head.i < s.end]
    start, end = span.start_char, max(span.end_char, *(s.end_char for s in covering)) if covering else span.end_char
    return CodedActor(head.doc.text[start:end], code, start, end)
