"""The posterior that the record gives: importance weights of the draws, and sequential Monte Carlo.

Draws are weighed by the likelihood of the record (importance sampling); where too few stay effective, sequential
Monte Carlo with tempering takes over (docs/explanation/the-model.md, section 7; Del Moral, Doucet & Jasra 2006): the
likelihood is raised to a power that grows from 0 to 1 so that each step keeps half of the effective draws; after each
step the draws are resampled and moved by a Metropolis kernel that leaves the tempered posterior as it is. The
proposal is a preconditioned Crank-Nicolson step (Cotter, Roberts, Stuart & White 2013) on the normal scores of the
unit cube: it keeps the prior exactly, so that only likelihoods enter the acceptance, and holds up in many dimensions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats
from ripeness.core.streams import stream
from ripeness.game.conditions import conditions
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.game.stakes import stakes
from ripeness.inference.likelihood import RecordLikelihood, record_likelihood
from ripeness.inference.sample import PriorSample

LogLikelihood = Callable[[Floats], Floats]
KEEP = 0.5
"""Share of the effective draws that a step keeps."""
MOVES = 6
MAX_STEPS = 60
TARGET_ACCEPTANCE = 0.3


@dataclass(frozen=True, slots=True)
class PosteriorSample:
    """Draws of the posterior: points of the unit cube (draw, quantity), their log-likelihood, and the way.

    `powers` are those passed through, up to 1; `acceptance` the share of moves taken at each.
    `distinct` is the share of different points among the draws.
    """

    points: Floats
    log_likelihood: Floats
    powers: tuple[float, ...]
    acceptance: tuple[float, ...]
    distinct: float


def temper(
    points: Floats, likelihood: LogLikelihood, rng: np.random.Generator, *, moves: int = MOVES
) -> PosteriorSample:
    """Carry prior draws (points of the unit cube, shape (draw, quantity)) to the posterior.

    `likelihood` gives the log-likelihood of points, shape (draw,). Raises ArithmeticError where
    no draw has any likelihood at all.
    """
    current = likelihood(points)
    if not np.isfinite(current).any():
        raise ArithmeticError("no draw of the prior has any likelihood; look at the decisions on record")
    powers: list[float] = []
    rates: list[float] = []
    power, step = 0.0, 0.5
    while power < 1.0 and len(powers) < MAX_STEPS:
        power = next_power(current, power)
        chosen = systematic_resample(current * (power - (powers[-1] if powers else 0.0)), rng)
        points, current = points[chosen], current[chosen]
        rate = 0.0
        for _ in range(moves):
            points, current, rate = _metropolis(points, current, power, step, likelihood, rng)
            # The step grows where more than the wanted share of moves is accepted, else it shrinks.
            step = float(np.clip(step * np.exp(rate - TARGET_ACCEPTANCE), 0.02, 0.95))
        powers.append(power)
        rates.append(rate)
    distinct = len(np.unique(points, axis=0)) / len(points)
    return PosteriorSample(points, current, tuple(powers), tuple(rates), distinct)


def effective_sample_size(log_weights: Floats) -> float:
    """Effective sample size of unnormalised log-weights: (Σ w)² / Σ w²."""
    weights = np.exp(log_weights - log_weights.max())
    return float(weights.sum() ** 2 / (weights**2).sum())


def next_power(log_likelihood: Floats, power: float) -> float:
    """The next power: 1 where that keeps the wanted share of draws effective, else where it just does."""
    if effective_sample_size((1.0 - power) * log_likelihood) >= KEEP * len(log_likelihood):
        return 1.0
    # The effective sample size falls as the power grows, so bisection finds where it passes the mark.
    low, high = power, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if effective_sample_size((middle - power) * log_likelihood) >= KEEP * len(log_likelihood):
            low = middle
        else:
            high = middle
    return max(low, power + 1e-9)


def systematic_resample(log_weights: Floats, rng: np.random.Generator) -> NDArray[np.int64]:
    """Systematic resampling: which draw stands in each place, in proportion to the weights."""
    weights = np.exp(log_weights - log_weights.max())
    reached = np.cumsum(weights / weights.sum())
    # One random number for all places: less variance than independent draws, and none for equal weights.
    places = (rng.random() + np.arange(len(weights))) / len(weights)
    return np.minimum(np.searchsorted(reached, places), len(weights) - 1).astype(np.int64)


def _metropolis(
    points: Floats, current: Floats, power: float, step: float, likelihood: LogLikelihood, rng: np.random.Generator
) -> tuple[Floats, Floats, float]:
    """One Metropolis step of every draw: points, their log-likelihood, and the share of proposals accepted."""
    from scipy.special import ndtr, ndtri

    scores = ndtri(np.clip(points, 1e-12, 1 - 1e-12))
    proposed = ndtr(np.sqrt(1 - step**2) * scores + step * rng.standard_normal(points.shape))
    at_proposed = likelihood(proposed)
    accepted = np.log(rng.random(len(points))) < power * (at_proposed - current)
    points = np.where(accepted[:, None], proposed, points)
    return points, np.where(accepted, at_proposed, current), float(accepted.mean())


MIN_EFFECTIVE_SHARE = 0.1
"""Where importance weights keep fewer than this share of the draws effective, tempering takes over."""
CHUNK = 256


@dataclass(frozen=True, slots=True)
class RecordWeights:
    """How the record weighs the draws: its `likelihood`, `weights` (draw,) that sum to 1, how many stay `effective`."""

    likelihood: RecordLikelihood
    weights: Floats
    effective: float


def weigh_by_record(solution: Solution) -> RecordWeights:
    """Importance weights of the draws by the record (equal ones where it says nothing)."""
    likelihood = record_likelihood(solution)
    total = likelihood.total
    # Less the greatest, since the exponential of a large negative number is 0.
    weights = np.exp(total - total.max())
    return RecordWeights(likelihood, weights / weights.sum(), effective_sample_size(total))


def posterior_points(solution: Solution, prior: PriorSample, seed: int) -> Floats:
    """Points of the unit cube drawn from the posterior by tempering, as many as the prior's."""

    def likelihood(points: Floats) -> Floats:
        starts = range(0, len(points), CHUNK)
        return np.concatenate([_total(solution, prior, points[start : start + CHUNK]) for start in starts])

    return temper(prior.points[: solution.draws], likelihood, stream(seed, "tempering")).points


def _total(solution: Solution, prior: PriorSample, points: Floats) -> Floats:
    """Log-likelihood of the whole record at points of the unit cube, shape (draw,)."""
    values, setting = prior.at(points), solution.setting
    stake = stakes(setting, values)
    results = solve(setting.spec._replace(detail=False), stake, conditions(setting, values, stake=stake))
    return record_likelihood(Solution(setting, values, results)).total
