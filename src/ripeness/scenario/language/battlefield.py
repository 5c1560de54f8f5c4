"""The battlefield: the line, its known path, and what each side believes of it.

Source: docs/explanation/the-model.md, section 1.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.part import Day, Part
from ripeness.scenario.language.quantity import Hazard, Probability, Share, Strength, constant

Believer = Literal["a", "b", "neutral"]
BELIEVERS: tuple[Believer, ...] = ("a", "b", "neutral")


class LineBelief(Part):
    """Beta belief on p, the chance that the line moves towards side a in a period.

    Its mean at period 0 and its strength: how many observed periods it is worth.
    """

    mean: Probability = Field(
        title="{believer}: chance that the line moves towards {side_a}",
        description="The mean of the belief in period 0.",
    )
    strength: Strength = Field(
        title="{believer}: its firmness", description="How many observed periods the belief is worth."
    )


class CollapseBelief(Part):
    """Belief on a side's hazard of collapse: h / (1 + t/strength) after t periods without one."""

    hazard_per_period: Hazard = Field(
        title="{believer}: hazard of collapse of {side}",
        description="The chance per period that the side collapses, as believed in period 0.",
    )
    strength: Strength = Field(
        title="{believer}: firmness of the belief on a collapse of {side}",
        description="τ: after how many quiet periods the believed hazard has halved.",
    )


class Beliefs(Part):
    """What one side, or the neutral observer, believes of the battlefield."""

    line: LineBelief = Field(description="The belief on the chance that the line moves towards side a in a period.")
    collapse: dict[SideId, CollapseBelief] = Field(
        default_factory=dict, description="By side, the belief on its hazard of collapse."
    )


def even_beliefs() -> dict[Believer, Beliefs]:
    """Beliefs in a line that is as likely to move either way, and in no collapse."""
    line = LineBelief(mean=constant(0.5), strength=constant(24))
    return {believer: Beliefs(line=line) for believer in BELIEVERS}


class LinePoint(Part):
    """Where the line stood: the share of the contested ground that side a held on a day."""

    on: Day = Field(description="The day.")
    share: Annotated[float, Field(ge=0, le=1, strict=True)] = Field(description="The share that side a then held.")


class Battlefield(Part):
    """The contested ground and the war over it.

    `start_share` is side a's share at period 0; `step_share` what one step of the line is
    worth; `a_wins_at` and `b_wins_at` are shares at which a side can fight no more (left
    out: no ends). `path` is the known path of the line up to now. A war gives the start, the
    step and beliefs; left out, where there is none, the line stands still.
    """

    start_share: Share = Field(
        constant(0.5),
        title="Ground held at the start",
        description="The share of the contested ground that side a holds in period 0.",
    )
    step_share: Share = Field(
        constant(0),
        title="Ground won by a step of the line",
        description="What one step of the line is worth, as a share of the contested ground; 0 where it stands still.",
    )
    a_wins_at: Share | None = Field(
        None,
        title="Ground at which {side_b} can fight no more",
        description="The share of side a at which side b can fight no more; left out: no such end.",
    )
    b_wins_at: Share | None = Field(
        None,
        title="Ground at which {side_a} can fight no more",
        description="The share of side a at which side a can fight no more; left out: no such end.",
    )
    path: tuple[LinePoint, ...] = Field((), description="The known path of the line up to now, in order of days.")
    beliefs: dict[Believer, Beliefs] = Field(
        default_factory=even_beliefs, description="What side a, side b and a neutral observer believe."
    )
