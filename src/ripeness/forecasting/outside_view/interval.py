"""A rate with its 95% interval: of counts, and of the product of two rates."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Final

Z: Final = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Interval:
    """A probability and the 95% interval around it."""

    p: float
    low: float
    high: float


def wilson(k: int, n: int) -> Interval:
    """The share k of n with its score interval (Wilson 1927); ValueError unless 0 <= k <= n and n > 0."""
    if not 0 <= k <= n or n == 0:
        raise ValueError(f"found {k} of {n}; wanted a count of at least one case, and no more successes than cases")
    p = k / n
    middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return Interval(p, 0.0 if k == 0 else middle - half, 1.0 if k == n else middle + half)


def product_interval(first: Interval, second: Interval) -> Interval:
    """Both of two independent things, from the interval of each (MOVER on logarithms, Zou & Donner 2008).

    That the two are independent is our assumption wherever it is used.
    """
    if min(first.p, second.p) == 0:
        return Interval(0.0, 0.0, first.high * second.high)
    p = first.p * second.p
    down = _together(_log_ratio(first.p, first.low), _log_ratio(second.p, second.low))
    up = _together(_log_ratio(first.high, first.p), _log_ratio(second.high, second.p))
    return Interval(p, p * exp(-down), min(1.0, p * exp(up)))


def _log_ratio(larger: float, smaller: float) -> float:
    return log(larger / smaller) if smaller > 0 else float("inf")


def _together(a: float, b: float) -> float:
    return sqrt(a * a + b * b)
