"""Words for probabilities, and confidence apart from likelihood.

Two yardsticks: that of the United States Intelligence Community Directive 203 (2015), the
default, and that of the British Professional Head of Intelligence Assessment (2018).

Where a probability lies on the edge of two bands of ICD 203 it takes the word of the band
nearer to even. Below 1% and above 99%, for which ICD 203 has no word, we say `under 1 in 100`
and `over 99 in 100`. The British bands leave gaps (5 to 10%, 20 to 25%, and so on); a
probability in a gap takes the word of the nearer band, in the middle that nearer to even.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ripeness.core.distributions import DistributionSummary
from ripeness.core.errors import UsageError
from ripeness.diagnostics.provenance import Assumption

Level = Literal["low", "moderate", "high"]
CARRIERS = 10
"""How many of the assumptions that carry most the rule of confidence looks at (our choice)."""
NARROW, WIDE = 0.20, 0.45
"""Widths of the 90% interval of a probability below and above which it counts as narrow and wide."""
FEW, MANY = 1 / 3, 2 / 3
"""Shares of judgement below and above which a finding rests mostly on sources or on judgement."""


@dataclass(frozen=True, slots=True)
class Band:
    """A word, the probabilities that it covers, and how a sentence uses it."""

    word: str
    low: float
    high: float
    sentence: str = "{event} is {word}"

    def says(self, event: str) -> str:
        """The event with its likelihood in words, without a full stop."""
        return self.sentence.format(event=event, word=self.word)


THERE_IS = "there is {word} of {event}"
YARDSTICKS: dict[str, tuple[Band, ...]] = {
    "icd203": (
        Band("under 1 in 100", 0, 0.01, "the chance of {event} is {word}"),
        Band("almost no chance", 0.01, 0.05, THERE_IS),
        Band("very unlikely", 0.05, 0.20),
        Band("unlikely", 0.20, 0.45),
        Band("roughly even chance", 0.45, 0.55, "there is a {word} of {event}"),
        Band("likely", 0.55, 0.80),
        Band("very likely", 0.80, 0.95),
        Band("almost certain", 0.95, 0.99),
        Band("over 99 in 100", 0.99, 1, "the chance of {event} is {word}"),
    ),
    "phia": (
        Band("remote chance", 0, 0.05, "there is a {word} of {event}"),
        Band("highly unlikely", 0.10, 0.20),
        Band("unlikely", 0.25, 0.35),
        Band("realistic possibility", 0.40, 0.50, "there is a {word} of {event}"),
        Band("likely", 0.55, 0.75),
        Band("highly likely", 0.80, 0.90),
        Band("almost certain", 0.95, 1),
    ),
}
NAMES = {
    "icd203": "Intelligence Community Directive 203 (United States, 2015)",
    "phia": "the probability yardstick of the Professional Head of Intelligence Assessment (United Kingdom, 2018)",
}


def bands(words: str) -> tuple[Band, ...]:
    """The yardstick of that name; UsageError names those there are."""
    if words not in YARDSTICKS:
        raise UsageError(f"unknown yardstick {words!r}; wanted one of: {', '.join(sorted(YARDSTICKS))}")
    return YARDSTICKS[words]


def band(probability: float, words: str = "icd203") -> Band:
    """The band whose word fits a probability (0 to 1); the nearest one where it lies in a gap."""
    if not 0 <= probability <= 1:
        raise UsageError(f"{probability!r} is no probability; wanted a number from 0 to 1")
    return min(bands(words), key=lambda band: (_distance(band, probability), abs((band.low + band.high) / 2 - 0.5)))


def _distance(candidate: Band, probability: float) -> float:
    # Rounded, so that the middle of a gap is as far from both of its bands as it looks.
    return round(max(candidate.low - probability, probability - candidate.high, 0.0), 12)


@dataclass(frozen=True, slots=True)
class Confidence:
    """How firm the ground under a probability is: not how likely the event is."""

    level: Level
    why: str


def confidence(p: DistributionSummary, assumptions: tuple[Assumption, ...]) -> Confidence:
    """Confidence in a probability, by a fixed rule (ours).

    One mark for a 90% interval of at most 45 percentage points, two for at most 20; one mark
    where at most two thirds of the ten assumptions that carry most have a range set by
    judgement (sources may bear on the number all the same), two where at most one third do.
    Four marks are high, two or three moderate, fewer low. Without any uncertain assumption
    only the width counts, and it never gives more than moderate.
    """
    width = p.p95 - p.p05
    breadth = f"its 90% interval is {round(100 * width)} percentage points wide"
    carriers = sorted(assumptions, key=lambda assumption: -assumption.carries)[:CARRIERS]
    if not carriers:
        return Confidence(_level(_marks(width, NARROW, WIDE) + 1), f"{breadth} and no assumption was given a range")
    judged = sum(carrier.judgement or carrier.range_is_judgement for carrier in carriers)
    marks = _marks(width, NARROW, WIDE) + _marks(judged / len(carriers), FEW, MANY)
    ground = f"{judged} of the {len(carriers)} assumptions that carry most have a range set by judgement"
    return Confidence(_level(marks), f"{breadth} and {ground}")


def _marks(value: float, good: float, fair: float) -> int:
    return 2 if value <= good else 1 if value <= fair else 0


def _level(marks: int) -> Level:
    return "high" if marks == 4 else "moderate" if marks >= 2 else "low"
