"""Runs background jobs in subprocesses, one client after another, with a time limit and cancellation."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from ripeness.web.services.http_errors import TooBusy
from ripeness.web.services.jobs.store import OVER, Job, JobStore, Work, timestamp
from ripeness.web.services.work_queue import FairQueue, Task

_log = logging.getLogger("ripeness.web")

AT_ONCE: Final = 1
"""Jobs at work at the same time."""
LONGEST: Final = 3600.0
"""Seconds after which a job is stopped."""
GRACE: Final = 120.0
"""Seconds that a job has to write what it finished, once it is told to stop."""


class JobRunner:
    """Begins, follows, stops and lists jobs; what a finished one gave lies in the store."""

    def __init__(self, store: JobStore) -> None:
        self.store = store
        self._queue = FairQueue(AT_ONCE)
        self._waiting: dict[str, Task] = {}
        self._processes: dict[str, subprocess.Popen[str]] = {}
        self._live: dict[str, Job] = {}
        self._lock = threading.Lock()

    def begin(self, client: str, work: Work, place: str | Path) -> Job:
        """A new job of a client on the case at `place`; TooBusy where too many wait."""
        job = self.store.new(work)
        # Live before it is queued, since its process may report before `submit` returns.
        with self._lock:
            self._live[job.id] = job
        try:
            task = self._queue.submit(client, lambda task: self._do(job, place, task))
        except TooBusy:
            self._finish(replace(job, state="failed", message="too many jobs wait already"))
            self.store.remove(job)
            raise
        with self._lock:
            # Where it is over already there is nothing to stop.
            if job.id in self._live:
                self._waiting[job.id] = task
        return job

    def get(self, name: str) -> Job:
        """A job as it is now; NotFound where there is none."""
        stored = self.store.get(name)
        return self._live.get(name, stored)

    def all(self) -> tuple[Job, ...]:
        """Every job as it is now, the newest first."""
        return tuple(self._live.get(job.id, job) for job in self.store.all())

    def cancel(self, job: Job) -> Job:
        """Stop a job that waits or is at work; what it finished is kept. A job that is over is forgotten."""
        if job.state in OVER:
            self.store.remove(job)
            return job
        task = self._waiting.get(job.id)
        if task is not None:
            task.given_up = True
        process = self._processes.get(job.id)
        if process is None:
            return self._finish(replace(job, state="cancelled", ended=timestamp(), message="stopped before it began"))
        # An interrupt, not a kill: the job writes what it finished and says so itself.
        process.send_signal(signal.SIGINT)
        last_resort = threading.Timer(GRACE, process.kill)
        last_resort.daemon = True
        last_resort.start()
        return self._note(job.id, stage="stopping")

    def close(self) -> None:
        """Stop everything that is at work; it comes back as interrupted."""
        for process in list(self._processes.values()):
            process.kill()
        self._queue.close()

    def _do(self, job: Job, place: str | Path, task: Task) -> None:
        if not task.go_on():
            return
        try:
            self._run(job, place, task)
        except Exception as error:  # noqa: BLE001 (see below; the error is logged and told)
            # The queue keeps an error for who waits for the task, and nobody waits for that of a job: whatever went
            # wrong, a full disk or a fault of ours, would pass in silence and the job would be at work for ever.
            _log.exception("a job failed: %s", job.id)
            if job.id not in self._live:
                # It was called off in the meantime, and is over already.
                return
            message = f"it could not be run ({type(error).__name__}); the log of the server says why"
            self._finish(replace(self._live[job.id], state="failed", message=message, ended=timestamp()))

    def _run(self, job: Job, place: str | Path, task: Task) -> None:
        job = self._note(job.id, state="running", started=timestamp())
        self.store.write(job)
        with _process() as process:
            self._processes[job.id] = process
            # It may have been cancelled between the check above and the start of the process.
            if not task.go_on():
                process.send_signal(signal.SIGINT)
            watch = threading.Timer(LONGEST, process.kill)
            watch.daemon = True
            watch.start()
            try:
                last = self._follow(job, place, process)
            finally:
                watch.cancel()
                self._processes.pop(job.id, None)
        self._finish(
            replace(self._live[job.id], **_ending(last, task), ended=timestamp(), files=self.store.result_names(job))
        )

    def _follow(self, job: Job, place: str | Path, process: subprocess.Popen[str]) -> dict[str, Any]:
        """Tell the process what to do, and note how far it is; its last message (empty where it ended without one)."""
        assert process.stdin is not None
        assert process.stdout is not None
        order = {
            "verb": job.work.verb,
            "case": str(place),
            "asked": job.work.asked,
            "out": str(self.store.results(job)),
        }
        last: dict[str, Any] = {}
        try:
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            for line in process.stdout:
                message = json.loads(line)
                if "state" in message:
                    last = message
                else:
                    self._note(job.id, stage=message["stage"], share=message["share"])
        except (BrokenPipeError, ValueError):
            # It ended in the middle of a line: so it has no last message.
            return {}
        return last

    def _note(self, name: str, **what: Any) -> Job:
        with self._lock:
            self._live[name] = replace(self._live[name], **what)
            return self._live[name]

    def _finish(self, job: Job) -> Job:
        try:
            self.store.write(job)
        finally:
            # Where it cannot be written it comes back from the store as interrupted, and is not at work any more.
            with self._lock:
                self._live.pop(job.id, None)
                self._waiting.pop(job.id, None)
        return job


def _ending(last: dict[str, Any], task: Task) -> dict[str, Any]:
    if last:
        share = 1.0 if last["state"] == "done" else 0.0
        return {"state": last["state"], "message": last.get("message", ""), "stage": "", "share": share}
    if task.given_up:
        return {"state": "cancelled", "message": "stopped before anything was finished", "stage": ""}
    return {"state": "failed", "message": "its process ended without a word; the log of the server may say why"}


def _process() -> subprocess.Popen[str]:
    """A process of our own program, waiting to be told what to do."""
    program = [sys.executable, "-m", "ripeness.web.services.jobs.process"]
    return subprocess.Popen(  # noqa: S603 (our own module, and nothing of a request on its command line)
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    )
