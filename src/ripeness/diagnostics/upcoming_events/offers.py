"""Answers that may be given to offers: the nearest package of each kind, by each veto player.

An answer teaches how the actor values fighting on: draws are reweighted by the logistic
choice of docs/explanation/the-model.md, section 7. The answer itself changes nothing else in the
draw (our assumption).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from ripeness.diagnostics.upcoming_events.event import UpcomingEvent
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats, Ints
from ripeness.measures.packages import PackageWorth, package_worth
from ripeness.scenario.language.packages import standing_option
from ripeness.scenario.schema.labels import actor_name

SEARCH_DRAWS = 128
"""Draws on which the nearest packages are looked for."""


def offers(solution: Solution, weights: Floats, horizon: int) -> Iterator[UpcomingEvent]:
    """For each kind of deal the package nearest to one, put to each veto player in turn."""
    worth = package_worth(solution, nearest_package_of_each_kind(solution))
    outcome = solution.p_deal(horizon)
    noise = solution.values("record.choice_noise")
    by = next_occasion(solution)
    for at, package in enumerate(worth.packages):
        for name in solution.vetoes:
            margin = worth.surplus[:, solution.actor(name), at]
            chance = 1.0 / (1.0 + np.exp(-np.clip(margin / noise, -700, 700)))
            event, observe = _description(solution, int(package), name, by)
            yield UpcomingEvent(event, "offer", by, chance, outcome, outcome, weights, observe)


def nearest_package_of_each_kind(solution: Solution) -> Ints:
    """For each kind of deal the package whose least surplus of a veto player is highest, on average over draws."""
    # Thousands of packages in every draw would take long; the first points of a Sobol' sequence are balanced.
    few = solution.first(SEARCH_DRAWS)
    kind = solution.setting.spec.kind
    worth = package_worth(few, np.arange(len(kind)))
    least = _least(few, worth)
    best = [np.flatnonzero(kind == k)[np.argmax(least[kind == k])] for k in np.unique(kind)]
    return np.array(best, dtype=np.int64)


def _least(solution: Solution, worth: PackageWorth) -> Floats:
    vetoes = [solution.actor(name) for name in solution.vetoes]
    return np.asarray(worth.surplus[:, vetoes].min(axis=1).mean(axis=0))


def next_occasion(solution: Solution) -> date:
    """The next meeting, or the last day of the present period where none is before it."""
    scenario = solution.setting.scenario
    last = scenario.calendar.date(scenario.now + 1) - timedelta(days=1)
    meetings = (m.on for m in scenario.file.talks.meetings.values() if scenario.file.time.as_of < m.on <= last)
    return min(meetings, default=last)


def _description(solution: Solution, package: int, actor: str, by: date) -> tuple[str, str]:
    """The event in words, and what to pass to `observe`."""
    file = solution.setting.scenario.file
    offer = solution.setting.packages.offer(package)
    changed = {issue: option for issue, option in offer.items() if standing_option(file.issues[issue]) != option}
    terms = "; ".join(file.issues[issue].options[option].name for issue, option in changed.items())
    kind = file.kinds[solution.setting.kinds[solution.setting.spec.kind[package]]].name
    pairs = ",".join(f"{issue}={option}" for issue, option in offer.items())
    who = actor_name(file, actor)
    event = f"{who} accepts, if it is offered, this {kind.lower()}: {terms or 'things as they stand'}"
    return event, f"--offer-accepted {actor} {pairs} --on {by}"
