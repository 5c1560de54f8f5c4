"""Sentence segmentation with exact offsets, and the heading that each sentence stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ripeness.evidence.text.items import Sentence
from ripeness.evidence.text.parsing.turns import is_marker, marker_spans

LONGEST: Final = 2000
"""Characters after which a sentence is split at a space: only tables give longer ones."""

_ABBREVIATIONS: Final = (
    "mr mrs ms dr prof gen col lt sgt maj capt cmdr adm sen rep gov pres st jr sr hon rev amb vs no nos fig vol pp "
    "art para approx est dept inc ltd co corp etc e.g i.e cf jan feb mar apr jun jul aug sept sep oct nov dec "
    "mon tue tues wed thu thurs fri sat sun brig comdr messrs ft mt"
)
_SHORT_FORMS: Final = frozenset(_ABBREVIATIONS.split())
_INITIALS: Final = re.compile(r"(?:^|[^\w.])(?:[A-Za-z]\.)*[A-Za-z]$")
_FIRST_WORDS: Final = (
    "the a an in on at it he she they we i this that these those but and so if when while after before as for to "
    "there his her its their our my however meanwhile moreover according"
)
_STARTERS: Final = frozenset(_FIRST_WORDS.split())
_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_BLOCK: Final = re.compile(r"[^\n]*\S[^\n]*")
_MARKUP: Final = re.compile(r"^\s{0,3}#{1,6}\s+")
_DATELINE: Final = re.compile(r"[A-Z][A-Z.' /-]{2,30}\b[^\n]{0,40}?\s(?:-{1,2}|–|—)\s+(?=[A-Z“\"])")
"""`LIMA, 4 March 2030 - ` before the first sentence of a report."""

_WIDEST: Final = 200
"""Characters of the longest line of a text that may be wrapped."""

_FULL: Final = 40
"""A wrapped line shorter than this ends its paragraph or is a heading, where it looks like one."""


def sentences_of(text: str, headings: Sequence[tuple[int, int]] | None = None) -> tuple[Sentence, ...]:
    """Every sentence in order; `text[start:end]` of each is its `text`, and none overlap.

    A heading is one sentence, its own section. `headings` are their offsets where the form of the file marks
    them; otherwise short lines without a full stop that a paragraph follows are taken for headings.
    """
    sentences: list[Sentence] = []
    section = ""
    markers = dict(marker_spans(text))
    for start, end, heading in blocks_of(text, headings):
        # What a line is marked with (`QUESTION:`) stands alone, and such a line is no heading.
        marked = markers.get(text.rfind("\n", 0, start) + 1, start)
        marked = marked if start < marked < end else start
        if heading and marked == start:
            section = _MARKUP.sub("", text[start:end]).strip()
            spans = [(start, end)]
        else:
            spans = [*_split_long(text, start, marked), *_sentence_spans(text, marked, end)]
        for first, last in spans:
            sentences.append(Sentence(len(sentences), first, last, text[first:last], section))
    return tuple(sentences)


def blocks_of(text: str, headings: Sequence[tuple[int, int]] | None = None) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs and headings in order: start, end, and whether it is a heading."""
    if headings is not None:
        marked = set(headings)
        for match in _BLOCK.finditer(text):
            start, end = _trim(text, match.start(), match.end())
            yield start, end, (start, end) in marked
        return
    blocks = list(_paragraphs(text))
    for number, (start, end) in enumerate(blocks):
        alone = (start == 0 or text[:start].endswith("\n\n")) and text[end : end + 2] == "\n\n"
        follows = number + 1 < len(blocks)
        yield start, end, follows and _looks_like_heading(text[start:end], alone=alone)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """A line is a paragraph, unless the text is wrapped: then lines up to an empty one are."""
    lines = [_trim(text, match.start(), match.end()) for match in _BLOCK.finditer(text)]
    # Pages of the web and word processors write a paragraph to a line.
    if not _is_wrapped(text, lines):
        yield from lines
        return
    blocks: list[tuple[int, int]] = []
    marked = {_trim(text, start, end)[0] for start, end in marker_spans(text)}
    for line in lines:
        if blocks and line[0] not in marked and _continues_block(text, blocks[-1], line):
            blocks[-1] = blocks[-1][0], line[1]
        else:
            blocks.append(line)
    yield from blocks


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether one line in ten or more breaks off within a sentence, and none is longer than a wrapped line can be."""
    broken = sum(
        text[end - 1] not in '.!?:”"' and text[after].islower() and "\n\n" not in text[end:after]
        for (_, end), (after, _) in pairwise(lines)
    )
    return 10 * broken >= len(lines) > 1 and max(end - start for start, end in lines) <= _WIDEST


def _continues_block(text: str, block: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a line of wrapped text belongs to the block before it: no empty line, bullet or mark between."""
    between = text[block[1] : line[0]]
    last = text.rfind("\n", block[0], block[1]) + 1
    alone = last <= block[0] and block[1] - block[0] < _FULL and _looks_like_heading(text[block[0] : block[1]])
    alone = alone and text[line[0]].isupper()
    return between.count("\n") < 2 and not alone and not re.match(r"[-*•–#]\s|\d+[.)]\s", text[line[0] : line[0] + 5])


