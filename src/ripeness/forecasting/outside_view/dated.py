"""A class of past cases turned to the scenario's dates: P(deal) by each, and why the class."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ripeness.forecasting.outside_view.clock import clock_of
from ripeness.forecasting.outside_view.interval import Interval
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH
from ripeness.forecasting.outside_view.past_cases import PastCases
from ripeness.forecasting.results import (
    ReferenceClass,
    ReferenceRate,
)
from ripeness.scenario.language.scenario import Scenario


def dated(cases: PastCases, scenario: Scenario, days: Iterable[date]) -> ReferenceClass:
    """The class with its rate by each of `days`, given that there was no success by the day of the assessment.

    Classes that are not of a deal have no rates; what they count is told in `why`.
    """
    rates = tuple(_rate(cases, scenario, day) for day in days) if cases.of_a_deal else ()
    return ReferenceClass(
        id=cases.id,
        name=cases.name,
        success=cases.success,
        n=cases.n,
        rates=rates,
        not_covered=cases.not_covered,
        why=_why(cases, scenario),
        sources=cases.sources,
    )


def _rate(cases: PastCases, scenario: Scenario, day: date) -> ReferenceRate:
    assert cases.clock is not None
    months = max(0, (day - scenario.file.time.as_of).days) / DAYS_PER_MONTH
    found = cases.rate(clock_of(scenario, cases.clock).age, months)
    assert found is not None
    return ReferenceRate(day, found.p, found.low, found.high)


def _why(cases: PastCases, scenario: Scenario) -> str:
    said = []
    if cases.clock is not None:
        said.append(f"{clock_of(scenario, cases.clock).why}. The cases are followed from that age on.")
        if not cases.of_a_deal:
            said.append(f"Of those of that age, {_within_a_year(cases, scenario)} had the success within a year.")
    elif not cases.of_a_deal:
        said.append(_counted(cases))
    if scenario.file.time.as_of.year <= cases.until:
        said.append(f"The cases run to {cases.until}: some came after the day of the assessment.")
    return " ".join(said)


def _within_a_year(cases: PastCases, scenario: Scenario) -> str:
    assert cases.clock is not None
    found = cases.rate(clock_of(scenario, cases.clock).age, 12)
    assert found is not None
    return _shown(found)


def _counted(cases: PastCases) -> str:
    first = cases.figures.shares[0]
    rate = first.rate
    return f"{first.counted.capitalize()}: {first.k} of {first.n}, {_shown(rate)}."


def _shown(rate: Interval) -> str:
    return f"{rate.p:.0%} (95% interval {rate.low:.0%} to {rate.high:.0%})"
