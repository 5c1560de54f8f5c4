"""Instruments of pressure and support in the field (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, StrictBool

from ripeness.scenario.language.actors import Domain, SideId
from ripeness.scenario.language.issues import OptionIds
from ripeness.scenario.language.part import Day, Part
from ripeness.scenario.language.quantity import (
    CostPerPeriod,
    Factor,
    Hazard,
    Logit,
    Periods,
    Probability,
    Share,
    assumption,
    constant,
)

Act = Literal["threat", "promise"]


class Instrument(Part):
    """Something that its issuer does, or says it will do, to a target.

    size_t = size_per_period · profile_t, where profile rises from 0 at `onset` (default:
    the start) to 1 within `ramp_periods` and falls to 0 at `end`. An instrument `in_force`
    is certain; an `announced` one is used with its credibility: `credibility` where given,
    else the ledger's for the issuer, target and `act`. `line_shift` moves the chance that
    the line moves towards side a; `hazard_factor` multiplies a side's hazard of collapse.
    Both are scaled by profile and credibility. A `visible` one can be read as bad faith
    and makes conceding under it costly. A final deal ends it but under the options that
    `lasts_under` names; under an interim deal it goes on unless it is military.
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
    issuer_cost: CostPerPeriod = Field(
        constant(0),
        title="{instrument}: cost to its issuer",
        description="What it costs its issuer a period while in force.",
    )
    lasts_under: dict[str, OptionIds] | None = Field(
        None,
        description="By issue, the options of deals under which it stays on, whether they hold or break: one of the"
        " options named of every issue; {}: every deal. Left out: a final deal ends it, an interim one only"
        " where it is military.",
    )
    announced: Day | None = Field(None, description="The day on which it was announced.")
    due: Day | None = Field(None, description="The day on which what was announced falls due.")
    window: Hazard = Field(
        constant(1),
        title="{instrument}: chance of use in a period once due",
        description="The chance per period, from the one in which it falls due, that an announced instrument which will"
        " be used is used then.",
    )
    use: Share = Field(
        assumption("uniform(0, 1)"),
        title="{instrument}: whether it is used",
        description="The number that decides in each draw whether an announced instrument is used: where it lies below"
        " the chance of use. 0: it is; 1: it is not.",
    )
    drawn_with: str | None = Field(
        None,
        description="Another announced instrument whose draw it shares, by id: with the same chance of use, one is used"
        " where the other is, and only there.",
    )
    off_if_deal: StrictBool = Field(True, description="Whether a deal before its use takes the announcement back.")
    ends_talks: Periods = Field(
        constant(0),
        title="{instrument}: periods without talks after its use",
        description="How many periods there are no talks after an announced instrument is used.",
    )
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


def with_known_draws(instruments: Mapping[str, Instrument]) -> dict[str, Instrument]:
    """The instruments, those that share the draw of one that is not among them with a draw of their own."""
    return {
        name: instrument
        if instrument.drawn_with is None or instrument.drawn_with in instruments
        else instrument.model_copy(update={"drawn_with": None})
        for name, instrument in instruments.items()
    }
