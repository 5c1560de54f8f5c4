"""Questions put to a held case: the point solution at once, the ensemble in growing steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ripeness.core.distributions import equal_weights
from ripeness.game.compile import GameVariant, conditions, stakes
from ripeness.game.solution import Solution, join_results
from ripeness.game.solve import frontier, solve
from ripeness.game.spec import GameResults
from ripeness.game.values import Values
from ripeness.inference.likelihood import weigh_by_record
from ripeness.workbench.live.modified import Altered
from ripeness.workbench.live.response import Pair

STEP: Final = 64
"""Draws solved in one go; between two of them a question may be given up."""

Carry = Callable[[], bool]
"""Whether to go on: False where nobody waits for the answer any more."""


def solve_point(asked: Altered) -> Solution:
    """The game with every quantity at its prior's median: one draw."""
    return Solution(asked.setting, asked.point, _solved(asked, asked.point))


def solve_draws(asked: Altered, draws: int, *, known: Solution | None = None, go_on: Carry | None = None) -> Solution:
    """The first so many draws solved; those of `known`, a shorter answer to the same question, are not solved again.

    The numbers are those of the whole ensemble solved at once. Where `go_on` says no, the draws
    solved up to then are given.
    """
    wanted = min(draws, asked.values.draws)
    parts = [] if known is None else [known.results]
    done = 0 if known is None else known.draws
    while done < wanted and (go_on is None or go_on()):
        stop = min(done + STEP, wanted)
        parts.append(_solved(asked, asked.values.part(done, stop)))
        done = stop
    if not parts:
        parts, done = [_solved(asked, asked.values.part(0, 1))], 1
    return Solution(asked.setting, asked.values.part(0, done), join_results(parts[0], parts))


def paired(base: Solution, after: Solution, *, again: bool = False) -> Pair:
    """Two solutions of the same draws, weighed by the record as the base has it.

    With `again` the record weighs the draws as they are asked about. One draw alone, or draws
    of no weight, count alike.
    """
    draws = min(base.draws, after.draws)
    before, now = base.first(draws), after.first(draws)
    if draws == 1:
        return Pair(before, now, equal_weights(1), 1.0)
    weighing = weigh_by_record(now if again else before)
    return Pair(before, now, weighing.weights, weighing.effective)


def _solved(asked: Altered, values: Values) -> GameResults:
    board = asked.setting.spec
    made = stakes(asked.setting, values)
    return solve(board, made, conditions(asked.setting, values, asked.variant), frontier(board, made))


def base_of(asked: Altered) -> Altered:
    """The base of a question, as a question of its own."""
    held = asked.base
    return Altered(held, held.scenario, held.setting, GameVariant(), Values(1, {}, held.medians), held.values)
