"""The four quad classes of events, and tallies of a directed dyad by quad class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

Quad = Literal["verbal_cooperation", "verbal_conflict", "material_cooperation", "material_conflict"]

VERBAL: Final[tuple[Quad, Quad]] = ("verbal_cooperation", "verbal_conflict")
MATERIAL: Final[tuple[Quad, Quad]] = ("material_cooperation", "material_conflict")
QUADS: Final[tuple[Quad, ...]] = (*VERBAL, *MATERIAL)

CLASS_SCORE: Final[dict[Quad, float]] = dict(zip(QUADS, (2.3, -3.8, 6.0, -7.7), strict=True))
"""Goldstein score of a class: the mean over the scores of its CAMEO root codes.

Roots 01-05, 09-13, 06-08 and 14-20 of the scale that GDELT distributes (cameo.goldsteinscale),
after Goldstein (1992). That a class is as good as the mean of its roots is our assumption.
"""

CLASS_SCORE_SD: Final[dict[Quad, float]] = dict(zip(QUADS, (1.7, 1.8, 1.0, 2.2), strict=True))
"""Standard deviation of the same root scores: how far an event of the class may lie from it."""

QUAD_BY_ABBREVIATION: Final[dict[str, Quad]] = dict(zip(("VC", "VX", "MC", "MX"), QUADS, strict=True))
"""Abbreviations in a case's own events.csv."""


NOTHING_SEEN = 0.0


@dataclass(frozen=True, slots=True)
class ClassTally:
    """Events of one class: how many, their mean score, and the sum of squared deviations from it.

    `mean` is 0 where there is no event; an event without a Goldstein score counts with that of its class.
    """

    events: int = 0
    mean: float = NOTHING_SEEN
    squares: float = 0.0

    @property
    def sd(self) -> float | None:
        """Standard deviation of the scores; None for fewer than two events."""
        return (self.squares / (self.events - 1)) ** 0.5 if self.events > 1 else None

    def __add__(self, other: ClassTally) -> ClassTally:
        """Both together (Chan, Golub & LeVeque 1983, for the squares)."""
        events = self.events + other.events
        if not events:
            return self
        mean = (self.events * self.mean + other.events * other.mean) / events
        apart = (self.mean - other.mean) ** 2 * self.events * other.events / events
        return ClassTally(events, mean, self.squares + other.squares + apart)


@dataclass(frozen=True, slots=True)
class Tally:
    """The events of a directed dyad in the period that begins on `start`, by quad class.

    `scored` counts the events with a Goldstein score of their own.
    """

    start: date
    classes: Mapping[Quad, ClassTally] = field(default_factory=dict)
    scored: int = 0

    def of(self, *quads: Quad) -> ClassTally:
        """The classes named, together."""
        return sum((self.classes.get(quad, ClassTally()) for quad in quads), ClassTally())

    def count(self, *quads: Quad) -> int:
        """How many events those classes hold."""
        return self.of(*quads).events

    @property
    def events(self) -> int:
        """How many events there are."""
        return self.count(*QUADS)

    @property
    def net(self) -> float:
        """The net score: the sum of all scores, 0 where there is no event."""
        return sum(tally.events * tally.mean for tally in self.classes.values())

    @property
    def verbal(self) -> float | None:
        """Mean score of words; None where there are none."""
        return self._mean(VERBAL)

    @property
    def material(self) -> float | None:
        """Mean score of deeds; None where there are none."""
        return self._mean(MATERIAL)

    @property
    def sd(self) -> float | None:
        """Standard deviation of the scores of all events; None for fewer than two."""
        return self.of(*QUADS).sd

    def _mean(self, quads: tuple[Quad, Quad]) -> float | None:
        together = self.of(*quads)
        return together.mean if together.events else None


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of the tallies, beginning with the first; ValueError for none."""
    every = list(tallies)
    if not every:
        raise ValueError("no tallies to add up")
    classes = {quad: sum((tally.of(quad) for tally in every), ClassTally()) for quad in QUADS}
    return Tally(every[0].start, classes, sum(tally.scored for tally in every))
