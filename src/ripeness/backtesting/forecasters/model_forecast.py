"""The game as a forecaster: P(deal) and P(victory) by horizon, given the scenario's record."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ripeness.core.distributions import Floats, weighted_share
from ripeness.core.errors import Interrupted
from ripeness.game.compile import game_setting
from ripeness.game.solution import Solution
from ripeness.game.stakes import stakes
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.plan import Plan
from ripeness.inference.posterior import MIN_EFFECTIVE_SHARE, posterior_points, weigh_by_record
from ripeness.inference.sample import draw_sample
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True, slots=True)
class ModelForecast:
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


def forecast_scenario(scenario: Scenario, months: tuple[int, ...], plan: Plan) -> tuple[ModelForecast, ...]:
    """The outlook of a scenario by month for so many months from now, by `plan`'s draws, seed and workers.

    Draws are weighed by the answers on record, by no deal having been struck so far, and by no end of
    the line having been reached on its known path. Raises Interrupted where the person stopped it.
    """
    prior = draw_sample(scenario, plan.draws, plan.seed, plan.sample)
    study = Study(game_setting(scenario), prior.values, {}, max(months))
    solved = solve_ensemble(study, workers=plan.workers)
    learned = weigh_by_record(solved.solution) if not solved.stopped else None
    weights = learned.weights if learned is not None else None
    if learned is not None and learned.effective < MIN_EFFECTIVE_SHARE * plan.draws:
        points = posterior_points(solved.solution, prior, plan.seed)
        solved, weights = solve_ensemble(replace(study, values=prior.at(points)), workers=plan.workers), None
    if solved.stopped:
        raise Interrupted("stopped")
    return _read(solved.solution, weights, months)


def _read(solution: Solution, weights: Floats | None, months: tuple[int, ...]) -> tuple[ModelForecast, ...]:
    prior_weights = np.full(solution.draws, 1.0) if weights is None else weights
    left = prior_weights * war_continues(solution)
    if left.sum() <= 0.0:
        # In every draw the line had reached an end, so that weighting by it would leave none.
        left = prior_weights
    left = left / left.sum()
    size = float(1.0 / (left**2).sum())
    return tuple(_by(solution, left, ahead, size) for ahead in months)


def _by(solution: Solution, weights: Floats, months: int, effective: float) -> ModelForecast:
    # Side a's collapse is side b's victory.
    fallen = solution.p_collapse(months)
    return ModelForecast(
        months=months,
        deal=weighted_share(solution.p_deal(months), weights),
        won_by_a=weighted_share(fallen[:, 1], weights),
        won_by_b=weighted_share(fallen[:, 0], weights),
        effective=effective,
    )


def war_continues(solution: Solution) -> Floats:
    """1 for draws in which the known path of the line reached no end up to now, else 0; shape (draw,)."""
    ends = stakes(solution.setting, solution.values).ends
    board = solution.setting.spec
    period = np.arange(board.now + 1)
    place = 2 * board.moves - period
    return np.asarray((place.min() > ends[:, 0]) & (place.max() < ends[:, 1]), dtype=np.float64)
