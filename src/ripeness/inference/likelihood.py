"""Likelihood of the record: of the answers given to offers, and of no deal having been struck.

A decision has likelihood logistic((A − W) / τ), or one minus it, at the state where it was
taken; for a meeting A − W is what the meeting was worth. That no deal was struck in any period
up to now has the likelihood that the model gives it. Draws are weighed by the product (importance
sampling); where too few stay effective, sequential Monte Carlo takes over
(docs/explanation/the-model.md, section 7).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.streams import stream
from ripeness.game.compile import known_decisions
from ripeness.game.conditions import conditions
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.game.spec import Bools
from ripeness.game.stakes import stakes
from ripeness.inference.sample import PriorSample
from ripeness.inference.tempering import effective_sample_size, temper

MIN_EFFECTIVE_SHARE = 0.1
"""Where importance weights keep fewer than this share of the draws effective, tempering takes over."""
CHUNK = 256


@dataclass(frozen=True, slots=True)
class RecordWeights:
    """How the record weighs the draws of a solution.

    `log_likelihood` has shape (draw, decision): of the answers given; `no_deal` shape (draw,):
    of no deal having been struck. `weights` sum to 1; `effective` counts effective draws.
    """

    log_likelihood: Floats
    no_deal: Floats
    weights: Floats
    effective: float


def weigh_by_record(solution: Solution) -> RecordWeights:
    """Importance weights of the draws by the record (equal ones where it says nothing)."""
    noise = solution.values("record.choice_noise")
    decisions = decision_log_likelihood(solution.results.margin, noise, accepted_answers(solution))
    no_deal = no_deal_log_likelihood(solution.results.closing)
    total = decisions.sum(axis=1) + no_deal
    # Less the greatest, since the exponential of a large negative number is 0.
    weights = np.exp(total - total.max())
    return RecordWeights(decisions, no_deal, weights / weights.sum(), effective_sample_size(total))


def decision_log_likelihood(margin: Floats, noise: Floats, accepted: Bools) -> Floats:
    """Log-likelihood of each answer, shape (draw, decision).

    `margin` (draw, decision) is A − W, `noise` τ (draw,), both in stake units; `accepted`
    (decision,) says which answers were a yes.
    """
    # logaddexp keeps log(1 + exp(x)) finite where the margin is many times the noise.
    leaning = margin / noise[:, None] * np.where(accepted, 1.0, -1.0)
    return np.asarray(-np.logaddexp(0.0, -leaning))


def no_deal_log_likelihood(closing: Floats) -> Floats:
    """Log-probability that no deal was struck before now, shape (draw,).

    `closing` (draw, past) is the probability of a deal in each period up to now; the present
    period's is not counted, being still to come. A deal that was certain leaves one in 10^12.
    """
    return np.asarray(np.log1p(-np.minimum(closing[:, :-1], 1 - 1e-12)).sum(axis=1))


def accepted_answers(solution: Solution) -> Bools:
    """Which of the decisions on record were a yes, shape (decision,)."""
    decisions = known_decisions(solution.setting.scenario).values()
    return np.array([decision.answer == "accepted" for decision in decisions], dtype=np.bool_)


def posterior_points(solution: Solution, prior: PriorSample, seed: int) -> Floats:
    """Points of the unit cube drawn from the posterior by tempering, as many as the prior's."""

    def likelihood(points: Floats) -> Floats:
        starts = range(0, len(points), CHUNK)
        return np.concatenate([_total(solution, prior, points[start : start + CHUNK]) for start in starts])

    return temper(prior.points[: solution.draws], likelihood, stream(seed, "tempering")).points


def _total(solution: Solution, prior: PriorSample, points: Floats) -> Floats:
    """Log-likelihood of the whole record at points of the unit cube, shape (draw,)."""
    values, setting = prior.at(points), solution.setting
    results = solve(setting.spec._replace(detail=False), stakes(setting, values), conditions(setting, values))
    noise = values("record.choice_noise")
    decisions = decision_log_likelihood(results.margin, noise, accepted_answers(solution))
    return np.asarray(decisions.sum(axis=1) + no_deal_log_likelihood(results.closing))
