"""What the game says of the months ahead of a scenario, once it has learned from its record."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ripeness.core.errors import Interrupted
from ripeness.core.spread import (
    Floats,
    share,
)
from ripeness.game.compile import setting, stakes
from ripeness.game.solution import Solution
from ripeness.inference.ensemble import (
    Study,
    run,
)
from ripeness.inference.learning import (
    LEAST_EFFECTIVE,
    posterior_points,
    weigh,
)
from ripeness.inference.plan import Plan
from ripeness.inference.sample import sample
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Probabilities for one horizon: a deal, and either side's victory; the rest is that the war goes on.

    `effective` counts the effective draws that they rest on.
    """

    months: int
    deal: float
    won_by_a: float
    won_by_b: float
    effective: float

    @property
    def end(self) -> float:
        """P(the war ends, in whatever way)."""
        return min(self.deal + self.won_by_a + self.won_by_b, 1.0)


def foresee(scenario: Scenario, months: tuple[int, ...], plan: Plan) -> tuple[Foreseen, ...]:
    """The outlook of a scenario by month for so many months from now, by `plan`'s draws, seed and workers.

    Draws are weighed by the answers on record, by no deal having been struck so far, and by no end of
    the line having been reached on its known path. Raises Interrupted where the person stopped it.
    """
    made = setting(scenario, until=scenario.now + max(months))
    prior = sample(scenario, plan.draws, plan.seed)
    study = Study(made, prior.values, {}, max(months))
    solved = run(study, workers=plan.workers)
    weighing = weigh(solved.solution) if not solved.stopped else None
    weights = weighing.weights if weighing is not None else None
    if weighing is not None and weighing.effective < LEAST_EFFECTIVE * plan.draws:
        points = posterior_points(solved.solution, prior, plan.seed)
        solved, weights = run(replace(study, values=prior.at(points)), workers=plan.workers), None
    if solved.stopped:
        raise Interrupted("stopped")
    return _read(solved.solution, weights, months)


def _read(solution: Solution, weights: Floats | None, months: tuple[int, ...]) -> tuple[Foreseen, ...]:
    given = np.full(solution.draws, 1.0) if weights is None else weights
    left = given * goes_on(solution)
    if left.sum() <= 0.0:
        # Every draw says that the line had reached an end; then its ends say nothing.
        left = given
    left = left / left.sum()
    size = float(1.0 / (left**2).sum())
    return tuple(_by(solution, left, ahead, size) for ahead in months)


def _by(solution: Solution, weights: Floats, months: int, effective: float) -> Foreseen:
    # Side a's collapse is side b's victory.
    fallen = solution.p_collapse(months)
    return Foreseen(
        months=months,
        deal=share(solution.p_deal(months), weights),
        won_by_a=share(fallen[:, 1], weights),
        won_by_b=share(fallen[:, 0], weights),
        effective=effective,
    )


def goes_on(solution: Solution) -> Floats:
    """1 for draws in which the known path of the line reached no end up to now, else 0; shape (draw,)."""
    ends = stakes(solution.setting, solution.values).ends
    board = solution.setting.board
    period = np.arange(board.first, board.now + 1)
    place = 2 * board.moves - period
    return np.asarray((place.min() > ends[:, 0]) & (place.max() < ends[:, 1]), dtype=np.float64)
