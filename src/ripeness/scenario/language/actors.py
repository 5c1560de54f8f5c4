"""Actors and sides (MODEL 1)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from ripeness.scenario.language.day import Day
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import CostPerPeriod, Periods, PerPressure, Share, Slope, Stake, constant

Domain = Literal["military", "economic", "diplomatic", "information"]
SideId = Literal["a", "b"]
DOMAINS: tuple[Domain, ...] = ("military", "economic", "diplomatic", "information")


class Partner(Part):
    """A partner that carries part of the pressure: its `offset` falls under pressure on itself.

    offset_t = offset · max(0, 1 − elasticity · gross pressure on the partner at t).
    """

    offset: Share
    elasticity: PerPressure = constant(0)


class Resilience(Part):
    """The share of gross pressure of one domain that an actor absorbs by itself and with partners.

    Its own share moves from `start` (period 0) to `ceiling` with time constant `adaptation_periods`.
    """

    start: Share
    ceiling: Share
    adaptation_periods: Periods = constant(12)
    partners: dict[str, Partner] = Field(default_factory=dict)


class Support(Part):
    """What somebody pays of an actor's cost of war: stake units per period."""

    giver: str
    size_per_period: CostPerPeriod
    onset: Day | None = None
    ramp_periods: Periods = constant(0)
    end: Day | None = None


class Pledge(Part):
    """A public pledge: ending below the utility `at` costs `slope` per stake unit at home."""

    at: Share
    slope: Slope


Alias = Annotated[str, Field(min_length=1, max_length=120)]
"""Another name or code by which documents and event data call an actor."""


class Actor(Part):
    """Somebody who gains and loses: a warring party, convener, mediator or partner.

    By its id, its `name` and its `aliases` it is found in documents and event data.
    """

    name: str = Field(min_length=1, max_length=120)
    aliases: tuple[Alias, ...] = ()
    side: SideId | None = None
    veto: StrictBool = False
    cost_per_period: CostPerPeriod = constant(0)
    support: dict[str, Support] = Field(default_factory=dict)
    standing: Stake = constant(0)
    pledge: Pledge | None = None
    defiance: Slope = constant(0)
    distrust: PerPressure = constant(0)
    resilience: dict[Domain, Resilience] = Field(default_factory=dict)


class Side(Part):
    """One of the two sides of the war, and the actor that makes its offers."""

    name: str = Field(min_length=1, max_length=120)
    principal: str
