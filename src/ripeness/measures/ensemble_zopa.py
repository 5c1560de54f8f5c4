"""The zone of possible agreement over the ensemble: now, on the way here, and package by package."""

from __future__ import annotations

import numpy as np

from ripeness.core.spread import (
    Floats,
    share,
    spread,
    spreads,
)
from ripeness.game.arrays import Ints
from ripeness.game.observed_line import observed_shares
from ripeness.game.solution import Solution
from ripeness.measures.readings import (
    PackageReading,
    Zopa,
    ZopaAtDate,
)
from ripeness.measures.zopa import (
    Worth,
    blocking_shares,
    share_of_packages,
    worth_of,
)

LISTED = 8
MAPPED = 240
"""Packages listed with all their numbers, and packages on the map."""


def zopa(solution: Solution, weights: Floats, *, mapped: int = MAPPED) -> Zopa:
    """Where the ZOPA is, how far the nearest deal is, who blocks, and which packages come close."""
    likely = struck_shares(solution, weights)
    worth = worth_of(solution, _mapped(likely, mapped))
    readings = _packages(solution, weights, worth, likely)
    listed = sorted(readings, key=lambda r: (-r.p, -r.in_zopa, -min(s.median for s in _vetoed(solution, r))))
    return Zopa(
        p_nonempty=share(solution.zopa_open, weights),
        share_of_packages=spread(share_of_packages(solution), weights),
        gap=spread(solution.results.gap[:, -1], weights),
        blocking_actor=blocking_shares(solution, weights),
        packages=tuple(listed[:LISTED]),
        map=tuple(readings),
        count=len(solution.setting.packages),
        path=tuple(_past(solution, weights, row) for row in range(solution.results.gap.shape[1])),
    )


def struck_shares(solution: Solution, weights: Floats) -> Floats:
    """P(the deal is this package, given a deal by the last period), shape (package,); zeros where no deal is."""
    found = solution.results.struck
    mass = solution.results.struck_share * weights[:, None]
    total = np.bincount(found[found >= 0], weights=mass[found >= 0], minlength=len(solution.setting.packages))
    chance = float(total.sum())
    return np.asarray(total / chance if chance > 0 else total)


def _mapped(likely: Floats, most: int) -> Ints:
    """The likeliest packages, then an even spread over the rest, at most so many."""
    order = np.argsort(-likely, kind="stable")
    first = order[: min(int((likely > 0).sum()), max(most // 2, LISTED))]
    rest = np.setdiff1d(np.arange(len(likely)), first)
    every = rest[np.unique(np.linspace(0, len(rest) - 1, min(len(rest), max(most - len(first), 0))).astype(int))]
    return np.concatenate([first, every]).astype(np.int64)


def _vetoed(solution: Solution, reading: PackageReading) -> list:  # type: ignore[type-arg]
    return [reading.surplus[name] for name in solution.vetoes]


def _packages(solution: Solution, weights: Floats, worth: Worth, likely: Floats) -> list[PackageReading]:
    """A reading of every package of `worth`."""
    setting = solution.setting
    accepted = {name: worth.accepted(solution.actor(name)) for name in solution.vetoes}
    # Sums of weights may pass 1 by a rounding error.
    everyone = np.minimum(weights @ np.prod(np.stack(list(accepted.values())), axis=0), 1.0)
    chance = {name: np.minimum(weights @ yes, 1.0) for name, yes in accepted.items()}
    value = {name: spreads(worth.value[:, i], weights) for i, name in enumerate(setting.actors)}
    surplus = {name: spreads(worth.surplus[:, i], weights) for i, name in enumerate(setting.actors)}
    return [
        PackageReading(
            options=setting.packages.offer(int(number)),
            kind=setting.kinds[setting.board.kind[number]],
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
        date=scenario.calendar.date(setting.board.first + row),
        line_share=observed_shares(scenario)[setting.board.first + row],
        reservation_value={
            name: spread(results.reservation[:, row, i], weights) for i, name in enumerate(setting.actors)
        },
        p_nonempty=share(results.open[:, row], weights),
        gap=spread(results.gap[:, row], weights),
    )