def _looks_like_heading(line: str, *, alone: bool = False) -> bool:
    """Whether a line is a heading; `alone` says that empty lines stand around it."""
    if _MARKUP.match(line):
        return True
    words = line.split()
    if not 1 <= len(words) <= 16 or len(line) > 110 or line[-1] in '.!?,;…”"':
        return False
    if not (line[0].isupper() or line[0].isdigit()) or re.search(r"\d{4}$", line) or ": " in line[:3]:
        return False
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in long)
    # Titles Have Capitals; a plain heading is short and has no verb to speak of.
    return alone or (bool(long) and capital >= 0.7 * len(long)) or len(words) <= 7


def is_heading(sentence: Sentence) -> bool:
    """Whether a sentence is the heading of its section."""
    return bool(sentence.section) and _MARKUP.sub("", sentence.text).strip() == sentence.section


_CELLS: Final = re.compile(r"\t|\s{3,}|\s\|\s|^\||;\s*;")


def is_prose(sentence: Sentence) -> bool:
    """Whether a sentence is one: no heading, no row of a table and no label of a speaker."""
    text = sentence.text.strip()
    words = text.split()
    # A row has several cells, or more figures than words.
    figures = sum(not any(letter.isalpha() for letter in word) for word in words)
    row = len(_CELLS.findall(text)) >= _ROW or (len(words) > _ROW and 2 * figures > len(words))
    return not (row or is_heading(sentence) or is_marker(text))


_ROW: Final = 2
"""Gaps between cells that make a line a row of a table: our assumption."""


def _sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    dateline = _DATELINE.match(text, start, min(end, start + 90))
    if dateline is not None:
        yield from _split_long(text, start, dateline.end())
        first = dateline.end()
    for match in _END.finditer(text, first, end):
        if _ends_here(text, first, match):
            yield from _split_long(text, first, match.end())
            first = match.end()
    yield from _split_long(text, first, end)


def _ends_here(text: str, first: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 40].lstrip()
    if not after:
        return True
    opening = after.lstrip("\"'“‘«([—–-• ")
    if opening[:1].islower() or not match.group().startswith("."):
        # "Really?" he said: the sentence goes on; but iPhone-like starts are rare enough.
        return not opening[:1].islower()
    word = text[first : match.start()].rpartition(" ")[2].lstrip("(\"'“‘").lower()
    # Abbreviations stand before a name or number, so a capital after them says nothing.
    if word in _SHORT_FORMS:
        return False
    # After initials ("the U.S.") only a common first word begins a new sentence.
    if _INITIALS.search(text[max(first, match.start() - 12) : match.start()]):
        return re.split(r"[^\w]", opening, maxsplit=1)[0].lower() in _STARTERS
    return True


def _split_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trim(text, start, end)
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space if space > 0 else start + LONGEST
        yield _trim(text, start, stop)
        start, _ = _trim(text, stop, end)
    if end > start:
        yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, start + len(part.strip())
