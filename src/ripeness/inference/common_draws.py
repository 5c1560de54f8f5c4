"""Scenarios that differ, solved on the same draws: common random numbers.

Every uncertain quantity has a column of its own, found by its path. So a quantity whose prior
is the same in two scenarios has the same value in both, draw by draw, whatever else changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import Interrupted, UsageError
from ripeness.core.streams import stream
from ripeness.game.compile import game_setting
from ripeness.game.conditions import GameVariant
from ripeness.game.solution import Solution
from ripeness.game.values import Values
from ripeness.inference.ensemble import Progress, Study, solve_ensemble
from ripeness.inference.plan import DEFAULT_SAMPLE, Plan, SampleDesign
from ripeness.inference.posterior import weigh_by_record
from ripeness.inference.sample import MAX_DRAWS, draw_sample, draw_values, into_cube, sobol_points, split_priors
from ripeness.measures.horizon import outlook_dates, period_after, verdict_periods
from ripeness.measures.weighted_solution import Counterfactual
from ripeness.scenario.language.scenario import Scenario

NOT_HELD: Final = "not held"
"""The name of the variant in which the meetings ahead are called off."""


@dataclass(frozen=True, slots=True)
class SolvedScenario:
    """A scenario solved, with the weights that its record of decisions gives the draws.

    `weights` have shape (draw,) and sum to 1; `effective` counts effective draws; `horizon` is
    the verdict's, in periods from now; `not_held` has the meetings ahead called off.
    """

    scenario: Scenario
    solution: Solution
    weights: Floats
    effective: float
    horizon: float
    not_held: Counterfactual


def draw_in_common(
    scenarios: Sequence[Scenario], draws: int, seed: int, design: SampleDesign = DEFAULT_SAMPLE
) -> tuple[Values, ...]:
    """Values for every scenario on common points; the first one's are those of `draw_values`.

    A column of a Latin hypercube hangs on its path alone, so the samples agree by themselves. Of a Sobol'
    sequence the quantities that are uncertain in the first scenario keep their dimension; those that are
    so only in another get further ones, in the order of their paths.
    """
    if design == "lhs":
        return tuple(draw_values(scenario, draws, seed, design) for scenario in scenarios)
    first = draw_sample(scenarios[0], draws, seed, design)
    columns = dict(zip(first.uncertain, first.points.T, strict=True))
    # Columns go by path, not by position: a quantity added to one scenario must not shift the others.
    split = [split_priors(scenario) for scenario in scenarios]
    further = sorted({path for uncertain, _ in split for path in uncertain} - set(columns))
    columns |= dict(zip(further, _further_points(len(columns), len(further), draws, seed).T, strict=True))
    return tuple(
        Values(draws, {path: prior.ppf(into_cube(columns[path])) for path, prior in uncertain.items()}, fixed)
        for uncertain, fixed in split
    )


def _further_points(before: int, count: int, draws: int, seed: int) -> Floats:
    """The dimensions of a scrambled Sobol' sequence after the first `before`, shape (draw, count)."""
    if count == 0:
        return np.empty((draws, 0))
    # Dimensions beyond those used, so that the further columns are balanced against the first ones too.
    return sobol_points(draws, before + count, stream(seed, "ensemble", "further"))[:, before:]


def solve_on_common_draws(
    scenarios: Sequence[Scenario], plan: Plan, *, progress: Progress | None = None
) -> tuple[SolvedScenario, ...]:
    """Every scenario solved on the same draws.

    Raises UsageError for draws or dates out of range, and Interrupted where the person stopped the run.
    """
    check_draws_and_dates(scenarios[0], plan)
    values = draw_in_common(scenarios, plan.draws, plan.seed, plan.sample)
    count = len(scenarios)
    return tuple(
        _solve(scenario, own, plan, progress and _part_of(progress, at, count))
        for at, (scenario, own) in enumerate(zip(scenarios, values, strict=True))
    )


def check_draws_and_dates(scenario: Scenario, plan: Plan) -> None:
    """Raise UsageError where the plan's draws are too many or too few, or a date is outside the case's time ahead."""
    if not 1 <= plan.draws <= MAX_DRAWS:
        raise UsageError(f"draws: found {plan.draws}, wanted 1 to {MAX_DRAWS:,}")
    today, end = scenario.file.time.as_of, scenario.calendar.date(scenario.calendar.periods)
    for day in plan.by:
        if not today < day <= end:
            raise UsageError(f"by: found {day}, wanted a day after {today} and up to {end}")


def _solve(scenario: Scenario, values: Values, plan: Plan, progress: Progress | None) -> SolvedScenario:
    horizon = verdict_periods(scenario)
    until = period_after(scenario, (scenario.file.verdict.horizon, *outlook_dates(scenario, plan.by)))
    study = Study(game_setting(scenario, until=until), values, {NOT_HELD: GameVariant(meetings_held=False)}, horizon)
    ensemble = solve_ensemble(study, workers=plan.workers, progress=progress)
    # Scenarios are compared draw by draw, so a shorter run of one of them is of no use.
    if ensemble.stopped:
        raise Interrupted("stopped; a comparison wants all of its draws, so nothing is kept")
    record = weigh_by_record(ensemble.solution)
    not_held = ensemble.variants[NOT_HELD]
    return SolvedScenario(scenario, ensemble.solution, record.weights, record.effective, horizon, not_held)


def _part_of(progress: Progress, finished: int, of: int) -> Progress:
    return lambda stage, share: progress(stage, (finished + share) / of)
