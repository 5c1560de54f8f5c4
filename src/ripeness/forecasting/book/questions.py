"""Contents of the log's entries (forecasts, opinions, resolutions), and the state of every question of the book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeVar

from ripeness.core.errors import UsageError
from ripeness.core.serialise import JsonResult
from ripeness.forecasting.book.append_log import ForecastLog
from ripeness.forecasting.book.hash_chain import EntryKind, LogEntry

DEAL: Final = "deal"
OF_KIND, COLLAPSE = "deal:", "collapse:"
"""Events: `deal`, `deal:KIND`, `collapse:SIDE`."""
MODEL, OUTSIDE, POOLED = "model", "outside view", "pooled"
Outcome = Literal["yes", "no", "void"]
MAX_TEXT: Final = 2000
"""The most characters of a person's text in an entry."""
AnswerState = Literal["open", "yes", "no", "void"]


@dataclass(frozen=True, slots=True)
class BookQuestion:
    """An event and the last day on which it counts (to its end, UTC), in words, with the probabilities given to it.

    `p` is by view: `model`, and for a deal `outside view` and `pooled` where the case is set beside past ones.
    """

    event: str
    by: date
    text: str
    p: dict[str, float]


@dataclass(frozen=True, slots=True)
class HashedFile:
    """A file of the case by its name, with the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FiledForecast:
    """A forecast of a case as the program made it.

    `deal` says what counts as one, `counts` the filer's own words on it (may be empty). `kinds` and `sides` are the
    case's by id. `outside` names the outside view; `weight_of_model` is its part of the pool. Both empty or None where
    the case is set beside no past ones.
    """

    case: str
    title: str
    perspective: str
    settings: dict[str, str]
    as_of: date
    program: str
    draws: int
    seed: int
    files: tuple[HashedFile, ...]
    deal: str
    counts: str
    kinds: dict[str, str]
    sides: dict[str, str]
    outside: str
    weight_of_model: float | None
    questions: tuple[BookQuestion, ...]

    def question(self, event: str, by: date) -> BookQuestion | None:
        """The question on that event by that day; None where there is none."""
        return next((question for question in self.questions if (question.event, question.by) == (event, by)), None)


@dataclass(frozen=True, slots=True)
class Opinion:
    """A person's own probability of a deal by a day, beside forecast number `of`."""

    of: int
    who: str
    by: date
    p: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """The resolution of forecast number `of`, as a person entered it.

    `yes`: on the day `on` there was the deal, of the kind `kind`. `no`: to the end of that day there was none; where
    `collapse` names a side, it collapsed on that day, and none can come. `void`: what is open can't be decided. In the
    place of entry `replaces` where that was an error.
    """

    of: int
    on: date
    outcome: Outcome
    kind: str
    collapse: str
    source: str
    note: str
    replaces: int | None

    @property
    def ends_war(self) -> bool:
        """Whether it says that the war ended, by a deal or by a collapse."""
        return self.outcome == "yes" or bool(self.collapse)


Content = TypeVar("Content", FiledForecast, Opinion, Resolution)


def content(entry: LogEntry, kind: type[Content]) -> Content:
    """The content of an entry as `kind`. UsageError where it is none, as of another program's book."""
    from pydantic import ValidationError

    try:
        body: Content = _readers()[kind].validate_python(entry.body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"entry {entry.number} of the book is no {entry.entry}: {where}: {first['msg']}") from None
    return body


@cache
def _readers() -> dict[type[Any], Any]:
    from pydantic import TypeAdapter

    return {kind: TypeAdapter(kind) for kind in (FiledForecast, Opinion, Resolution)}


def _contents(entries: Iterable[LogEntry], what: EntryKind, kind: type[Content]) -> list[tuple[LogEntry, Content]]:
    """All entries of a sort, with their content."""
    return [(entry, content(entry, kind)) for entry in entries if entry.entry == what]


def forecast_of(log: ForecastLog, number: int) -> FiledForecast:
    """Forecast `number` of the book; UsageError where that entry is none."""
    if not 1 <= number <= len(log.entries) or log.entries[number - 1].entry != "forecast":
        forecasts = [str(entry.number) for entry in log.entries if entry.entry == "forecast"]
        there = f"there are {', '.join(forecasts[-12:])}" if forecasts else "there are none yet"
        raise UsageError(f"entry {number} of the book is no forecast; {there}")
    return content(log.entries[number - 1], FiledForecast)


