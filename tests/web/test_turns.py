"""A fair queue: clients take turns, the newest question of a page wins, and what waits is bounded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from ripeness.web.services.http_errors import (
    Busy,
    Overtaken,
)
from ripeness.web.services.work_queue import (
    MOST_OF_ONE,
    Turn,
    Turns,
)


class Gate:
    """Holds the only worker until it is opened, so that a queue can form."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def work(self, turn: Turn) -> str:
        self.begun.set()
        assert self.open.wait(10)
        return "first" if turn.go_on() else "given up"


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def turns(gate: Gate) -> Iterator[Turns]:
    """One worker, already at work for somebody."""
    found = Turns(1)
    found.ask("somebody", gate.work)
    assert gate.begun.wait(10)
    yield found
    gate.open.set()
    found.close()


def test_one_who_asks_much_does_not_keep_others_waiting(turns: Turns, gate: Gate) -> None:
    order: list[str] = []

    def noted(name: str) -> Callable[[Turn], None]:
        return lambda _: order.append(name)

    asked = [turns.ask("loud", noted(f"loud {n}")) for n in range(5)]
    asked.append(turns.ask("quiet", noted("quiet")))
    gate.open.set()
    for one in asked:
        one.answer.result(10)
    assert order == ["loud 0", "quiet", "loud 1", "loud 2", "loud 3", "loud 4"]


def test_the_newest_question_of_a_page_takes_the_place_of_older_ones(turns: Turns, gate: Gate) -> None:
    older = turns.ask("page", lambda _: "old", lane="point")
    other = turns.ask("page", lambda _: "other lane", lane="outlook")
    elsewhere = turns.ask("another page", lambda _: "mine", lane="point")
    newest = turns.ask("page", lambda _: "new", lane="point")
    with pytest.raises(Overtaken):
        older.answer.result(10)
    gate.open.set()
    assert [one.answer.result(10) for one in (newest, other, elsewhere)] == ["new", "other lane", "mine"]


def test_a_question_at_work_is_told_that_a_newer_one_came() -> None:
    gate, told = Gate(), threading.Event()
    turns = Turns(1)

    def work(turn: Turn) -> None:
        gate.begun.set()
        assert gate.open.wait(10)
        if not turn.go_on():
            told.set()

    first = turns.ask("page", work, lane="outlook")
    assert gate.begun.wait(10)
    turns.ask("page", lambda _: None, lane="outlook")
    gate.open.set()
    with pytest.raises(Overtaken):
        first.answer.result(10)
    assert told.wait(10)
    turns.close()


def test_what_waits_is_bounded(turns: Turns, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(MOST_OF_ONE):
        turns.ask("loud", lambda _: None)
    with pytest.raises(Busy):
        turns.ask("loud", lambda _: None)
    turns.ask("quiet", lambda _: None)
    monkeypatch.setattr("ripeness.web.services.work_queue.MOST_WAITING", turns.waiting)
    with pytest.raises(Busy):
        turns.ask("another", lambda _: None)


def test_an_error_is_the_askers_and_the_worker_goes_on() -> None:
    turns = Turns(1)
    with pytest.raises(ZeroDivisionError):
        turns.ask("a", lambda _: 1 // 0).answer.result(10)
    assert turns.ask("a", lambda _: "still here").answer.result(10) == "still here"
    turns.close()


def test_closing_drops_what_waits(gate: Gate) -> None:
    turns = Turns(1)
    turns.ask("somebody", gate.work)
    assert gate.begun.wait(10)
    waits = turns.ask("a", lambda _: None)
    gate.open.set()
    turns.close()
    assert waits.answer.done()
    with pytest.raises(Busy):
        turns.ask("a", lambda _: None)
