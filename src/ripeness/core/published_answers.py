"""Published results that the program claims to reproduce: what was printed, and how we compute the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """A result out of the literature or of another program, and the function that computes it here.

    `theirs` are the figures as printed, `digits` how many decimals of them were printed,
    `ours` computes the same figures here, in the same order. `note` says what a reader has to
    know to compare them, and which side is wrong and why where they part; it may be empty.
    `theirs_wrong` marks an answer that we claim not to reproduce, since theirs is in error.
    """

    id: str
    source: str
    method: str
    theirs: tuple[float, ...]
    ours: Callable[[], tuple[float, ...]]
    digits: int
    note: str
    theirs_wrong: bool = False

    def holds(self) -> bool:
        """True where every figure of ours, rounded to the decimals printed, is theirs."""
        return self.matches(self.ours())

    def matches(self, ours: tuple[float, ...]) -> bool:
        """True where these figures, rounded to the decimals printed, are theirs."""
        half = 0.5 * 10.0**-self.digits * (1 + 1e-6)
        return len(ours) == len(self.theirs) and all(abs(a - b) <= half for a, b in zip(ours, self.theirs, strict=True))


@dataclass(frozen=True, slots=True)
class PublishedAnswerOnData:
    """A published result on data that may not ship with the program: the user's copy `file` is read.

    Fields as in `PublishedAnswer`; `ours` takes the path of that file.
    """

    id: str
    source: str
    method: str
    theirs: tuple[float, ...]
    file: str
    ours: Callable[[Path], tuple[float, ...]]
    digits: int
    note: str

    def on(self, file: Path) -> PublishedAnswer:
        """The published result with the user's copy of the data bound."""
        return PublishedAnswer(
            self.id, self.source, self.method, self.theirs, lambda: self.ours(file), self.digits, self.note
        )
