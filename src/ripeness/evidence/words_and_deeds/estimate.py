"""An index with its 90% interval and the number of events behind it."""

from __future__ import annotations

from dataclasses import dataclass

MIN_EVENTS = 5
"""The fewest words, and deeds, for which an index is reported: below it only counts are. Our choice."""


@dataclass(frozen=True, slots=True)
class IndexEstimate:
    """A measure: `value` as counted (None where nothing was), 5% and 95% of what it may be, and its ground.

    `words` and `deeds` are the events that it rests on; `enough` is whether each has at least 5.
    """

    value: float | None
    p05: float
    p95: float
    words: int
    deeds: int
    enough: bool


def estimate(value: float | None, low: float, high: float, *, words: int, deeds: int) -> IndexEstimate:
    """The measure, with whether its events are enough to read it."""
    return IndexEstimate(value, low, high, words, deeds, min(words, deeds) >= MIN_EVENTS)
