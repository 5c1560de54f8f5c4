"""Talks and meetings (MODEL 1)."""

from __future__ import annotations

from pydantic import Field

from ripeness.scenario.language.day import Day
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Probability, constant


class Meeting(Part):
    """A scheduled meeting: in its period talks are open with `probability` (1 unless said)."""

    name: str = Field(min_length=1, max_length=200)
    on: Day
    announced: Day | None = None
    probability: Probability = constant(1)
    between: tuple[str, ...] = ()


class Talks(Part):
    """How often talks are open, and who then proposes.

    `background` is λ of a period without a meeting; `proposer_a` is ρ, the chance that
    side a's principal makes the offer.
    """

    background: Probability
    proposer_a: Probability = constant(0.5)
    meetings: dict[str, Meeting] = Field(default_factory=dict)
