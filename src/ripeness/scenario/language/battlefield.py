"""The battlefield: the line, its known path, and what each side believes of it (MODEL 1)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.day import Day
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Hazard, Probability, Share, Strength

Believer = Literal["a", "b", "neutral"]
BELIEVERS: tuple[Believer, ...] = ("a", "b", "neutral")


class LineBelief(Part):
    """Beta belief on p, the chance that the line moves towards side a in a period.

    Its mean at period 0 and its strength: how many observed periods it is worth.
    """

    mean: Probability
    strength: Strength


class CollapseBelief(Part):
    """Belief on a side's hazard of collapse: h / (1 + t/strength) after t periods without one."""

    hazard_per_period: Hazard
    strength: Strength


class Beliefs(Part):
    """What one side, or the neutral observer, believes of the battlefield."""

    line: LineBelief
    collapse: dict[SideId, CollapseBelief] = Field(default_factory=dict)


class LinePoint(Part):
    """Where the line stood: the share of the contested ground that side a held on a day."""

    on: Day
    share: Annotated[float, Field(ge=0, le=1, strict=True)]


class Battlefield(Part):
    """The contested ground and the war over it.

    `start_share` is side a's share at period 0; `step_share` what one step of the line is
    worth; `a_wins_at` and `b_wins_at` are shares at which a side can fight no more (left
    out: no ends). `path` is the known path of the line up to now.
    """

    start_share: Share
    step_share: Share
    a_wins_at: Share | None = None
    b_wins_at: Share | None = None
    path: tuple[LinePoint, ...] = ()
    beliefs: dict[Believer, Beliefs]
