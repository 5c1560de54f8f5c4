"""Linear and logarithmic opinion pools of the model's and the outside view.

A linear pool is the weighted mean of two probabilities (Stone 1961); a logarithmic one the
weighted mean of their log odds, which follows the surer of the two (Genest & Zidek 1986).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any, Final, Literal

from ripeness.core.errors import UsageError
from ripeness.forecasting.results import PooledForecast, PooledRate, ReferenceClass
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.language.setting import WAR, Setting

Method = Literal["linear", "logarithmic"]
FILE: Final = "pool-weight.json"
"""The model's weight as backtests set it, with its interval and what set it: written by benchmarks/pool_weight.py."""
SUREST: Final = 1e-6
"""How near to 0 and 1 a probability may come in a logarithmic pool, so that neither view has a veto."""


@dataclass(frozen=True, slots=True)
class ShippedWeight:
    """The weight, 0 to 1, with its 90% interval, the weight of the best score, and the wars that it rests on."""

    weight: float
    low: float
    high: float
    best: float
    n: int
    wars: int
    made: str
    program: str


@cache
def shipped_weight() -> ShippedWeight:
    """The weight that the package carries."""
    content: dict[str, Any] = json.loads(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    return ShippedWeight(**{name: content[name] for name in ShippedWeight.__slots__})


def pool(
    inside: Mapping[date, float],
    outside: ReferenceClass,
    *,
    weight_of_model: float | None = None,
    method: Method = "linear",
    supplied: Mapping[str, Mapping[date, float]] | None = None,
    setting: Setting = WAR,
) -> PooledForecast:
    """Both views and their pool by each date of `inside`, with the forecasts supplied for that very date beside.

    `inside` is the model's P(deal) by date, `weight_of_model` from 0 (outside view alone) to 1; where none is
    asked for it is the one that backtests set, which were on wars: in another
    `setting` the pool says that it is untested.
    Supplied forecasts are never pooled. Raises UsageError for a weight or a probability beyond
    0 to 1, an unknown method, or a date of which the outside view has no rate.
    """
    weight = _require_probability(
        "the weight of the model", shipped_weight().weight if weight_of_model is None else weight_of_model
    )
    if method not in _METHODS:
        raise UsageError(f"found the pooling method {method!r}; wanted {' or '.join(_METHODS)}")
    rates = {rate.date: rate.p_deal for rate in outside.rates}
    missing = [day.isoformat() for day in inside if day not in rates]
    if missing:
        raise UsageError(f"the class {outside.id} has no rate by {missing[0]}; give its rates by the model's dates")
    by_name = supplied or {}
    rows = tuple(
        PooledRate(
            date=day,
            p_deal=_METHODS[method](_require_probability("P(deal) of the model", p), rates[day], weight),
            inside=p,
            outside=rates[day],
            supplied={name: by[day] for name, by in by_name.items() if day in by},
        )
        for day, p in sorted(inside.items())
    )
    return PooledForecast(rows, weight, method, _why(weight_of_model, method, outside, setting))


def supplied_forecasts(scenario: Scenario) -> dict[str, dict[date, float]]:
    """The scenario's `forecasts` by name and date; ask for the outlook by their dates to see them."""
    return {
        name: {date.fromisoformat(day): p for day, p in forecast.by.items()}
        for name, forecast in scenario.file.forecasts.items()
    }


def _linear(inside: float, outside: float, weight: float) -> float:
    return weight * inside + (1 - weight) * outside


def _logarithmic(inside: float, outside: float, weight: float) -> float:
    if inside == outside:
        return inside
    return 1 / (1 + exp(-_linear(_log_odds(inside), _log_odds(outside), weight)))


_METHODS: Final[dict[str, Callable[[float, float, float], float]]] = {"linear": _linear, "logarithmic": _logarithmic}


def _log_odds(p: float) -> float:
    # A probability of 0 or 1 has no log odds.
    bounded = min(max(p, SUREST), 1 - SUREST)
    return log(bounded / (1 - bounded))


def _require_probability(what: str, value: float) -> float:
    if not 0 <= value <= 1:
        raise UsageError(f"found {what} {value}; wanted a number from 0 to 1")
    return value


def _why(weight_of_model: float | None, method: str, outside: ReferenceClass, setting: Setting) -> str:
    """Where the weight comes from, and that it is the weight of a case that nobody informed."""
    how = f"A {method} pool of the model and of {outside.name.lower()} ({outside.n} cases)."
    if weight_of_model is not None:
        return f"{how} The model has a weight of {weight_of_model:g}, as was asked for."
    if setting != WAR:
        return f"{how} How much weight the model deserves in cases of this kind has not been tested"
    shipped = shipped_weight()
    low, high = (f"{round(100 * end)}%" for end in (shipped.low, shipped.high))
    return (
        f"{how} The weight was set by a backtest on {shipped.wars} past wars, made on {shipped.made}: between {low} "
        f"and {high}, with 90% confidence. It was found for the model without any knowledge of a war but its age and "
        "battles; what a case written by people deserves is not known"
    )
