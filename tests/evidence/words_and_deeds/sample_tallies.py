"""Small made-up dyads."""

from __future__ import annotations

from datetime import date

from ripeness.evidence.events.quad_classes import CLASS_SCORE, QUADS, ClassTally, Tally


def tally(*counts: int, start: date = date(2030, 1, 1), squares: float = 0.0) -> Tally:
    """So many events of each class, in the order of QUADS, each with its class's score."""
    pairs = zip(QUADS, counts, strict=True)
    return Tally(start, {quad: ClassTally(n, CLASS_SCORE[quad], squares) for quad, n in pairs if n})
