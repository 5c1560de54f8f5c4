"""Whose turn it is to have the engine: a fair queue with few workers.

Clients take turns, however much one of them asks. In a lane the newest question of a client
wins: an older one that waits is dropped, one at work is told to stop. What waits is bounded,
for each client and overall.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ripeness.web.services.http_errors import (
    Busy,
    Overtaken,
)

Found = TypeVar("Found")

MOST_WAITING = 256
MOST_OF_ONE = 12
"""Questions that may wait, overall and of one client."""


@dataclass(eq=False, slots=True)
class Turn:
    """One question in the queue; `given_up` once nobody waits for its answer."""

    client: str
    lane: str
    work: Callable[[Turn], Any]
    answer: Future[Any] = field(default_factory=Future)
    given_up: bool = False

    def go_on(self) -> bool:
        """Whether somebody still waits for the answer."""
        return not self.given_up

    def overtake(self) -> None:
        """Tell the asker that a newer question of theirs took this one's place."""
        self.given_up = True
        if not self.answer.done():
            self.answer.set_exception(Overtaken("a newer question of this page took the place of this one"))


class Turns:
    """Threads that answer questions, one client after another."""

    def __init__(self, workers: int = 2) -> None:
        self._ready = threading.Condition()
        self._waiting: OrderedDict[str, deque[Turn]] = OrderedDict()
        self._at_work: list[Turn] = []
        self._count = 0
        self._closed = False
        self._threads = [threading.Thread(target=self._serve, daemon=True, name=f"turn-{n}") for n in range(workers)]
        for thread in self._threads:
            thread.start()

    @property
    def waiting(self) -> int:
        """How many questions wait."""
        return self._count

    def ask(self, client: str, work: Callable[[Turn], Found], *, lane: str = "") -> Turn:
        """Queue a question of a client; in a `lane` it takes the place of an older one of theirs.

        Raises Busy where too much waits already.
        """
        turn = Turn(client, lane, work)
        with self._ready:
            if self._closed:
                raise Busy("the server is closing")
            queue = self._waiting.get(client, deque())
            if lane:
                queue = self._without_older(queue, turn)
            if len(queue) >= MOST_OF_ONE or self._count >= MOST_WAITING:
                raise Busy("too many questions wait already; ask again in a second")
            queue.append(turn)
            self._waiting.setdefault(client, queue)
            self._waiting[client] = queue
            self._count += 1
            self._ready.notify()
        return turn

    def _without_older(self, queue: deque[Turn], new: Turn) -> deque[Turn]:
        """The client's queue less what waits in the same lane; what is at work there is told to stop."""
        older = [one for one in queue if one.lane == new.lane]
        self._count -= len(older)
        for one in (*older, *(w for w in self._at_work if (w.client, w.lane) == (new.client, new.lane))):
            one.overtake()
        return deque(one for one in queue if one.lane != new.lane)

    def close(self) -> None:
        """Drop what waits and let the threads end."""
        with self._ready:
            self._closed = True
            for queue in self._waiting.values():
                for one in queue:
                    one.overtake()
            self._waiting.clear()
            self._count = 0
            for one in self._at_work:
                one.given_up = True
            self._ready.notify_all()
        for thread in self._threads:
            thread.join(timeout=10)

    def _serve(self) -> None:
        while (turn := self._next()) is not None:
            try:
                found = turn.work(turn)
            except BaseException as error:  # noqa: BLE001 (whatever went wrong is the asker's to hear)
                _settle(turn, None, error)
            else:
                _settle(turn, found, None)
            with self._ready:
                self._at_work.remove(turn)

    def _next(self) -> Turn | None:
        """The first question of the client whose turn it is; None once closed."""
        with self._ready:
            while True:
                if self._closed:
                    return None
                if self._waiting:
                    client, queue = self._waiting.popitem(last=False)
                    if not queue:
                        continue
                    turn = queue.popleft()
                    self._count -= 1
                    if queue:
                        self._waiting[client] = queue
                    if turn.given_up:
                        continue
                    self._at_work.append(turn)
                    return turn
                self._ready.wait()


def _settle(turn: Turn, found: Any, error: BaseException | None) -> None:
    if turn.answer.done():
        return
    if error is not None:
        turn.answer.set_exception(error)
    else:
        turn.answer.set_result(found)
