"""A reference class mapped to the scenario's calendar: P(deal) by each date, given the age of its war or talks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ripeness.forecasting.outside_view.interval import Interval
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH
from ripeness.forecasting.outside_view.past_cases import PastCases
from ripeness.forecasting.results import ReferenceClass, ReferenceRate
from ripeness.scenario.language.scenario import Scenario


def class_at_dates(cases: PastCases, scenario: Scenario, days: Iterable[date]) -> ReferenceClass:
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
    rate = cases.rate(clock_of(scenario, cases.clock).age, months)
    assert rate is not None
    return ReferenceRate(day, rate.p, rate.low, rate.high)


def _why(cases: PastCases, scenario: Scenario) -> str:
    sentences = []
    if cases.clock is not None:
        sentences.append(f"{clock_of(scenario, cases.clock).why}. The cases are followed from that age on.")
        if not cases.of_a_deal:
            sentences.append(f"Of those of that age, {_within_a_year(cases, scenario)} had the success within a year.")
    elif not cases.of_a_deal:
        sentences.append(_count_sentence(cases))
    if scenario.file.time.as_of.year <= cases.until:
        sentences.append(f"The cases run to {cases.until}: some came after the day of the assessment.")
    return " ".join(sentences)


def _within_a_year(cases: PastCases, scenario: Scenario) -> str:
    assert cases.clock is not None
    rate = cases.rate(clock_of(scenario, cases.clock).age, 12)
    assert rate is not None
    return _rate_text(rate)


def _count_sentence(cases: PastCases) -> str:
    first = cases.figures.shares[0]
    rate = first.rate
    return f"{first.counted.capitalize()}: {first.k} of {first.n}, {_rate_text(rate)}."


def _rate_text(rate: Interval) -> str:
    return f"{rate.p:.0%} (95% interval {rate.low:.0%} to {rate.high:.0%})"


@dataclass(frozen=True, slots=True)
class Clock:
    """The day from which an age is counted, the age in months, and the sentence that says so."""

    since: date
    age: float
    why: str


def clock_of(scenario: Scenario, of: str) -> Clock:
    """The clock of the scenario's `war` or of its `talks`.

    A war whose beginning the scenario does not give is as old as the scenario at least. Talks of
    which it gives no beginning run from the first meeting held, else they begin now.
    """
    return _war(scenario) if of == "war" else _talks(scenario)


def has_talks(scenario: Scenario) -> bool:
    """Whether the scenario knows of talks, held or planned."""
    return scenario.file.history.talks_began is not None or bool(scenario.file.talks.meetings)


def _war(scenario: Scenario) -> Clock:
    began = scenario.file.history.war_began
    if began is not None:
        return _clock(scenario, began, f"The war began on {began}")
    start = scenario.file.time.start
    return _clock(scenario, start, f"The scenario does not say when the war began; it went on by {start}")


def _talks(scenario: Scenario) -> Clock:
    began = scenario.file.history.talks_began
    if began is not None:
        return _clock(scenario, began, f"The talks began on {began}")
    now = scenario.file.time.as_of
    first = min((meeting.on for meeting in scenario.file.talks.meetings.values()), default=now)
    if first < now:
        return _clock(scenario, first, f"The scenario's first meeting was on {first}")
    return _clock(scenario, now, "No talks had begun, and they are taken to begin now")


def _clock(scenario: Scenario, since: date, sentence: str) -> Clock:
    age = max(0.0, (scenario.file.time.as_of - since).days / DAYS_PER_MONTH)
    age_text = "less than a month" if age < 1 else "a month" if age < 2 else f"{int(age)} months"
    return Clock(since, age, f"{sentence}: {age_text} old on {scenario.file.time.as_of}")
