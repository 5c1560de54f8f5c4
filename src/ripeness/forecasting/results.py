"""Result types of the outside view and of pooling: reference classes with their rates, and pooled P(deal) by date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReferenceRate:
    """The outside view by a date: a rate with its 95% interval."""

    date: date
    p_deal: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """Comparable cases: what counts as success, how many there are, and what they do not cover."""

    id: str
    name: str
    success: str
    n: int
    rates: tuple[ReferenceRate, ...]
    not_covered: str
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PooledRate:
    """Both views of one date and their pool, with the views that the user supplied, by name."""

    date: date
    p_deal: float
    inside: float
    outside: float
    supplied: dict[str, float]


@dataclass(frozen=True, slots=True)
class PooledForecast:
    """The pooled forecast: the model's and the outside view in one probability by date.

    `weight_of_model` is set by backtests on past wars; `why` says by which, and within what interval.
    """

    by: tuple[PooledRate, ...]
    weight_of_model: float
    method: str
    why: str
