"""Minimal change: the smallest change of quantities that fills or empties the ZOPA in most draws.

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
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex
from ripeness.diagnostics.zopa_search import (
    Crossing,
    SearchDirection,
    SearchRange,
    SearchSample,
    ZopaState,
    crossings,
    single_direction,
)
from ripeness.game.solution import Solution
from ripeness.inference.sample import priors
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.shape import unit_of

CANDIDATES = 10
CONTROLLED = 3
"""Quantities tried: the most telling ones, and the most telling of the rest that somebody controls."""
REFINED, PAIRED = 3, 5
"""Singles and pairs that are followed to their crossing: those whose linear extrapolation is shortest."""
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
    sample = SearchSample.of(solution, weights, seed)
    [before] = sample.states([{}])
    ends = _ends(sample, [single_direction(part) for part in _search_ranges(solution, weights, ranked, before)])
    crossed = _singles(solution, sample, before, ends) + _pairs(sample, before, ends)
    return tuple(_needed_change(solution, before, crossing) for crossing in crossed)


def _ends(sample: SearchSample, directions: Sequence[SearchDirection]) -> dict[SearchDirection, ZopaState]:
    """The state of the ZOPA at the far end of each direction."""
    states = sample.states([direction.values(direction.longest) for direction in directions])
    return dict(zip(directions, states, strict=True))


def _search_ranges(
    solution: Solution, weights: Floats, ranked: Sequence[SensitivityIndex], before: ZopaState
) -> list[SearchRange]:
    """The candidates, each towards the end of its prior at which the gap, as drawn, changes for the other side."""
    file, prior_of = solution.setting.scenario.file, priors(solution.setting.scenario)
    score: dict[str, float] = {}
    for entry in ranked:
        if entry.outcome in ("gap", "zopa_open"):
            score[entry.path] = score.get(entry.path, 0.0) + entry.index
    order = sorted(score, key=lambda path: (-score[path], path))
    controlled = [path for path in order[CANDIDATES:] if controlled_by(file, path)]
    candidates = order[:CANDIDATES] + controlled[:CONTROLLED]
    # Where the ZOPA is open in most draws a wider gap is looked for, else a narrower one.
    sign = 1.0 if before.mostly_open else -1.0
    ranges = [_search_range(solution, weights, (path, prior_of[path]), sign) for path in candidates]
    return [part for part in ranges if part.farthest > 0]


def _search_range(solution: Solution, weights: Floats, quantity: tuple[str, Prior], sign: float) -> SearchRange:
    path, prior = quantity
    drawn, gap = solution.values.drawn[path], solution.results.static_gap[:, -1]
    widens = float(weights @ ((drawn - weights @ drawn) * (gap - weights @ gap)))
    [median] = weighted_quantiles(drawn, weights, (0.5,))
    grid = prior.ppf((np.arange(1024) + 0.5) / 1024)
    end = prior.ends(TAIL)[1 if sign * widens > 0 else 0]
    if prior.family.is_log:
        return SearchRange(path, median, end, float(np.log(grid).std()), "log")
    return SearchRange(path, median, end, float(grid.std()))


def _singles(
    solution: Solution, sample: SearchSample, before: ZopaState, ends: Mapping[SearchDirection, ZopaState]
) -> list[Crossing]:
    """The smallest single change, and the smallest that somebody controls where that is another."""
    # A direction at whose end nothing has changed cannot have crossed, the gap being monotone along it.
    crossing_at_end = [d for d, end in ends.items() if end.mostly_open != before.mostly_open]
    promising = sorted(crossing_at_end, key=lambda d: _extrapolated_length(before, d, ends[d]))
    controlled = [direction for direction in promising if _is_controlled(solution, direction)]
    chosen = dict.fromkeys(promising[:REFINED] + controlled[:1])
    crossed = crossings(sample, before, {direction: ends[direction] for direction in chosen})
    by_control = [crossing for crossing in crossed if _is_controlled(solution, crossing.direction)]
    return list(dict.fromkeys(crossed[:1] + by_control[:1]))


def _is_controlled(solution: Solution, direction: SearchDirection) -> bool:
    file = solution.setting.scenario.file
    return all(controlled_by(file, part.path) for part in direction.ranges)


def _extrapolated_length(before: ZopaState, direction: SearchDirection, end: ZopaState) -> float:
    """The length at which a straight line from before to the end crosses 0."""
    change = end.gap - before.gap
    return -before.gap / change * direction.longest if change * before.gap < 0 else float("inf")


def _pairs(sample: SearchSample, before: ZopaState, ends: Mapping[SearchDirection, ZopaState]) -> list[Crossing]:
    """The smallest pair: moved together in proportion to what each does to the gap by itself."""
    slopes = _slopes(before, ends)
    directions = [_joint_direction(slopes, *pair) for pair in combinations(slopes, 2)]
    size = {d: d.size(_linear_length(abs(before.gap), d, slopes)) for d in directions}
    return crossings(sample, before, _ends(sample, sorted(directions, key=size.__getitem__)[:PAIRED]))[:1]


def _slopes(before: ZopaState, ends: Mapping[SearchDirection, ZopaState]) -> dict[SearchRange, float]:
    """What a prior standard deviation of each quantity does to the median gap, in the direction wanted."""
    sign = 1.0 if before.mostly_open else -1.0
    slopes = {d.ranges[0]: sign * (end.gap - before.gap) / d.longest for d, end in ends.items()}
    # A quantity that does nothing by itself may still do something beside another.
    least = max(0.01 * max(slopes.values(), default=0.0), 1e-9)
    return {part: max(slope, least) for part, slope in slopes.items()}


def _joint_direction(slopes: Mapping[SearchRange, float], first: SearchRange, second: SearchRange) -> SearchDirection:
    norm = math.hypot(slopes[first], slopes[second])
    return SearchDirection((first, second), (slopes[first] / norm, slopes[second] / norm))


def _linear_length(gap: float, direction: SearchDirection, slopes: Mapping[SearchRange, float]) -> float:
    """The length at which straight effects, each up to the end of its quantity, make up for `gap`; else the longest."""
    lengths = np.linspace(0.0, direction.longest, 200)
    effects = [
        sum(slopes[part] * by for part, by in zip(direction.ranges, direction.distances(length), strict=True))
        for length in lengths
    ]
    enough = np.flatnonzero(np.array(effects) >= gap)
    return float(lengths[enough[0]]) if len(enough) else direction.longest


def _needed_change(solution: Solution, before: ZopaState, crossing: Crossing) -> NeededChange:
    file, direction = solution.setting.scenario.file, crossing.direction
    values = direction.values(crossing.length)
    moves = tuple(
        NeededMove(
            path=part.path,
            label=label(file, part.path),
            unit=unit_of(part.path),
            from_value=part.start,
            to_value=values[part.path],
            in_prior_sd=part.sign * by,
            controlled_by=controlled_by(file, part.path),
        )
        for part, by in zip(direction.ranges, direction.distances(crossing.length), strict=True)
    )
    effect = "empties" if before.mostly_open else "fills"
    return NeededChange(effect, moves, before.p_open, crossing.state.p_open)


def controlled_by(file: ScenarioFile, path: str) -> tuple[str, ...]:
    """The ids of the actors who could change the quantity at `path` by themselves; empty where nobody could.

    Our rule: what an actor does is controlled by it, what an actor is, feels or believes by nobody. An
    instrument and the credibility of words are their issuer's, support its giver's, the load that a partner
    carries the partner's, the level of a pledge its maker's. How often talks are open and who proposes is for
    the principals and for those of neither side who meet them; whether a meeting is held for whom it is between.
    """
    keys = tuple(path.split("."))
    if keys[0] == "instruments":
        return (file.instruments[keys[1]].issuer,)
    if keys[:2] == ("record", "credibility"):
        return (keys[2],)
    if keys[0] == "talks":
        return _talking(file, keys)
    return _of_actor(file, keys) if keys[0] == "actors" else ()


def _of_actor(file: ScenarioFile, keys: tuple[str, ...]) -> tuple[str, ...]:
    if keys[2] == "support":
        return (file.actors[keys[1]].support[keys[3]].giver,)
    if keys[2] == "resilience" and keys[-1] == "offset":
        return (keys[5],)
    return (keys[1],) if keys[2:] == ("pledge", "at") else ()


def _talking(file: ScenarioFile, keys: tuple[str, ...]) -> tuple[str, ...]:
    if keys[1] == "meetings":
        return file.talks.meetings[keys[2]].between
    principals = [side.principal for side in file.sides.values()]
    invited = [name for meeting in file.talks.meetings.values() for name in meeting.between]
    conveners = [name for name in dict.fromkeys(invited) if file.actors[name].side is None]
    return (*principals, *conveners)
