"""What a reader is asked for: which files, on which backend, and what the person settled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ripeness.evidence.events.formats.head import Head

Lines = Literal["auto", "count", "skip"]
"""Whether rows get the number of their line: `auto` counts up to COUNTED bytes of files."""
COUNTED = 64 << 20
"""Bytes of files up to which lines are counted unless asked otherwise.

Counting runs through the whole file in order, so it costs about as much again as reading it.
"""


@dataclass(frozen=True, slots=True)
class EventFile:
    """A file to read: `path` as it lies unpacked, `name` as the person gave it, and its head."""

    path: Path
    name: str
    head: Head

    @property
    def size(self) -> int:
        """Bytes, unpacked."""
        return self.path.stat().st_size


@dataclass(frozen=True, slots=True)
class Reading:
    """Files of one format to be read on an Ibis backend.

    `origin` is the day that time 0 stands for, in formats that count time.
    """

    files: tuple[EventFile, ...]
    backend: Any
    lines: Lines = "auto"
    origin: date | None = None

    @property
    def head(self) -> Head:
        """The head of the first file, which all have in common as far as their shape goes."""
        return self.files[0].head

    @property
    def counting(self) -> Reading:
        """The same, with lines counted unless that was declined: for files whose rows have no id."""
        return replace(self, lines="count") if self.lines == "auto" else self

    @property
    def counts_lines(self) -> bool:
        """Whether rows get line numbers."""
        small = sum(file.size for file in self.files) <= COUNTED
        return self.lines == "count" or (self.lines == "auto" and small)
