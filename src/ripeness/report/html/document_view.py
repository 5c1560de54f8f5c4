"""A document to read, with what was found in it marked in the text and told in the margin.

One HTML file without scripts that fetches nothing. Every letter of the document is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ripeness.evidence.text.items import DocumentReading, Item
from ripeness.evidence.text.parsing.sentences import is_heading
from ripeness.report.html.document import page
from ripeness.report.reading_words import KINDS, counts, details, headline, sides


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters that the same items rest on; `kinds` are theirs, `ids` of those that begin here."""

    text: str
    kinds: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading as pieces, with the items of its sentences."""

    heading: bool
    pieces: tuple[Piece, ...]
    items: tuple[Item, ...]


def render_document(reading: DocumentReading) -> str:
    """The whole page."""
    return page(
        "reading.html.j2",
        [],
        reading=reading,
        blocks=tuple(blocks(reading)),
        counts=counts(reading.items),
        kinds=[(kind, f"{name}s") for kind, name in KINDS.items() if any(i.kind == kind for i in reading.items)],
        headline=headline,
        sides=sides,
        details=details,
    )


def blocks(reading: DocumentReading) -> Iterator[Block]:
    """The paragraphs and headings of a document in order, each with its items."""
    headings = {sentence.start for sentence in reading.sentences if is_heading(sentence)}
    for start, end in _paragraphs(reading):
        items = tuple(item for item in reading.items if start <= item.start < end)
        yield Block(start in headings, tuple(pieces(reading.text, start, end, items)), items)


def _paragraphs(reading: DocumentReading) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph together; in wrapped text only an empty line parts two of them."""
    end_of_one = "\n\n" if any("\n" in sentence.text for sentence in reading.sentences) else "\n"
    block: tuple[int, int] | None = None
    headed = False
    for sentence in reading.sentences:
        if block is not None:
            parted = end_of_one in reading.text[block[1] : sentence.start]
            if parted or headed or is_heading(sentence):
                yield block
                block = None
        headed = is_heading(sentence)
        block = (sentence.start if block is None else block[0], sentence.end)
    if block is not None:
        yield block


def pieces(text: str, start: int, end: int, items: Sequence[Item]) -> Iterator[Piece]:
    """The letters `start` to `end` cut wherever an item begins or ends, in order and without gaps."""
    edges = sorted({start, end, *(min(max(place, start), end) for item in items for place in (item.start, item.end))})
    for first, last in pairwise(edges):
        over = [item for item in items if item.start <= first and last <= item.end]
        kinds = tuple(kind for kind in KINDS if any(item.kind == kind for item in over))
        yield Piece(text[first:last], kinds, tuple(item.id for item in over if item.start == first))
