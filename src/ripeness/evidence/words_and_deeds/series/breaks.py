"""Structural breaks: when the level of a series, or its dispersion, changed.

Breaks at unknown dates after Bai & Perron (1998, 2003): the best cuts by dynamic programming, a double-maximum test of
any break against none, and the same test again within the stretches until it finds no more. Each p-value comes from a
bootstrap under an autoregression without the break; the interval of a date is Bai's (1997).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats

TRIM: Final = 0.12
FEWEST: Final = 5
"""No stretch between breaks is shorter than this share of the series, nor than so many periods."""
MOST: Final = 4
LEVEL: Final = 0.05
"""Chance of a false alarm in a series without any break."""
RESAMPLES: Final = 999
WARM_UP: Final = 30
BIAS: Final = 2.0
"""How often the first-order bias of an autoregression's coefficient is added back: more than once, since the
dates are chosen too. Set by simulation (tests/evidence/words_and_deeds/test_breaks.py)."""
REACH: Final = 7.687
"""90% of the limit distribution of a break's date lies within so many units (Bai 1997)."""


@dataclass(frozen=True, slots=True)
class Break:
    """A break: the first period `at` of the new stretch, a 90% interval for it, and the levels on both sides.

    Indices of periods, from 0; `p` is the p-value of the test that found it.
    """

    at: int
    low: int
    high: int
    before: float
    after: float
    p: float


@dataclass(frozen=True, slots=True)
class BreakTest:
    """Result of the search: breaks in order; `p` of the test of any break against none.

    `p` is None where the series is too short or never changes; `why` says so.
    """

    breaks: tuple[Break, ...]
    p: float | None
    why: str = ""


def level_breaks(series: Floats, rng: np.random.Generator) -> BreakTest:
    """Breaks in the mean of a series, shape (period,)."""
    least = max(FEWEST, round(TRIM * len(series)))
    if len(series) < 3 * least:
        count = f"{len(series)} {'period is' if len(series) == 1 else 'periods are'} too few"
        return BreakTest((), None, f"{count}; a search for breaks needs {3 * FEWEST}")
    if np.ptp(series) == 0:
        return BreakTest((), None, "it never changes")
    places: list[int] = []
    steps: list[float] = []
    while len(places) < MOST:
        p, more = _next_break(series, places, least, rng)
        steps.append(p)
        again = best_cuts(series, min(len(places) + more, MOST), least)
        if p >= LEVEL or len(again) <= len(places):
            break
        places = again
    ps = [p for p in steps if p < LEVEL]
    breaks = tuple(_break_at(series, places, i, max(ps)) for i in range(len(places)))
    return BreakTest(breaks, steps[0])


def dispersion_breaks(series: Floats, breaks: tuple[Break, ...], rng: np.random.Generator) -> BreakTest:
    """Breaks in how far a series strays from its level, once its `breaks` in level are taken out.

    The same search on absolute deviations from each stretch's median, as Brown & Forsythe (1974)
    test for equal variance.
    """
    parts = np.split(series, [level_break.at for level_break in breaks])
    return level_breaks(np.concatenate([np.abs(part - np.median(part)) for part in parts]), rng)


def _next_break(series: Floats, places: list[int], least: int, rng: np.random.Generator) -> tuple[float, int]:
    """Of one or two more breaks within a stretch: the smallest p-value, by Šidák for all stretches, and how many."""
    parts = [part for part in np.split(series, places) if len(part) >= 2 * least and np.ptp(part) > 0]
    if not parts:
        return 1.0, 0
    p, count = min(_test_stretch(part, least, rng) for part in parts)
    return float(1 - (1 - p) ** len(parts)), count


def _test_stretch(part: Floats, least: int, rng: np.random.Generator) -> tuple[float, int]:
    """p-value of any break in a stretch, (1 + exceeding) / (1 + resamples), and the number that fits best."""
    where = cuts(len(part), least)
    observed, count = double_maximum(part, where)
    simulated, _ = double_maximum(_without_break(part, int(count), least, rng), where)
    return float((1 + np.count_nonzero(simulated >= observed)) / (1 + RESAMPLES)), int(count)


def _without_break(part: Floats, count: int, least: int, rng: np.random.Generator) -> Floats:
    """Simulated series of an AR(1) without any break, shape (resample, period), from resampled residuals.

    The coefficient is that of the part with its best `count` breaks taken out: with them in it, a
    break would look like persistence and hide itself. What that takes away by chance is added back
    (Kendall 1954 for one mean, here one for each stretch), and it is kept within 0 and 0.9.
    """
    n, means = len(part), count + 1
    rest = about_means(part, best_cuts(part, count, least))
    square = float(rest @ rest) or 1.0
    rho = float(rest[1:] @ rest[:-1]) / square
    rho = min(max(rho + BIAS * (means * (1 + rho) + 2 * rho) / n, 0.0), 0.9)
    residual = rest[1:] - rho * rest[:-1]
    residual = (residual - residual.mean()) * np.sqrt(n / max(n - means - 1, 1))
    # A warm-up lets the autoregression forget that it starts at zero.
    paths = rng.choice(residual, (RESAMPLES, n + WARM_UP))
    for t in range(1, n + WARM_UP):
        paths[:, t] += rho * paths[:, t - 1]
    return np.asarray(paths[:, WARM_UP:])


def _break_at(series: Floats, places: list[int], index: int, p: float) -> Break:
    """A break with its levels and the interval of its date: each side's long-run variance over the shift squared."""
    start, at, end = [0, *places, len(series)][index : index + 3]
    left, right = series[start:at], series[at:end]
    shift = float(right.mean() - left.mean())
    before, after = (int(min(np.ceil(REACH * _long_run(part) / shift**2), len(series))) for part in (left, right))
    low, high = max(at - max(before, 1), 0), min(at + max(after, 1), len(series) - 1)
    return Break(at, low, high, float(left.mean()), float(right.mean()), p)


def _long_run(part: Floats) -> float:
    """Long-run variance of a stretch: that of an AR(1) with the stretch's own coefficient, kept within 0 and 0.8."""
    centred = part - part.mean()
    square = float(centred @ centred)
    if square == 0:
        return 0.0
    rho = min(max(float(centred[1:] @ centred[:-1]) / square, 0.0), 0.8)
    return float(np.var(centred, ddof=1) * (1 + rho) / (1 - rho))


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
    # The sum of squares about the mean of every stretch from i to before j, shape (n + 1, n + 1). From cumulated
    # sums every stretch takes one subtraction, and the table n² steps rather than n³.
    first, second = (np.concatenate([[0.0], np.cumsum(power)]) for power in (series, series**2))
    length = np.arange(n + 1)[None, :] - np.arange(n + 1)[:, None]
    squares = second[None, :] - second[:, None]
    cost = squares - (first[None, :] - first[:, None]) ** 2 / np.maximum(length, 1)
    cost[length < least] = np.inf
    total, choices = cost[0], []
    for _ in range(count):
        through = total[:, None] + cost
        choices.append(np.argmin(through, axis=0))
        total = np.min(through, axis=0)
    ends = [n]
    for choice in reversed(choices):
        ends.append(int(choice[ends[-1]]))
    return sorted(ends[1:])


def about_means(series: Floats, places: list[int]) -> Floats:
    """The series less the mean of the stretch that each period lies in."""
    return np.concatenate([part - part.mean() for part in np.split(series, places)])
