"""A case that answers questions about changed assumptions while a person moves them (the verb `live_session`).

The point solution comes at once, the ensemble in growing steps.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ripeness.core.distributions import equal_weights
from ripeness.diagnostics.provenance import Assumption, assumptions
from ripeness.game.conditions import GameVariant, conditions
from ripeness.game.solution import Solution, join_results
from ripeness.game.solve import pareto_frontier, solve
from ripeness.game.spec import GameResults
from ripeness.game.stakes import stakes
from ripeness.game.values import Values
from ripeness.inference.posterior import weigh_by_record
from ripeness.scenario.language.scenario import Scenario
from ripeness.workbench.contrast import SolutionPair
from ripeness.workbench.live.lru_cache import LruCache
from ripeness.workbench.live.modified import LiveCase, ModifiedCase, modify, prepare, rescale_issue_weights
from ripeness.workbench.live.response import PACKAGES_SHOWN, LiveAnswer, live_answer
from ripeness.workbench.question import AnyCase, Question, scenario_of

STEP: Final = 64
"""Draws solved in one go; between two of them a question may be given up."""

Carry = Callable[[], bool]
"""Whether to go on: False where nobody waits for the answer any more."""


def solve_point(case: ModifiedCase) -> Solution:
    """The game with every quantity at its prior's median: one draw."""
    return Solution(case.setting, case.point, _solve(case, case.point))


def solve_draws(
    case: ModifiedCase, draws: int, *, start: Solution | None = None, go_on: Carry | None = None
) -> Solution:
    """The first so many draws solved; those of `start`, a shorter solution of the same question, are not solved again.

    The numbers are those of the whole ensemble solved at once. Where `go_on` says no, the draws
    solved up to then are given.
    """
    wanted = min(draws, case.values.draws)
    parts = [] if start is None else [start.results]
    solved = 0 if start is None else start.draws
    while solved < wanted and (go_on is None or go_on()):
        stop = min(solved + STEP, wanted)
        parts.append(_solve(case, case.values.part(solved, stop)))
        solved = stop
    if not parts:
        parts, solved = [_solve(case, case.values.part(0, 1))], 1
    return Solution(case.setting, case.values.part(0, solved), join_results(parts[0], parts))


def pair_solutions(base: Solution, after: Solution, *, again: bool = False) -> SolutionPair:
    """Two solutions of the same draws, weighed by the record as the base has it.

    With `again` the record weighs the draws as they are asked about. One draw alone, or draws
    of no weight, count alike.
    """
    draws = min(base.draws, after.draws)
    before, now = base.first(draws), after.first(draws)
    if draws == 1:
        return SolutionPair(before, now, equal_weights(1), 1.0)
    weighing = weigh_by_record(now if again else before)
    return SolutionPair(before, now, weighing.weights, weighing.effective)


def _solve(case: ModifiedCase, values: Values) -> GameResults:
    board = case.setting.spec
    payoffs = stakes(case.setting, values)
    return solve(board, payoffs, conditions(case.setting, values, case.variant), pareto_frontier(board, payoffs))


def base_case(case: ModifiedCase) -> ModifiedCase:
    """The base of a question, as a question of its own."""
    base = case.base
    return ModifiedCase(base, base.scenario, base.setting, GameVariant(), Values(1, {}, base.medians), base.values)


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
        solve_draws(modify(self.case, {}), 1)

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
        solution = self._solve("base", modify(self.case, {}), draws, None)
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


def live_session(
    case: AnyCase, question: Question = Question(draws=1024), *, solutions: LruCache[Solution] | None = None
) -> LiveSession:
    """The case as the question sees it, drawn and laid out once; it answers for at most the question's draws.

    Sessions that share `solutions` share one bound on memory. Raises ScenarioError or UsageError for bad input.
    """
    return LiveSession(prepare(scenario_of(case, question), question.plan), solutions)
