"""Solutions of a modified case: the point at once, the ensemble in growing steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ripeness.core.distributions import equal_weights
from ripeness.game.conditions import GameVariant, conditions
from ripeness.game.solution import Solution, join_results
from ripeness.game.solve import pareto_frontier, solve
from ripeness.game.spec import GameResults
from ripeness.game.stakes import stakes
from ripeness.game.values import Values
from ripeness.inference.likelihood import weigh_by_record
from ripeness.workbench.contrast import SolutionPair
from ripeness.workbench.live.modified import ModifiedCase

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