@dataclass(frozen=True, slots=True)
class QuestionStatus:
    """A question with its state.

    `known` is when its resolution was filed (None while open), `entry` that entry's number, `came_on` the day of the
    event. `retrospective`: what came could be known when it was filed, or the case was dated after the filing.
    """

    question: BookQuestion
    stands: AnswerState
    known: datetime | None
    entry: int | None
    came_on: date | None
    people: dict[str, float]
    retrospective: bool
    retrospective_people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForecastStatus(JsonResult):
    """A forecast of the book with the state of its questions. `number` is its entry's."""

    number: int
    filed: datetime
    forecast: FiledForecast
    questions: tuple[QuestionStatus, ...]


@dataclass(frozen=True, slots=True)
class BookListing(JsonResult):
    """All forecasts of a book as of a day; `head` is the hash of its last entry, `entries` how many it has."""

    today: date
    entries: int
    head: str
    cut_off: bool
    forecasts: tuple[ForecastStatus, ...]


def list_forecasts(log: ForecastLog, today: date) -> BookListing:
    """The state of all forecasts of a log as of a day."""
    cases = tuple(_forecast_status(entry, log.entries) for entry in log.entries if entry.entry == "forecast")
    return BookListing(today, len(log.entries), log.head, bool(log.cut_off), cases)


def standing_resolutions(entries: tuple[LogEntry, ...], number: int) -> list[tuple[LogEntry, Resolution]]:
    """The resolutions of forecast `number` that no later one replaced."""
    mine = [pair for pair in _contents(entries, "resolution", Resolution) if pair[1].of == number]
    replaced = {resolution.replaces for _, resolution in mine}
    return [(entry, resolution) for entry, resolution in mine if entry.number not in replaced]


class Answer(NamedTuple):
    """A resolution that answers a question, its entry, and the answer."""

    entry: LogEntry
    resolution: Resolution
    state: AnswerState


def answer_of(question: BookQuestion, resolution: Resolution) -> AnswerState:
    """How a resolution answers a question; `open` where it does not.

    The first end of the war settles all that can come only before it: after a deal no side collapses before any deal,
    after a collapse there is no deal.
    """
    if resolution.outcome == "void":
        return "void"
    if not resolution.ends_war:
        return "no" if question.by <= resolution.on else "open"
    deal = resolution.outcome == "yes"
    happened = {DEAL, OF_KIND + resolution.kind} if deal else {COLLAPSE + resolution.collapse}
    return "yes" if question.event in happened and resolution.on <= question.by else "no"


def first_answer(question: BookQuestion, resolutions: Iterable[tuple[LogEntry, Resolution]]) -> Answer | None:
    """The first resolution entered that answers the question: it is the one that counts."""
    answers = (Answer(entry, resolution, answer_of(question, resolution)) for entry, resolution in resolutions)
    return next((answer for answer in answers if answer.state != "open"), None)


def _forecast_status(entry: LogEntry, entries: tuple[LogEntry, ...]) -> ForecastStatus:
    filed, resolutions = content(entry, FiledForecast), standing_resolutions(entries, entry.number)
    opinions = [pair for pair in _contents(entries, "opinion", Opinion) if pair[1].of == entry.number]
    rows = tuple(_question_status(question, entry, filed, resolutions, opinions) for question in filed.questions)
    return ForecastStatus(entry.number, entry.filed, filed, rows)


def _question_status(
    question: BookQuestion,
    entry: LogEntry,
    filed: FiledForecast,
    resolutions: list[tuple[LogEntry, Resolution]],
    opinions: list[tuple[LogEntry, Opinion]],
) -> QuestionStatus:
    answer = first_answer(question, resolutions)
    ended = answer.resolution.on if answer and answer.state != "void" and answer.resolution.ends_war else None
    settled = min(question.by, ended) if ended else question.by
    people = {
        opinion.who: (at, opinion.p) for at, opinion in opinions if question.event == DEAL and opinion.by == question.by
    }
    return QuestionStatus(
        question=question,
        stands=answer.state if answer else "open",
        known=answer.entry.filed if answer else None,
        entry=answer.entry.number if answer else None,
        came_on=ended if answer and answer.state == "yes" else None,
        people={who: p for who, (_, p) in people.items()},
        retrospective=_filed_too_late(entry, settled) or filed.as_of > entry.filed.date(),
        retrospective_people=tuple(who for who, (at, _) in people.items() if _filed_too_late(at, settled)),
    )


def _filed_too_late(entry: LogEntry, settled: date) -> bool:
    """Whether an entry was filed when the question was settled already, or on that very day."""
    return entry.filed.date() >= settled
