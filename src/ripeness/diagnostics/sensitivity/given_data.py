"""First-order indices from the ensemble itself: Var(E[Y | X]) / Var(Y), by weighted bins.

The draws are cut into bins of equal weight along a quantity, or into its values where it has no more
than there would be bins; the variance of an outcome's bin means over its whole variance
estimates the index (Plischke, Borgonovo & Smith 2013). Bin means differ by chance alone too; what
chance adds on average is subtracted, so the estimate of an index of 0 lies around 0, and half of such
estimates lie below it. What chance adds is read off the weighted deviations themselves, since
weights that learning gave go with the outcome.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import Floats, weighted_quantiles
from ripeness.core.streams import stream
from ripeness.diagnostics.sensitivity.jackknife import jackknife_error
from ripeness.game.spec import Ints

GROUPS = 64
"""Groups of draws at most, drawn anew with replacement: the grain of the bootstrap."""
RESAMPLES = 200
DEVIATIONS = 3.0
"""How many standard deviations above the dummies' mean the noise floor lies."""
FEWEST, MOST = 4, 20
A_BIN = 40
"""Bins at least and at most, and the draws (by effective sample size) that one should hold."""


@dataclass(frozen=True, slots=True)
class FirstOrderIndices:
    """Indices with their 90% bootstrap intervals, each of shape (quantity, outcome).

    `together`, shape (outcome,), is their sum over the quantities and `error` its standard error.
    """

    index: Floats
    low: Floats
    high: Floats
    together: Floats
    error: Floats


def first_order(x: Floats, y: Floats, weights: Floats, *, seed: int = 0) -> FirstOrderIndices:
    """The share of each outcome's variance that each quantity carries by itself.

    `x` has shape (draw, quantity), `y` (draw, outcome), `weights` (draw,), summing to 1. An
    outcome that is the same in every draw has indices of 0. The intervals come from drawing
    groups of draws anew. An index may come out below 0, which reads as 0 (see the module).
    """
    groups = min(GROUPS, len(weights))
    # Whole groups of draws are resampled: the sums by group are formed once, and 200 resamples are cheap.
    group = stream(seed, "sensitivity", "groups").permutation(len(weights)) % groups
    resamples = stream(seed, "sensitivity", "bootstrap").multinomial(
        groups, np.full(groups, 1 / groups), size=RESAMPLES
    )
    # A sum of many indices adds up what squares of resampled means are too large by; leaving groups out does not.
    without = 1.0 - np.eye(groups)
    shares = _shares_of_columns(x, y, weights, group, np.vstack([np.ones(groups), without, resamples]))
    low, high = np.quantile(shares[1 + groups :], (0.05, 0.95), axis=0)
    together = shares[: 1 + groups].sum(axis=1)
    return FirstOrderIndices(
        shares[0],
        np.minimum(low, shares[0]),
        np.maximum(high, shares[0]),
        together[0],
        jackknife_error(together[1:]),
    )


def noise_floor(dummies: Floats, y: Floats, weights: Floats) -> Floats:
    """What an index has to exceed to be told from chance, by outcome: shape (outcome,).

    It lies three standard deviations above the mean of the indices of `dummies`, numbers of shape (draw, dummy)
    that nothing uses and learning carried along; about one idle quantity in 150 passes it. With fewer than two
    dummies there is no floor.
    """
    if dummies.shape[1] < 2:
        return np.full(y.shape[1], -np.inf)
    group = np.zeros(len(weights), dtype=np.int64)
    index = _shares_of_columns(dummies, y, weights, group, np.ones((1, 1)))[0]
    return np.asarray(index.mean(axis=0) + DEVIATIONS * index.std(axis=0, ddof=1))


