"""The zone of possible agreement and the gap (docs/explanation/the-model.md, sections 2 and 3).

A package is in the ZOPA when every veto player prefers it to fighting on (A >= W). The gap,
in stake units, is min over packages of max over veto players of W − A: at or below 0 a deal
exists, above 0 it says how far the nearest one is, and the actor that attains the max is the
blocking actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise, weighted_share
from ripeness.game.observed_line import observed_shares
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats
from ripeness.measures.packages import (
    PACKAGES_LISTED,
    PACKAGES_MAPPED,
    PackageReading,
    mapped_packages,
    package_readings,
    package_worth,
    struck_shares,
)
from ripeness.measures.registry import Keys, MeasureDefinition, always, reservation_values
from ripeness.scenario.language.scenario import ScenarioFile


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
    struck = struck_shares(solution, weights)
    readings = package_readings(solution, weights, package_worth(solution, mapped_packages(struck, mapped)), struck)
    # Where nothing is struck, `p` ties at 0 and the order falls to what comes nearest to acceptance.
    best_first = sorted(
        readings, key=lambda r: (-r.p, -r.in_zopa, -min(r.surplus[name].median for name in solution.vetoes))
    )
    return Zopa(
        p_nonempty=weighted_share(solution.zopa_open, weights),
        share_of_packages=summarise(share_of_packages(solution), weights),
        gap=summarise(gap(solution), weights),
        blocking_actor=blocking_shares(solution, weights),
        packages=tuple(best_first[:PACKAGES_LISTED]),
        map=tuple(readings),
        count=len(solution.setting.packages),
        path=tuple(_at_past_period(solution, weights, row) for row in range(solution.results.gap.shape[1])),
    )


def gap(solution: Solution) -> Floats:
    """The gap at now, shape (draw,), stake units."""
    return np.asarray(solution.results.gap[:, -1])


def share_of_packages(solution: Solution) -> Floats:
    """Share of all allowed packages that lie in the ZOPA at now, shape (draw,)."""
    return np.asarray(solution.results.acceptable / len(solution.setting.packages))


def blocking_shares(solution: Solution, weights: Floats) -> dict[str, float]:
    """Of the draws with an empty ZOPA, the (weighted) share in which each veto player blocks; sums to 1."""
    # The kernel names a blocker in every draw; it blocks only where the ZOPA is empty.
    blocked = (1.0 - solution.zopa_open) * weights
    total = float(blocked.sum())
    blocker = solution.results.blocker[:, -1]
    shares = {}
    for name in solution.vetoes:
        part = float(blocked[blocker == solution.actor(name)].sum())
        shares[name] = part / total if total > 0 else 0.0
    return shares


def _at_past_period(solution: Solution, weights: Floats, row: int) -> ZopaAtDate:
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


def _made_from_gap(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    return ("gap", *reservation_values(file, keys))


MEASURES: Final = (
    MeasureDefinition(
        pattern="zopa_open",
        title="The zone of possible agreement is open now",
        unit="probability",
        meaning="Whether some package is worth at least as much as fighting on to every veto player.",
        formula="ZOPA(t, j) = { o : A_i(o) ≥ W_i for every veto player i }",
        section="MODEL 2",
        term="zone of possible agreement",
        phrase="an open zone of possible agreement",
        outcome="zopa_open",
        by_draw=lambda case: np.asarray(case.solution.zopa_open, dtype=np.float64),
        made_from=_made_from_gap,
        inputs=always("kinds."),
    ),
    MeasureDefinition(
        pattern="gap",
        title="Gap between the nearest deal and fighting on, now",
        unit="stake units",
        meaning="How far the nearest package falls short for the veto player that it falls shortest for: at or below"
        " zero a deal exists.",
        formula="gap(t, j) = min_o max_{veto i} (W_i − A_i(o))",
        section="MODEL 2",
        term="gap",
        phrase="the gap",
        outcome="gap",
        by_draw=lambda case: gap(case.solution),
        made_from=reservation_values,
        inputs=always("kinds."),
    ),
)
