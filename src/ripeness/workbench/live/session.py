"""A case that answers questions about changed assumptions while a person moves them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ripeness.diagnostics.assumptions import Assumption, assumptions
from ripeness.game.solution import Solution
from ripeness.inference.likelihood import weigh_by_record
from ripeness.scenario.language.scenario import Scenario
from ripeness.workbench.live.base import LiveCase, warm_up
from ripeness.workbench.live.issue_weights import rescale_issue_weights
from ripeness.workbench.live.lru_cache import LruCache
from ripeness.workbench.live.modified import ModifiedCase, modify
from ripeness.workbench.live.response import PACKAGES_SHOWN, LiveAnswer, live_answer
from ripeness.workbench.live.solve import base_case, pair_solutions, solve_draws, solve_point

SOLUTIONS: Final = 6
"""Solved questions that a session of its own remembers."""


@dataclass(frozen=True, slots=True)
class Modification:
    """What is changed of a case: values set (paths and priors as `Question.settings`) and instruments left out.

    With `learn_again` the record weighs the draws as they are changed; otherwise as the case has them,
    which is what a what-if asks.
    """

    settings: Mapping[str, str]
    without: Sequence[str] = ()
    learn_again: bool = False

    @property
    def key(self) -> Hashable:
        """Equal for modifications that are solved alike."""
        return tuple(sorted(self.settings.items())), tuple(sorted(set(self.without)))


class LiveSession:
    """A prepared case with the solutions of the questions asked last, in `solutions`, which sessions may share."""

    def __init__(self, case: LiveCase, solutions: LruCache[Solution] | None = None) -> None:
        self.case = case
        self._solutions: LruCache[Solution] = LruCache(SOLUTIONS) if solutions is None else solutions
        # Tells this session's solutions from those of others in a shared cache.
        self._root = object()

    @property
    def scenario(self) -> Scenario:
        """The case as it is without any modification."""
        return self.case.scenario

    def warm_up(self) -> None:
        """Solve one draw, so that the compiled code is there when the first question comes."""
        warm_up(self.case)

    def point(self, change: Modification, *, packages: int = PACKAGES_SHOWN) -> LiveAnswer:
        """The point solution, beside that of the case as it is: one draw, every quantity at its prior's median."""
        modified = self._modify(change)
        base = self._solutions.get_or_make((self._root, "point"), lambda: solve_point(base_case(modified)))
        pair = pair_solutions(base, solve_point(modified))
        return live_answer(modified, pair, dict(change.settings), packages=packages)

    def outlook(
        self,
        change: Modification,
        draws: int,
        *,
        packages: int = PACKAGES_SHOWN,
        go_on: Callable[[], bool] | None = None,
    ) -> LiveAnswer:
        """The ensemble of so many draws, beside the base on the same draws; it stops early where `go_on` says no."""
        modified = self._modify(change)
        base = self._solve("base", base_case(modified), draws, go_on)
        after = base if modified.is_base else self._solve(change.key, modified, draws, go_on)
        pair = pair_solutions(base, after, again=change.learn_again)
        return live_answer(modified, pair, dict(change.settings), packages=packages)

    def key_assumptions(self, draws: int) -> tuple[Assumption, ...]:
        """The quantities that carry P(deal by the verdict's horizon), on so many draws, the strongest first."""
        solution = self._solve("base", base_case(modify(self.case, {})), draws, None)
        return assumptions(solution, weigh_by_record(solution).weights, self.case.horizon)

    def _modify(self, change: Modification) -> ModifiedCase:
        settings = rescale_issue_weights(self.scenario.file, change.settings)
        return modify(self.case, settings, change.without)

    def _solve(self, key: Hashable, case: ModifiedCase, draws: int, go_on: Callable[[], bool] | None) -> Solution:
        """So many draws of a question, taken up where an earlier answer to it left off."""
        key = (self._root, key)
        solution = self._solutions.get(key)
        if solution is None or solution.draws < draws:
            solution = solve_draws(case, draws, start=solution, go_on=go_on)
            self._solutions.set(key, solution)
        return solution.first(draws)
