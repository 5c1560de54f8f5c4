"""LRU cache of parsed, sampled and solved cases."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from ripeness import workbench
from ripeness.web.services.workspace import case_content
from ripeness.workbench.assessment import Assessment

DRAWS: Final = 1024
"""Draws held ready of every case: the most that a live answer rests on."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """Which case is looked at, and how: through which perspective, from which day, with which seed, until when."""

    case: str | Path
    perspective: str = ""
    as_of: date | None = None
    seed: int = 0
    by: tuple[date, ...] = ()

    @property
    def question(self) -> workbench.Question:
        """The view as the workbench has it, with as many draws as are held ready."""
        return workbench.Question(
            perspective=self.perspective, as_of=self.as_of, by=self.by, draws=DRAWS, seed=self.seed
        )


@dataclass(frozen=True, slots=True)
class LiveQuestion:
    """What is asked of a view: values set and instruments left out."""

    view: CaseView
    change: workbench.Modification


class CaseCache:
    """The cases used last, each read anew when a file of it was changed; and what the pages worked out of them."""

    def __init__(self) -> None:
        self.assessments: workbench.LruCache[Assessment] = workbench.LruCache(8)
        self.comparisons: workbench.LruCache[workbench.Comparison] = workbench.LruCache(8)
        self.traces: workbench.LruCache[workbench.HistoryTrace] = workbench.LruCache(8)
        self.carriers: workbench.LruCache[list[dict[str, object]]] = workbench.LruCache(32)
        self._scenarios: workbench.LruCache[workbench.Scenario] = workbench.LruCache(16)
        self._sessions: workbench.LruCache[workbench.LiveSession] = workbench.LruCache(8)
        self._solutions: workbench.LruCache[workbench.Solution] = workbench.LruCache(24)

    def scenario(self, view: CaseView) -> workbench.Scenario:
        """The case as the view sees it."""
        key = (view.case, stamp(view.case), view.perspective, view.as_of)
        return self._scenarios.get_or_make(key, lambda: workbench.scenario_of(view.case, view.question))

    def session(self, view: CaseView) -> workbench.LiveSession:
        """The case with its draws, ready to answer."""
        return self._sessions.get_or_make(
            (view, stamp(view.case)),
            # The scenario is seen as the view has it already.
            lambda: workbench.live_session(
                self.scenario(view), replace(view.question, perspective="", as_of=None), solutions=self._solutions
            ),
        )

    def is_ready(self, view: CaseView) -> bool:
        """Whether the case is held with its draws, as its files now are."""
        return self._sessions.get((view, stamp(view.case))) is not None

    def with_rescaled_weights(self, view: CaseView, settings: Mapping[str, str]) -> dict[str, str]:
        """The settings, with the weights of issues that have to change along."""
        return workbench.rescale_issue_weights(self.scenario(view).file, settings)

    def question(
        self, view: CaseView, settings: Mapping[str, str], draws: int, without: tuple[str, ...] = ()
    ) -> workbench.Question:
        """The view with values set, as the workbench asks it, on one thread: others wait for theirs."""
        settings = self.with_rescaled_weights(view, settings)
        return replace(view.question, draws=draws, settings=settings, workers=1, without=without)


def stamp(case: str | Path) -> Hashable:
    """Changes whenever a file of an own case does; a case of the catalogue has none."""
    if isinstance(case, str):
        return ()
    # The inode too: an editor that saves by renaming may keep size and time within the clock's resolution.
    files = ((name, (case / name).stat()) for name in case_content(case))
    return tuple((name, stat.st_mtime_ns, stat.st_size, stat.st_ino) for name, stat in files)
