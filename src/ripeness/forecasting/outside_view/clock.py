"""How old the scenario's war and talks are on the day of the assessment, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH
from ripeness.scenario.language.scenario import Scenario


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
    first = min((one.on for one in scenario.file.talks.meetings.values()), default=now)
    if first < now:
        return _clock(scenario, first, f"The scenario's first meeting was on {first}")
    return _clock(scenario, now, "No talks had begun, and they are taken to begin now")


def _clock(scenario: Scenario, since: date, said: str) -> Clock:
    age = max(0.0, (scenario.file.time.as_of - since).days / DAYS_PER_MONTH)
    shown = "less than a month" if age < 1 else "a month" if age < 2 else f"{int(age)} months"
    return Clock(since, age, f"{said}: {shown} old on {scenario.file.time.as_of}")
