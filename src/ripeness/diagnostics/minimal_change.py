"""What would have to change: the smallest change that fills or empties the ZOPA for most of the ensemble.

A quantity is set to one value in every draw, the others staying as drawn, and 256 draws are
solved again. Sizes are in prior standard deviations from the posterior median, so that changes of
unlike quantities can be set side by side (our assumption: a prior's width is the measure of how
far-fetched a change is; for a log-uniform prior the width of the logarithm). No quantity leaves
the range of its prior. Where the ensemble is split nearly evenly, knowing a quantity to be at its
median may tip it already: the change is then of almost no size, and says just that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ripeness.core.distributions import Floats, weighted_quantiles
from ripeness.core.priors.prior import Prior
from ripeness.diagnostics.control import controlled_by
from ripeness.diagnostics.search_direction import SearchDirection, SearchRange, single_direction
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex
from ripeness.diagnostics.zopa_search import Crossing, SearchSample, ZopaState, crossings
from ripeness.game.solution import Solution
from ripeness.inference.sample import priors
from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.shape import unit_of

CANDIDATES = 10
CONTROLLED = 3
"""Quantities tried: the most telling ones, and the most telling of the rest that somebody controls."""
REFINED, PAIRED = 3, 5
"""Singles and pairs that are followed to their crossing: those of which the first look promises most."""
TAIL = 0.001
"""Where a prior has no end, the quantile taken for it."""


@dataclass(frozen=True, slots=True)
class NeededMove:
    """One quantity moved from its median to where the ZOPA changes: in the quantity's own unit.

    `controlled_by` names the actors on the scene in whose hands it is (empty: nobody's).
    """

    path: str
    label: str
    unit: str
    from_value: float
    to_value: float
    in_prior_sd: float
    controlled_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeededChange:
    """The smallest change, of one quantity or two, that fills or empties the ZOPA for most of the ensemble."""

    effect: str
    moves: tuple[NeededMove, ...]
    p_nonempty_before: float
    p_nonempty_after: float


def minimal_changes(
    solution: Solution, weights: Floats, ranked: Sequence[SensitivityIndex], *, seed: int = 0
) -> tuple[NeededChange, ...]:
    """The smallest single change, the smallest that somebody on the scene controls, and the smallest pair.

    `ranked` are sensitivity indices for `gap` and `zopa_open`, from which the quantities to try
    are taken. Where the ZOPA is open in most draws the changes are those that empty it, else
    those that fill it. The second is left out where it is the first. What no quantity within
    the range of its prior brings about is not there.
    """
    sampled = SearchSample.of(solution, weights, seed)
    [before] = sampled.standings([{}])
    singles = [single_direction(reach) for reach in _reaches(solution, weights, ranked, before)]
    ends = sampled.standings([ray.values(ray.longest) for ray in singles])
    reached = dict(zip(singles, ends, strict=True))
    found = _singles(solution, sampled, before, reached) + _pairs(sampled, before, reached)
    return tuple(_told(solution, before, crossing) for crossing in found)


def _reaches(
    solution: Solution, weights: Floats, ranked: Sequence[SensitivityIndex], before: ZopaState
) -> list[SearchRange]:
    """The candidates, each towards the end of its prior at which the gap, as drawn, changes for the other side."""
    file, known = solution.setting.scenario.file, priors(solution.setting.scenario)
    score: dict[str, float] = {}
    for entry in ranked:
        if entry.outcome in ("gap", "zopa_open"):
            score[entry.path] = score.get(entry.path, 0.0) + entry.index
    order = sorted(score, key=lambda path: (-score[path], path))
    in_hand = [path for path in order[CANDIDATES:] if controlled_by(file, path)]
    # Where the ZOPA is open in most draws a wider gap is looked for, else a narrower one.
    sign = 1.0 if before.mostly_open else -1.0
    found = [_reach(solution, weights, (path, known[path]), sign) for path in order[:CANDIDATES] + in_hand[:CONTROLLED]]
    return [reach for reach in found if reach.farthest > 0]


def _reach(solution: Solution, weights: Floats, quantity: tuple[str, Prior], sign: float) -> SearchRange:
    path, prior = quantity
    drawn, gap = solution.values.drawn[path], solution.results.gap[:, -1]
    widens = float(weights @ ((drawn - weights @ drawn) * (gap - weights @ gap)))
    [median] = weighted_quantiles(drawn, weights, (0.5,))
    grid = prior.ppf((np.arange(1024) + 0.5) / 1024)
    end = prior.ends(TAIL)[1 if sign * widens > 0 else 0]
    if prior.family.is_log:
        return SearchRange(path, median, end, float(np.log(grid).std()), "log")
    return SearchRange(path, median, end, float(grid.std()))


def _singles(
    solution: Solution, sampled: SearchSample, before: ZopaState, reached: Mapping[SearchDirection, ZopaState]
) -> list[Crossing]:
    """The smallest single change, and the smallest that somebody controls where that is another."""
    promising = [
        ray for ray in sorted(reached, key=lambda r: _promise(before, r, reached[r])) if _crosses(before, reached[ray])
    ]
    in_hand = [ray for ray in promising if _in_hand(solution, ray)]
    chosen = dict.fromkeys(promising[:REFINED] + in_hand[:1])
    found = crossings(sampled, before, {ray: reached[ray] for ray in chosen})
    controlled = [crossing for crossing in found if _in_hand(solution, crossing.ray)]
    return list(dict.fromkeys(found[:1] + controlled[:1]))


def _in_hand(solution: Solution, ray: SearchDirection) -> bool:
    file = solution.setting.scenario.file
    return all(controlled_by(file, reach.path) for reach in ray.reaches)


def _crosses(before: ZopaState, after: ZopaState) -> bool:
    return after.mostly_open != before.mostly_open


def _promise(before: ZopaState, ray: SearchDirection, end: ZopaState) -> float:
    """The size at which a straight line from before to the end crosses 0."""
    change = end.gap - before.gap
    return -before.gap / change * ray.longest if change * before.gap < 0 else float("inf")


def _pairs(sampled: SearchSample, before: ZopaState, reached: Mapping[SearchDirection, ZopaState]) -> list[Crossing]:
    """The smallest pair: moved together in proportion to what each does to the gap by itself."""
    slopes = _slopes(before, reached)
    rays = [_together(slopes, one, other) for one, other in combinations(slopes, 2)]
    promise = {ray: ray.size(_length(abs(before.gap), ray, slopes)) for ray in rays}
    chosen = sorted(rays, key=promise.__getitem__)[:PAIRED]
    ends = sampled.standings([ray.values(ray.longest) for ray in chosen])
    return crossings(sampled, before, dict(zip(chosen, ends, strict=True)))[:1]


def _slopes(before: ZopaState, reached: Mapping[SearchDirection, ZopaState]) -> dict[SearchRange, float]:
    """What a prior standard deviation of each quantity does to the middle gap, in the direction wanted."""
    sign = 1.0 if before.mostly_open else -1.0
    slopes = {ray.reaches[0]: sign * (end.gap - before.gap) / ray.longest for ray, end in reached.items()}
    # A quantity that does nothing by itself may still do something beside another.
    least = max(0.01 * max(slopes.values(), default=0.0), 1e-9)
    return {reach: max(slope, least) for reach, slope in slopes.items()}


def _together(slopes: Mapping[SearchRange, float], one: SearchRange, other: SearchRange) -> SearchDirection:
    both = math.hypot(slopes[one], slopes[other])
    return SearchDirection((one, other), (slopes[one] / both, slopes[other] / both))


def _length(gap: float, ray: SearchDirection, slopes: Mapping[SearchRange, float]) -> float:
    """The length at which straight effects, each up to the end of its quantity, make up for `gap`; else the longest."""
    lengths = np.linspace(0.0, ray.longest, 200)
    effects = [sum(slopes[r] * by for r, by in zip(ray.reaches, ray.moved(x), strict=True)) for x in lengths]
    enough = np.flatnonzero(np.array(effects) >= gap)
    return float(lengths[enough[0]]) if len(enough) else ray.longest


def _told(solution: Solution, before: ZopaState, crossing: Crossing) -> NeededChange:
    file, values = solution.setting.scenario.file, crossing.ray.values(crossing.length)
    moves = tuple(
        NeededMove(
            path=reach.path,
            label=label(file, reach.path),
            unit=unit_of(reach.path),
            from_value=reach.start,
            to_value=values[reach.path],
            in_prior_sd=reach.way * by,
            controlled_by=controlled_by(file, reach.path),
        )
        for reach, by in zip(crossing.ray.reaches, crossing.ray.moved(crossing.length), strict=True)
    )
    effect = "empties" if before.mostly_open else "fills"
    return NeededChange(effect, moves, before.p_open, crossing.standing.p_open)
