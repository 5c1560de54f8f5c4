"""Sequential Monte Carlo with tempering: from the prior to the posterior in steps (MODEL 7).

Del Moral, Doucet & Jasra 2006. The likelihood is raised to a power that grows from 0 to 1 so
that each step keeps half of the effective draws; after each step the draws are resampled and
moved by a Metropolis kernel that leaves the tempered posterior as it is. The proposal is a
preconditioned Crank-Nicolson step (Cotter, Roberts, Stuart & White 2013) on the normal scores
of the unit cube: it keeps the prior exactly, so that only likelihoods enter the acceptance, and
holds up in many dimensions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LogLikelihood = Callable[[Floats], Floats]
KEEP = 0.5
MOVES = 6
MOST_STEPS = 60
WANTED_ACCEPTANCE = 0.3


@dataclass(frozen=True, slots=True)
class Tempered:
    """Draws of the posterior: points of the unit cube (draw, quantity), their log-likelihood, and the way.

    `powers` are those passed through, up to 1; `acceptance` the share of moves taken at each.
    `distinct` is the share of different points among the draws.
    """

    points: Floats
    log_likelihood: Floats
    powers: tuple[float, ...]
    acceptance: tuple[float, ...]
    distinct: float


def temper(points: Floats, likelihood: LogLikelihood, rng: np.random.Generator, *, moves: int = MOVES) -> Tempered:
    """Carry prior draws (points of the unit cube, shape (draw, quantity)) to the posterior.

    `likelihood` gives the log-likelihood of points, shape (draw,). Raises ArithmeticError where
    no draw has any likelihood at all.
    """
    found = likelihood(points)
    if not np.isfinite(found).any():
        raise ArithmeticError("no draw of the prior has any likelihood; look at the decisions on record")
    powers: list[float] = []
    rates: list[float] = []
    power, step = 0.0, 0.5
    while power < 1.0 and len(powers) < MOST_STEPS:
        power = next_power(found, power)
        chosen = systematic(found * (power - (powers[-1] if powers else 0.0)), rng)
        points, found = points[chosen], found[chosen]
        rate = 0.0
        for _ in range(moves):
            points, found, rate = _move(points, found, power, step, likelihood, rng)
            step = float(np.clip(step * np.exp(rate - WANTED_ACCEPTANCE), 0.02, 0.95))
        powers.append(power)
        rates.append(rate)
    distinct = len(np.unique(points, axis=0)) / len(points)
    return Tempered(points, found, tuple(powers), tuple(rates), distinct)


def effective(log_weights: Floats) -> float:
    """Effective sample size of unnormalised log-weights: (Σ w)² / Σ w²."""
    weights = np.exp(log_weights - log_weights.max())
    return float(weights.sum() ** 2 / (weights**2).sum())


def next_power(log_likelihood: Floats, power: float) -> float:
    """The next power: 1 where that keeps the wanted share of draws effective, else where it just does."""
    if effective((1.0 - power) * log_likelihood) >= KEEP * len(log_likelihood):
        return 1.0
    low, high = power, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if effective((middle - power) * log_likelihood) >= KEEP * len(log_likelihood):
            low = middle
        else:
            high = middle
    return max(low, power + 1e-9)


def systematic(log_weights: Floats, rng: np.random.Generator) -> NDArray[np.int64]:
    """Systematic resampling: which draw stands in each place, in proportion to the weights."""
    weights = np.exp(log_weights - log_weights.max())
    reached = np.cumsum(weights / weights.sum())
    places = (rng.random() + np.arange(len(weights))) / len(weights)
    return np.minimum(np.searchsorted(reached, places), len(weights) - 1).astype(np.int64)


def _move(
    points: Floats, found: Floats, power: float, step: float, likelihood: LogLikelihood, rng: np.random.Generator
) -> tuple[Floats, Floats, float]:
    """One Metropolis step of every draw; the share that moved."""
    from scipy.special import ndtr, ndtri

    scores = ndtri(np.clip(points, 1e-12, 1 - 1e-12))
    tried = ndtr(np.sqrt(1 - step**2) * scores + step * rng.standard_normal(points.shape))
    there = likelihood(tried)
    taken = np.log(rng.random(len(points))) < power * (there - found)
    return np.where(taken[:, None], tried, points), np.where(taken, there, found), float(taken.mean())
