"""What packages are worth now, and how they fare over the ensemble (docs/explanation/the-model.md, section 1).

A package is worth A = slope · U + rest − audience cost to an actor, in stake units; slope and rest
come with the solution and hold patience, breakdown and the war that would resume.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise_columns
from ripeness.game.pressure import forces
from ripeness.game.solution import Solution
from ripeness.game.spec import TOLERANCE, Floats, Ints, package_utility
from ripeness.game.stakes import stakes

CHUNK = 256
PACKAGES_LISTED = 8
"""Packages listed with all their numbers."""
PACKAGES_MAPPED = 240
"""Packages on the map."""


@dataclass(frozen=True, slots=True)
class PackageReading:
    """A package on the map.

    `p` is the probability that a deal by the last horizon is this package, given a deal;
    `acceptable_to` the probability that each veto player prefers it to fighting on, now;
    `worth` what it is worth to each actor now (audience cost and breakdown counted),
    `surplus` that less what fighting on is worth.
    """

    options: dict[str, str]
    kind: str
    p: float
    in_zopa: float
    acceptable_to: dict[str, float]
    worth: dict[str, DistributionSummary]
    surplus: dict[str, DistributionSummary]


@dataclass(frozen=True, slots=True)
class PackageWorth:
    """What chosen packages are worth now: `value` A and `surplus` A − W, (draw, actor, package), stake units."""

    packages: Ints
    value: Floats
    surplus: Floats

    def acceptance(self, actor: int) -> Floats:
        """1 where the actor prefers the package to fighting on, shape (draw, package)."""
        return (self.surplus[:, actor] >= -TOLERANCE).astype(np.float64)


def package_worth(solution: Solution, packages: Ints) -> PackageWorth:
    """What each package is worth to each actor at now, in every draw."""
    value = np.empty((solution.draws, len(solution.setting.spec.believer), len(packages)))
    # In chunks, since the tables of options of all draws at once would not fit into memory.
    for start in range(0, solution.draws, CHUNK):
        stop = min(start + CHUNK, solution.draws)
        value[start:stop] = _value(solution, packages, start, stop)
    return PackageWorth(packages, value, value - solution.reservation_now[:, :, None])


def _value(solution: Solution, packages: Ints, start: int, stop: int) -> Floats:
    spec = solution.setting.spec
    stake = stakes(solution.setting, solution.values.part(start, stop))
    kinds, at_line = spec.kind[packages], spec.at_line[packages]
    chosen = spec._replace(options=spec.options[packages], kind=kinds)
    utility = np.stack([package_utility(chosen, table) for table in stake.table])
    # Values of the line are tabulated by place from the start, two to a step (see game/spec.py).
    place = 2 * (int(spec.moves[spec.now - spec.first]) - int(spec.moves[0]) + spec.margin)
    line = stake.line[:, :, place + spec.last - spec.now]
    utility = utility + line[:, :, None] * at_line
    slope = solution.results.slope[start:stop][:, :, kinds]
    rest = solution.results.rest[start:stop][:, :, kinds]
    shortfall = np.maximum(0.0, stake.pledged[:, :, None] - utility)
    defiance = _defiance(solution, start, stop)[:, :, None]
    # Giving way below a pledge costs by the shortfall; under open threat it costs once more, whatever the size.
    audience = stake.pledge[:, :, None] * shortfall + np.where(shortfall > 0, defiance, 0.0)
    return np.asarray(slope * utility + rest - audience)


def _defiance(solution: Solution, start: int, stop: int) -> Floats:
    """The cost of giving way under open threat, shape (draw, actor)."""
    scenario, values = solution.setting.scenario, solution.values.part(start, stop)
    pressure, now = forces(scenario, values), solution.setting.spec.now
    columns = [
        values(f"actors.{name}.defiance") * pressure.on(name, visible_only=True)[:, now]
        for name in solution.setting.actors
    ]
    return np.stack(columns, axis=1)


def struck_shares(solution: Solution, weights: Floats) -> Floats:
    """P(the deal is this package, given a deal by the last period), shape (package,); zeros where no deal is."""
    struck = solution.results.struck
    mass = solution.results.struck_share * weights[:, None]
    total = np.bincount(struck[struck >= 0], weights=mass[struck >= 0], minlength=len(solution.setting.packages))
    chance = float(total.sum())
    return np.asarray(total / chance if chance > 0 else total)


def mapped_packages(struck: Floats, most: int) -> Ints:
    """The likeliest packages, then an even spread over the rest, at most `most`."""
    order = np.argsort(-struck, kind="stable")
    first = order[: min(int((struck > 0).sum()), max(most // 2, PACKAGES_LISTED))]
    # An even stride over the other packages shows the shape of the whole space, which the likeliest do not.
    rest = np.setdiff1d(np.arange(len(struck)), first)
    every = rest[np.unique(np.linspace(0, len(rest) - 1, min(len(rest), max(most - len(first), 0))).astype(int))]
    return np.concatenate([first, every]).astype(np.int64)


def package_readings(solution: Solution, weights: Floats, worth: PackageWorth, struck: Floats) -> list[PackageReading]:
    """A reading of every package of `worth`; `struck` are the `struck_shares` of all packages."""
    setting = solution.setting
    acceptance = {name: worth.acceptance(solution.actor(name)) for name in solution.vetoes}
    # Sums of weights may pass 1 by a rounding error.
    everyone = np.minimum(weights @ np.prod(np.stack(list(acceptance.values())), axis=0), 1.0)
    chance = {name: np.minimum(weights @ yes, 1.0) for name, yes in acceptance.items()}
    value = {name: summarise_columns(worth.value[:, i], weights) for i, name in enumerate(setting.actors)}
    surplus = {name: summarise_columns(worth.surplus[:, i], weights) for i, name in enumerate(setting.actors)}
    return [
        PackageReading(
            options=setting.packages.offer(int(number)),
            kind=setting.kinds[setting.spec.kind[number]],
            p=float(struck[number]),
            in_zopa=float(everyone[at]),
            acceptable_to={name: float(shares[at]) for name, shares in chance.items()},
            worth={name: column[at] for name, column in value.items()},
            surplus={name: column[at] for name, column in surplus.items()},
        )
        for at, number in enumerate(worth.packages)
    ]
