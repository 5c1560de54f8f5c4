"""The scenario: the immutable whole that the engine reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from ripeness.core.periods import Calendar
from ripeness.scenario.language.actors import Actor, Side, SideId
from ripeness.scenario.language.battlefield import Battlefield
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.issues import Exclusion, Issue, Kind
from ripeness.scenario.language.part import Day, Part
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.quantity import (
    Factor,
    HazardPerMonth,
    Probability,
    Quantity,
    Share,
    Stake,
    assumption,
    constant,
)
from ripeness.scenario.language.record import LedgerEntry, Record
from ripeness.scenario.language.setting import WAR, Setting
from ripeness.scenario.language.structure import Structure
from ripeness.scenario.text.citations import EventRow


class Meeting(Part):
    """A scheduled meeting: in its period talks are open with `probability` (1 unless said)."""

    name: str = Field(min_length=1, max_length=200, description="What the meeting is called.")
    on: Day = Field(description="The day on which it is held.")
    announced: Day | None = Field(None, description="The day on which it was announced.")
    probability: Probability = Field(
        constant(1), title="{meeting}: chance of being held", description="The chance that talks are open then."
    )
    between: tuple[str, ...] = Field((), description="The actors that meet.")
    closes: Factor = Field(
        constant(1),
        title="{meeting}: factor of the chance that talks close a deal",
        description="What it multiplies the chance that talks find and close a deal by, in its period.",
    )
    held: StrictBool | None = Field(
        None, description="true once it was held, false once it was called off; left out: not known yet."
    )


class Talks(Part):
    """How often talks are open, and who then proposes.

    `background` is λ of a period without a meeting; `proposer_a` is ρ, the chance that
    side a's principal makes the offer. `before` is λ of the months of war before the start.
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
    before: Probability = Field(
        assumption("uniform(0, 0.4)"),
        title="Talks: chance that talks were open in a month of war before the start",
        description="The chance that talks were open in a month of war before the scenario's start.",
    )
    pending_close: HazardPerMonth = Field(
        assumption("uniform(0.1, 0.6)"),
        title="Talks: chance a month that agreed terms are signed",
        description="The chance a month that terms which every veto player has agreed to are signed.",
    )
    meetings: dict[str, Meeting] = Field(default_factory=dict, description="Meetings held or planned, by id.")


ProbabilityOfDeal = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class TimeFrame(Part):
    """Equal periods from `start` to the last one, and the day on which we look (`as_of`)."""

    period: Literal["day", "week", "month", "quarter", "year"] = Field(
        "month", description="The length of a period: day, week, month, quarter or year."
    )
    start: Day = Field(description="The first day of period 0.")
    as_of: Day = Field(description="The day of the assessment: nothing after it is known.")
    periods: Annotated[int, Field(ge=1, le=600, strict=True)] = Field(
        description="T, the number of the last period, in which the war is frozen at the line; at most 600."
    )


class RipenessThresholds(Part):
    """What counts as hurting (stake lost to a year of war) and as stalemate (share of ground).

    The year may be another span, `months`: a crisis of weeks has no year to look at.
    """

    hurting_loss: Stake = Field(
        constant(0.05),
        title="Ripeness: loss by another year of war that hurts",
        description="The loss by another year of war from which on it hurts.",
    )
    stalemate_share: Share = Field(
        constant(0.05),
        title="Ripeness: share of the ground that nobody may expect to gain",
        description="The share of the ground that no side may expect to gain within a year.",
    )
    months: Annotated[int, Field(ge=1, le=120, strict=True)] = Field(
        12, description="How many months are looked at in place of the year."
    )


class VerdictRule(Part):
    """The meeting and the date that the verdict is about, and the rate that a deal has to exceed."""

    meeting: str | None = Field(None, description="The meeting that the verdict is about; left out: none.")
    horizon: Day = Field(description="The day by which a deal must come for a path to peace.")
    base_rate: Probability | None = Field(
        None,
        title="Verdict: rate of a deal in comparable cases that has to be exceeded",
        description="The case's own rate of a deal in comparable cases: one more yardstick beside the"
        " classes of the outside view, and the only one where it has none.",
    )


class History(Part):
    """The days that the outside view counts ages from; each may be left out.

    `talks_began` is the day of the first text or round that opened the present talks.
    """

    war_began: Day | None = Field(None, description="The day on which the war began.")
    dispute_began: Day | None = Field(
        None, description="Where there is no war: the day on which the crisis began, or the sanctions were imposed."
    )
    talks_began: Day | None = Field(
        None, description="The day of the first text or round that opened the present talks."
    )

    @property
    def began(self) -> date | None:
        """The day on which the war or the dispute began; None where the case gives none."""
        return self.war_began or self.dispute_began


class Forecast(Part):
    """Somebody's P(deal) by each date. Nothing is computed from it.

    `made` is the day on which it was given; without it the forecast counts as made on the
    day of the assessment. The keys of `by` are dates, YYYY-MM-DD.
    """

    made: Day | None = Field(
        None, description="The day on which the forecast was given; left out: the day of the assessment."
    )
    by: dict[str, ProbabilityOfDeal] = Field(min_length=1, description="By date, the probability of a deal up to then.")


