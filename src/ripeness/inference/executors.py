"""Independent tasks on any `concurrent.futures` executor: threads, processes, or Dask.

Results come in the order of the tasks whatever worker computes them, so that numbers do not depend on
where they were computed. A task whose worker was lost is retried; where the pool itself is broken, on
local threads. On Ctrl-C finished results are kept and no further task is started.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeVar

from ripeness.core.errors import RipenessError, UsageError

Task = TypeVar("Task")
Result = TypeVar("Result")
Workers = int | Executor
"""A number of threads (0: one a core), or an executor to submit to."""

RETRIES = 3
"""How often a task whose worker was lost is retried before it is given up."""


@dataclass(frozen=True, slots=True)
class TaskResults(Generic[Result]):
    """Results of the finished tasks, in the order of the tasks; `stopped` on Ctrl-C."""

    results: tuple[Result, ...]
    stopped: bool


def run_tasks(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    workers: Workers = 0,
    report: Callable[[float], None] | None = None,
) -> TaskResults[Result]:
    """Call `work` on every task; `report` is called with the share that is finished.

    `work` and the tasks must be picklable where the executor's workers are other processes. Raises
    RipenessError where a task's worker is lost on every attempt, and whatever `work` raises.
    """
    queue = _TaskQueue(work, tasks, report, {})
    left, stopped = list(range(len(tasks))), False
    for attempt in range(RETRIES + 1):
        # A broken pool takes no more work, so retries go to local threads; any other pool is tried again.
        with _executor(workers if attempt == 0 or not queue.broken else 0) as pool:
            left, stopped = queue.attempt(pool, left)
        if stopped or not left:
            return TaskResults(tuple(queue.results[at] for at in sorted(queue.results)), stopped)
    raise RipenessError(
        f"{len(left)} of {len(tasks)} pieces of work lost their worker {RETRIES + 1} times; look at the workers' memory"
    )


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """An executor on the Dask cluster whose scheduler is at `address`, such as tcp://127.0.0.1:8786.

    Raises UsageError where Dask is not installed or nobody answers.
    """
    try:
        cluster: Any = import_module("distributed")
    except ImportError:
        raise UsageError("Dask is not installed; install the extra: pip install 'ripeness[dask]'") from None
    try:
        client = cluster.Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no Dask scheduler at {address}: {error}; wanted an address such as tcp://host:8786"
        ) from None
    try:
        yield client.get_executor(pure=False)
    finally:
        client.close()


@contextmanager
def _executor(workers: Workers) -> Iterator[Executor]:
    """The executor given, which stays open, or threads of our own."""
    if isinstance(workers, Executor):
        yield workers
        return
    with ThreadPoolExecutor(max_workers=workers or os.cpu_count() or 1) as pool:
        yield pool


@dataclass(slots=True)
class _TaskQueue(Generic[Task, Result]):
    """The tasks with the results so far, by the number of the task; `broken` once the pool broke."""

    work: Callable[[Task], Result]
    tasks: Sequence[Task]
    report: Callable[[float], None] | None
    results: dict[int, Result]
    broken: bool = False

    def attempt(self, pool: Executor, left: Sequence[int]) -> tuple[list[int], bool]:
        """Try the tasks that are left once; those whose worker was lost, and whether the person stopped the run."""
        futures: dict[Future[Result], int] = {}
        try:
            lost = self._submit(pool, left, futures)
            for future in as_completed(futures):
                lost += self._collect(future, futures[future])
        except KeyboardInterrupt:
            self._finish_running(futures)
            return [], True
        return lost, False

    def _submit(self, pool: Executor, left: Sequence[int], futures: dict[Future[Result], int]) -> list[int]:
        """Submit the tasks; the numbers of those that a broken pool would not take."""
        for submitted, at in enumerate(left):
            try:
                futures[pool.submit(self.work, self.tasks[at])] = at
            except BrokenExecutor:
                self.broken = True
                return list(left[submitted:])
        return []

    def _collect(self, future: Future[Result], at: int) -> list[int]:
        """Keep a future's result; the number of the task where its worker was lost."""
        try:
            self.results[at] = future.result()
        except _worker_losses() as error:
            self.broken = self.broken or isinstance(error, BrokenExecutor)
            return [at]
        if self.report is not None:
            self.report(len(self.results) / len(self.tasks))
        return []

    def _finish_running(self, futures: dict[Future[Result], int]) -> None:
        """Cancel what has not started, wait for what has, and keep its results."""
        # Workers start tasks from the front. Cancelled from the back, those that are done have no gap between them.
        running = [future for future in reversed(futures) if not future.cancel()]
        wait(running)
        for future in running:
            if future.exception() is None:
                self.results[futures[future]] = future.result()


def _worker_losses() -> tuple[type[Exception], ...]:
    """The exceptions that say that a worker was lost, of the kinds of executor in use."""
    # Dask is looked up, not imported: where nobody has imported it no Dask executor is in use.
    cluster = sys.modules.get("distributed")
    return (BrokenExecutor,) if cluster is None else (BrokenExecutor, cluster.KilledWorker)
