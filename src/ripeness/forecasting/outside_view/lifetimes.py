"""Censored lifetimes: hazard tables and Kaplan-Meier estimates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any
from warnings import catch_warnings, filterwarnings

from ripeness.forecasting.outside_view.hazards import HazardBand, HazardTable
from ripeness.forecasting.outside_view.interval import Interval, wilson

DAYS_PER_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Lifetime:
    """Months that one case was observed, and whether it ended then (else it is right-censored)."""

    months: float
    ended: bool


def hazard_table(lifetimes: Sequence[Lifetime], edges: Sequence[float]) -> HazardTable:
    """Ends and months lived by age band; `edges` are the bands' beginnings, the first 0, months."""
    ends = [*edges[1:], inf]
    return HazardTable(tuple(_band(lifetimes, start, end) for start, end in zip(edges, ends, strict=True)))


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


def _band(lifetimes: Sequence[Lifetime], start: float, end: float) -> HazardBand:
    lived = sum(max(0.0, min(lifetime.months, end) - start) for lifetime in lifetimes)
    ended = sum(
        lifetime.ended and (start < lifetime.months <= end or lifetime.months == start == 0) for lifetime in lifetimes
    )
    return HazardBand(start, end, ended, round(lived, 1))
