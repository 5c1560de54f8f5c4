"""TODO describe."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import DistributionSummary, Floats
from ripeness.game.backends.reference import TOLERANCE
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats, Ints
from ripeness.measures.zopa import CHUNK, _worth


@dataclass(frozen=True, slots=True)
class PackageReading:
    """A package on the map.

    `p` is the probability that a deal by the last horizon is this package, given a deal;
    `acceptable_to` the probability that each veto player prefers it to fighting on, now;
    `worth` what it is worth to each actor now (A of MODEL 1, audience cost and breakdown
    counted), `surplus` that less what fighting on is worth.
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
    """What chosen packages are worth now: `value` A and `surplus` A − W, (draw, actor, package)."""

    packages: Ints
    value: Floats
    surplus: Floats

    def accepted(self, actor: int) -> Floats:
        """1 where the actor prefers the package to fighting on, shape (draw, package)."""
        return (self.surplus[:, actor] >= -TOLERANCE).astype(np.float64)


def package_worth(solution: Solution, packages: Ints) -> PackageWorth:
    """What each package is worth to each actor at now, in every draw (MODEL 1: A)."""
    board = solution.setting.spec
    actors = len(board.believer)
    value = np.empty((solution.draws, actors, len(packages)))
    for start in range(0, solution.draws, CHUNK):
        stop = min(start + CHUNK, solution.draws)
        value[start:stop] = _worth(solution, packages, start, stop)
    return PackageWorth(packages, value, value - solution.reservation_now[:, :, None])


def nearest_packages(solution: Solution, count: int) -> Ints:
    """Packages by how often and how surely they are struck, filled up with those nearest to a deal."""
    struck = solution.results.struck
    likely = np.bincount(
        struck[struck >= 0],
        weights=solution.results.struck_share[struck >= 0],
        minlength=len(solution.setting.packages),
    )
    order = np.argsort(-likely, kind="stable")
    return np.asarray(order[: min(count, int((likely > 0).sum()))])


def struck_shares(solution: Solution, weights: Floats) -> Floats:
    """P(the deal is this package, given a deal by the last period), shape (package,); zeros where no deal is."""
    found = solution.results.struck
    mass = solution.results.struck_share * weights[:, None]
    total = np.bincount(found[found >= 0], weights=mass[found >= 0], minlength=len(solution.setting.packages))
    chance = float(total.sum())
    return np.asarray(total / chance if chance > 0 else total)


PACKAGES_LISTED = 8


PACKAGES_MAPPED = 240
"""Packages listed with all their numbers, and packages on the map."""
