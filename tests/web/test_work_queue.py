"""A fair queue: clients take turns, the newest question of a page wins, and what waits is bounded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from ripeness.web.services.http_errors import NewerQuestion, TooBusy
from ripeness.web.services.work_queue import MAX_PER_CLIENT, FairQueue, Task


class Gate:
    """Holds the only worker until it is opened, so that a queue can form."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def work(self, task: Task) -> str:
        self.begun.set()
        assert self.open.wait(10)
        return "first" if task.go_on() else "given up"


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def queue(gate: Gate) -> Iterator[FairQueue]:
    """One worker, already at work for somebody."""
    fair_queue = FairQueue(1)
    fair_queue.submit("somebody", gate.work)
    assert gate.begun.wait(10)
    yield fair_queue
    gate.open.set()
    fair_queue.close()


def test_one_who_asks_much_does_not_keep_others_waiting(queue: FairQueue, gate: Gate) -> None:
    order: list[str] = []

    def noted(name: str) -> Callable[[Task], None]:
        return lambda _: order.append(name)

    asked = [queue.submit("loud", noted(f"loud {n}")) for n in range(5)]
    asked.append(queue.submit("quiet", noted("quiet")))
    gate.open.set()
    for one in asked:
        one.answer.result(10)
    assert order == ["loud 0", "quiet", "loud 1", "loud 2", "loud 3", "loud 4"]


def test_the_newest_question_of_a_page_takes_the_place_of_older_ones(queue: FairQueue, gate: Gate) -> None:
    older = queue.submit("page", lambda _: "old", lane="point")
    other = queue.submit("page", lambda _: "other lane", lane="outlook")
    elsewhere = queue.submit("another page", lambda _: "mine", lane="point")
    newest = queue.submit("page", lambda _: "new", lane="point")
    with pytest.raises(NewerQuestion):
        older.answer.result(10)
    gate.open.set()
    assert [one.answer.result(10) for one in (newest, other, elsewhere)] == ["new", "other lane", "mine"]


def test_a_question_at_work_is_told_that_a_newer_one_came() -> None:
    gate, told = Gate(), threading.Event()
    queue = FairQueue(1)

    def work(task: Task) -> None:
        gate.begun.set()
        assert gate.open.wait(10)
        if not task.go_on():
            told.set()

    first = queue.submit("page", work, lane="outlook")
    assert gate.begun.wait(10)
    queue.submit("page", lambda _: None, lane="outlook")
    gate.open.set()
    with pytest.raises(NewerQuestion):
        first.answer.result(10)
    assert told.wait(10)
    queue.close()


def test_what_waits_is_bounded(queue: FairQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(MAX_PER_CLIENT):
        queue.submit("loud", lambda _: None)
    with pytest.raises(TooBusy):
        queue.submit("loud", lambda _: None)
    queue.submit("quiet", lambda _: None)
    monkeypatch.setattr("ripeness.web.services.work_queue.MAX_WAITING", queue.waiting)
    with pytest.raises(TooBusy):
        queue.submit("another", lambda _: None)


def test_an_error_is_the_askers_and_the_worker_goes_on() -> None:
    queue = FairQueue(1)
    with pytest.raises(ZeroDivisionError):
        queue.submit("a", lambda _: 1 // 0).answer.result(10)
    assert queue.submit("a", lambda _: "still here").answer.result(10) == "still here"
    queue.close()


def test_closing_drops_what_waits(gate: Gate) -> None:
    queue = FairQueue(1)
    queue.submit("somebody", gate.work)
    assert gate.begun.wait(10)
    waits = queue.submit("a", lambda _: None)
    gate.open.set()
    queue.close()
    assert waits.answer.done()
    with pytest.raises(TooBusy):
        queue.submit("a", lambda _: None)
