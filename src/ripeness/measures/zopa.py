"""Packages, the zone of possible agreement and the gap (docs/explanation/the-model.md, sections 1 to 3).

A package is worth A⁰ = slope · U + rest + extra − audience cost to an actor, in stake units, without later talks;
these come with the solution and hold patience, breakdown, what lasts, and the war that would resume.

A package is in the ZOPA when every veto player prefers it to war without talks (A⁰ >= W⁰) and it touches nobody's red
line. The gap, in stake units, is min over packages of max over veto players of W⁰ − A⁰: at or below 0 a deal exists,
above 0 it says how far the nearest one is, and the actor that attains the max is the blocking actor. With later talks
counted (A and W) the zone is mostly smaller: who expects better terms soon can wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise, summarise_columns, weighted_share
from ripeness.game.observed_line import observed_shares
from ripeness.game.solution import Solution
from ripeness.game.spec import EDGE, TOLERANCE, Bools, Floats, GameResults, Ints, package_utility
from ripeness.game.stakes import red_lines_of, stakes
from ripeness.measures.registry import MeasureDefinition, always, reservation_values

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
    """What chosen packages are worth now: `value` A⁰ and `surplus` A⁰ − W⁰, (draw, actor, package), stake units.

    `red` maps a veto player's id to whether a package touches a red line of its, (draw, package).
    """

    packages: Ints
    value: Floats
    surplus: Floats
    red: dict[str, Bools]

    def acceptance(self, solution: Solution, name: str) -> Floats:
        """1 where a veto player prefers the package to fighting on, shape (draw, package)."""
        prefers = self.surplus[:, solution.actor(name)] >= -TOLERANCE
        return (prefers & ~self.red[name]).astype(np.float64)


def package_worth(solution: Solution, packages: Ints) -> PackageWorth:
    """What each package is worth to each actor at now, in every draw."""
    value = np.empty((solution.draws, len(solution.setting.spec.believer), len(packages)))
    # In chunks, since the tables of options of all draws at once would not fit into memory.
    for start in range(0, solution.draws, CHUNK):
        stop = min(start + CHUNK, solution.draws)
        value[start:stop] = _value(solution, packages, start, stop)
    red = {name: red_lines_of(solution.setting, solution.values, name)[:, packages] for name in solution.vetoes}
    return PackageWorth(packages, value, value - solution.static_now[:, :, None], red)


def _value(solution: Solution, packages: Ints, start: int, stop: int) -> Floats:
    spec = solution.setting.spec
    stake = stakes(solution.setting, solution.values.part(start, stop))
    group = spec.group[packages]
    kinds, at_line = spec.group_kind[group], spec.group_at_line[group]
    chosen = spec._replace(options=spec.options[packages], group=group)
    utility = np.stack([package_utility(chosen, table) for table in stake.table])
    # Values of the line are tabulated by place (see game/spec.py).
    line = stake.line[:, :, 2 * int(spec.moves[spec.now]) - spec.now + spec.last + EDGE]
    utility = utility + line[:, :, None] * at_line
    results = GameResults._make(array[start:stop] for array in solution.results)
    alone = results.slope[:, :, kinds] * utility + results.static_rest[:, :, kinds]
    alone += results.extra[:, :, spec.group_form[group]]
    shortfall = np.maximum(0.0, stake.pledged[:, :, None] - utility)
    # Giving way below a pledge costs by the shortfall; under new pressure it costs once more, whatever the size.
    audience = stake.pledge[:, :, None] * shortfall + (shortfall > 0) * results.resentment[:, :, None]
    return np.asarray(alone - stake.home[:, None, kinds] * audience)


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
    acceptance = {name: worth.acceptance(solution, name) for name in solution.vetoes}
    # Sums of weights may pass 1 by a rounding error.
    everyone = np.minimum(weights @ np.prod(np.stack(list(acceptance.values())), axis=0), 1.0)
    chance = {name: np.minimum(weights @ yes, 1.0) for name, yes in acceptance.items()}
    value = {name: summarise_columns(worth.value[:, i], weights) for i, name in enumerate(setting.actors)}
    surplus = {name: summarise_columns(worth.surplus[:, i], weights) for i, name in enumerate(setting.actors)}
    return [
        PackageReading(
            options=setting.packages.offer(int(number)),
            kind=setting.kinds[setting.spec.group_kind[setting.spec.group[number]]],
            p=float(struck[number]),
            in_zopa=float(everyone[at]),
            acceptable_to={name: float(shares[at]) for name, shares in chance.items()},
            worth={name: column[at] for name, column in value.items()},
            surplus={name: column[at] for name, column in surplus.items()},
        )
        for at, number in enumerate(worth.packages)
    ]


@dataclass(frozen=True, slots=True)
class ZopaAtDate:
    """Reservation values, ZOPA and gap in one past period, on the known path of the line."""

    date: date
    line_share: float
    reservation_value: dict[str, DistributionSummary]
    p_nonempty: float
    gap: DistributionSummary


@dataclass(frozen=True, slots=True)
class ZoneWithTalks:
    """Whether the zone is open, and the gap, with later talks counted in what everything is worth."""

    p_nonempty: float
    gap: DistributionSummary


@dataclass(frozen=True, slots=True)
class Zopa:
    """The zone of possible agreement now, and on the way here.

    `packages` are the likeliest to be struck (or, where no deal is likely, the nearest),
    best first; `map` a spread of packages for the picture; `count` all allowed packages.
    `blocking_actor` gives each actor's share of the draws with an empty ZOPA.
    `share_of_packages` is the share of the packages that no other one beats and no red line rules out;
    `p_no_terms` the probability that red lines leave none. `with_later_talks`: the zone and the gap where
    what fighting on and deals are worth counts later talks.
    """

    p_nonempty: float
    share_of_packages: DistributionSummary
    gap: DistributionSummary
    blocking_actor: dict[str, float]
    packages: tuple[PackageReading, ...]
    map: tuple[PackageReading, ...]
    count: int
    path: tuple[ZopaAtDate, ...]
    p_no_terms: float
    with_later_talks: ZoneWithTalks


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
        p_no_terms=weighted_share(np.asarray(solution.results.frontier == 0), weights),
        with_later_talks=ZoneWithTalks(
            weighted_share(solution.results.open[:, -1], weights), summarise(solution.results.gap[:, -1], weights)
        ),
    )


def gap(solution: Solution) -> Floats:
    """The static gap at now, shape (draw,), stake units; 1 where red lines leave no terms."""
    return np.asarray(solution.results.static_gap[:, -1])


def share_of_packages(solution: Solution) -> Floats:
    """Share of the frontier's packages that lie in the ZOPA at now, shape (draw,); 0 where there are none."""
    return np.asarray(solution.results.acceptable / np.maximum(solution.results.frontier, 1))


