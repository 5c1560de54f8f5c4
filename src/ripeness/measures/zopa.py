"""The zone of possible agreement and the gap (MODEL 2, 3).

A package is in the ZOPA when every veto player prefers it to fighting on (A >= W). The gap,
in stake units, is min over packages of max over veto players of W − A: at or below 0 a deal
exists, above 0 it says how far the nearest one is, and the actor that attains the max is the
blocking actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.distributions import DistributionSummary, Floats, summarise, weighted_share
from ripeness.game.backends.one_draw import package_utility
from ripeness.game.compile import stakes
from ripeness.game.solution import Solution
from ripeness.game.spec import (
    Floats,
    Ints,
)
from ripeness.measures.ensemble_zopa import _mapped, _packages, _past, _vetoed
from ripeness.measures.packages import (
    PACKAGES_LISTED,
    PACKAGES_MAPPED,
    PackageReading,
    package_worth,
    struck_shares,
)

CHUNK = 256


def share_of_packages(solution: Solution) -> Floats:
    """Share of all allowed packages that lie in the ZOPA at now, shape (draw,)."""
    return np.asarray(solution.results.acceptable / len(solution.setting.packages))


def blocking_shares(solution: Solution, weights: Floats) -> dict[str, float]:
    """Of the draws with an empty ZOPA, the (weighted) share in which each veto player blocks; sums to 1."""
    blocked = (1.0 - solution.zopa_open) * weights
    total = float(blocked.sum())
    who = solution.results.blocker[:, -1]
    shares = {}
    for name in solution.vetoes:
        part = float(blocked[who == solution.actor(name)].sum())
        shares[name] = part / total if total > 0 else 0.0
    return shares


def _worth(solution: Solution, packages: Ints, start: int, stop: int) -> Floats:
    board = solution.setting.spec
    made = stakes(solution.setting, solution.values.part(start, stop))
    kinds, at_line = board.kind[packages], board.at_line[packages]
    chosen = board._replace(options=board.options[packages], kind=kinds)
    utility = np.stack([package_utility(chosen, table) for table in made.table])
    place = 2 * (int(board.moves[board.now - board.first]) - int(board.moves[0]) + board.margin)
    line = made.line[:, :, place + board.last - board.now]
    utility = utility + line[:, :, None] * at_line
    slope = solution.results.slope[start:stop][:, :, kinds]
    rest = solution.results.rest[start:stop][:, :, kinds]
    short = np.maximum(0.0, made.pledged[:, :, None] - utility)
    defiance = _defiance(solution, start, stop)[:, :, None]
    audience = made.pledge[:, :, None] * short + np.where(short > 0, defiance, 0.0)
    return np.asarray(slope * utility + rest - audience)


def _defiance(solution: Solution, start: int, stop: int) -> Floats:
    from ripeness.game.pressure import forces

    scenario, values = solution.setting.scenario, solution.values.part(start, stop)
    pressed, now = forces(scenario, values), solution.setting.spec.now
    columns = [
        values(f"actors.{name}.defiance") * pressed.on(name, visible_only=True)[:, now]
        for name in solution.setting.actors
    ]
    return np.stack(columns, axis=1)


@dataclass(frozen=True, slots=True)
class ZopaAtDate:
    """Reservation values, ZOPA and gap in one past period, on the known path of the line."""

    date: date
    line_share: float
    reservation_value: dict[str, DistributionSummary]
    p_nonempty: float
    gap: DistributionSummary


@dataclass(frozen=True, slots=True)
class Zopa:
    """The zone of possible agreement now, and on the way here.

    `packages` are the likeliest to be struck (or, where no deal is likely, the nearest),
    best first; `map` a spread of packages for the picture; `count` all allowed packages.
    `blocking_actor` gives each actor's share of the draws with an empty ZOPA.
    """

    p_nonempty: float
    share_of_packages: DistributionSummary
    gap: DistributionSummary
    blocking_actor: dict[str, float]
    packages: tuple[PackageReading, ...]
    map: tuple[PackageReading, ...]
    count: int
    path: tuple[ZopaAtDate, ...]


def zopa(solution: Solution, weights: Floats, *, mapped: int = PACKAGES_MAPPED) -> Zopa:
    """Where the ZOPA is, how far the nearest deal is, who blocks, and which packages come close."""
    likely = struck_shares(solution, weights)
    worth = package_worth(solution, _mapped(likely, mapped))
    readings = _packages(solution, weights, worth, likely)
    listed = sorted(readings, key=lambda r: (-r.p, -r.in_zopa, -min(s.median for s in _vetoed(solution, r))))
    return Zopa(
        p_nonempty=weighted_share(solution.zopa_open, weights),
        share_of_packages=summarise(share_of_packages(solution), weights),
        gap=summarise(solution.results.gap[:, -1], weights),
        blocking_actor=blocking_shares(solution, weights),
        packages=tuple(listed[:PACKAGES_LISTED]),
        map=tuple(readings),
        count=len(solution.setting.packages),
        path=tuple(_past(solution, weights, row) for row in range(solution.results.gap.shape[1])),
    )
