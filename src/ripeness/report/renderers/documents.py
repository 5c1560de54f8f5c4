"""A document to read, with the items that were found marked in the text and listed in the margin; and its files.

One HTML file without scripts that fetches nothing. Every letter of the document is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ripeness.evidence.text.items import DocumentReading, Item, write_review_lines
from ripeness.evidence.text.parsing.sentences import is_heading
from ripeness.report.item_format import KINDS, counts, details, headline, sides
from ripeness.report.renderers.html import render_page


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A run of letters that the same items rest on; `kinds` are theirs, `ids` of those that begin here."""

    text: str
    kinds: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentParagraph:
    """A paragraph or heading in pieces, with the items of its sentences."""

    heading: bool
    pieces: tuple[MarkedText, ...]
    items: tuple[Item, ...]


def write_readings(readings: Sequence[DocumentReading], folder: Path) -> tuple[str, ...]:
    """Write NAME.jsonl, NAME.html and NAME.txt for each reading into a folder; the names, in order.

    The text file holds the letters that the offsets of the items count. Documents of one name get
    numbers. Raises OSError where the disk refuses.
    """
    names: list[str] = []
    used: set[str] = set()
    for reading in readings:
        stem = _free_stem(reading.name, used)
        used.add(stem)
        files = {"jsonl": write_review_lines(reading), "html": render_document(reading), "txt": reading.text}
        for suffix, text in files.items():
            # No translation of line ends: every offset has to stay.
            (folder / f"{stem}.{suffix}").write_text(text, encoding="utf-8", newline="")
            names.append(f"{stem}.{suffix}")
    return tuple(names)


def render_document(reading: DocumentReading) -> str:
    """The page of a reading."""
    present = {item.kind for item in reading.items}
    return render_page(
        "reading.html.j2",
        [],
        reading=reading,
        blocks=tuple(marked_paragraphs(reading)),
        counts=counts(reading.items),
        kinds=[(kind, f"{kind}s") for kind in KINDS if kind in present],
        headline=headline,
        sides=sides,
        details=details,
    )


def marked_paragraphs(reading: DocumentReading) -> Iterator[DocumentParagraph]:
    """The paragraphs and headings of a document in order, each with its items."""
    headings = {sentence.start for sentence in reading.sentences if is_heading(sentence)}
    for start, end in _paragraphs(reading):
        items = tuple(item for item in reading.items if start <= item.start < end)
        yield DocumentParagraph(start in headings, tuple(pieces(reading.text, start, end, items)), items)


def pieces(text: str, start: int, end: int, items: Sequence[Item]) -> Iterator[MarkedText]:
    """The letters `start` to `end` cut wherever an item begins or ends, in order and without gaps."""
    edges = sorted({start, end, *(min(max(place, start), end) for item in items for place in (item.start, item.end))})
    for first, last in pairwise(edges):
        over = [item for item in items if item.start <= first and last <= item.end]
        kinds = tuple(kind for kind in KINDS if any(item.kind == kind for item in over))
        yield MarkedText(text[first:last], kinds, tuple(item.id for item in over if item.start == first))


def _paragraphs(reading: DocumentReading) -> Iterator[tuple[int, int]]:
    """Where each begins and ends: a heading alone, and the sentences that no line end parts."""
    # In wrapped text every line ends with a line end; there only an empty line parts two sentences.
    parting = "\n\n" if any("\n" in sentence.text for sentence in reading.sentences) else "\n"
    start, end, heading = -1, -1, False
    for sentence in reading.sentences:
        parted = parting in reading.text[end : sentence.start]
        if start >= 0 and (parted or heading or is_heading(sentence)):
            yield start, end
            start = -1
        heading = is_heading(sentence)
        start, end = (sentence.start if start < 0 else start), sentence.end
    if start >= 0:
        yield start, end


def _free_stem(name: str, used: set[str]) -> str:
    """A file's name without its ending, safe on any disk and not used yet."""
    stem = re.sub(r"[^\w.-]+", "-", Path(name).stem).strip("-.")[:80] or "document"
    number, free = 1, stem
    while free in used:
        number += 1
        free = f"{stem}-{number}"
    return free
