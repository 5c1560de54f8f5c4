"""The text of a document as extracted from its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MAX_CHARACTERS: Final = 2_000_000
"""The longest text that is read: about 300,000 words, our assumption on what a document is."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """What was in a file: its text, and what the file says about itself.

    `title` and `published` (an ISO date) are empty where the file is silent. `sha256` is the hash
    of the file's bytes. `headings` are characters (start, end) of `text`; None where the form of
    the file does not tell which lines are headings. `warnings` say what had to be assumed.
    """

    name: str
    text: str
    sha256: str
    title: str = ""
    published: str = ""
    headings: tuple[tuple[int, int], ...] | None = None
    warnings: tuple[str, ...] = ()
