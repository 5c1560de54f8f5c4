"""Cases held ready between requests: parsed, drawn and solved once, and forgotten when something else is asked more."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from ripeness.game.solution import Solution
from ripeness.inference.plan import Plan
from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.as_of import as_of
from ripeness.scenario.views.overlay import with_perspective
from ripeness.web.services.work_queue import Turn
from ripeness.web.services.workspace import case_content
from ripeness.workbench.live.base import LiveCase, prepare, warm_up
from ripeness.workbench.live.issue_weights import rescale_issue_weights
from ripeness.workbench.live.modified import ModifiedCase, modify
from ripeness.workbench.live.response import LiveAnswer, live_answer
from ripeness.workbench.live.solve import pair_solutions, solve_draws, solve_point, unmodified

Kept = TypeVar("Kept")

DRAWS = 1024
"""Draws held ready of every case: the most that a live answer rests on."""


@dataclass(frozen=True, slots=True)
class View:
    """Which case is looked at, and how: through which perspective, from which day, with which seed, until when."""

    case: str | Path
    perspective: str = ""
    as_of: date | None = None
    seed: int = 0
    by: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a view: values set and instruments left out."""

    view: View
    settings: Mapping[str, str]
    without: Sequence[str] = ()
    learn_again: bool = False

    @property
    def key(self) -> Hashable:
        """The same for the same question."""
        return tuple(sorted(self.settings.items())), tuple(sorted(set(self.without)))


class Recent(Generic[Kept]):
    """The things used last, at most so many; each is made once, however many ask for it at the same time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Kept | None:
        """What is kept under the key, if anything."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, thing: Kept) -> None:
        """Keep a thing, and forget the one not used for longest where there are too many."""
        with self._lock:
            self._kept[key] = thing
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def made(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept under the key, made first where nothing is."""
        with self._lock:
            lock = self._making.setdefault(key, threading.Lock())
        with lock:
            found = self.get(key)
            if found is None:
                found = make()
                self.put(key, found)
        with self._lock:
            self._making.pop(key, None)
        return found


class Held:
    """Everything that is kept in memory of the cases, and the answers that it gives."""

    def __init__(self) -> None:
        self._scenarios: Recent[Scenario] = Recent(16)
        self._prepared: Recent[LiveCase] = Recent(8)
        self._solved: Recent[Solution] = Recent(24)

    def scenario(self, view: View) -> Scenario:
        """The case as the view sees it; read anew when a file of it was changed."""
        key = (view.case, stamp(view.case), view.perspective, view.as_of)
        return self._scenarios.made(key, lambda: _seen(view))

    def prepared(self, view: View) -> LiveCase:
        """The case with its draws."""
        plan = Plan(by=view.by, draws=DRAWS, seed=view.seed)
        return self._prepared.made((view, stamp(view.case)), lambda: prepare(self.scenario(view), plan))

    def is_ready(self, view: View) -> bool:
        """Whether the case is held with its draws, as its files now are."""
        return self._prepared.get((view, stamp(view.case))) is not None

    def warm(self, view: View) -> None:
        """Have a case ready before anybody asks."""
        warm_up(self.prepared(view))

    def point(self, asked: Asked, *, mapped: int) -> LiveAnswer:
        """The point solution: every quantity at its median."""
        one = self._altered(asked)
        root = (asked.view, stamp(asked.view.case))
        first = self._solved.made((root, "point"), lambda: solve_point(unmodified(one)))
        return live_answer(one, pair_solutions(first, solve_point(one)), dict(asked.settings), mapped=mapped)

    def outlook(self, asked: Asked, draws: int, *, mapped: int, turn: Turn | None = None) -> LiveAnswer:
        """The ensemble of so many draws, beside the base on the same draws."""
        one = self._altered(asked)
        root = (asked.view, stamp(asked.view.case))
        go_on = None if turn is None else turn.go_on
        first = self._draws((root, "base"), unmodified(one), draws, go_on)
        second = first if one.is_base else self._draws((root, asked.key), one, draws, go_on)
        return live_answer(
            one, pair_solutions(first, second, again=asked.learn_again), dict(asked.settings), mapped=mapped
        )

    def balanced(self, view: View, settings: Mapping[str, str]) -> dict[str, str]:
        """The settings, with weights that have to move along."""
        return rescale_issue_weights(self.scenario(view).file, settings)

    def _altered(self, asked: Asked) -> ModifiedCase:
        held = self.prepared(asked.view)
        return modify(held, rescale_issue_weights(held.scenario.file, asked.settings), asked.without)

    def _draws(self, key: Hashable, one: ModifiedCase, draws: int, go_on: Callable[[], bool] | None) -> Solution:
        """So many draws of a question, taken up where an earlier answer to it left off."""
        known = self._solved.get(key)
        if known is None or known.draws < draws:
            known = solve_draws(one, draws, known=known, go_on=go_on)
            self._solved.put(key, known)
        return known.first(draws)


def _seen(view: View) -> Scenario:
    scenario = load(view.case)
    if view.as_of is not None:
        scenario = as_of(scenario, view.as_of)
    return with_perspective(scenario, view.perspective) if view.perspective else scenario


def stamp(case: str | Path) -> Hashable:
    """Changes whenever a file of an own case does; a case of the catalogue has none."""
    if isinstance(case, str):
        return ()
    names = case_content(case)
    found = ((name, (case / name).stat()) for name in names)
    return tuple((name, stat.st_mtime_ns, stat.st_size, stat.st_ino) for name, stat in found)
