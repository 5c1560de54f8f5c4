"""Independent pieces of work on any `concurrent.futures` executor: threads, processes, or Dask.

The answers come in the order of the pieces whoever does them, so that numbers do not hang on
where they were computed. A piece whose worker was lost is done again; where the pool itself
is broken, here on threads. On Ctrl-C what was finished is kept and nothing more is begun.
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

Piece = TypeVar("Piece")
Found = TypeVar("Found")
Workers = int | Executor
"""So many threads (0: one a core), or an executor to send work to."""

AGAIN = 3
"""How often a piece whose worker was lost is done again before it is given up."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Found]):
    """The answers to the pieces that were finished, in their order; `stopped` on Ctrl-C."""

    found: tuple[Found, ...]
    stopped: bool


def carried_out(
    work: Callable[[Piece], Found],
    pieces: Sequence[Piece],
    *,
    workers: Workers = 0,
    tell: Callable[[float], None] | None = None,
) -> Done[Found]:
    """Do `work` on every piece; `tell` is given the share that is done.

    `work` and the pieces must be picklable where the executor's workers are other processes. Raises
    RipenessError where a piece's worker is lost again and again, and whatever `work` raises.
    """
    job = _Job(work, pieces, tell, {})
    left, stopped = list(range(len(pieces))), False
    for attempt in range(AGAIN + 1):
        with _opened(workers if attempt == 0 or not job.broken else 0) as pool:
            left, stopped = job.round(pool, left)
        if stopped or not left:
            return Done(tuple(job.found[at] for at in sorted(job.found)), stopped)
    raise RipenessError(
        f"{len(left)} of {len(pieces)} pieces of work lost their worker {AGAIN + 1} times; look at the workers' memory"
    )


@contextmanager
def dask(address: str) -> Iterator[Executor]:
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
def _opened(workers: Workers) -> Iterator[Executor]:
    """The executor given, which stays open, or threads of our own."""
    if isinstance(workers, Executor):
        yield workers
        return
    with ThreadPoolExecutor(max_workers=workers or os.cpu_count() or 1) as pool:
        yield pool


@dataclass(slots=True)
class _Job(Generic[Piece, Found]):
    """The pieces with what was found so far, by the number of the piece."""

    work: Callable[[Piece], Found]
    pieces: Sequence[Piece]
    tell: Callable[[float], None] | None
    found: dict[int, Found]
    broken: bool = False

    def round(self, pool: Executor, left: Sequence[int]) -> tuple[list[int], bool]:
        """Do the pieces that are left once; those whose worker was lost, and whether the person stopped it."""
        futures: dict[Future[Found], int] = {}
        try:
            lost = self._submit(pool, left, futures)
            for future in as_completed(futures):
                lost += self._taken(future, futures[future])
        except KeyboardInterrupt:
            self._keep(futures)
            return [], True
        return lost, False

    def _submit(self, pool: Executor, left: Sequence[int], futures: dict[Future[Found], int]) -> list[int]:
        """Send the pieces off; those that a broken pool would not take."""
        for sent, at in enumerate(left):
            try:
                futures[pool.submit(self.work, self.pieces[at])] = at
            except BrokenExecutor:
                self.broken = True
                return list(left[sent:])
        return []

    def _taken(self, future: Future[Found], at: int) -> list[int]:
        """Keep what a future gives; the piece again where its worker was lost."""
        try:
            self.found[at] = future.result()
        except _losses() as error:
            self.broken = self.broken or isinstance(error, BrokenExecutor)
            return [at]
        if self.tell is not None:
            self.tell(len(self.found) / len(self.pieces))
        return []

    def _keep(self, futures: dict[Future[Found], int]) -> None:
        """Begin no more, wait for what is being done, and keep what is whole."""
        begun = [future for future in futures if not future.cancel()]
        wait(begun)
        for future in begun:
            if future.exception() is None:
                self.found[futures[future]] = future.result()


def _losses() -> tuple[type[Exception], ...]:
    """The errors that say that a worker was lost, of the kinds of executor in use."""
    cluster = sys.modules.get("distributed")
    return (BrokenExecutor,) if cluster is None else (BrokenExecutor, cluster.KilledWorker)
