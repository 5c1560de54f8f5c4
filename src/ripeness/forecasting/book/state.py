"""Where every question of the book stands: open, come, not come, or void."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from ripeness.core.serialise import to_json_dict
from ripeness.forecasting.book.append_log import ForecastLog
from ripeness.forecasting.book.content import (
    COLLAPSE,
    DEAL,
    OF_KIND,
    BookQuestion,
    FiledForecast,
    Opinion,
    Resolution,
    content,
)
from ripeness.forecasting.book.hash_chain import LogEntry

AnswerState = Literal["open", "yes", "no", "void"]


@dataclass(frozen=True, slots=True)
class QuestionStatus:
    """A question with how it stands.

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
class ForecastStatus:
    """A forecast of the book with where its questions stand. `number` is its entry's."""

    number: int
    filed: datetime
    forecast: FiledForecast
    questions: tuple[QuestionStatus, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text; dates as ISO text."""
        return to_json_dict(self)


@dataclass(frozen=True, slots=True)
class BookListing:
    """All forecasts of a book as of a day; `head` is the hash of its last entry, `entries` how many it has."""

    today: date
    entries: int
    head: str
    cut_off: bool
    forecasts: tuple[ForecastStatus, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text; dates as ISO text."""
        return to_json_dict(self)


def list_forecasts(found: ForecastLog, today: date) -> BookListing:
    """Where all forecasts stand."""
    cases = tuple(_case(entry, found.entries) for entry in found.entries if entry.entry == "forecast")
    return BookListing(today, len(found.entries), found.head, bool(found.cut_off), cases)


def standing_resolutions(entries: tuple[LogEntry, ...], number: int) -> list[tuple[LogEntry, Resolution]]:
    """The resolutions of forecast `number` that stand: those in whose place no other was put."""
    made = [(one, content(one, Resolution)) for one in entries if one.entry == "resolution"]
    mine = [(entry, found) for entry, found in made if found.of == number]
    gone = {found.replaces for _, found in mine}
    return [(entry, found) for entry, found in mine if entry.number not in gone]


def answer_of(question: BookQuestion, found: Resolution) -> AnswerState:
    """How a resolution answers a question; `open` where it does not.

    The first end of the war settles all that can come only before it: after a deal no side collapses before any deal,
    after a collapse there is no deal.
    """
    if found.outcome == "void":
        return "void"
    if found.outcome == "yes" or found.collapse:
        happened = {DEAL, OF_KIND + found.kind} if found.outcome == "yes" else {COLLAPSE + found.collapse}
        return "yes" if question.event in happened and found.on <= question.by else "no"
    return "no" if question.by <= found.on else "open"


def _case(entry: LogEntry, entries: tuple[LogEntry, ...]) -> ForecastStatus:
    filed, answers = content(entry, FiledForecast), standing_resolutions(entries, entry.number)
    said = [(one, content(one, Opinion)) for one in entries if one.entry == "opinion"]
    mine = [(one, opinion) for one, opinion in said if opinion.of == entry.number]
    rows = tuple(_standing(one, entry, filed, answers, mine) for one in filed.questions)
    return ForecastStatus(entry.number, entry.filed, filed, rows)


def _standing(
    one: BookQuestion,
    entry: LogEntry,
    filed: FiledForecast,
    answers: list[tuple[LogEntry, Resolution]],
    said: list[tuple[LogEntry, Opinion]],
) -> QuestionStatus:
    none: tuple[None, None, AnswerState] = (None, None, "open")
    by, found, stands = next(_answers(one, answers), none)
    ended = found.on if found and stands != "void" and (found.outcome == "yes" or found.collapse) else None
    settled = min(one.by, ended) if ended else one.by
    people = {opinion.who: (at, opinion.p) for at, opinion in said if one.event == DEAL and opinion.by == one.by}
    return QuestionStatus(
        question=one,
        stands=stands,
        known=by.filed if by else None,
        entry=by.number if by else None,
        came_on=ended if stands == "yes" else None,
        people={who: p for who, (_, p) in people.items()},
        retrospective=_after(entry, settled) or filed.as_of > entry.filed.date(),
        retrospective_people=tuple(who for who, (at, _) in people.items() if _after(at, settled)),
    )


def _after(entry: LogEntry, settled: date) -> bool:
    """Whether an entry was filed when the question was settled already, or on that very day."""
    return entry.filed.date() >= settled


def _answers(
    one: BookQuestion, answers: list[tuple[LogEntry, Resolution]]
) -> Iterator[tuple[LogEntry, Resolution, AnswerState]]:
    """The resolutions that answer a question: what was said first stands, unless it says nothing."""
    for entry, found in answers:
        stands = answer_of(one, found)
        if stands != "open":
            yield entry, found, stands
