"""Instruments of pressure and support in the field (MODEL 1)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictBool

from ripeness.scenario.language.actors import Domain, SideId
from ripeness.scenario.language.day import Day
from ripeness.scenario.language.part import Part
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

    name: str = Field(min_length=1, max_length=200)
    issuer: str
    target: str
    domain: Domain
    status: Literal["announced", "in_force"]
    act: Act = "threat"
    size_per_period: CostPerPeriod = constant(0)
    announced: Day | None = None
    onset: Day | None = None
    ramp_periods: Periods = constant(0)
    end: Day | None = None
    visible: StrictBool = True
    credibility: Probability | None = None
    line_shift: Logit = constant(0)
    hazard_factor: dict[SideId, Factor] = Field(default_factory=dict)
