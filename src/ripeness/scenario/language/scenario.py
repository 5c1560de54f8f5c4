"""The scenario: the frozen whole that the engine reads (MODEL 1, 4 to 7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from ripeness.core.periods import Calendar
from ripeness.scenario.language.actors import Actor, Side, SideId
from ripeness.scenario.language.battlefield import Battlefield
from ripeness.scenario.language.day import Day
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.issues import Exclusion, Issue, Kind
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.quantity import Probability, Share, Stake, constant
from ripeness.scenario.language.record import LedgerEntry, Record
from ripeness.scenario.language.talks import Talks
from ripeness.scenario.text.citations import EventRow

FORMAT = 1

ProbabilityOfDeal = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class TimeFrame(Part):
    """Equal periods from `start` to the last one, and the day on which we look (`as_of`)."""

    period: Literal["day", "week", "month", "quarter", "year"] = "month"
    start: Day
    as_of: Day
    periods: Annotated[int, Field(ge=1, le=600, strict=True)]


class RipenessThresholds(Part):
    """What counts as hurting (stake lost to a year of war) and as stalemate (share of ground)."""

    hurting_loss: Stake = constant(0.05)
    stalemate_share: Share = constant(0.05)


class VerdictRule(Part):
    """The two numbers of the verdict's rule, and the meeting and date that it is about."""

    meeting: str | None = None
    horizon: Day
    base_rate: Probability
    sincerity: Probability = constant(0.5)


class History(Part):
    """The days that the outside view counts ages from; each may be left out.

    `talks_began` is the day of the first text or round that opened the present talks.
    """

    war_began: Day | None = None
    talks_began: Day | None = None


class Forecast(Part):
    """Somebody's P(deal) by each date. Nothing is computed from it.

    `made` is the day on which it was given; without it the forecast counts as made on the
    day of the assessment. The keys of `by` are dates, YYYY-MM-DD.
    """

    made: Day | None = None
    by: dict[str, ProbabilityOfDeal] = Field(min_length=1)


class SourceEntry(Part):
    """Where a number or a statement comes from."""

    title: str
    url: str = ""
    published: str = ""


class ScenarioFile(Part):
    """What stands in `scenario.yaml`."""

    format: Literal[1]
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)
    title: str = Field(min_length=1, max_length=200)
    summary: str = ""
    question: str = ""
    time: TimeFrame
    discount: Share = constant(0.99)
    sides: dict[SideId, Side]
    actors: dict[str, Actor]
    issues: dict[str, Issue] = Field(min_length=1)
    exclude: tuple[Exclusion, ...] = ()
    kinds: dict[str, Kind] = Field(min_length=1)
    victory: dict[SideId, dict[str, str]]
    battlefield: Battlefield
    instruments: dict[str, Instrument] = Field(default_factory=dict)
    talks: Talks
    record: Record = Record()
    ripeness: RipenessThresholds = RipenessThresholds()
    verdict: VerdictRule
    horizons: tuple[Day, ...] = ()
    history: History = History()
    reference: tuple[str, ...] = ()
    forecasts: dict[str, Forecast] = Field(default_factory=dict)
    sources: dict[str, SourceEntry] = Field(default_factory=dict)


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
