"""Result types of the outside view and of pooling: reference classes with their rates, and pooled P(deal) by date."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    """Both views of one date and what is staked on them, with the views that the user supplied, by name.

    `standard` is the model's P(deal) of a war of that age of which nothing else is known; `by_method` what each way of
    combining the views gives.
    """

    date: date
    p_deal: float
    inside: float
    outside: float
    supplied: dict[str, float]
    standard: float | None = None
    by_method: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PooledForecast:
    """What is staked: the model's and the outside view in one probability by date.

    `weight_of_model` is the parameter of the `method` as backtests set it, with its 90% interval (`low` to `high`, None
    where it was asked for): the weight of a pool, or the exponent of the anchored forecast. `why` says what set it.
    """

    by: tuple[PooledRate, ...]
    weight_of_model: float
    method: str
    why: str
    low: float | None = None
    high: float | None = None
