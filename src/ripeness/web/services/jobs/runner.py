"""Who does the jobs: a few processes at a time, one client after another, each watched and stoppable."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from ripeness.web.services.jobs.job import (
    OVER,
    Job,
    Work,
)
from ripeness.web.services.jobs.store import (
    Shelf,
    now,
)
from ripeness.web.services.work_queue import (
    Turn,
    Turns,
)

AT_ONCE: Final = 1
"""Jobs at work at the same time."""
LONGEST: Final = 3600.0
"""Seconds after which a job is stopped."""
GRACE: Final = 20.0
"""Seconds that a job has to write what it finished, once it is told to stop."""


class Crew:
    """Takes jobs, has them done, and keeps how far they are."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._turns = Turns(AT_ONCE)
        self._waiting: dict[str, Turn] = {}
        self._processes: dict[str, subprocess.Popen[str]] = {}
        self._live: dict[str, Job] = {}
        self._lock = threading.Lock()

    def begin(self, client: str, work: Work, place: str | Path) -> Job:
        """A new job of a client on the case at `place`; Busy where too many wait."""
        job = self.shelf.new(work)
        with self._lock:
            self._live[job.id] = job
        try:
            turn = self._turns.ask(client, lambda turn: self._do(job, place, turn))
        except Exception:
            self._over(replace(job, state="failed", message="too many jobs wait already"))
            self.shelf.remove(job)
            raise
        with self._lock:
            # Where it is over already there is nothing to stop.
            if job.id in self._live:
                self._waiting[job.id] = turn
        return job

    def get(self, name: str) -> Job:
        """A job as it is now; NotThere where there is none."""
        kept = self.shelf.get(name)
        return self._live.get(name, kept)

    def all(self) -> tuple[Job, ...]:
        """Every job as it is now, the newest first."""
        return tuple(self._live.get(job.id, job) for job in self.shelf.all())

    def cancel(self, job: Job) -> Job:
        """Stop a job that waits or is at work; what it finished is kept. A job that is over is forgotten."""
        if job.state in OVER:
            self.shelf.remove(job)
            return job
        turn = self._waiting.get(job.id)
        if turn is not None:
            turn.given_up = True
        process = self._processes.get(job.id)
        if process is None:
            return self._over(replace(job, state="cancelled", ended=now(), message="stopped before it began"))
        process.send_signal(signal.SIGINT)
        threading.Timer(GRACE, process.kill).start()
        return self._note(job.id, stage="stopping")

    def close(self) -> None:
        """Stop everything that is at work; it comes back as interrupted."""
        for process in list(self._processes.values()):
            process.kill()
        self._turns.close()

    def _do(self, job: Job, place: str | Path, turn: Turn) -> None:
        if not turn.go_on():
            return
        job = self._note(job.id, state="running", started=now())
        self.shelf.write(job)
        with _process() as process:
            self._processes[job.id] = process
            if not turn.go_on():
                process.send_signal(signal.SIGINT)
            watch = threading.Timer(LONGEST, process.kill)
            watch.daemon = True
            watch.start()
            try:
                last = self._followed(job, place, process)
            finally:
                watch.cancel()
                self._processes.pop(job.id, None)
        self._over(replace(self._live[job.id], **_ended(last, turn), ended=now(), files=self.shelf.given(job)))

    def _followed(self, job: Job, place: str | Path, process: subprocess.Popen[str]) -> dict[str, Any]:
        """Tell the process what to do, and note what it tells until its last word."""
        assert process.stdin is not None
        assert process.stdout is not None
        told = {"verb": job.work.verb, "case": str(place), "asked": job.work.asked, "out": str(self.shelf.results(job))}
        last: dict[str, Any] = {}
        try:
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            for line in process.stdout:
                said = json.loads(line)
                if "state" in said:
                    last = said
                else:
                    self._note(job.id, stage=said["stage"], share=said["share"])
        except (BrokenPipeError, ValueError):
            # It ended in the middle of a word: so it has no last one.
            return {}
        return last

    def _note(self, name: str, **what: Any) -> Job:
        with self._lock:
            self._live[name] = replace(self._live[name], **what)
            return self._live[name]

    def _over(self, job: Job) -> Job:
        self.shelf.write(job)
        with self._lock:
            self._live.pop(job.id, None)
            self._waiting.pop(job.id, None)
        return job


def _ended(last: dict[str, Any], turn: Turn) -> dict[str, Any]:
    if last:
        share = 1.0 if last["state"] == "done" else 0.0
        return {"state": last["state"], "message": last.get("message", ""), "stage": "", "share": share}
    if turn.given_up:
        return {"state": "cancelled", "message": "stopped before anything was finished", "stage": ""}
    return {"state": "failed", "message": "its process ended without a word; the log of the server may say why"}


def _process() -> subprocess.Popen[str]:
    """A process of our own program, waiting to be told what to do."""
    program = [sys.executable, "-m", "ripeness.web.services.jobs.process"]
    return subprocess.Popen(  # noqa: S603 (our own module, and nothing of a request on its command line)
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    )
