"""The zone of possible agreement and the gap (MODEL 2, 3).

A package is in the ZOPA when every veto player prefers it to fighting on (A >= W). The gap,
in stake units, is min over packages of max over veto players of W − A: at or below 0 a deal
exists, above 0 it says how far the nearest one is, and the actor that attains the max is the
blocking actor.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.arrays import Floats, Ints
from ripeness.game.backends.one_draw import package_utility
from ripeness.game.backends.reference import TOLERANCE
from ripeness.game.compile import stakes
from ripeness.game.solution import Solution

CHUNK = 256


@dataclass(frozen=True, slots=True)
class Worth:
    """What chosen packages are worth now: `value` A and `surplus` A − W, (draw, actor, package)."""

    packages: Ints
    value: Floats
    surplus: Floats

    def accepted(self, actor: int) -> Floats:
        """1 where the actor prefers the package to fighting on, shape (draw, package)."""
        return (self.surplus[:, actor] >= -TOLERANCE).astype(np.float64)


def share_of_packages(solution: Solution) -> Floats:
    """Share of all allowed packages that lie in the ZOPA at now, shape (draw,)."""
    return np.asarray(solution.results.acceptable / len(solution.setting.packages))


def blocking_shares(solution: Solution, weights: Floats) -> dict[str, float]:
    """Of the draws with an empty ZOPA, the (weighted) share in which each veto player blocks; sums to 1."""
    blocked = (1.0 - solution.zopa_open) * weights
    total = float(blocked.sum())
    who = solution.results.blocker[:, -1]
    shares = {}
    for name in solution.vetoes:
        part = float(blocked[who == solution.actor(name)].sum())
        shares[name] = part / total if total > 0 else 0.0
    return shares


def worth_of(solution: Solution, packages: Ints) -> Worth:
    """What each package is worth to each actor at now, in every draw (MODEL 1: A)."""
    board = solution.setting.board
    actors = len(board.believer)
    value = np.empty((solution.draws, actors, len(packages)))
    for start in range(0, solution.draws, CHUNK):
        stop = min(start + CHUNK, solution.draws)
        value[start:stop] = _worth(solution, packages, start, stop)
    return Worth(packages, value, value - solution.reservation_now[:, :, None])


def _worth(solution: Solution, packages: Ints, start: int, stop: int) -> Floats:
    board = solution.setting.board
    made = stakes(solution.setting, solution.values.part(start, stop))
    kinds, at_line = board.kind[packages], board.at_line[packages]
    chosen = board._replace(options=board.options[packages], kind=kinds)
    utility = np.stack([package_utility(chosen, table) for table in made.table])
    place = 2 * (int(board.moves[board.now - board.first]) - int(board.moves[0]) + board.margin)
    line = made.line[:, :, place + board.last - board.now]
    utility = utility + line[:, :, None] * at_line
    slope = solution.results.slope[start:stop][:, :, kinds]
    rest = solution.results.rest[start:stop][:, :, kinds]
    short = np.maximum(0.0, made.pledged[:, :, None] - utility)
    defiance = _defiance(solution, start, stop)[:, :, None]
    audience = made.pledge[:, :, None] * short + np.where(short > 0, defiance, 0.0)
    return np.asarray(slope * utility + rest - audience)


def _defiance(solution: Solution, start: int, stop: int) -> Floats:
    from ripeness.game.pressure import forces

    scenario, values = solution.setting.scenario, solution.values.part(start, stop)
    pressed, now = forces(scenario, values), solution.setting.board.now
    columns = [
        values(f"actors.{name}.defiance") * pressed.on(name, visible_only=True)[:, now]
        for name in solution.setting.actors
    ]
    return np.stack(columns, axis=1)


def nearest_packages(solution: Solution, count: int) -> Ints:
    """Packages by how often and how surely they are struck, filled up with those nearest to a deal."""
    struck = solution.results.struck
    likely = np.bincount(
        struck[struck >= 0],
        weights=solution.results.struck_share[struck >= 0],
        minlength=len(solution.setting.packages),
    )
    order = np.argsort(-likely, kind="stable")
    return np.asarray(order[: min(count, int((likely > 0).sum()))])
