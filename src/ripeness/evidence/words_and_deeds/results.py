"""Result types of `ripeness measure`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ripeness.core.serialise import JsonResult, NotebookRepr
from ripeness.evidence.events.account import RejectionCount, RowBalance
from ripeness.evidence.events.duplicates import DyadDuplicates
from ripeness.evidence.words_and_deeds.estimate import IndexEstimate
from ripeness.evidence.words_and_deeds.series.dependence import Trend
from ripeness.evidence.words_and_deeds.series.net_scores import SeriesStatistic, WindowedResponse
from ripeness.evidence.words_and_deeds.series.response import Response

FORMAT = 1


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A period of a directed dyad: counts by quad class, mean scores, net score, and the measures.

    `scored` counts the events with a Goldstein score of their own; `net` is the sum of scores,
    `sd` the standard deviation of the events' scores (None below two).
    """

    start: date
    events: int
    counts: dict[str, int]
    scored: int
    verbal_goldstein: float | None
    material_goldstein: float | None
    net: float
    sd: float | None
    dual_track: IndexEstimate
    say_do_gap: IndexEstimate


@dataclass(frozen=True, slots=True)
class DatedBreak:
    """A break: the period it begins with, a 90% interval for that, the levels on both sides, and its p-value."""

    on: date
    low: date
    high: date
    before: float
    after: float
    p: float


@dataclass(frozen=True, slots=True)
class SeriesBreaks:
    """The search for breaks in one series of a dyad: `events`, `material_conflict`, `net` or `dispersion`.

    The first two are searched, and their levels given, as log(1 + count). `p` is that of any break
    against none; `p_of_all` the same, corrected for all questions asked of the data (Holm 1979);
    `firm` where there is a break and that is under 5%; `why` says why there was no search.
    """

    series: str
    breaks: tuple[DatedBreak, ...]
    p: float | None
    p_of_all: float | None = None
    firm: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class RowReference:
    """Reference to an event: its id (may be empty), day, class, file, and line from 1 (0: not counted)."""

    id: str
    date: date
    quad: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """The id, or `file:line`, or the day where the file has neither."""
        return self.id or (f"{Path(self.file).name}:{self.line}" if self.line else self.date.isoformat())


@dataclass(frozen=True, slots=True)
class DirectionReading:
    """Words and deeds of `source` towards `target`: over the whole time, and by period.

    `rows` are the events behind the counts in order of time, the latest 500 where there are more.
    """

    source: str
    target: str
    events: int
    counts: dict[str, int]
    scored: int
    dual_track: IndexEstimate
    say_do_gap: IndexEstimate
    volatility: SeriesStatistic
    breaks: tuple[SeriesBreaks, ...]
    periods: tuple[PeriodReading, ...]
    rows: tuple[RowReference, ...]


@dataclass(frozen=True, slots=True)
class ResponseReading:
    """How a target answers pressure: overall, by rolling window (indices of periods), and the test of a trend.

    `response` is None where the series cannot carry it; `why` says so.
    """

    source: str
    target: str
    response: Response | None
    window: int
    windows: tuple[WindowedResponse, ...]
    trend: Trend | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Measured(NotebookRepr, JsonResult):
    """Words and deeds of a dyad. `to_dict` gives the JSON document that `ripeness measure --json` prints.

    `unit` is month or week; `first` and `last` are the days that the events cover, or those asked for; `names` gives
    each side's name. `directions` holds source to target, and the other way where it was asked for; `reciprocity`,
    the same `reciprocity_of_means` (mean scores of an event, which attention does not move) and `responses` rest on
    both ways always. `doubles` tells what stands twice in the files and how it was counted,
    `balance` what became of every row of the files, of any actors; `questions` is the number of tests that every
    p-value "of all" allows for.
    """

    format: int
    files: tuple[str, ...]
    source: str
    target: str
    names: dict[str, str]
    unit: str
    first: date
    last: date
    directions: tuple[DirectionReading, ...]
    reciprocity: SeriesStatistic
    reciprocity_of_means: SeriesStatistic
    responses: tuple[ResponseReading, ...]
    set_aside: tuple[RejectionCount, ...]
    notes: tuple[str, ...]
    seed: int
    doubles: DyadDuplicates
    balance: RowBalance
    questions: int
