"""Attribution of a perspective's difference from the case's own assumptions: Shapley values over its changes.

A change's share is what it adds, averaged over all orders in which the changes could be made (Shapley 1953).
Up to `EXACT` changes every coalition is valued; beyond that a sample of orders is, each with its reverse
(Castro, Gómez & Tejada 2009 for sampling; Mitchell et al. 2022 for pairs of reversed orders), and each share
has a standard error.

Changes to one thing form a group: one actor's resilience, one instrument, one side's
beliefs. A coalition is the base with some of these groups changed, solved on common random
numbers and weighed by the record under its own assumptions. Coalitions are solved on a
systematic sample of the draws along the difference that the perspective makes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial
from os import cpu_count

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.core.priors.prior import Prior
from ripeness.core.streams import stream
from ripeness.game.compile import game_setting
from ripeness.game.conditions import conditions
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.game.stakes import stakes
from ripeness.game.values import Values
from ripeness.inference.common_draws import SolvedScenario
from ripeness.inference.posterior import weigh_by_record
from ripeness.inference.sample import priors, select_draws, split_priors, systematic_rows
from ripeness.measures.horizon import verdict_periods
from ripeness.scenario.language.perspective import Change, Perspective
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.schema.labels import actor_name, label
from ripeness.scenario.views.overlay import apply_perspective

Coalition = frozenset[int]
Valuation = Callable[[Sequence[Coalition]], Sequence[float]]
EXACT = 6


@dataclass(frozen=True, slots=True)
class Attribution:
    """Shares of a difference by change, in its unit; `errors` are standard errors, 0 where exact.

    `orders` counts the orders sampled, 0 where all coalitions were valued; `whole` is the
    difference that the shares sum to.
    """

    shares: Floats
    errors: Floats
    orders: int
    whole: float


def shapley(value: Valuation, changes: int, *, pairs: int, rng: np.random.Generator) -> Attribution:
    """Share out the value of all changes less that of none.

    `value` gives the values of a list of coalitions (sets of changes, numbered from 0) in
    its order; it is called once, with every coalition that is wanted. Beyond `EXACT` changes,
    `pairs` (at least 2) orders are sampled, each with its reverse.
    """
    if changes <= EXACT:
        return _value_all(value, changes)
    permutations = [rng.permutation(changes) for _ in range(pairs)]
    return _sample_orders(
        value, changes, [order for permutation in permutations for order in (permutation, permutation[::-1])]
    )


def _value_all(value: Valuation, changes: int) -> Attribution:
    every = [frozenset(c) for size in range(changes + 1) for c in combinations(range(changes), size)]
    values = dict(zip(every, value(every), strict=True))
    shares = np.zeros(changes)
    for coalition in every:
        if len(coalition) < changes:
            # The share of all orders in which exactly this coalition comes before the change.
            weight = factorial(len(coalition)) * factorial(changes - len(coalition) - 1) / factorial(changes)
            for change in set(range(changes)) - coalition:
                shares[change] += weight * (values[coalition | {change}] - values[coalition])
    return Attribution(shares, np.zeros(changes), 0, _whole(values, changes))


def _sample_orders(value: Valuation, changes: int, orders: Sequence[NDArray[np.int64]]) -> Attribution:
    wanted = {frozenset(int(c) for c in order[:size]): None for order in orders for size in range(changes + 1)}
    values = dict(zip(wanted, value(list(wanted)), strict=True))
    gains = np.array([_gains(values, order) for order in orders])
    # An order and its reverse depend on each other; only the pairs are independent draws.
    paired = gains.reshape(-1, 2, changes).mean(axis=1)
    errors = paired.std(axis=0, ddof=1) / np.sqrt(len(paired))
    return Attribution(paired.mean(axis=0), errors, len(orders), _whole(values, changes))


def _gains(values: Mapping[Coalition, float], order: NDArray[np.int64]) -> Floats:
    """What each change adds when the changes are made in this order."""
    gains, coalition = np.zeros(len(order)), frozenset[int]()
    for change in map(int, order):
        gains[change] = values[coalition | {change}] - values[coalition]
        coalition |= {change}
    return gains


def _whole(values: Mapping[Coalition, float], changes: int) -> float:
    return values[frozenset(range(changes))] - values[frozenset()]


DRAWS = 256
PAIRS = 4
"""Draws that a coalition is solved on, and pairs of orders sampled where there are many groups."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A group of changed assumptions and its share of the difference in P(deal by the horizon).

    `share` is in probability, above 0 where the group raises it; `standard_error` is that of
    sampling the orders, 0 where all coalitions were valued. `claims` are the perspective's words.
    """

    group: str
    label: str
    paths: tuple[str, ...]
    claims: tuple[str, ...]
    share: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The groups that carry a difference, the strongest first; `orders` 0 means exact.

    `whole` is the difference on these `draws`: shares sum to it.
    """

    carriers: tuple[Contribution, ...]
    whole: float
    orders: int
    draws: int


