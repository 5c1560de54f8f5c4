"""Sentences with their class, composed from the patterns beside this file.

A line of `sentences/CLASS.txt` is a sentence or a pattern: `[x|y]` is a choice, `{name}` a slot of `slots.txt`. Slots
may hold slots; `a`, `b` and `c` are three countries of the sentence, with `p` their people, with `c` the capital, with
`l` another place. All choices come from one seed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
DRAWS = 6
"""Sentences that a pattern gives; a line without choices gives one."""
_WITH_HEAD, _WITH_TAIL = 0.25, 0.3
"""Shares of composed sentences that get words before and after, the same for every class."""
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Labelled:
    """A sentence, its class (NONE: no event), the line that it comes from, and whether it is that line."""

    text: str
    label: str
    line: int
    is_single: bool


def labelled_sentences(seed: int = 0) -> list[Labelled]:
    """Give all sentences, class by class; none twice."""
    rng = np.random.default_rng(seed)
    found: dict[str, Labelled] = {}
    line = 0
    for file in sorted((HERE / "sentences").glob("*.txt")):
        for pattern in file.read_text(encoding="utf-8").splitlines():
            line += 1
            for text in _composed(pattern, rng):
                found.setdefault(text, Labelled(text, file.stem, line, text == pattern))
    return list(found.values())


def _composed(pattern: str, rng: np.random.Generator) -> Iterator[str]:
    if not _CHOICE.search(pattern) and not _SLOT.search(pattern):
        yield pattern
        return
    for _ in range(DRAWS):
        yield _sentence(pattern, rng)


def _sentence(pattern: str, rng: np.random.Generator) -> str:
    slots = _SLOTS | _countries(rng)
    if not pattern.startswith("[Headline"):
        head = "{head} " if rng.random() < _WITH_HEAD else ""
        if head and pattern.startswith(("A ", "The ", "In ", "Under ", "With ", "If ")):
            pattern = pattern[0].lower() + pattern[1:]
        tail = " {tail}" if rng.random() < _WITH_TAIL and not pattern.endswith((".", "?")) else ""
        pattern = head + pattern + tail
    text = pattern.replace("[Headline: |]", "")
    while (choice := _CHOICE.search(text)) or (slot := _SLOT.search(text)):
        if choice:
            text = text[: choice.start()] + _one(choice[1].split("|"), rng) + text[choice.end() :]
        else:
            text = text[: slot.start()] + _one(slots[slot[1]], rng) + text[slot.end() :]
    text = re.sub(r"\s+(?=[,.])|\s+$", "", re.sub(r"\s+", " ", text).strip())
    text = text[0].upper() + text[1:]
    return text if pattern.startswith("[Headline") or text.endswith((".", "?")) else text + "."


def _one(options: list[str], rng: np.random.Generator) -> str:
    return options[int(rng.integers(len(options)))]


def _countries(rng: np.random.Generator) -> dict[str, list[str]]:
    rows = [_COUNTRIES[i] for i in rng.choice(len(_COUNTRIES), 3, replace=False)]
    return {
        slot + part: [word]
        for slot, row in zip("abc", rows, strict=True)
        for part, word in zip(("", "p", "c", "l"), row, strict=True)
    }


def _table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if not line.startswith("#")]


_COUNTRIES = _table("countries.txt")
_SLOTS = {row[0]: row[1:] for row in _table("slots.txt")}
