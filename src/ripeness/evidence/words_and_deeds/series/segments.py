"""Least-squares segmentation of a series into stretches of equal mean, and the double-maximum statistic."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats

Indices = NDArray[np.intp]

FINEST: Final = 100
"""Dates at which the test looks at most: in longer series at every second, third … period."""


class Cuts(NamedTuple):
    """Where a series of `n` periods may be cut once (`single`) or twice (`first`, `second`)."""

    n: int
    single: Indices
    first: Indices
    second: Indices


def cuts(n: int, least: int) -> Cuts:
    """All places for one cut and for two that leave no stretch shorter than `least` periods."""
    single = np.arange(least, n - least + 1, -(-n // FINEST))
    first, second = np.meshgrid(single, single, indexing="ij")
    apart = second - first >= least
    return Cuts(n, single, first[apart], second[apart])


def double_maximum(series: Floats, where: Cuts) -> tuple[Floats, Indices]:
    """UDmax of Bai & Perron (1998) with one or two breaks: the larger F statistic, and the number it has.

    `series` has the shape (..., period), both results (...). Zero for a series that never changes.
    """
    n = where.n
    centred = series - series.mean(axis=-1, keepdims=True)
    total = (centred**2).sum(axis=-1)
    gains = [explained.max(axis=-1) for explained in _explained_squares(centred, where) if explained.shape[-1]]
    f = [
        (gain / m) * (n - m - 1) / np.where(total > 0, np.maximum(total - gain, 1e-12 * total), 1.0)
        for m, gain in enumerate(gains, 1)
    ]
    return np.max(f, axis=0), np.argmax(f, axis=0) + 1


def _explained_squares(centred: Floats, where: Cuts) -> tuple[Floats, Floats]:
    """Sum of squares that one cut, and two, take out, by place: shapes (..., place)."""
    n, k, i, j = where.n, where.single, where.first, where.second
    partial = np.concatenate([np.zeros((*centred.shape[:-1], 1)), np.cumsum(centred, axis=-1)], axis=-1)
    by_single = partial[..., k] ** 2 * (1 / k + 1 / (n - k))
    by_pair = (
        partial[..., i] ** 2 / i + (partial[..., j] - partial[..., i]) ** 2 / (j - i) + partial[..., j] ** 2 / (n - j)
    )
    return by_single, by_pair


def best_cuts(series: Floats, count: int, least: int) -> list[int]:
    """The `count` cuts that leave the least sum of squares, by dynamic programming; empty where they don't fit.

    A cut is the index of the first period after it (Bai & Perron 2003, section 3).
    """
    n = len(series)
    if (count + 1) * least > n:
        return []
    cost = _costs(series)
    at = np.arange(n + 1)
    cost[at[None, :] - at[:, None] < least] = np.inf
    total, choices = cost[0], []
    for _ in range(count):
        through = total[:, None] + cost
        choices.append(np.argmin(through, axis=0))
        total = np.min(through, axis=0)
    ends = [n]
    for choice in reversed(choices):
        ends.append(int(choice[ends[-1]]))
    return sorted(ends[1:])


def _costs(series: Floats) -> Floats:
    """Sum of squares about the mean of every stretch from i to before j, shape (n + 1, n + 1)."""
    # From cumulated sums every stretch takes one subtraction, and the table n² steps rather than n³.
    first = np.concatenate([[0.0], np.cumsum(series)])
    second = np.concatenate([[0.0], np.cumsum(series**2)])
    at = np.arange(len(first))
    length = np.maximum(at[None, :] - at[:, None], 1)
    return np.asarray(second[None, :] - second[:, None] - (first[None, :] - first[:, None]) ** 2 / length)


def stretches(series: Floats, places: list[int]) -> list[Floats]:
    """The series cut at those places."""
    return np.split(series, places)


def about_means(series: Floats, places: list[int]) -> Floats:
    """The series less the mean of the stretch that each period lies in."""
    return np.concatenate([part - part.mean() for part in np.split(series, places)])
