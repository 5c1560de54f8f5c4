"""Contents of the log's entries: a forecast with its questions, an opinion, or a resolution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Literal, TypeVar

from ripeness.core.errors import UsageError
from ripeness.forecasting.book.append_log import ForecastLog
from ripeness.forecasting.book.hash_chain import LogEntry

DEAL: Final = "deal"
OF_KIND, COLLAPSE = "deal:", "collapse:"
"""Events: `deal`, `deal:KIND`, `collapse:SIDE`."""
MODEL, OUTSIDE, POOLED = "model", "outside view", "pooled"
Outcome = Literal["yes", "no", "void"]


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


def forecast_of(log: ForecastLog, number: int) -> FiledForecast:
    """Forecast `number` of the book; UsageError where that entry is none."""
    if not 1 <= number <= len(log.entries) or log.entries[number - 1].entry != "forecast":
        forecasts = [str(entry.number) for entry in log.entries if entry.entry == "forecast"]
        there = f"there are {', '.join(forecasts[-12:])}" if forecasts else "there are none yet"
        raise UsageError(f"entry {number} of the book is no forecast; {there}")
    return content(log.entries[number - 1], FiledForecast)


MAX_TEXT: Final = 2000
"""The most characters of a person's text in an entry."""
