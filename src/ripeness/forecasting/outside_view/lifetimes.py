"""Rates and censored lifetimes: shares with intervals, hazards by age band, and Kaplan-Meier estimates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, expm1, inf, log, sqrt
from statistics import NormalDist
from typing import Any, Final
from warnings import catch_warnings, filterwarnings

DAYS_PER_MONTH: Final = 30.4375
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
    return log(larger / smaller) if smaller > 0 else inf


def _together(a: float, b: float) -> float:
    return sqrt(a * a + b * b)


@dataclass(frozen=True, slots=True)
class HazardBand:
    """Ages above `start` up to `end`, months: how many ended in it, and the months lived in it."""

    start: float
    end: float
    ended: int
    lived: float

    @property
    def hazard(self) -> float:
        """Ends per month lived."""
        return self.ended / self.lived


@dataclass(frozen=True, slots=True)
class HazardTable:
    """Bands in order of age, the last one open.

    Within a band the hazard is constant (our assumption), so a rate between two known
    horizons is interpolated, and one beyond the last edge goes on with the last hazard.
    Cases that left without an end count as long as they were watched.
    """

    bands: tuple[HazardBand, ...]

    def within(self, age: float, months: float) -> Interval:
        """P(end within `months` | no end by `age`), both in months, with its 95% interval.

        1 − exp(−Λ) with Λ the sum over bands of hazard × months spent there. The interval of Λ
        is that of a weighted sum of Poisson counts (Fay & Feuer 1997), which is exact for a
        single band and holds where a band saw no end. Where nobody lived in a band it says
        nothing, and the interval reaches to 1.
        """
        spans = [(max(0.0, min(band.end, age + months) - max(band.start, age)), band) for band in self.bands]
        weighed = [(span / band.lived, band.ended) for span, band in spans if band.lived > 0]
        terms = [term for term in weighed if term[0] > 0]
        unseen = any(span > 0 and band.lived == 0 for span, band in spans)
        if not terms:
            return Interval(0.0, 0.0, float(unseen))
        total = sum(weight * ended for weight, ended in terms)
        low, high = _gamma_interval(terms, total)
        return Interval(-expm1(-total), -expm1(-low), 1.0 if unseen else -expm1(-high))

    def share_within(self, age: float, months: float, successes: Sequence[int]) -> Interval:
        """The share of the ends within `months` of `age` that are successes, with its 95% interval.

        `successes` are counted by band; the share of a band counts by the chance that the end comes in it. The
        interval is Wilson's for the ends of the bands touched, moved to that share (our assumption).
        """
        weight, k, n, left = 0.0, 0, 0, 1.0
        weighed = 0.0
        for band, success in zip(self.bands, successes, strict=True):
            span = max(0.0, min(band.end, age + months) - max(band.start, age))
            if span > 0 and band.ended:
                chance = left * -expm1(-band.hazard * span)
                left -= chance
                weight, weighed = weight + chance, weighed + chance * success / band.ended
                k, n = k + success, n + band.ended
        if not n:
            return Interval(0.0, 0.0, 1.0)
        counted = wilson(k, n)
        p = weighed / weight
        return Interval(p, max(0.0, p + counted.low - counted.p), min(1.0, p + counted.high - counted.p))

    @property
    def ends(self) -> int:
        """How many ended in all."""
        return sum(band.ended for band in self.bands)


def hazard_table_of(*rows: tuple[float, int, float]) -> HazardTable:
    """A hazard table from rows of (start of the band, ended in it, months lived in it)."""
    ends = [*(start for start, _, _ in rows[1:]), inf]
    return HazardTable(tuple(HazardBand(row[0], end, row[1], row[2]) for row, end in zip(rows, ends, strict=True)))


def _gamma_interval(terms: list[tuple[float, int]], total: float) -> tuple[float, float]:
    from scipy.special import gammaincinv

    # In units of the largest weight, so that spans of seconds do not vanish in the squares.
    unit = max(weight for weight, _ in terms)
    mean = total / unit
    variance = sum((weight / unit) ** 2 * ended for weight, ended in terms)
    low = variance / mean * gammaincinv(mean**2 / variance, 0.025) if variance > 0 else 0.0
    more, wider = mean + 1, variance + 1
    return float(unit * low), float(unit * wider / more * gammaincinv(more**2 / wider, 0.975))


@dataclass(frozen=True, slots=True)
class Lifetime:
    """Months that one case was observed, and whether it ended then (else it is right-censored)."""

    months: float
    ended: bool


def hazard_table(lifetimes: Sequence[Lifetime], edges: Sequence[float]) -> HazardTable:
    """Ends and months lived by age band; `edges` are the bands' beginnings, the first 0, months."""
    rows = list[tuple[float, int, float]]()
    for start, end in pairwise((*edges, inf)):
        lived = sum(max(0.0, min(life.months, end) - start) for life in lifetimes)
        ended = sum(life.ended and (start < life.months <= end or life.months == start == 0) for life in lifetimes)
        rows.append((start, ended, round(lived, 1)))
    return hazard_table_of(*rows)


def kaplan_meier(lifetimes: Sequence[Lifetime], age: float, months: float) -> Interval:
    """P(end within `months` | no end by `age`) without any assumption on the hazard's shape.

    The product-limit estimate (Kaplan & Meier 1958) among the cases that got beyond `age`, with
    the log-log interval (Greenwood's variance) of scipy.stats.ecdf. The bands of `hazard_table`
    smooth what this estimate leaves to a handful of old cases. Where none or all of them ended,
    the interval is Wilson's. ValueError where no case got so far.
    """
    from scipy.stats import CensoredData, ecdf

    left = [lifetime for lifetime in lifetimes if lifetime.months > age]
    if not left:
        raise ValueError(f"no case lasted beyond {age:g} months")
    over = [lifetime.months for lifetime in left if lifetime.ended]
    still = [lifetime.months for lifetime in left if not lifetime.ended]
    # Any: the published types know only the function's value as a number, not as an array.
    going_on: Any = ecdf(CensoredData(uncensored=over, right=still)).sf
    within = age + months
    p = float(1 - going_on.evaluate(within))
    if p in (0.0, 1.0):
        return wilson(round(p) * len(left), len(left))
    with catch_warnings():
        # Where all or none have ended the formula has no interval; those times are not asked for here.
        filterwarnings("ignore", "The confidence interval is undefined", RuntimeWarning)
        band = going_on.confidence_interval(0.95, method="log-log")
    return Interval(p, float(1 - band.high.evaluate(within)), float(1 - band.low.evaluate(within)))
