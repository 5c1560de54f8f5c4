"""Turns of a transcript: the labels (`QUESTION:`, `THE PRESIDENT:`, `Q:`) before what each speaker says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

_CAPITALS: Final = r"[A-Z][A-Z.'’\- ]{0,58}[A-Z.](?:\s*\([^)\n]{1,60}\))?"
_NAME: Final = r"(?:[A-Z][\w.'’-]*\s(?:(?:of|for|the|to|and)\s){0,2}){0,6}[A-Z][\w.'’-]*(?:\s*\([^)\n]{1,60}\))?"
_LABEL: Final = re.compile(
    rf"^[ \t>*_]*(?:(?P<label>Q|A|{_CAPITALS}|{_NAME})[ \t*_]*:[ \t*_]*|(?P<letter>[QA])(?:\.[ \t]+|[ \t]{{2,}}))",
    re.MULTILINE,
)
"""A label with a colon, or the bare letter of a question or answer."""
_NUMBER: Final = re.compile(r"^[ \t]*\(?\d{1,3}/(?:\d{1,3})?\)?[ \t]+", re.MULTILINE)
_QUESTIONER: Final = re.compile(
    r"^(?:q\d*|question|questions?|reporters?|journalists?|press|the press|media|correspondent|interviewer|host|anchor|"
    r"(?:unidentified |male |female )?(?:reporter|speaker|questioner|journalist)|audience(?: member)?|participant)\b",
    re.IGNORECASE,
)
_CHAIR: Final = re.compile(r"^(?:moderator|operator|chair|the chair|staff|aide|interpreter|translator|voice)\b", re.I)
_ANSWER: Final = re.compile(r"^(?:a\d*|answer|reply)$", re.IGNORECASE)
_TITLED: Final = re.compile(
    r"^(?:mr|mrs|ms|sir|dame|dr|lord|the (?:president|chair|secretary)|president|prime minister|minister|ambassador|"
    r"secretary|chancellor|foreign minister|spokes\w+|general|king)\b\.?\s+\S|^the (?:president|chair)",
    re.IGNORECASE,
)
_FEW: Final = 2
"""Turns of the same kind that make a text a transcript: a single `Note:` does not."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says: characters `start` (behind the label) to `end`; `label` as the text has it."""

    start: int
    end: int
    label: str
    label_start: int

    @property
    def is_question(self) -> bool:
        """Whether one who asks speaks, of whom nothing is stated."""
        return _QUESTIONER.match(self.label) is not None

    @property
    def is_answer(self) -> bool:
        """Whether the label says only that it is the answer."""
        return _ANSWER.match(self.label) is not None

    @property
    def is_chair(self) -> bool:
        """Whether somebody speaks who leads through the talk and stands for nobody."""
        return _CHAIR.match(self.label) is not None


def turns_of(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where the text is not one.

    A transcript has two labels in capitals or of question and answer, or a name that speaks twice.
    """
    labels = [
        (match.start(), match.end(), " ".join((match["label"] or match["letter"]).split()))
        for match in _LABEL.finditer(text)
    ]
    counts = Counter(label for _, _, label in labels)
    # A heading with a colon in plain letters (`Background: …`) comes once.
    labels = [entry for entry in labels if _is_formal(entry[2]) or counts[entry[2]] >= _FEW]
    if len(labels) < _FEW:
        return ()
    ends = [start for start, _, _ in labels[1:]] + [len(text)]
    return tuple(Turn(end, stop, label, start) for (start, end, label), stop in zip(labels, ends, strict=True))


def is_marker(line: str) -> bool:
    """Whether a line is nothing but the label of a speaker or the number of a post."""
    return bool(_LABEL.fullmatch(f"{line} ") or _NUMBER.fullmatch(f"{line} "))


def _is_formal(label: str) -> bool:
    name = re.sub(r"\(.*", "", label).strip()
    return name.isupper() or bool(_QUESTIONER.match(label) or _ANSWER.match(label) or _TITLED.match(label))


def marker_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The characters of labels of turns and of the numbers of a thread (`2/7`), which are no part of a sentence."""
    numbers = [match.span() for match in _NUMBER.finditer(text)]
    labels = [(turn.label_start, turn.start) for turn in turns_of(text)]
    return tuple(sorted([*labels, *(numbers if len(numbers) >= _FEW else [])]))
