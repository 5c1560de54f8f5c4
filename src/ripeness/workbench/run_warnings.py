"""What a reader of an assessment is warned of: how the run came about, and what the case leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ripeness.inference.balance import balance_warnings
from ripeness.inference.sample import PriorSample
from ripeness.measures.weighted_solution import WeightedSolution
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.language.setting import WAR

FEW: Final = 100
"""Below so many effective draws the figures of an assessment are called rough."""


def run_warnings(run: WeightedSolution, sample: PriorSample, *, stopped: bool) -> tuple[str, ...]:
    """The warnings of a run; `sample` is the prior's, `stopped` whether the person stopped the run."""
    scenario = run.solution.setting.scenario
    return (*_of_run(run, scenario, stopped=stopped), *_of_case(scenario), *balance_warnings(sample, scenario.file))


def _of_run(run: WeightedSolution, scenario: Scenario, *, stopped: bool) -> Iterator[str]:
    draws, effective = run.solution.draws, run.effective
    scored = (
        "the same model on past wars told when they end no better than the outside view does (docs: backtests)."
        if scenario.file.setting == WAR
        else "nor have forecasts of any case of this kind."
    )
    yield (
        "The probabilities are those of a model under stated assumptions. Forecasts of this case have not been scored; "
        f"{scored}"
    )
    if stopped:
        yield f"The run was stopped: it rests on the {draws} draws that were finished."
    if effective < min(FEW, draws):
        yield (
            f"The record leaves {effective:,.0f} of {draws:,} draws in effect: all figures are rough. "
            "Ask for more draws."
        )
    if run.solution.begins_under_deal:
        yield "An interim deal is in force: in all that follows a deal is a final one, and the war is one that resumes."
    if draws < 500:
        yield f"Only {draws} draws: intervals are rough. Ask for 2,000 or more."


def _of_case(scenario: Scenario) -> Iterator[str]:
    if scenario.file.format == 1:
        yield (
            "The scenario is of format 1, read as far as it says the same: no truces as a stage, no red lines. "
            "`ripeness migrate` rewrites it."
        )
    if scenario.now > 0 and scenario.file.setting == WAR and not scenario.file.battlefield.path:
        yield "The scenario gives no path of the line up to now; the line is taken to have stood still."
