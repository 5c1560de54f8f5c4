"""Which reference classes suit a scenario, by what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ripeness.forecasting.outside_view.catalogue import named
from ripeness.forecasting.outside_view.clock import has_talks
from ripeness.forecasting.outside_view.dated import dated
from ripeness.forecasting.results import ReferenceClass
from ripeness.scenario.language.scenario import Scenario


def propose(scenario: Scenario, days: tuple[date, ...] = ()) -> tuple[ReferenceClass, ...]:
    """The classes that the scenario's features call for, those of a deal first, each with a sentence why.

    The war calls for wars of its age; a meeting or talks for peace processes; economic
    instruments announced or in force for threats and sanctions; a kind called ceasefire for how long they
    last. `days` are the dates of the rates; without them the scenario's horizons.
    """
    wanted = days or scenario.file.horizons
    return tuple(dated(one, scenario, wanted) for one in named(proposed(scenario)))


def proposed(scenario: Scenario) -> tuple[str, ...]:
    """The ids of the classes that `propose` gives."""
    return (*_of_a_deal(scenario), *_beside(scenario))


def _of_a_deal(scenario: Scenario) -> Iterator[str]:
    yield "wars-settled"
    if has_talks(scenario):
        yield from ("talks-to-ceasefire", "talks-to-substance", "talks-to-settlement")


def _beside(scenario: Scenario) -> Iterator[str]:
    yield from ("wars-end", "episodes-negotiated")
    economic = [one.status for one in scenario.file.instruments.values() if one.domain == "economic"]
    if "announced" in economic:
        yield from ("threats-carried-out", "threats-that-worked")
    if "in_force" in economic:
        yield "sanctions-that-worked"
    if any("ceasefire" in kind for kind in scenario.file.kinds):
        yield "ceasefires-break"
