"""Issues, options, scores, packages, and kinds of deal (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, StrictBool, Tag

from ripeness.core.messages import short_repr
from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Hazard, Probability, Share, Stake, Steps, constant

Stage = Literal["interim", "final"]
"""Whether bargaining goes on under a deal in force, or ends with it."""
WHERE_IT_STANDS = "where it stands"
"""The share of an option that leaves the line where the battlefield has it when the deal is struck."""


def _ids(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and value and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError(f"found {short_repr(value)}; wanted an option's id or a list of them")


def _standing_or_share(value: object) -> Literal["share", "words"]:
    return "words" if value == WHERE_IT_STANDS else "share"


def _option_or_scores(value: object) -> Literal["scores", "option"]:
    return "scores" if isinstance(value, dict) else "option"


OptionIds = Annotated[tuple[str, ...], BeforeValidator(_ids, json_schema_input_type=str | tuple[str, ...])]
Number = Annotated[float, Field(strict=True)]
Curve = tuple[tuple[Number, Number], ...]
LineShare = Annotated[
    Annotated[Share, Tag("share")] | Annotated[Literal["where it stands"], Tag("words")],
    Discriminator(_standing_or_share),
]
StatusQuo = Annotated[
    Annotated[str, Tag("option")] | Annotated[dict[str, Share], Tag("scores")], Discriminator(_option_or_scores)
]


class Option(Part):
    """One way to settle an issue.

    On an ordinary issue `scores` gives each actor's score in [0, 1]. On the line issue
    `share` says what share of the contested ground side a then holds (a number, or
    `where it stands`), the score follows from the actor's curve, and `plus` adds to it.
    """

    name: str = Field(min_length=1, max_length=200, description="What the option is called.")
    scores: dict[str, Share] = Field(
        default_factory=dict,
        title="{actor}: score of “{option}”",
        description="By actor, the option's score from 0 (worst) to 1 (best); not on the line issue.",
    )
    share: LineShare | None = Field(
        None,
        title="Ground held under “{option}”",
        description="On the line issue: the share of the contested ground that side a then holds,"
        " or `where it stands`.",
    )
    plus: dict[str, Stake] = Field(
        default_factory=dict,
        title="{actor}: what adds to “{option}”",
        description="On the line issue: by actor, what is added to the score that the curve gives.",
    )


class Issue(Part):
    """A question that a deal settles: its options and what it weighs for each actor.

    The weights of an actor sum to 1 over the issues (drawn weights are scaled to).
    `line: true` marks the issue whose options are shares of the contested ground;
    `curves` then gives an actor's score at shares of side a, as points to interpolate
    (default: side a's actors the share itself, side b's one less it, others 0.5).
    `status_quo` is what is in force while the war goes on: an option's id, or scores.
    On the line issue it is left out, being where the line stands.
    """

    name: str = Field(min_length=1, max_length=200, description="What the issue is called.")
    weights: dict[str, Share] = Field(
        title="{actor}: weight of “{issue}”",
        description="By actor, what the issue weighs; an actor's weights sum to 1 over the issues.",
    )
    options: dict[str, Option] = Field(min_length=1, description="The ways to settle it, by id.")
    status_quo: StatusQuo | None = Field(
        None,
        title="{actor}: score of “{issue}” as it stands",
        description="What is in force while the war goes on: an option's id, or scores by actor.",
    )
    line: StrictBool = Field(
        False, description="true on the one issue whose options are shares of the contested ground."
    )
    curves: dict[str, Curve] = Field(
        default_factory=dict,
        description="On the line issue, by actor: points [share of side a, score], sorted by share.",
    )


class Exclusion(Part):
    """Packages that hold one of the options named of every issue in `when` are no deals."""

    when: dict[str, OptionIds] = Field(
        min_length=1, description="By issue, the options; packages with one of them on every issue named are out."
    )
    because: str = Field("", description="Why such a package cannot be a deal.")


class Regroup(Part):
    """How far the line stands against the side that a pause hurts, should war resume."""

    steps: Steps = Field(
        title="{kind}: shift of the line should war resume",
        description="How many steps the line moves during the pause.",
    )
    against: SideId = Field(description="The side that the pause hurts.")


class Kind(Part):
    """A kind of deal: which packages are of it, and how it is found and how it breaks.

    The first kind whose `when` a package meets is its kind; a kind without `when` takes
    the rest. `find_probability` is f of MODEL 1, `breakdown_per_period` is b. Under an interim
    deal in force, such as a truce, bargaining goes on; a final one ends it.
    """

    name: str = Field(min_length=1, max_length=120, description="What the kind of deal is called.")
    stage: Stage = Field(
        "final", description="interim where bargaining goes on under such a deal, as under a truce; final otherwise."
    )
    when: dict[str, OptionIds] = Field(
        default_factory=dict,
        description="By issue, the options that make a package of this kind; left out: all the rest.",
    )
    find_probability: Probability = Field(
        constant(1),
        title="{kind}: chance that talks find and close it",
        description="f: the chance that negotiators find and close such a deal in a period of open talks.",
    )
    breakdown_per_period: Hazard = Field(
        constant(0),
        title="{kind}: hazard of breakdown",
        description="b: the chance per period that such a deal breaks down.",
    )
    regroup: Regroup | None = Field(None, description="How the line stands against a side should war resume.")
    calm: Share = Field(
        constant(0),
        title="{kind}: share of the cost of war that it takes away",
        description="The share of the base cost of war that such a deal takes away while it is in force.",
    )
    collapse: Share = Field(
        constant(0),
        title="{kind}: share of the hazards of collapse that goes on",
        description="The share of the hazards of collapse that goes on while such a deal is in force.",
    )
    home: Share | None = Field(
        None,
        title="{kind}: share of the price at home that it has",
        description="The share of the price of conceding, at home and under pressure, that an interim deal has;"
        " left out: 0. A final deal has all of it.",
    )
    talks: Probability | None = Field(
        None,
        title="{kind}: chance that talks are open in a period of it",
        description="The chance of open talks in a period of an interim deal; left out: talks.background.",
    )
