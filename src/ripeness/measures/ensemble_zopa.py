"""The zone of possible agreement over the ensemble: now, on the way here, and package by package."""

from __future__ import annotations

import numpy as np

from ripeness.core.distributions import (
    Floats,
    summarise,
    summarise_columns,
    weighted_share,
)
from ripeness.game.observed_line import observed_shares
from ripeness.game.solution import Solution
from ripeness.game.spec import Ints
from ripeness.measures.packages import PACKAGES_LISTED, PackageReading, PackageWorth
from ripeness.measures.zopa import ZopaAtDate


def _mapped(likely: Floats, most: int) -> Ints:
    """The likeliest packages, then an even spread over the rest, at most so many."""
    order = np.argsort(-likely, kind="stable")
    first = order[: min(int((likely > 0).sum()), max(most // 2, PACKAGES_LISTED))]
    rest = np.setdiff1d(np.arange(len(likely)), first)
    every = rest[np.unique(np.linspace(0, len(rest) - 1, min(len(rest), max(most - len(first), 0))).astype(int))]
    return np.concatenate([first, every]).astype(np.int64)


def _vetoed(solution: Solution, reading: PackageReading) -> list:  # type: ignore[type-arg]
    return [reading.surplus[name] for name in solution.vetoes]


def _packages(solution: Solution, weights: Floats, worth: PackageWorth, likely: Floats) -> list[PackageReading]:
    """A reading of every package of `worth`."""
    setting = solution.setting
    accepted = {name: worth.accepted(solution.actor(name)) for name in solution.vetoes}
    # Sums of weights may pass 1 by a rounding error.
    everyone = np.minimum(weights @ np.prod(np.stack(list(accepted.values())), axis=0), 1.0)
    chance = {name: np.minimum(weights @ yes, 1.0) for name, yes in accepted.items()}
    value = {name: summarise_columns(worth.value[:, i], weights) for i, name in enumerate(setting.actors)}
    surplus = {name: summarise_columns(worth.surplus[:, i], weights) for i, name in enumerate(setting.actors)}
    return [
        PackageReading(
            options=setting.packages.offer(int(number)),
            kind=setting.kinds[setting.spec.kind[number]],
            p=float(likely[number]),
            in_zopa=float(everyone[at]),
            acceptable_to={name: float(held[at]) for name, held in chance.items()},
            worth={name: column[at] for name, column in value.items()},
            surplus={name: column[at] for name, column in surplus.items()},
        )
        for at, number in enumerate(worth.packages)
    ]


def _past(solution: Solution, weights: Floats, row: int) -> ZopaAtDate:
    setting, results = solution.setting, solution.results
    scenario = setting.scenario
    return ZopaAtDate(
        date=scenario.calendar.date(setting.spec.first + row),
        line_share=observed_shares(scenario)[setting.spec.first + row],
        reservation_value={
            name: summarise(results.reservation[:, row, i], weights) for i, name in enumerate(setting.actors)
        },
        p_nonempty=weighted_share(results.open[:, row], weights),
        gap=summarise(results.gap[:, row], weights),
    )
