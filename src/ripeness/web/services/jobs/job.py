"""A background job: its work, its progress, and the files that it gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

Verb = Literal["assess", "compare", "backtest"]
State = Literal["waiting", "running", "done", "failed", "cancelled", "interrupted"]
OVER: Final = ("done", "failed", "cancelled", "interrupted")
RESULTS: Final = (
    "report.html", "assessment.json", "draws.parquet", "run.json",
    "comparison.html", "comparison.json", "backtest.txt", "backtest.json", "forecasts.parquet",
)  # fmt: skip
"""The files that a job may give."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a job does: a verb on a case (empty for a backtest), and what is asked of it, as plain data."""

    verb: Verb
    case: str
    asked: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """A job and how far it is.

    `share` goes from 0 to 1 within the stage called `stage`; `message` says why it failed or ended early.
    An interrupted job was at work when the server ended: ask it again. Times are ISO, in UTC, or empty.
    """

    id: str
    work: Work
    state: State = "waiting"
    stage: str = ""
    share: float = 0.0
    message: str = ""
    created: str = ""
    started: str = ""
    ended: str = ""
    files: tuple[str, ...] = field(default=())
