"""An ensemble: the game solved for every draw, with counterfactuals on the same draws.

Draws are solved in chunks of a fixed size, on threads (the kernel lets go of the interpreter) or
on any executor, so the numbers do not depend on how many workers there are. What is kept
grows with the draws, not with draws × states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial

import numpy as np

from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.conditions import GameVariant, conditions
from ripeness.game.solution import Solution, join_results, up_to
from ripeness.game.solve import pareto_frontier, solve
from ripeness.game.spec import GameResults, empty_results
from ripeness.game.stakes import stakes
from ripeness.game.values import Values
from ripeness.inference.executors import Workers, run_tasks
from ripeness.inference.sample import median_values
from ripeness.measures.weighted_solution import Counterfactual
from ripeness.scenario.language.scenario import Scenario

# A fixed size whatever the number of workers: sums then run over the same draws, to the last bit.
CHUNK = 256
UNCHANGED = GameVariant()
"""The game as the scenario has it."""
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Study:
    """What to solve: the setting, the values drawn, the variants, and the horizon in periods from now.

    `at_first` holds variants that are solved for the first `first_draws` draws only (whole chunks); `base` is the
    variant that all others are set beside.
    """

    setting: GameSetting
    values: Values
    variants: Mapping[str, GameVariant]
    horizon: float
    at_first: Mapping[str, GameVariant] = field(default_factory=dict)
    first_draws: int = 0
    base: GameVariant = UNCHANGED


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The solved draws; fewer than asked for where the person stopped the run (`stopped`)."""

    solution: Solution
    variants: dict[str, Counterfactual]
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class SolvedChunk:
    """The draws of one chunk with their results and counterfactuals."""

    values: Values
    base: GameResults
    variants: dict[str, Counterfactual]


def solve_ensemble(study: Study, *, workers: Workers = 0, progress: Progress | None = None) -> Ensemble:
    """Solve the study on `workers` threads (0: one a core), or on an executor.

    The numbers are the same to the last bit wherever they are computed. A KeyboardInterrupt
    ends the run after the chunks at work; what is done is kept, and the result says that it
    was stopped.
    """
    starts = range(0, study.values.draws, CHUNK)
    chunks = [_chunk(study, start) for start in starts]
    report = None if progress is None else partial(progress, "solving")
    tasks = run_tasks(solve_chunk, chunks, workers=workers, report=report)
    return _join(study, list(tasks.results), tasks.stopped)


def _chunk(study: Study, start: int) -> Study:
    values = study.values.part(start, min(start + CHUNK, study.values.draws))
    more = study.at_first if start < study.first_draws else {}
    return replace(study, values=values, variants={**study.variants, **more}, at_first={})


def solve_chunk(study: Study) -> SolvedChunk:
    """Every draw of a study solved, with its variants: what one worker does at a time."""
    values, setting, spec = study.values, study.setting, study.setting.spec
    stake = stakes(setting, values)
    # The frontier of packages depends on stakes alone, so every variant shares it.
    shared = pareto_frontier(spec, stake)
    base = solve(spec, stake, conditions(setting, values, study.base, stake), shared)
    variants = {}
    for name, variant in study.variants.items():
        if variant == GameVariant():
            variants[name] = _counterfactual(base, study.horizon)
            continue
        brief = spec._replace(detail=False)
        variants[name] = _counterfactual(
            solve(brief, stake, conditions(setting, values, variant, stake), shared), study.horizon
        )
        # Without detail only the first actors are solved for; what stands for the others is no value.
        variants[name].reservation[:, :, spec.core :] = np.nan
        variants[name].static_reservation[:, :, spec.core :] = np.nan
    return SolvedChunk(values, base, variants)


def _counterfactual(results: GameResults, horizon: float) -> Counterfactual:
    return Counterfactual(
        results.reservation,
        results.static_reservation,
        up_to(results.first, horizon),
        up_to(results.terms, horizon),
        results.duration,
    )


def _join(study: Study, chunks: list[SolvedChunk], stopped: bool) -> Ensemble:
    whole = join_results(empty_results(study.setting.spec, 0), [chunk.base for chunk in chunks])
    drawn = {
        path: np.concatenate([chunk.values.drawn[path] for chunk in chunks]) if chunks else array[:0]
        for path, array in study.values.drawn.items()
    }
    values = Values(len(whole.duration), drawn, study.values.fixed)
    names = dict.fromkeys(name for chunk in chunks for name in chunk.variants)
    variants = {name: _concatenate([c.variants[name] for c in chunks if name in c.variants]) for name in names}
    return Ensemble(Solution(study.setting, values, whole), variants, stopped)


def _concatenate(parts: list[Counterfactual]) -> Counterfactual:
    names = [f.name for f in fields(Counterfactual)]
    return Counterfactual(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def solve_at_medians(scenario: Scenario) -> Solution:
    """The solution of one draw, every quantity at its prior's median."""
    setting, values = game_setting(scenario), median_values(scenario)
    return Solution(setting, values, solve(setting.spec, stakes(setting, values), conditions(setting, values)))
