"""Fair work queue: clients are served round-robin by a small thread pool.

In a lane the newest task of a client wins: an older one that waits is dropped, one that runs is told
to stop. The number of waiting tasks is bounded, for each client and overall.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ripeness.web.services.http_errors import NewerQuestion, TooBusy

Result = TypeVar("Result")

MAX_WAITING = 256
MAX_PER_CLIENT = 12
"""Tasks that may wait, overall and of one client."""


@dataclass(eq=False, slots=True)
class Task:
    """One piece of work in the queue; `given_up` once nobody waits for its answer."""

    client: str
    lane: str
    work: Callable[[Task], Any]
    answer: Future[Any] = field(default_factory=Future)
    given_up: bool = False

    def go_on(self) -> bool:
        """Whether somebody still waits for the answer."""
        return not self.given_up

    def supersede(self) -> None:
        """Tell the client that a newer question of theirs took this one's place."""
        self.given_up = True
        if not self.answer.done():
            self.answer.set_exception(NewerQuestion("a newer question of this page took the place of this one"))

    def settle(self, result: Any, error: BaseException | None = None) -> None:
        """Answer with a result or an error, where the client has no answer yet."""
        if self.answer.done():
            return
        if error is not None:
            self.answer.set_exception(error)
        else:
            self.answer.set_result(result)


class FairQueue:
    """Threads that do the tasks of all clients, one client after another."""

    def __init__(self, workers: int = 2) -> None:
        self._ready = threading.Condition()
        # The client at the front is served next, and goes to the back with what else it asks.
        self._waiting: OrderedDict[str, deque[Task]] = OrderedDict()
        self._running: list[Task] = []
        self._count = 0
        self._closed = False
        self._threads = [threading.Thread(target=self._serve, daemon=True, name=f"task-{n}") for n in range(workers)]
        for thread in self._threads:
            thread.start()

    @property
    def waiting(self) -> int:
        """How many tasks wait."""
        return self._count

    def submit(self, client: str, work: Callable[[Task], Result], *, lane: str = "") -> Task:
        """Queue a task of a client; in a `lane` it takes the place of an older one of theirs.

        Raises TooBusy where too much waits already.
        """
        task = Task(client, lane, work)
        with self._ready:
            if self._closed:
                raise TooBusy("the server is closing")
            queue = self._waiting.get(client, deque())
            if lane:
                queue = self._supersede(queue, task)
            if len(queue) >= MAX_PER_CLIENT or self._count >= MAX_WAITING:
                raise TooBusy("too many questions wait already; ask again in a second")
            queue.append(task)
            self._waiting[client] = queue
            self._count += 1
            self._ready.notify()
        return task

    def _supersede(self, queue: deque[Task], new: Task) -> deque[Task]:
        """The client's queue less what waits in the same lane; what runs there is told to stop."""
        waiting = [task for task in queue if task.lane == new.lane]
        self._count -= len(waiting)
        running = [task for task in self._running if (task.client, task.lane) == (new.client, new.lane)]
        for task in (*waiting, *running):
            task.supersede()
        return deque(task for task in queue if task.lane != new.lane)

    def close(self) -> None:
        """Drop what waits and let the threads end."""
        with self._ready:
            self._closed = True
            for queue in self._waiting.values():
                for task in queue:
                    task.supersede()
            self._waiting.clear()
            self._count = 0
            for task in self._running:
                task.given_up = True
            self._ready.notify_all()
        # Bounded: a task that does not look at `go_on` must not hold up the end of the server.
        for thread in self._threads:
            thread.join(timeout=10)

    def _serve(self) -> None:
        while (task := self._next()) is not None:
            try:
                result = task.work(task)
            except BaseException as error:  # noqa: BLE001 (whatever went wrong is the client's to hear)
                task.settle(None, error)
            else:
                task.settle(result)
            with self._ready:
                self._running.remove(task)

    def _next(self) -> Task | None:
        """The first task of the client to be served; None once closed."""
        with self._ready:
            while not self._closed:
                task = self._pop()
                if task is not None:
                    self._running.append(task)
                    return task
                if not self._waiting:
                    self._ready.wait()
            return None

    def _pop(self) -> Task | None:
        """Take the first task of the first client; None where there is none, or nobody waits for it any more."""
        if not self._waiting:
            return None
        client, queue = self._waiting.popitem(last=False)
        if not queue:
            return None
        task = queue.popleft()
        self._count -= 1
        if queue:
            self._waiting[client] = queue
        return None if task.given_up else task
