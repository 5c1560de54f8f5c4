"""Talks and meetings (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

from pydantic import Field

from ripeness.scenario.language.day import Day
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Probability, constant


class Meeting(Part):
    """A scheduled meeting: in its period talks are open with `probability` (1 unless said)."""

    name: str = Field(min_length=1, max_length=200, description="What the meeting is called.")
    on: Day = Field(description="The day on which it is held.")
    announced: Day | None = Field(None, description="The day on which it was announced.")
    probability: Probability = Field(
        constant(1), title="{meeting}: chance of being held", description="The chance that talks are open then."
    )
    between: tuple[str, ...] = Field((), description="The actors that meet.")


class Talks(Part):
    """How often talks are open, and who then proposes.

    `background` is λ of a period without a meeting; `proposer_a` is ρ, the chance that
    side a's principal makes the offer.
    """

    background: Probability = Field(
        title="Talks: chance that talks are open in a period",
        description="λ: the chance that talks are open in a period without a meeting.",
    )
    proposer_a: Probability = Field(
        constant(0.5),
        title="Talks: chance that the first side makes the offer",
        description="ρ: the chance that side a's principal makes the offer.",
    )
    meetings: dict[str, Meeting] = Field(default_factory=dict, description="Meetings held or planned, by id.")
