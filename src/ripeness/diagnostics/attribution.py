"""What carries a perspective's difference from the case's own reading: Shapley values over its changes.

Changes of one thing go together: of one actor's resilience, one instrument, one side's
beliefs. A coalition is the base with some of these groups changed, solved on common random
numbers and weighed by the record under its own assumptions. Coalitions are solved on some of
the draws only: those that stand evenly along the difference which the perspective makes, so
that the few stand for the many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from os import cpu_count

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.priors.prior import Prior
from ripeness.core.shapley import Coalition, shapley
from ripeness.core.streams import stream
from ripeness.diagnostics.systematic_sample import systematic_rows
from ripeness.game.compile import conditions, game_setting, stakes
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.game.spec import Ints
from ripeness.game.values import Values
from ripeness.inference.common_draws import SolvedScenario
from ripeness.inference.likelihood import weigh_by_record
from ripeness.inference.sample import priors
from ripeness.measures.horizon import verdict_periods
from ripeness.scenario.language.perspective import Change, Perspective
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.schema.labels import label
from ripeness.scenario.views.overlay import apply_perspective

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
    """Base and perspective with the draws chosen from both: what a coalition's worth is found from."""

    base: Scenario
    perspective: Perspective
    groups: tuple[tuple[Change, ...], ...]
    theirs: Mapping[str, Prior]
    before: Values
    after: Values

    def worth(self, one: Coalition) -> float:
        """P(deal by the horizon) with the groups of a coalition changed."""
        scenario = self._changed(one)
        known = priors(scenario)
        chosen = {path: self.after if self.theirs.get(path) == prior else self.before for path, prior in known.items()}
        drawn = {path: chosen[path](path) for path, prior in known.items() if not prior.is_fixed}
        fixed = {path: prior.args[0] for path, prior in known.items() if prior.is_fixed}
        return _learned_p_deal(scenario, Values(self.before.draws, drawn, fixed))

    def _changed(self, one: Coalition) -> Scenario:
        made = {change.set for group in one for change in self.groups[group]}
        kept = tuple(change for change in self.perspective.changes if change.set in made)
        result = apply_perspective(self.base.file, self.perspective.model_copy(update={"changes": kept}))
        if result.file is None:
            told = "; ".join(problem.message for problem in result.problems)
            name = self.perspective.perspective
            raise UsageError(f"perspective {name}: its changes cannot be made one by one: {told}")
        return replace(self.base, file=result.file)


def attribute_difference(base: SolvedScenario, other: SolvedScenario, *, seed: int, workers: int = 0) -> Decomposition:
    """Share the difference that a perspective makes among groups of its changes.

    `other` is the perspective of `base` solved on the same draws. Raises UsageError where some of its
    changes cannot be made without the others.
    """
    perspective = base.scenario.perspectives[other.scenario.perspective]
    groups = change_groups(perspective)
    rows = systematic_rows(other.solution.p_deal(other.horizon) - base.solution.p_deal(base.horizon), DRAWS)
    picked = (_rows(one.solution.values, rows) for one in (base, other))
    game = _Game(base.scenario, perspective, tuple(groups.values()), priors(other.scenario), *picked)

    def value(coalitions: Sequence[Coalition]) -> list[float]:
        with ThreadPoolExecutor(max_workers=workers or cpu_count() or 1) as pool:
            return list(pool.map(game.worth, coalitions))

    rng = stream(seed, "shapley", perspective.perspective)
    found = shapley(value, len(groups), pairs=PAIRS, rng=rng)
    told = (_carrier(base.scenario.file, group, changes) for group, changes in groups.items())
    shared = [
        replace(row, share=float(share), standard_error=float(error))
        for row, share, error in zip(told, found.shares, found.errors, strict=True)
    ]
    ordered = tuple(sorted(shared, key=lambda row: (-abs(row.share), row.group)))
    return Decomposition(ordered, found.whole, found.orders, len(rows))


def _rows(values: Values, rows: Ints) -> Values:
    return Values(len(rows), {path: array[rows] for path, array in values.drawn.items()}, values.fixed)


def _carrier(file: ScenarioFile, group: str, changes: tuple[Change, ...]) -> Contribution:
    claims = tuple(dict.fromkeys(c.claim for c in changes if c.claim))
    return Contribution(group, _named(file, group, changes), tuple(c.set for c in changes), claims, 0.0, 0.0)


def change_groups(perspective: Perspective) -> dict[str, tuple[Change, ...]]:
    """The changes of a perspective by what they are about, in the order of first mention."""
    found: dict[str, tuple[Change, ...]] = {}
    for change in perspective.changes:
        group = _group(change.set)
        found[group] = (*found.get(group, ()), change)
    return found


_DEPTH = {"actors": 3, "record": 3, "battlefield": 3, "talks": 3}
"""How many keys of a path name the thing that it is about; two where nothing is said."""


def _group(path: str) -> str:
    keys = path.split(".")
    return ".".join(keys[: _DEPTH.get(keys[0], 2)])


def _learned_p_deal(scenario: Scenario, values: Values) -> float:
    """P(deal by the verdict's horizon) over the draws, weighed by the record."""
    made = game_setting(scenario)
    brief = made.spec._replace(detail=False)
    solution = Solution(made, values, solve(brief, stakes(made, values), conditions(made, values)))
    return float(np.clip(weigh_by_record(solution).weights @ solution.p_deal(verdict_periods(scenario)), 0.0, 1.0))


def _named(file: ScenarioFile, group: str, changes: Sequence[Change]) -> str:
    """The group in a reader's words."""
    keys = group.split(".")
    if len(changes) == 1:
        return label(file, changes[0].set)
    if keys[0] == "actors" and keys[1] in file.actors:
        return f"{file.actors[keys[1]].name.split(' (')[0]}: {keys[2].replace('_', ' ')}"
    if keys[0] == "instruments" and keys[1] in file.instruments:
        return file.instruments[keys[1]].name
    if keys[0] == "issues" and keys[1] in file.issues:
        return file.issues[keys[1]].name
    if keys[:2] == ["record", "credibility"]:
        who = file.actors[keys[2]].name if keys[2] in file.actors else keys[2]
        return f"Credibility of {who.split(' (')[0]}"
    if keys[:2] == ["battlefield", "beliefs"]:
        return "Beliefs on the battlefield"
    return label(file, group)
