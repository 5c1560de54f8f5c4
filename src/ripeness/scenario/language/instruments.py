"""Instruments of pressure and support in the field (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictBool

from ripeness.scenario.language.actors import Domain, SideId
from ripeness.scenario.language.part import Day, Part
from ripeness.scenario.language.quantity import CostPerPeriod, Factor, Logit, Periods, Probability, constant

Act = Literal["threat", "promise"]


class Instrument(Part):
    """Something that its issuer does, or says it will do, to a target.

    size_t = size_per_period · profile_t, where profile rises from 0 at `onset` (default:
    the start) to 1 within `ramp_periods` and falls to 0 at `end`. An instrument `in_force`
    is certain; an `announced` one is used with its credibility: `credibility` where given,
    else the ledger's for the issuer, target and `act`. `line_shift` moves the chance that
    the line moves towards side a; `hazard_factor` multiplies a side's hazard of collapse.
    Both are scaled by profile and credibility. A `visible` one can be read as bad faith
    and makes conceding under it costly.
    """

    name: str = Field(min_length=1, max_length=200, description="What the instrument is called.")
    issuer: str = Field(description="The actor that uses it, or says it will.")
    target: str = Field(description="The actor that it is aimed at.")
    domain: Domain = Field(description="military, economic, diplomatic or information.")
    status: Literal["announced", "in_force"] = Field(
        description="in_force, or announced and used with its credibility."
    )
    act: Act = Field(
        "threat",
        description="Whether the announcement is a threat or a promise: whose record its credibility comes from.",
    )
    size_per_period: CostPerPeriod = Field(
        constant(0), title="{instrument}: size", description="Gross pressure on the target once in full."
    )
    announced: Day | None = Field(None, description="The day on which it was announced.")
    onset: Day | None = Field(None, description="The day on which it begins; left out: from the start.")
    ramp_periods: Periods = Field(
        constant(0),
        title="{instrument}: time to full size",
        description="Periods from the onset until it bites in full.",
    )
    end: Day | None = Field(None, description="The day on which it ends; left out: never.")
    visible: StrictBool = Field(
        True, description="Whether it can be read as bad faith and makes conceding under it costly."
    )
    credibility: Probability | None = Field(
        None,
        title="{instrument}: chance of being used",
        description="The probability that it is used; left out: from the ledger.",
    )
    line_shift: Logit = Field(
        constant(0),
        title="{instrument}: effect on the line",
        description="What it adds, in logits, to the chance that the line moves towards side a.",
    )
    hazard_factor: dict[SideId, Factor] = Field(
        default_factory=dict,
        title="{instrument}: effect on the hazard that {side} collapses",
        description="By side, what it multiplies the hazard of collapse by.",
    )
