"""What is staked on the model's and the outside view: a pool of both, or the outside view moved by the model.

Which of the ways of `ripeness.forecasting.combining` is used, and with which parameter, is what the backtest on
conflict episodes found; the package's file says what set it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.forecasting.combining import METHODS, Method, combine
from ripeness.forecasting.results import PooledForecast, PooledRate, ReferenceClass
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.language.setting import WAR, Setting

FILE: Final = "pool-weight.json"
"""Methods and parameters as backtests set them, with intervals and what set them: by benchmarks/pool_weight.py."""
OUTSIDE_ALONE: Final = "frailty"
"""The method of the file that leaves the model out."""


@dataclass(frozen=True, slots=True)
class ShippedParameter:
    """The parameter of a method, 90% interval, the forecasts and conflicts that it rests on, and its rolling score.

    `difference` is its Brier score less that of the outside view alone, with its 95% interval.
    """

    parameter: float
    low: float
    high: float
    n: int
    clusters: int
    brier: float
    difference: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class ShippedMethods:
    """The method that is staked for the event scored, and every method's parameter."""

    event: str
    method: Method
    made: str
    program: str
    methods: Mapping[str, ShippedParameter]


@cache
def shipped_methods() -> ShippedMethods:
    """The methods that the package carries.

    Where the outside view alone scored best the model is left out by a linear pool of weight 0.
    """
    content: dict[str, Any] = json.loads(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    entry = content["events"][content["event"]]
    methods: dict[str, ShippedParameter] = {name: _parameter(entry["methods"][name]) for name in METHODS}
    alone = entry["staked"] == OUTSIDE_ALONE
    if alone:
        methods["linear"] = ShippedParameter(**{**_fields(methods["linear"]), "parameter": 0.0, "low": 0.0})
    method: Method = "linear" if alone else entry["staked"]
    return ShippedMethods(content["event"], method, content["made"], content["program"], methods)


def _parameter(entry: Mapping[str, Any]) -> ShippedParameter:
    learned, difference = entry["learned"], entry["difference"]
    return ShippedParameter(
        parameter=learned["parameter"],
        low=learned["low"],
        high=learned["high"],
        n=learned["n"],
        clusters=learned["clusters"],
        brier=entry["brier"],
        difference=(difference["value"], difference["low"], difference["high"]),
    )


def _fields(parameter: ShippedParameter) -> dict[str, Any]:
    return {name: getattr(parameter, name) for name in ShippedParameter.__slots__}


def pool(  # noqa: PLR0913  each is a choice of its own
    inside: Mapping[date, float],
    outside: ReferenceClass,
    *,
    weight_of_model: float | None = None,
    method: Method | None = None,
    standard: Mapping[date, float] | None = None,
    supplied: Mapping[str, Mapping[date, float]] | None = None,
    setting: Setting = WAR,
) -> PooledForecast:
    """Both views and what is staked by each date of `inside`, with the forecasts supplied for that very date beside.

    `inside` is the model's P(deal) by date, `standard` that of the standard war of the same age, without which there is
    no anchored forecast. The method and its parameter are those that backtests set unless asked for;
    `weight_of_model` is the weight of a pool, 0 (outside view alone) to 1, or the exponent of the anchored forecast.
    The backtests are of wars: in another `setting` the pool says that it is untested.
    Supplied forecasts are never part of it. Raises UsageError for a weight or a probability beyond
    0 to 1, an unknown method, or a date of which the outside view has no rate.
    """
    shipped = shipped_methods()
    fallback: Method = "linear" if weight_of_model is not None or standard is None else shipped.method
    chosen = method or fallback
    if chosen not in METHODS:
        raise UsageError(f"found the pooling method {chosen!r}; wanted {', '.join(METHODS[:-1])} or {METHODS[-1]}")
    if chosen == "anchored" and standard is None:
        raise UsageError("an anchored forecast wants the standard war's P(deal) by each date")
    parameters = {name: shipped.methods[name].parameter for name in METHODS}
    if weight_of_model is not None:
        parameters[chosen] = _require_probability("the weight of the model", weight_of_model)
    rates = {rate.date: rate.p_deal for rate in outside.rates}
    missing = [day.isoformat() for day in inside if day not in rates]
    if missing:
        raise UsageError(f"the class {outside.id} has no rate by {missing[0]}; give its rates by the model's dates")
    rows = []
    for day, p in sorted(inside.items()):
        _require_probability("P(deal) of the model", p)
        of_standard = standard[day] if standard is not None else None
        by_method: dict[str, float] = {
            name: _combine_views(name, p, rates[day], of_standard, parameters[name])
            for name in METHODS
            if name != "anchored" or of_standard is not None
        }
        beside = {name: by[day] for name, by in (supplied or {}).items() if day in by}
        rows.append(PooledRate(day, by_method[chosen], p, rates[day], beside, of_standard, by_method))
    why = _why(weight_of_model, chosen, outside, setting)
    if weight_of_model is not None:
        return PooledForecast(tuple(rows), parameters[chosen], chosen, why)
    ends = shipped.methods[chosen]
    return PooledForecast(tuple(rows), parameters[chosen], chosen, why, ends.low, ends.high)


def supplied_forecasts(scenario: Scenario) -> dict[str, dict[date, float]]:
    """The scenario's `forecasts` by name and date; ask for the outlook by their dates to see them."""
    return {
        name: {date.fromisoformat(day): p for day, p in forecast.by.items()}
        for name, forecast in scenario.file.forecasts.items()
    }


def _combine_views(method: Method, inside: float, outside: float, standard: float | None, parameter: float) -> float:
    # Views that agree are their own pool, to the last bit.
    if method != "anchored" and inside == outside:
        return inside
    return float(combine(method, inside, outside, 0.5 if standard is None else standard, parameter))


def _require_probability(what: str, value: float) -> float:
    if not 0 <= value <= 1:
        raise UsageError(f"found {what} {value}; wanted a number from 0 to 1")
    return value


def _why(weight_of_model: float | None, method: Method, outside: ReferenceClass, setting: Setting) -> str:
    """Where the parameter comes from, and that it is that of cases that nobody wrote."""
    cases = f"{outside.name.lower()} ({outside.n} cases)"
    how = (
        f"The level is that of {cases}, moved by how the model's odds differ from those of a war of that age of which "
        "nothing is known."
        if method == "anchored"
        else f"A {method} pool of the model and of {cases}."
    )
    what = "exponent" if method == "anchored" else "weight"
    if weight_of_model is not None:
        return f"{how} The model has {'an' if what[0] == 'e' else 'a'} {what} of {weight_of_model:g}, as was asked for."
    if setting != WAR:
        return f"{how} How much weight the model deserves in cases of this kind has not been tested"
    shipped = shipped_methods()
    entry = shipped.methods[method]
    as_text = "{:.2f}" if method == "anchored" else "{:.0%}"
    ends = " and ".join(as_text.format(end) for end in (entry.low, entry.high))
    return (
        f"{how} The {what} was set by a backtest on {entry.clusters} past conflicts, made on {shipped.made}: between "
        f"{ends}, with 90% confidence. It was found for the model with a war's age, kind and record of deals; what a "
        "case written by people deserves is not known"
    )
