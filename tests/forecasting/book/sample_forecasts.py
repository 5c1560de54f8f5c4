"""A made-up forecast of a case with two kinds of deal, and a clock that one can set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ripeness.core.serialise import to_json_dict
from ripeness.forecasting.book.append_log import ForecastLog, append_entry
from ripeness.forecasting.book.questions import BookQuestion, FiledForecast, HashedFile

NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)
FIRST, SECOND = date(2030, 6, 30), date(2030, 12, 31)


@dataclass
class SetClock:
    """Every look at it is a minute later."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def filed(**changes: object) -> FiledForecast:
    questions = tuple(
        one
        for by, p in ((FIRST, 0.2), (SECOND, 0.4))
        for one in (
            BookQuestion(
                "deal", by, f"There is a deal by the end of {by}.", {"model": p, "outside view": 0.1, "pooled": 0.2}
            ),
            BookQuestion("deal:truce", by, f"… and the first is a truce, by {by}.", {"model": p / 2}),
            BookQuestion("deal:peace", by, f"… and the first is a peace, by {by}.", {"model": p / 2}),
            BookQuestion("collapse:a", by, f"A collapses by {by}.", {"model": 0.01}),
            BookQuestion("collapse:b", by, f"B collapses by {by}.", {"model": 0.03}),
        )
    )
    whole = FiledForecast(
        case="island",
        title="Two sides of an island",
        perspective="",
        settings={},
        as_of=date(2030, 2, 1),
        program="0.1.0",
        draws=100,
        seed=0,
        files=(HashedFile("scenario.yaml", "0" * 64),),
        deal="All agree.",
        counts="",
        kinds={"truce": "Truce", "peace": "Peace"},
        sides={"a": "North", "b": "South"},
        outside="Old wars",
        weight_of_model=0.5,
        questions=questions,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def put(folder: Path, clock: Callable[[], datetime], forecast: FiledForecast | None = None) -> ForecastLog:
    return append_entry(folder, "forecast", lambda _: to_json_dict(forecast or filed()), clock)[0]
