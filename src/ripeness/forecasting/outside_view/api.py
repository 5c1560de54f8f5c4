"""The outside view of a scenario: the classes that it names or that are proposed for it, with their rates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ripeness.core.errors import UsageError
from ripeness.forecasting.outside_view.catalogue import (
    CATALOGUE,
    named,
)
from ripeness.forecasting.outside_view.dated import dated
from ripeness.forecasting.outside_view.past_cases import PastCases
from ripeness.forecasting.outside_view.propose import proposed
from ripeness.forecasting.results import ReferenceClass
from ripeness.scenario.language.scenario import Scenario


def reference_classes(scenario: Scenario, days: Sequence[date]) -> tuple[ReferenceClass, ...]:
    """The classes of a deal, with P(deal) by each of `days`; the first is the main one.

    They are those that the scenario names under `reference`, in its order; where it names
    none, those proposed for it. Raises UsageError for an unknown id, and where classes
    are named but none of them is of a deal.
    """
    chosen = _chosen(scenario)
    of_a_deal = [one for one in chosen if one.of_a_deal]
    if not of_a_deal:
        wanted = ", ".join(one.id for one in CATALOGUE.values() if one.of_a_deal)
        raise UsageError(f"none of the classes under 'reference' speaks of a deal; name one of {wanted} too")
    return tuple(dated(one, scenario, days) for one in of_a_deal)


def beside(scenario: Scenario) -> tuple[ReferenceClass, ...]:
    """The other classes named or proposed: on threats, sanctions, ceasefires; `why` tells the share."""
    return tuple(dated(one, scenario, ()) for one in _chosen(scenario) if not one.of_a_deal)


def _chosen(scenario: Scenario) -> tuple[PastCases, ...]:
    return named(scenario.file.reference or proposed(scenario))
