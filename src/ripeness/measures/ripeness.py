"""Ripeness: hurting, stalemate and way out (Zartman 2000; MODEL 3).

*Hurting*: another year of war costs every veto player more than a threshold (stake units),
after resilience and support. *Stalemate*: no veto player expects, by its own belief, to move
the line its way by more than a threshold (share of the contested ground) within a year. *Way
out*: the ZOPA is not empty. A moment is ripe in the draws where all three hold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ripeness.game.compile import conditions, stakes
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats

Bools = NDArray[np.bool_]
CHUNK = 1024


@dataclass(frozen=True, slots=True)
class RipenessConditions:
    """By draw: what a year costs and gains each actor, and which conditions hold.

    `cost` and `gain` have shape (draw, actor): stake units; share of ground towards the
    actor's own side (towards side a, by the neutral belief, for an actor of neither).
    `hurts` and `stuck` have shape (draw, veto player); `way_out` shape (draw,).
    """

    cost: Floats
    gain: Floats
    hurts: Bools
    stuck: Bools
    way_out: Bools

    @property
    def ripe(self) -> Bools:
        """All three at once, shape (draw,)."""
        return np.asarray(self.hurts.all(axis=1) & self.stuck.all(axis=1) & self.way_out)


def ripeness_conditions(solution: Solution) -> RipenessConditions:
    """The three conditions at now, in every draw."""
    cost, gain = year_ahead(solution)
    values = solution.values
    vetoes = [solution.actor(name) for name in solution.vetoes]
    hurting = values("ripeness.hurting_loss")[:, None]
    moving = values("ripeness.stalemate_share")[:, None]
    return RipenessConditions(cost, gain, cost[:, vetoes] > hurting, gain[:, vetoes] <= moving, solution.zopa_open > 0)


def year_ahead(solution: Solution) -> tuple[Floats, Floats]:
    """Cost of and line gain from another year of war, each (draw, actor), chunk by chunk."""
    parts = [_year(solution, start, min(start + CHUNK, solution.draws)) for start in range(0, solution.draws, CHUNK)]
    return np.concatenate([c for c, _ in parts]), np.concatenate([g for _, g in parts])


def _year(solution: Solution, start: int, stop: int) -> tuple[Floats, Floats]:
    setting, values = solution.setting, solution.values.part(start, stop)
    board, scenario = setting.spec, setting.scenario
    year = slice(board.now, min(board.now + scenario.calendar.per_year, board.last))
    made, faced = stakes(setting, values), conditions(setting, values)
    moves = board.moves[board.now - board.first]
    mean = (made.alpha + moves) / (made.alpha + made.beta + board.now)
    odds = (mean / (1.0 - mean))[:, :, None] * faced.odds[:, None, year]
    drift = (2.0 * odds / (1.0 + odds) - 1.0).sum(axis=2) * values("battlefield.step_share")[:, None]
    sign = np.array([-1.0 if scenario.file.actors[name].side == "b" else 1.0 for name in setting.actors])
    return faced.cost[:, year].sum(axis=1), drift[:, board.believer] * sign


@dataclass(frozen=True, slots=True)
class Ripeness:
    """Zartman's conditions, each with its probability over the ensemble; `ripe`: all at once.

    `hurting_by_actor` and `no_way_up_by_actor` are the parts by veto player (hurting: the
    year costs it more than the threshold; stalemate: it expects no gain above the other).
    """

    hurting: float
    stalemate: float
    way_out: float
    ripe: float
    hurting_by_actor: dict[str, float]
    stalemate_by_actor: dict[str, float]
    hurting_threshold: float
    stalemate_threshold: float