@dataclass(frozen=True, slots=True)
class _Game:
    """The cooperative game: base and perspective, with the values of the chosen draws under both."""

    base: Scenario
    perspective: Perspective
    groups: tuple[tuple[Change, ...], ...]
    perspective_priors: Mapping[str, Prior]
    before: Values
    after: Values

    def worth(self, coalition: Coalition) -> float:
        """P(deal by the horizon) with the groups of a coalition changed."""
        scenario = self._scenario(coalition)
        # A quantity takes the draws of the side whose prior it has, so equal priors have equal values.
        uncertain, fixed = split_priors(scenario)
        drawn = {
            path: (self.after if self.perspective_priors.get(path) == prior else self.before)(path)
            for path, prior in uncertain.items()
        }
        return _posterior_p_deal(scenario, Values(self.before.draws, drawn, fixed))

    def _scenario(self, coalition: Coalition) -> Scenario:
        paths = {change.set for group in coalition for change in self.groups[group]}
        changes = tuple(change for change in self.perspective.changes if change.set in paths)
        result = apply_perspective(self.base.file, self.perspective.model_copy(update={"changes": changes}))
        if result.part is None:
            problems = "; ".join(problem.message for problem in result.problems)
            name = self.perspective.perspective
            raise UsageError(f"perspective {name}: its changes cannot be made one by one: {problems}")
        return replace(self.base, file=result.part)


def attribute_difference(base: SolvedScenario, other: SolvedScenario, *, seed: int, workers: int = 0) -> Decomposition:
    """Share the difference that a perspective makes among groups of its changes.

    `other` is the perspective of `base` solved on the same draws. Raises UsageError where some of its
    changes cannot be made without the others.
    """
    perspective = base.scenario.perspectives[other.scenario.perspective]
    groups = change_groups(perspective)
    rows = systematic_rows(other.solution.p_deal(other.horizon) - base.solution.p_deal(base.horizon), DRAWS)
    values = (select_draws(solved.solution.values, rows) for solved in (base, other))
    game = _Game(base.scenario, perspective, tuple(groups.values()), priors(other.scenario), *values)

    def worths(coalitions: Sequence[Coalition]) -> list[float]:
        with ThreadPoolExecutor(max_workers=workers or cpu_count() or 1) as pool:
            return list(pool.map(game.worth, coalitions))

    rng = stream(seed, "shapley", perspective.perspective)
    result = shapley(worths, len(groups), pairs=PAIRS, rng=rng)
    contributions = [
        _contribution(base.scenario.file, *group, float(share), float(error))
        for group, share, error in zip(groups.items(), result.shares, result.errors, strict=True)
    ]
    ordered = tuple(sorted(contributions, key=lambda part: (-abs(part.share), part.group)))
    return Decomposition(ordered, result.whole, result.orders, len(rows))


def _contribution(
    file: ScenarioFile, name: str, changes: tuple[Change, ...], share: float, error: float
) -> Contribution:
    claims = tuple(dict.fromkeys(change.claim for change in changes if change.claim))
    paths = tuple(change.set for change in changes)
    return Contribution(name, _group_label(file, name, changes), paths, claims, share, error)


def change_groups(perspective: Perspective) -> dict[str, tuple[Change, ...]]:
    """The changes of a perspective by what they are about, in the order of first mention."""
    groups: dict[str, tuple[Change, ...]] = {}
    for change in perspective.changes:
        group = _group(change.set)
        groups[group] = (*groups.get(group, ()), change)
    return groups


_DEPTH = {"actors": 3, "record": 3, "battlefield": 3, "talks": 3}
"""How many keys of a path name the thing that it is about; two for all others."""


def _group(path: str) -> str:
    keys = path.split(".")
    return ".".join(keys[: _DEPTH.get(keys[0], 2)])


def _posterior_p_deal(scenario: Scenario, values: Values) -> float:
    """P(deal by the verdict's horizon) over the draws, weighed by the record."""
    setting = game_setting(scenario)
    brief = setting.spec._replace(detail=False)
    solution = Solution(setting, values, solve(brief, stakes(setting, values), conditions(setting, values)))
    return float(np.clip(weigh_by_record(solution).weights @ solution.p_deal(verdict_periods(scenario)), 0.0, 1.0))


def _group_label(file: ScenarioFile, group: str, changes: Sequence[Change]) -> str:
    """The group in a reader's words."""
    keys = group.split(".")
    if len(changes) == 1:
        return label(file, changes[0].set)
    if keys[0] == "actors" and keys[1] in file.actors:
        return f"{actor_name(file, keys[1])}: {keys[2].replace('_', ' ')}"
    if keys[0] == "instruments" and keys[1] in file.instruments:
        return file.instruments[keys[1]].name
    if keys[0] == "issues" and keys[1] in file.issues:
        return file.issues[keys[1]].name
    if keys[:2] == ["record", "credibility"]:
        return f"Credibility of {actor_name(file, keys[2])}"
    if keys[:2] == ["battlefield", "beliefs"]:
        return "Beliefs on the battlefield"
    return label(file, group)