def effective_sample_size(weights: Floats) -> float:
    """The effective sample size of weights: how many equal ones they are worth."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def weighted_correlation(x: Floats, y: Floats, weights: Floats) -> float:
    """The weighted linear correlation of two numbers, each (draw,); 0 where one is the same in every draw."""
    dx, dy = x - weights @ x, y - weights @ y
    scale = float(np.sqrt((weights @ dx**2) * (weights @ dy**2)))
    return float(weights @ (dx * dy)) / scale if scale > 0 else 0.0


def _shares_of_columns(x: Floats, y: Floats, weights: Floats, group: Ints, times: Floats) -> Floats:
    """Indices by (resample, quantity, outcome); `times` says how often each group of draws counts in a resample."""
    if x.shape[1] == 0 or y.shape[1] == 0:
        return np.empty((len(times), x.shape[1], y.shape[1]))
    # Centring keeps the digits that sums of squares would lose.
    centred = y - weights @ y
    amounts = np.stack([weights**k * centred.T**power for k in (1, 2) for power in (0, 1, 2)])
    bins = int(np.clip(effective_sample_size(weights) // A_BIN, FEWEST, MOST))
    columns = [_shares(_sums(group * bins + _bin(column, weights, bins), amounts, bins), times) for column in x.T]
    return np.stack(columns, axis=1)


def _bin(x: Floats, weights: Floats, bins: int) -> Ints:
    """The bin of each draw: of equal weight, or one for each value where there are no more values than bins."""
    values = np.unique(x)
    edges = values[:-1] if len(values) <= bins else weighted_quantiles(x, weights, tuple(np.arange(1, bins) / bins))
    return np.asarray(np.searchsorted(edges, x, side="left"), dtype=np.int64)


def _sums(cell: Ints, amounts: Floats, bins: int) -> Floats:
    """`amounts` (kind of sum, outcome, draw) summed by cell: axes (kind of sum, outcome, group, bin)."""
    groups = int(cell.max()) // bins + 1
    rows = amounts.reshape(-1, amounts.shape[-1])
    by_cell = np.stack([np.bincount(cell, weights=row, minlength=groups * bins) for row in rows])
    return np.asarray(by_cell.reshape(*amounts.shape[:2], groups, bins), dtype=np.float64)


def _shares(sums: Floats, times: Floats) -> Floats:
    """Indices by (resample, outcome), from sums of w, wy, wy², w², w²y and w²y² by group, and how often each counts."""
    kinds, outcomes, groups, bins = sums.shape
    flat = sums.transpose(2, 0, 1, 3).reshape(groups, 2, -1)
    # A group that counts twice adds four times its squared weights to the noise.
    resampled = np.concatenate([times @ flat[:, 0], times**2 @ flat[:, 1]], axis=1)
    by_kind = resampled.reshape(-1, kinds, outcomes, bins).transpose(1, 2, 0, 3)
    whole = by_kind[0].sum(axis=2, keepdims=True)
    # A resample may miss every draw that has weight: it then says nothing, and counts as 0.
    whole = np.where(whole > 0, whole, 1.0)
    (mass, first, second), squared = by_kind[:3] / whole, by_kind[3:] / whole**2
    mean = np.divide(first, mass, out=np.zeros_like(first), where=mass > 0)
    overall = first.sum(axis=2, keepdims=True)
    between = (mass * (mean - overall) ** 2).sum(axis=2)
    total = second.sum(axis=2) - overall[:, :, 0] ** 2
    varying = total > 1e-24
    noise = _noise(mass, squared, mean)
    return np.asarray(np.divide(between - noise, total, out=np.zeros_like(total), where=varying).T)


def _noise(mass: Floats, squared: Floats, mean: Floats) -> Floats:
    """What chance adds to the variance of bin means, on average; axes (outcome, resample, bin).

    A bin's mean has the variance Σw²(y − mean)²/(Σw)²; the overall mean, which the bins are
    measured from, takes a part of that with it.
    """
    about_mean = squared[2] - 2 * mean * squared[1] + mean**2 * squared[0]
    share = np.divide(squared[0], mass**2, out=np.ones_like(mass), where=mass > 0)
    # The spread seen within a bin is less than the true one by the share that its mean took up.
    left = mass * (1.0 - share)
    variance = np.divide(about_mean, left, out=np.zeros_like(mass), where=share < 1.0 - 1e-9)
    return np.asarray((variance * (1.0 - mass)).sum(axis=2))
