"""The outside view of a scenario: the classes that it names or that are proposed for it, with their rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ripeness.core.errors import UsageError
from ripeness.forecasting.outside_view.catalogue import CATALOGUE, classes_by_id
from ripeness.forecasting.outside_view.past_cases import PastCases
from ripeness.forecasting.outside_view.scenario_rates import class_at_dates, has_talks
from ripeness.forecasting.results import ReferenceClass
from ripeness.scenario.language.scenario import Scenario


def reference_classes(scenario: Scenario, days: Sequence[date]) -> tuple[ReferenceClass, ...]:
    """The classes of a deal, with P(deal) by each of `days`; the first is the main one.

    They are those that the scenario names under `reference`, in its order; where it names
    none, those proposed for it. Raises UsageError for an unknown id, and where classes
    are named but none of them is of a deal.
    """
    chosen = _classes_of(scenario)
    of_a_deal = [cases for cases in chosen if cases.of_a_deal]
    if not of_a_deal:
        wanted = ", ".join(cases.id for cases in CATALOGUE.values() if cases.of_a_deal)
        raise UsageError(f"none of the classes under 'reference' speaks of a deal; name one of {wanted} too")
    return tuple(class_at_dates(cases, scenario, days) for cases in of_a_deal)


def other_reference_classes(scenario: Scenario) -> tuple[ReferenceClass, ...]:
    """The other classes named or proposed: on threats, sanctions, ceasefires; `why` tells the share."""
    return tuple(class_at_dates(cases, scenario, ()) for cases in _classes_of(scenario) if not cases.of_a_deal)


def _classes_of(scenario: Scenario) -> tuple[PastCases, ...]:
    return classes_by_id(scenario.file.reference or proposed_ids(scenario))


def propose(scenario: Scenario, days: tuple[date, ...] = ()) -> tuple[ReferenceClass, ...]:
    """The classes that the scenario's features call for, those of a deal first, each with a sentence why.

    The war calls for wars of its age; a meeting or talks for peace processes; economic
    instruments announced or in force for threats and sanctions; a kind called ceasefire for how long they
    last. `days` are the dates of the rates; without them the scenario's horizons.
    """
    wanted = days or scenario.file.horizons
    return tuple(class_at_dates(cases, scenario, wanted) for cases in classes_by_id(proposed_ids(scenario)))


def proposed_ids(scenario: Scenario) -> tuple[str, ...]:
    """The ids of the classes that `propose` gives."""
    return (*_of_a_deal(scenario), *_beside(scenario))


def _of_a_deal(scenario: Scenario) -> Iterator[str]:
    yield "wars-settled"
    if has_talks(scenario):
        yield from ("talks-to-ceasefire", "talks-to-substance", "talks-to-settlement")


def _beside(scenario: Scenario) -> Iterator[str]:
    yield from ("wars-end", "episodes-negotiated")
    economic = [
        instrument.status for instrument in scenario.file.instruments.values() if instrument.domain == "economic"
    ]
    if "announced" in economic:
        yield from ("threats-carried-out", "threats-that-worked")
    if "in_force" in economic:
        yield "sanctions-that-worked"
    if any("ceasefire" in kind for kind in scenario.file.kinds):
        yield "ceasefires-break"
