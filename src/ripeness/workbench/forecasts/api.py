"""What can be done with a forecast book, each in one call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ripeness.core.errors import Fault, UsageError
from ripeness.core.messages import short_repr
from ripeness.core.serialise import JsonResult
from ripeness.forecasting.book import append_log as volume
from ripeness.forecasting.book.append_log import Clock, ForecastLog, utc_now
from ripeness.forecasting.book.questions import BookListing, ForecastStatus, forecast_of, list_forecasts
from ripeness.forecasting.book.resolving import ResolutionInput as Came
from ripeness.forecasting.book.resolving import resolve as _resolve
from ripeness.forecasting.book.scoring import BookScore, score_book
from ripeness.workbench.forecasts.filing import Filing, Own
from ripeness.workbench.forecasts.filing import file_forecast as _file
from ripeness.workbench.forecasts.filing import file_opinion as _say

__all__ = [
    "BookListing",
    "BookScore",
    "BookVerification",
    "Came",
    "FiledEntry",
    "Filing",
    "ForecastStatus",
    "Own",
    "add",
    "forecast",
    "forecasts",
    "resolve",
    "say",
    "score",
    "verify",
]


@dataclass(frozen=True, slots=True)
class FiledEntry(JsonResult):
    """What was filed: the last entry's number and hash, and the forecast that it is of as it then stands.

    `cut_off` says that a line which a crash had left unfinished was put aside.
    """

    entry: int
    hash: str
    forecast: ForecastStatus
    cut_off: bool


@dataclass(frozen=True, slots=True)
class BookVerification(JsonResult):
    """Whether a book is as it was filed: how many entries, the last hash, and every fault with its line."""

    entries: int
    head: str
    cut_off: bool
    faults: tuple[Fault, ...]


def add(filing: Filing, book: Path, *, counts: str = "", own: Own | None = None, clock: Clock = utc_now) -> FiledEntry:
    """File a forecast in `book`, a folder (made if missing). Raises as `filing.file_forecast`."""
    return _filed_entry(_file(filing, book, counts=counts, own=own, clock=clock), _last_forecast, clock)


def say(book: Path, number: int, own: Own, *, clock: Clock = utc_now) -> FiledEntry:
    """File a person's probabilities beside forecast `number`. Raises as `filing.file_opinion`."""
    return _filed_entry(_say(book, number, own, clock=clock), lambda _: number, clock)


def resolve(book: Path, number: int, outcome: Came, *, clock: Clock = utc_now) -> FiledEntry:
    """Enter what came of forecast `number`. Raises as `resolving.resolve`."""
    return _filed_entry(_resolve(book, number, outcome, clock=clock), lambda _: number, clock)


def forecasts(book: Path, *, today: date | None = None) -> BookListing:
    """Every forecast of the book and where its questions stand; UsageError where the book is not as it was filed."""
    return list_forecasts(volume.read_sound_log(book), today or utc_now().date())


def forecast(book: Path, number: int, *, today: date | None = None) -> ForecastStatus:
    """Forecast `number` of the book; UsageError where that entry is none, or the book is not as it was filed."""
    forecast_of(volume.read_sound_log(book), number)
    return next(status for status in forecasts(book, today=today).forecasts if status.number == number)


def score(book: Path, seed: int = 0, *, today: date | None = None) -> BookScore:
    """The running score of the book; UsageError where it is not as it was filed."""
    if seed < 0:
        raise UsageError(f"seed: found {seed}, wanted 0 or above")
    return score_book(forecasts(book, today=today), seed)


def verify(book: Path, expect: str = "") -> BookVerification:
    """Whether the book is as it was filed; with `expect`, whether it still holds the entry of that hash (or its start).

    UsageError where there is no book.
    """
    log = volume.read_log(book)
    faults = list(log.faults)
    if expect and (len(expect) < 8 or not any(entry.hash.startswith(expect.lower()) for entry in log.entries)):
        message = f"no entry has the hash {short_repr(expect)}: the book is not the one of which that was noted"
        faults.append(Fault(str(book / volume.FILE), 0, 0, message))
    return BookVerification(len(log.entries), log.head, bool(log.cut_off), tuple(faults))


def _filed_entry(appended: tuple[ForecastLog, bytes], of: Callable[[ForecastLog], int], clock: Clock) -> FiledEntry:
    log, cut_off = appended
    number, last = of(log), log.entries[-1]
    case = next(status for status in list_forecasts(log, clock().date()).forecasts if status.number == number)
    return FiledEntry(last.number, last.hash, case, bool(cut_off))


def _last_forecast(log: ForecastLog) -> int:
    """The number of the forecast filed last."""
    return next(entry.number for entry in reversed(log.entries) if entry.entry == "forecast")
