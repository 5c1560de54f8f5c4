"""Reading a text in one line, for tests."""

from __future__ import annotations

from datetime import date
from functools import cache

from ripeness.evidence.text.items import DocumentReading, Item, SourceText
from ripeness.evidence.text.read import read

MONDAY = date(2030, 3, 4)


@cache
def read_text(text: str, published: date | None = MONDAY) -> DocumentReading:
    """The reading of a text by the rules, without a case."""
    return read(SourceText("made-up.txt", text, "0" * 64), published=published)


def of_kind(text: str, kind: str) -> list[Item]:
    """What was found of a kind."""
    return [item for item in read_text(text).items if item.kind == kind]