class SourceEntry(Part):
    """Where a number or a statement comes from."""

    title: str = Field(description="What it is.")
    url: str = Field("", description="Where it is found.")
    published: str = Field("", description="When it was published.")


class ScenarioFile(Part):
    """What stands in `scenario.yaml`."""

    format: Literal[1, 2] = Field(
        description="The version of the scenario language: 2. Files of format 1 are read as far as they say the same."
    )
    name: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*$",
        max_length=80,
        description="The case's short name: small letters, digits and dashes.",
    )
    title: str = Field(min_length=1, max_length=200, description="What the case is called in reports.")
    summary: str = Field("", description="The situation in a few sentences.")
    question: str = Field("", description="The question that the case is to answer.")
    setting: Setting = Field(
        WAR,
        description="war, crisis, sanctions or negotiation. Only a war needs battlefield and victory; the words of"
        " reports and the classes of past cases follow the setting.",
    )
    time: TimeFrame = Field(description="The periods of the model and the day on which we look.")
    discount: Share = Field(
        constant(0.99), title="weight of the next period", description="δ: what a period's delay leaves of a value."
    )
    sides: dict[SideId, Side] = Field(description="The two sides of the conflict, a and b.")
    actors: dict[str, Actor] = Field(description="All who gain, lose, press or mediate, by id.")
    issues: dict[str, Issue] = Field(min_length=1, description="The questions that a deal settles, by id.")
    exclude: tuple[Exclusion, ...] = Field(
        (), description="Rules that take packages out: combinations that cannot be a deal."
    )
    kinds: dict[str, Kind] = Field(
        min_length=1, description="The kinds of deal, by id; the first whose `when` a package meets is its kind."
    )
    victory: dict[SideId, dict[str, str]] = Field(
        default_factory=dict,
        description="For each side the package that its victory brings: one option of every issue. Left out where"
        " neither side can win, which a war cannot.",
    )
    battlefield: Battlefield = Field(
        default_factory=Battlefield,
        description="The contested ground, the war over it, and what each side believes of it. Left out where there is"
        " no war: the line then stands still.",
    )
    instruments: dict[str, Instrument] = Field(
        default_factory=dict, description="Means of pressure and support in the field, by id."
    )
    talks: Talks = Field(description="How often talks are open, and the meetings that are planned.")
    record: Record = Field(Record(), description="What was said, done, offered and answered up to now.")
    structure: Structure = Field(
        Structure(), description="How likely each mechanism of the game has which form, and what they share."
    )
    ripeness: RipenessThresholds = Field(RipenessThresholds(), description="What counts as a hurting stalemate.")
    verdict: VerdictRule = Field(
        description="The meeting and the date that the verdict is about, and the rate that a deal has to exceed."
    )
    horizons: tuple[Day, ...] = Field((), description="Days by which the outlook is given.")
    history: History = Field(History(), description="When the war and the talks began, for the outside view.")
    reference: tuple[str, ...] = Field(
        (), description="Ids of the classes of past cases that the outside view is taken from, the main one first."
    )
    forecasts: dict[str, Forecast] = Field(
        default_factory=dict,
        description="Forecasts of others, by id: a market's price or an expert's estimate, shown beside the model's.",
    )
    sources: dict[str, SourceEntry] = Field(
        default_factory=dict, description="Where numbers and statements come from, by id."
    )


@dataclass(frozen=True, slots=True)
class Scenario:
    """A checked scenario with its ledger, its perspectives, and the one that is applied.

    `file` is the content; `ledger` the entries known by `as_of`; `perspectives` all that lie
    beside it; `perspective` the applied one's name ("" for the scenario's own priors).
    `folder` is where it was read from, for messages only. `events` are the rows of events.csv
    beside it, where something names one of them as its source.
    """

    file: ScenarioFile
    ledger: tuple[LedgerEntry, ...] = ()
    perspectives: dict[str, Perspective] = field(default_factory=dict)
    perspective: str = ""
    folder: str = ""
    events: tuple[EventRow, ...] = ()

    @property
    def calendar(self) -> Calendar:
        """Periods and dates."""
        return Calendar(self.file.time.start, self.file.time.period, self.file.time.periods)

    @property
    def now(self) -> int:
        """The period of the assessment."""
        return self.calendar.index(self.file.time.as_of)


Sources = tuple[str, ...]


def quantities(file: ScenarioFile) -> dict[str, Quantity]:
    """All quantities by dotted path, in the order of the file, defaults included.

    A path names keys from the top of the file down: `actors.RUS.cost_per_period`,
    `issues.territory.weights.RUS`. A quantity without a source of its own has that of the
    nearest part around it that names one; where no part does, its `source` stays empty.
    """
    return dict(_in_part(file, "", ()))


def _in_part(part: Part, prefix: str, inherited: Sources) -> Iterator[tuple[str, Quantity]]:
    sources = part.source or inherited
    # Not model_dump, which would turn quantities into plain values.
    for name, value in part.__dict__.items():
        yield from _in_value(value, prefix + name, sources)


def _in_value(value: object, path: str, sources: Sources) -> Iterator[tuple[str, Quantity]]:
    if isinstance(value, Quantity):
        yield path, value if value.source or not sources else Quantity(value.prior, sources, value.note)
    elif isinstance(value, Part):
        yield from _in_part(value, path + ".", sources)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _in_value(item, f"{path}.{key}", sources)
