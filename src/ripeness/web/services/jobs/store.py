"""Background jobs: what they do and how far they are, kept on disk so that they and their results survive a restart."""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

from ripeness.core.serialise import to_json_dict
from ripeness.report.renderers.files import write_atomically
from ripeness.web.services.http_errors import NotFound
from ripeness.web.services.names import known_id

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


MOST_KEPT: Final = 200
"""Finished jobs beyond this many are forgotten, the oldest first."""


class JobStore:
    """The folder of jobs: one folder each, with `job.json` and `results/`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for job in self.all():
            if job.state not in OVER:
                self.write(replace(job, state="interrupted", message="the server ended while this was at work"))

    def new(self, work: Work) -> Job:
        """A job that waits."""
        self._forget()
        job = Job(secrets.token_hex(8), work, created=timestamp())
        (self.folder / job.id).mkdir()
        self.write(job)
        return job

    def write(self, job: Job) -> Job:
        """Keep the job as it now is, in one step."""
        place = self.folder / job.id
        if place.is_dir():
            write_atomically(place / "job.json", json.dumps(to_json_dict(job), ensure_ascii=False, indent=1) + "\n")
        return job

    def get(self, name: str) -> Job:
        """The job of that id; NotFound where there is none."""
        job = self._read(self.folder / known_id(name, "job"))
        if job is None:
            raise NotFound(f"there is no job {name}", "job")
        return job

    def all(self) -> tuple[Job, ...]:
        """Every job, the newest first."""
        jobs = (self._read(place) for place in self.folder.iterdir() if place.is_dir())
        return tuple(sorted((job for job in jobs if job is not None), key=lambda job: job.created, reverse=True))

    def results(self, job: Job) -> Path:
        """The folder of what a job gave."""
        return self.folder / job.id / "results"

    def result(self, name: str, file: str) -> Path:
        """A file that a job gave; NotFound where it gave none of that name."""
        place = self.results(self.get(name)) / file
        if file not in RESULTS or not place.is_file():
            raise NotFound(f"the job {name} gave no file of that name", "file")
        return place

    def result_names(self, job: Job) -> tuple[str, ...]:
        """The names of the files that a job gave."""
        return tuple(name for name in RESULTS if (self.results(job) / name).is_file())

    def remove(self, job: Job) -> None:
        """Forget a job and what it gave."""
        shutil.rmtree(self.folder / job.id, ignore_errors=True)

    def _read(self, place: Path) -> Job | None:
        try:
            plain = json.loads((place / "job.json").read_text(encoding="utf-8"))
            return Job(**{**plain, "work": Work(**plain["work"]), "files": tuple(plain["files"])})
        except (OSError, ValueError, TypeError, KeyError):
            # A folder that a killed server left half made is no job.
            return None

    def _forget(self) -> None:
        over = [job for job in self.all() if job.state in OVER]
        for job in over[MOST_KEPT - 1 :]:
            self.remove(job)


def timestamp() -> str:
    """The time as jobs have it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
