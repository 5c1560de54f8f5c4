"""A published answer that the program claims to reproduce, beside what the program gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """One answer out of the literature or of another program, and ours to the same question.

    `theirs` are the figures as printed, `digits` how many decimals of them were printed,
    `ours` computes the same figures here, in the same order. `note` says what a reader has to
    know to compare them, and which side is wrong and why where they part; it may be empty.
    """

    id: str
    source: str
    method: str
    theirs: tuple[float, ...]
    ours: Callable[[], tuple[float, ...]]
    digits: int
    note: str

    def holds(self) -> bool:
        """True where every figure of ours, rounded to the decimals printed, is theirs."""
        ours = self.ours()
        half = 0.5 * 10.0**-self.digits * (1 + 1e-6)
        return len(ours) == len(self.theirs) and all(abs(a - b) <= half for a, b in zip(ours, self.theirs, strict=True))
