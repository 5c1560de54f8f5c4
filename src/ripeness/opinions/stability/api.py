"""Answers of the graph model on a case, or on a model in a file; the model is written to a file if wanted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ripeness.opinions.stability.from_case import from_scenario
from ripeness.opinions.stability.further import Further, FurtherAnswers, further_answers
from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph_model_json import read_graph_model, write_graph_model
from ripeness.opinions.stability.opinion import StabilityOpinion, opinion_of_case, opinion_of_model
from ripeness.opinions.stability.payoffs import PayoffSource
from ripeness.scenario.language.scenario import Scenario

ENDINGS = (".json", ".gmcr")


def is_model_file(case: str | Path) -> bool:
    """Whether what is asked about is a file with a graph model rather than a case."""
    return Path(case).suffix.lower() in ENDINGS


def ask_file(file: str | Path, *, export: Path | None = None) -> StabilityOpinion:
    """The opinion on a graph model in a file, as it is; UsageError for a faulty file.

    What misperceptions change is answered by `further_of_file`.
    """
    read = read_graph_model(file)
    _write(read.model, export, read.status_quo)
    return opinion_of_model(read.model, read.status_quo)


def ask_case(
    scenario: Scenario, *, terms: Mapping[str, str] | None, values: PayoffSource, export: Path | None = None
) -> StabilityOpinion:
    """The opinion on a case; UsageError where the terms are none of its packages."""
    case = from_scenario(scenario, terms=terms or None, source=values)
    _write(case.model, export, case.status_quo)
    return opinion_of_case(case)


def further_of_file(file: str | Path, questions: Further) -> FurtherAnswers:
    """Answers to further questions on a graph model in a file, with its misperceptions where it has any."""
    read = read_graph_model(file)
    return further_answers(read.model, read.status_quo, questions, read.views)


def further_of_case(
    scenario: Scenario, questions: Further, *, terms: Mapping[str, str] | None, values: PayoffSource
) -> FurtherAnswers:
    """The same of a case."""
    case = from_scenario(scenario, terms=terms or None, source=values)
    return further_answers(case.model, case.status_quo, questions)


def _write(model: GraphModel, export: Path | None, status_quo: int) -> None:
    if export is None:
        return
    write_graph_model(model, export, status_quo=status_quo)
