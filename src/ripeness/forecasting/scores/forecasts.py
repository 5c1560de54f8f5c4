"""Forecasts with their outcomes: the rows that every backtest gives, and the arrays that every score reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.core.serialise import JsonResult

ForecastKey = tuple[str, date, int]


@dataclass(frozen=True, slots=True)
class ForecastRow(JsonResult):
    """P(the event of a backtest within so many months of `origin`) by one forecaster, and whether it came.

    `case` names what was forecast (one war), `cluster` what else hangs together with it and is
    resampled as one (the war again, or a family of wars). `origin` is the day that the forecaster
    looked from, `horizon_months` how far ahead. `p` is a probability, 0 to 1; `outcome` is 1
    where the event came by the horizon, else 0.
    """

    case: str
    cluster: str
    origin: date
    horizon_months: int
    forecaster: str
    p: float
    outcome: Literal[0, 1]

    @property
    def key(self) -> ForecastKey:
        """What is forecast, whoever forecasts it."""
        return self.case, self.origin, self.horizon_months


def common_forecasts(rows: Iterable[ForecastRow], forecasters: Collection[str]) -> list[dict[str, ForecastRow]]:
    """What all of `forecasters` forecast, each as their rows by name.

    Only that is scored, since scores on different questions cannot be compared.
    """
    by_key: dict[ForecastKey, dict[str, ForecastRow]] = {}
    for row in rows:
        if row.forecaster in forecasters:
            by_key.setdefault(row.key, {})[row.forecaster] = row
    return [by_name for by_name in by_key.values() if len(by_name) == len(forecasters)]


def finite_or_null(value: Any, digits: int | None = None) -> Any:
    """Plain data with each float rounded to `digits` decimals (None: as it is), and null for one that is not finite."""
    if isinstance(value, dict):
        return {key: finite_or_null(item, digits) for key, item in value.items()}
    if isinstance(value, list):
        return [finite_or_null(item, digits) for item in value]
    if not isinstance(value, float):
        return value
    # Without a negative zero, which would differ in text and not in value.
    return None if not isfinite(value) else value if digits is None else round(value, digits) + 0.0


def cluster_numbers(labels: ArrayLike) -> NDArray[np.int64]:
    """The labels of clusters as numbers from 0 without gaps."""
    return np.asarray(np.unique(np.asarray(labels), return_inverse=True)[1], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class ForecastSample:
    """Forecast probabilities `p` (0 to 1), `outcomes` (0 or 1), and the cluster of each.

    Arrays of one length. `cluster` numbers the wars (or other groups) that are resampled whole; forecasts
    that do not hang together have a number each.
    """

    p: Floats
    outcomes: Floats
    cluster: NDArray[np.int64]

    def __len__(self) -> int:
        """How many forecasts."""
        return len(self.p)


def forecast_sample(p: ArrayLike, outcomes: ArrayLike, cluster: ArrayLike | None = None) -> ForecastSample:
    """The forecasts as arrays; without `cluster` each stands alone.

    `cluster` may hold any labels. Raises UsageError where there are none, lengths differ, a probability is not
    from 0 to 1, or an outcome neither 0 nor 1.
    """
    chances, values = np.asarray(p, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    labels = np.arange(len(chances)) if cluster is None else cluster_numbers(cluster)
    if chances.ndim != 1 or not len(chances) == len(values) == len(labels) or not len(chances):
        raise UsageError(f"found {len(chances)} probabilities and {len(values)} outcomes; wanted as many, one or more")
    if not (np.all(chances >= 0) and np.all(chances <= 1)):
        raise UsageError("found a probability that is not from 0 to 1")
    if not np.isin(values, (0.0, 1.0)).all():
        raise UsageError("found an outcome that is neither 0 nor 1")
    return ForecastSample(chances, values, np.asarray(labels, dtype=np.int64))
