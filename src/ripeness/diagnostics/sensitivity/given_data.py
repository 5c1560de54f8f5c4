"""First-order indices from the ensemble itself: Var(E[Y | X]) / Var(Y), by weighted bins.

The draws are cut into bins of equal weight along a quantity; the variance of an outcome's
bin means over its whole variance estimates the index (Plischke, Borgonovo & Smith 2013). Bin
means differ by chance alone too; what chance adds on average is subtracted, so the estimate of
an index of 0 lies around 0, and half of such estimates lie below it. (In a Sobol' sample chance
shows less than among independent draws, so there most of them lie a little below.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import Floats, weighted_quantiles
from ripeness.core.streams import stream
from ripeness.game.spec import Ints

GROUPS = 64
"""Groups of draws at most, drawn anew with replacement: the grain of the bootstrap."""
RESAMPLES = 200
FEWEST, MOST = 4, 20
A_BIN = 40
"""Bins at least and at most, and the draws (by effective sample size) that one should hold."""


@dataclass(frozen=True, slots=True)
class FirstOrderIndices:
    """Indices with their 90% bootstrap intervals, each of shape (quantity, outcome)."""

    index: Floats
    low: Floats
    high: Floats


def first_order(x: Floats, y: Floats, weights: Floats, *, seed: int = 0) -> FirstOrderIndices:
    """The share of each outcome's variance that each quantity carries by itself.

    `x` has shape (draw, quantity), `y` (draw, outcome), `weights` (draw,), summing to 1. An
    outcome that is the same in every draw has indices of 0. The intervals come from drawing
    groups of draws anew, and take the draws for independent: in a Sobol' sample they are wider
    than they need be. An index may come out below 0, which reads as 0 (see the module).
    """
    # Centring keeps the digits that sums of squares would lose.
    centred = y - weights @ y
    bins = int(np.clip(effective_sample_size(weights) // A_BIN, FEWEST, MOST))
    # Whole groups of draws are resampled: the sums by group are formed once, and 200 resamples are cheap.
    groups = min(GROUPS, len(weights))
    group = stream(seed, "sensitivity", "groups").permutation(len(weights)) % groups
    resamples = stream(seed, "sensitivity", "bootstrap").multinomial(
        groups, np.full(groups, 1 / groups), size=RESAMPLES
    )
    times = np.vstack([np.ones(groups), resamples])
    shares = np.stack([_shares(_sums(column, centred, weights, group, bins), times) for column in x.T], axis=1)
    low, high = np.quantile(shares[1:], (0.05, 0.95), axis=0)
    return FirstOrderIndices(shares[0], np.minimum(low, shares[0]), np.maximum(high, shares[0]))


def effective_sample_size(weights: Floats) -> float:
    """The effective sample size of weights: how many equal ones they are worth."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def weighted_correlation(x: Floats, y: Floats, weights: Floats) -> float:
    """The weighted linear correlation of two numbers, each (draw,); 0 where one is the same in every draw."""
    dx, dy = x - weights @ x, y - weights @ y
    scale = float(np.sqrt((weights @ dx**2) * (weights @ dy**2)))
    return float(weights @ (dx * dy)) / scale if scale > 0 else 0.0


def _sums(x: Floats, y: Floats, weights: Floats, group: Ints, bins: int) -> Floats:
    """Sums by (kind of sum, outcome, group, bin): weight, squared weight, weighted y and y²."""
    edges = weighted_quantiles(x, weights, tuple(np.arange(1, bins) / bins))
    groups = int(group.max()) + 1
    cell = group * bins + np.searchsorted(edges, x, side="left")

    def sums(amount: Floats) -> Floats:
        return np.asarray(np.bincount(cell, weights=amount, minlength=groups * bins).reshape(groups, bins))

    mass, square = sums(weights), sums(weights**2)
    rows = [(mass, square, sums(weights * column), sums(weights * column**2)) for column in y.T]
    return np.stack([np.stack(row) for row in rows], axis=1)


def _shares(sums: Floats, times: Floats) -> Floats:
    """Indices by (resample, outcome), from sums by group and how often each group counts."""
    kinds, outcomes, groups, bins = sums.shape
    flat = sums.transpose(2, 0, 1, 3).reshape(groups, -1)
    mass, _, first, second = (times @ flat).reshape(-1, kinds, outcomes, bins).transpose(1, 2, 0, 3)
    # A group that counts twice adds four times its squared weights to the noise.
    square = np.repeat((times**2 @ sums[1, 0])[None], outcomes, axis=0)
    whole = mass.sum(axis=2, keepdims=True)
    # A resample may miss every draw that has weight: it then says nothing, and counts as 0.
    whole = np.where(whole > 0, whole, 1.0)
    mass, first, second, square = mass / whole, first / whole, second / whole, square / whole**2
    mean = np.divide(first, mass, out=np.zeros_like(first), where=mass > 0)
    overall = first.sum(axis=2, keepdims=True)
    between = (mass * (mean - overall) ** 2).sum(axis=2)
    noise = _noise(mass, square, second - mass * mean**2)
    total = second.sum(axis=2) - overall[:, :, 0] ** 2
    varying = total > 1e-24
    return np.asarray(np.divide(between - noise, total, out=np.zeros_like(total), where=varying).T)


def _noise(mass: Floats, square: Floats, within: Floats) -> Floats:
    """What chance adds to the variance of bin means, on average; axes (outcome, resample, bin).

    A mean of weighted draws has the variance of its bin times Σw²/(Σw)²; the overall mean,
    which the bins are measured from, takes a part of that with it.
    """
    share = np.divide(square, mass**2, out=np.ones_like(square), where=mass > 0)
    # The spread seen within a bin is less than the true one by the share that its mean took up.
    variance = np.divide(within, mass * (1.0 - share), out=np.zeros_like(within), where=share < 1.0 - 1e-9)
    return np.asarray((variance * share * mass * (1.0 - mass)).sum(axis=2))
