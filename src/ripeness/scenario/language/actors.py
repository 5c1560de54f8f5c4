"""Actors and sides (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, StrictBool

from ripeness.scenario.language.part import Day, Part
from ripeness.scenario.language.quantity import (
    Chance,
    CostPerPeriod,
    Noise,
    Periods,
    PerPressure,
    Share,
    Slope,
    Stake,
    assumption,
    constant,
)

Domain = Literal["military", "economic", "diplomatic", "information"]
SideId = Literal["a", "b"]
DOMAINS: tuple[Domain, ...] = ("military", "economic", "diplomatic", "information")


class Partner(Part):
    """A partner that carries part of the pressure: its `offset` falls under pressure on itself.

    offset_t = offset · max(0, 1 − elasticity · gross pressure on the partner at t).
    """

    offset: Share = Field(
        title="{actor}: {domain} load carried by {partner}: share carried",
        description="The share of the pressure left over that the partner carries.",
    )
    elasticity: PerPressure = Field(
        constant(0),
        title="{actor}: {domain} load carried by {partner}: loss of support under pressure on it",
        description="How fast the offset falls with gross pressure on the partner itself.",
    )


class Resilience(Part):
    """The share of gross pressure of one domain that an actor absorbs by itself and with partners.

    Its own share moves from `start` (period 0) to `ceiling` with time constant `adaptation_periods`.
    """

    start: Share = Field(
        title="{actor}: {domain} resilience at the start",
        description="The share of pressure it absorbs by itself in period 0.",
    )
    ceiling: Share = Field(
        title="{actor}: {domain} resilience in the end",
        description="The share that it absorbs by itself once fully adapted.",
    )
    adaptation_periods: Periods = Field(
        constant(12), title="{actor}: {domain} time to adapt", description="The time constant of its adaptation."
    )
    partners: dict[str, Partner] = Field(
        default_factory=dict, description="Partners that carry part of the pressure, by the id of their actor."
    )


class Support(Part):
    """What somebody pays of an actor's cost of war: stake units per period."""

    giver: str = Field(description="The actor that pays.")
    size_per_period: CostPerPeriod = Field(
        title="{actor}: support from {giver}", description="How much it pays once in full."
    )
    onset: Day | None = Field(None, description="The day on which it begins; left out: from the start.")
    ramp_periods: Periods = Field(
        constant(0),
        title="{actor}: time to full support from {giver}",
        description="Periods from the onset until it is paid in full.",
    )
    end: Day | None = Field(None, description="The day on which it ends; left out: never.")


class Pledge(Part):
    """A public pledge: ending below the utility `at` costs `slope` per stake unit at home."""

    at: Share = Field(title="{actor}: level pledged in public", description="The utility that was pledged.")
    slope: Slope = Field(
        title="{actor}: price at home of ending below the pledge",
        description="The price at home per stake unit of ending below it.",
    )


class RedLine(Part):
    """How likely an option is out of the question for an actor, whatever else is offered.

    It may be written as the chance alone. Each draw of the ensemble decides whether it holds.
    """

    chance: Chance = Field(
        title="{actor}: chance that “{option}” of “{issue}” is out of the question",
        description="The chance that it is out of the question whatever else is offered.",
    )
    kinds: tuple[str, ...] = Field(
        (), description="The kinds of deal in which it is, by id; left out: every final kind."
    )


def _red_line(value: object) -> object:
    is_whole = isinstance(value, RedLine) or (isinstance(value, Mapping) and "value" not in value)
    return value if is_whole else {"chance": value}


AnyRedLine = Annotated[RedLine, BeforeValidator(_red_line, json_schema_input_type=Chance | RedLine)]
KIND_OF_DEAL: Final = "kind"
"""Stands among the issues of an actor's red lines for the kind of the deal."""


Alias = Annotated[str, Field(min_length=1, max_length=120)]
"""Another name or code by which documents and event data call an actor."""


class Actor(Part):
    """Somebody who gains and loses: a warring party, convener, mediator or partner.

    By its id, its `name` and its `aliases` it is found in documents and event data.
    """

    name: str = Field(min_length=1, max_length=120, description="What the actor is called.")
    aliases: tuple[Alias, ...] = Field(
        (), description="Other names and codes by which documents and event data call it."
    )
    side: SideId | None = Field(
        None, description="The side it belongs to, a or b; left out where it belongs to neither."
    )
    veto: StrictBool = Field(False, description="true where no deal stands without it.")
    cost_per_period: CostPerPeriod = Field(
        constant(0),
        title="{actor}: cost of war",
        description="What a period of war costs it, before pressure and support.",
    )
    support: dict[str, Support] = Field(default_factory=dict, description="What others pay of its cost of war, by id.")
    standing: Stake = Field(
        constant(0),
        title="{actor}: worth of being seen at a meeting",
        description="What being seen at a meeting is worth to it, deal or no deal.",
    )
    pledge: Pledge | None = Field(None, description="What it pledged in public, and the price of ending below.")
    defiance: Slope = Field(
        constant(0),
        title="{actor}: price of yielding under open pressure",
        description="The price of conceding under visible pressure, per unit of pressure.",
    )
    distrust: PerPressure = Field(
        constant(0),
        title="{actor}: reading of pressure as bad faith",
        description="How much visible pressure raises the breakdown that it reckons with.",
    )
    private_information: Noise = Field(
        assumption("loguniform(0.01, 0.08)"),
        title="{actor}: what it alone knows of its value of fighting on",
        description="τ: the scale of what a veto player alone knows of its own value of fighting on.",
    )
    red_lines: dict[str, dict[str, AnyRedLine]] = Field(
        default_factory=dict,
        description="By issue and option, what is out of the question for a veto player; under the issue `kind`, by"
        " id, kinds of deal.",
    )
    resilience: dict[Domain, Resilience] = Field(
        default_factory=dict, description="By domain, the share of pressure that it absorbs."
    )


class Side(Part):
    """One of the two sides of the war, and the actor that makes its offers."""

    name: str = Field(min_length=1, max_length=120, description="What the side is called.")
    principal: str = Field(description="The actor that makes the side's offers.")