def blocking_shares(solution: Solution, weights: Floats) -> dict[str, float]:
    """Of the draws with an empty ZOPA, the (weighted) share in which each veto player blocks; sums to 1."""
    # The kernel names a blocker in every draw; it blocks only where the ZOPA is empty.
    blocked = (1.0 - solution.zopa_open) * weights
    total = float(blocked.sum())
    blocker = solution.results.static_blocker[:, -1]
    shares = {}
    for name in solution.vetoes:
        part = float(blocked[blocker == solution.actor(name)].sum())
        shares[name] = part / total if total > 0 else 0.0
    return shares


def _at_past_period(solution: Solution, weights: Floats, row: int) -> ZopaAtDate:
    setting, results = solution.setting, solution.results
    scenario = setting.scenario
    return ZopaAtDate(
        date=scenario.calendar.date(row),
        line_share=observed_shares(scenario)[row],
        reservation_value={
            name: summarise(results.static_reservation[:, row, i], weights) for i, name in enumerate(setting.actors)
        },
        p_nonempty=weighted_share(results.static_open[:, row], weights),
        gap=summarise(results.static_gap[:, row], weights),
    )


MEASURES: Final = (
    MeasureDefinition(
        pattern="zopa_open",
        title="The zone of possible agreement is open now",
        unit="probability",
        meaning="Whether some package that touches no red line is worth at least as much as war without talks to"
        " every veto player.",
        formula="ZOPA(t, k) = { o : A⁰_i(o) ≥ W⁰_i for every veto player i }",
        section="MODEL 2",
        term="zone of possible agreement",
        phrase="an open zone of possible agreement",
        outcome="zopa_open",
        by_draw=lambda case: np.asarray(case.solution.zopa_open, dtype=np.float64),
        made_from=lambda file, keys: ("gap", *reservation_values(file, keys)),
        inputs=always("kinds."),
    ),
    MeasureDefinition(
        pattern="gap",
        title="Gap between the nearest deal and fighting on, now",
        unit="stake units",
        meaning="How far the nearest package falls short for the veto player that it falls shortest for: at or below"
        " zero a deal exists.",
        formula="gap(t, k) = min_o max_{veto i} (W⁰_i − A⁰_i(o))",
        section="MODEL 2",
        term="gap",
        phrase="the gap",
        outcome="gap",
        by_draw=lambda case: gap(case.solution),
        made_from=reservation_values,
        inputs=always("kinds."),
    ),
)
