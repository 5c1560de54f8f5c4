"""The verbs `stability` and `stability_further`: what the graph model says of a case or of a model in a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.api import (
    Further,
    FurtherAnswers,
    ask_case,
    ask_file,
    further_of_case,
    further_of_file,
    is_model_file,
)
from ripeness.second_opinions.stability.from_case import PayoffSource
from ripeness.second_opinions.stability.opinion import StabilityOpinion
from ripeness.workbench.question import Question, scenario_of


def stability(
    case: str | Path,
    question: Question = Question(),
    *,
    terms: Mapping[str, str] | None = None,
    values: PayoffSource = "game",
    export: Path | None = None,
) -> StabilityOpinion:
    """The graph model's second opinion on a case, or on a graph model in a JSON file.

    `terms` names options of the deal (the rest: what is nearest to all), `values` what states are worth,
    `export` a new file to write the graph model to. Raises ScenarioError or UsageError for bad input, terms or a
    question other than the default for a file among it.
    """
    if not is_model_file(case):
        return ask_case(scenario_of(case, question), terms=terms, values=values, export=export)
    if terms or question.perspective or question.as_of or question.settings:
        raise UsageError(f"{case} is a graph model: terms, perspectives, dates and settings are those of cases")
    return ask_file(case, export=export)


def stability_further(
    case: str | Path,
    question: Question,
    further: Further,
    *,
    terms: Mapping[str, str] | None = None,
    values: PayoffSource = "game",
) -> FurtherAnswers:
    """Answers to further questions to the graph model of `stability`: horizon, coalitions, inverse, misperception.

    Raises as `stability`, and UsageError for a state that there is not or a model too large for coalitions.
    """
    if is_model_file(case):
        return further_of_file(case, further)
    return further_of_case(scenario_of(case, question), further, terms=terms, values=values)
