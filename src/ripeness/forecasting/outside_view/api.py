"""The outside view of a scenario: the classes that it names or that are proposed for it, with their rates.

A class is mapped to the scenario's calendar: P(deal) by each date, given the age of its war or talks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean, short_repr
from ripeness.forecasting.outside_view import (
    ceasefires,
    crises,
    episode_endings,
    episode_pairs,
    interstate_wars,
    peace_processes,
    sanctions,
    wars_settled,
)
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Interval
from ripeness.forecasting.outside_view.past_cases import ClockName, PastCases
from ripeness.forecasting.results import ReferenceClass, ReferenceRate
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.language.setting import WAR

MODULES: Final = (
    *(wars_settled, interstate_wars, episode_endings, episode_pairs),
    *(peace_processes, ceasefires, sanctions, crises),
)
"""The modules of the classes: each has its CLASSES and a `recompute(folder)`."""

CATALOGUE: Final[dict[str, PastCases]] = {cases.id: cases for module in MODULES for cases in module.CLASSES}

NONE_OF_A_DEAL: Final = (
    "none of the classes under 'reference' speaks of a deal; name one of "
    f"{', '.join(cases.id for cases in CATALOGUE.values() if cases.of_a_deal)} too"
)


def classes_by_id(ids: Iterable[str]) -> tuple[PastCases, ...]:
    """The classes of these ids, each once, in their order; UsageError names the nearest id for one that is unknown."""
    wanted = tuple(dict.fromkeys(ids))
    unknown = [id for id in wanted if id not in CATALOGUE]
    if unknown:
        messages = (f"unknown reference class {short_repr(id)}{did_you_mean(id, CATALOGUE)}" for id in unknown)
        raise UsageError("; ".join(messages) if len(unknown) > 1 else next(messages))
    return tuple(CATALOGUE[id] for id in wanted)


def class_at_dates(cases: PastCases, scenario: Scenario, days: Iterable[date]) -> ReferenceClass:
    """The class with its rate by each of `days`, given that there was no success by the day of the assessment.

    Classes that are not of a deal have no rates; what they count is told in `why`.
    """
    now, rates = scenario.file.time.as_of, list[ReferenceRate]()
    for day in days if cases.of_a_deal else ():
        rate = _rate(cases, scenario, max(0, (day - now).days) / DAYS_PER_MONTH)
        rates.append(ReferenceRate(day, rate.p, rate.low, rate.high))
    why = " ".join(_reasons(cases, scenario))
    return ReferenceClass(
        cases.id, cases.name, cases.success, cases.n, tuple(rates), cases.not_covered, why, cases.sources
    )


def _rate(cases: PastCases, scenario: Scenario, months: float) -> Interval:
    assert cases.clock is not None
    rate = cases.rate(clock_of(scenario, cases.clock).age, months)
    assert rate is not None
    return rate


def _reasons(cases: PastCases, scenario: Scenario) -> Iterator[str]:
    if cases.clock is not None:
        yield f"{clock_of(scenario, cases.clock).why}. The cases are followed from that age on."
        if not cases.of_a_deal:
            within = _rate_text(_rate(cases, scenario, 12))
            yield f"Of those of that age, {within} had the success within a year."
    elif not cases.of_a_deal:
        first = cases.figures.shares[0]
        yield f"{first.counted.capitalize()}: {first.k} of {first.n}, {_rate_text(first.rate)}."
    if scenario.file.time.as_of.year <= cases.until:
        yield f"The cases run to {cases.until}: some came after the day of the assessment."


def _rate_text(rate: Interval) -> str:
    return f"{rate.p:.0%} (95% interval {rate.low:.0%} to {rate.high:.0%})"


@dataclass(frozen=True, slots=True)
class Clock:
    """The age of a war, a dispute or talks in months, and the sentence that says from which day it is counted."""

    age: float
    why: str


def clock_of(scenario: Scenario, of: ClockName) -> Clock:
    """The clock of the scenario's `war`, of its `dispute`, or of its `talks`.

    A war or dispute whose beginning the scenario does not give is as old as the scenario at least. Talks of
    which it gives no beginning run from the first meeting held, else they begin now.
    """
    now = scenario.file.time.as_of
    since, sentence = _talks_began(scenario) if of == "talks" else _conflict_began(scenario, of)
    age = max(0.0, (now - since).days / DAYS_PER_MONTH)
    age_text = "less than a month" if age < 1 else "a month" if age < 2 else f"{int(age)} months"
    return Clock(age, f"{sentence}: {age_text} old on {now}")


def _conflict_began(scenario: Scenario, of: str) -> tuple[date, str]:
    began, start = scenario.file.history.began, scenario.file.time.start
    if began is not None:
        return began, f"The {of} began on {began}"
    return start, f"The scenario does not say when the {of} began; it went on by {start}"


def _talks_began(scenario: Scenario) -> tuple[date, str]:
    began, now = scenario.file.history.talks_began, scenario.file.time.as_of
    if began is not None:
        return began, f"The talks began on {began}"
    first = min((meeting.on for meeting in scenario.file.talks.meetings.values()), default=now)
    if first < now:
        return first, f"The scenario's first meeting was on {first}"
    return now, "No talks had begun, and they are taken to begin now"


def reference_classes(scenario: Scenario, days: Sequence[date]) -> tuple[ReferenceClass, ...]:
    """The classes of a deal, with P(deal) by each of `days`; the first is the main one.

    They are those that the scenario names under `reference`, in its order; where it names
    none, those proposed for it, which may be none. Raises UsageError for an unknown id, and where
    classes are named but none of them is of a deal.
    """
    of_a_deal = [cases for cases in _classes_of(scenario) if cases.of_a_deal]
    if not of_a_deal and scenario.file.reference:
        raise UsageError(NONE_OF_A_DEAL)
    return tuple(class_at_dates(cases, scenario, days) for cases in of_a_deal)


def reference_fault(file: ScenarioFile) -> str:
    """What keeps the classes that a case names from giving an outside view; empty where nothing does."""
    try:
        classes = classes_by_id(file.reference)
    except UsageError as error:
        return str(error)
    return NONE_OF_A_DEAL if classes and not any(cases.of_a_deal for cases in classes) else ""


def other_reference_classes(scenario: Scenario) -> tuple[ReferenceClass, ...]:
    """The other classes named or proposed: on threats, sanctions, ceasefires; `why` tells the share."""
    return tuple(class_at_dates(cases, scenario, ()) for cases in _classes_of(scenario) if not cases.of_a_deal)


def _classes_of(scenario: Scenario) -> tuple[PastCases, ...]:
    return classes_by_id(scenario.file.reference or proposed_ids(scenario))


def proposed_ids(scenario: Scenario) -> Iterator[str]:
    """The ids of the classes that the setting and the scenario's features call for, those of a deal first.

    A war calls for wars of its age, a crisis for crises and sanctions for sanctions of theirs; a meeting or talks of a
    war for peace processes, which are nearly all of wars; economic instruments announced or in force for threats and
    sanctions; a kind called ceasefire for how long they last.
    """
    file = scenario.file
    economic = [instrument.status for instrument in file.instruments.values() if instrument.domain == "economic"]
    if file.setting == WAR:
        yield "wars-settled"
        if file.history.talks_began is not None or file.talks.meetings:
            yield from ("talks-to-ceasefire", "talks-to-substance", "talks-to-settlement")
        yield from ("wars-end", "episodes-negotiated")
    elif file.setting == "crisis":
        yield from ("crises-agreed", "crises-settled")
    elif file.setting == "sanctions" or "in_force" in economic:
        yield "sanctions-agreed"
    if "announced" in economic:
        yield from ("threats-carried-out", "threats-that-worked")
    if "in_force" in economic:
        yield "sanctions-that-worked"
    if any("ceasefire" in kind for kind in file.kinds):
        yield "ceasefires-break"
