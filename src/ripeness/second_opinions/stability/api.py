"""Answers of the graph model on a case, or on a model in a file, and to further questions.

Further questions: a horizon, coalitions, what would make a state last, and misperception.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.serialise import JsonResult
from ripeness.scenario.language.scenario import Scenario
from ripeness.second_opinions.stability.concepts.coalitions import (
    coalition_improvements,
    coalitions,
    universally_stable,
)
from ripeness.second_opinions.stability.concepts.definitions import Stability
from ripeness.second_opinions.stability.concepts.foresight import limited_move
from ripeness.second_opinions.stability.concepts.hypergame import Misperception, hypergame
from ripeness.second_opinions.stability.concepts.inverse import INVERTIBLE, inverse
from ripeness.second_opinions.stability.from_case import PayoffSource, from_scenario
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph_model_json import read_graph_model, write_graph_model
from ripeness.second_opinions.stability.opinion import StabilityOpinion, opinion_of_case, opinion_of_model


@dataclass(frozen=True, slots=True)
class Further:
    """What is asked: `horizon` moves to look ahead, whether `coalitions` may form, a `state` (from 1) to make last.

    0 and False: not asked.
    """

    horizon: int = 0
    coalitions: bool = False
    state: int = 0

    def __bool__(self) -> bool:
        return bool(self.horizon or self.coalitions or self.state)


@dataclass(frozen=True, slots=True)
class Departure:
    """A group that would leave the state that is now: its members, and the states (from 1) where all of them gain."""

    members: tuple[str, ...]
    to: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RequiredChange:
    """What would make the wanted state last for one decision maker by one definition.

    `lower` are the states (from 1) that would have to be no better than it in that one's eyes, empty where it
    lasts already; `fewest` is False where there were too many ways to try all, and `lower` is only enough.
    """

    maker: str
    definition: str
    lower: tuple[int, ...]
    fewest: bool


@dataclass(frozen=True, slots=True)
class FurtherAnswers(JsonResult):
    """The answers; None where it was not asked. States count from 1.

    `within_horizon` are the states that nobody leaves who looks that far ahead. `no_coalition_leaves` gives, by
    definition, the states that are stable for every coalition, those of one included; `groups_leaving` the groups
    of two and more that would leave the present state together. `required` says what would make `state` last.
    `as_perceived` gives, by definition, the equilibria where everybody judges by what they see; None where
    the model has no misperceptions. `patterns` are the options of every state named here, where there are options.
    """

    asked: Further
    within_horizon: tuple[int, ...] | None
    no_coalition_leaves: dict[str, tuple[int, ...]] | None
    groups_leaving: tuple[Departure, ...] | None
    required: tuple[RequiredChange, ...] | None
    as_perceived: dict[str, tuple[int, ...]] | None
    patterns: dict[str, str]


def further_answers(
    model: GraphModel, status_quo: int, questions: Further, views: Mapping[str, Misperception] | None = None
) -> FurtherAnswers:
    """Answer what is asked of a model whose present state is `status_quo` (from 0).

    Raises UsageError for a horizon below 1, a state that there is not, or a model too large for tables.
    """
    if questions.state and not 1 <= questions.state <= len(model):
        raise UsageError(f"there is no state {questions.state}; states count from 1 to {len(model):,}")
    horizon = questions.horizon
    within = _from_one(limited_move(model, horizon).equilibria(f"L{horizon}")) if horizon else None
    upheld = _by_definition(universally_stable(model)) if questions.coalitions else None
    leaving = _departures(model, status_quo) if questions.coalitions else None
    required = _required_changes(model, questions.state) if questions.state else None
    perceived = _by_definition(hypergame(model, views).stable) if views else None
    mentioned = {*(within or ()), questions.state, *(state for departure in leaving or () for state in departure.to)}
    mentioned.update(*(upheld or {}).values(), *(perceived or {}).values(), *(r.lower for r in required or ()))
    states = model.states
    patterns = {} if states is None else {str(state): states.pattern(state - 1) for state in sorted(mentioned - {0})}
    return FurtherAnswers(questions, within, upheld, leaving, required, perceived, patterns)


def _by_definition(results: Stability) -> dict[str, tuple[int, ...]]:
    return {definition: _from_one(results.equilibria(definition)) for definition in results.definitions}


def _departures(model: GraphModel, status_quo: int) -> tuple[Departure, ...]:
    groups = [tuple(model.makers[i].id for i in group) for group in coalitions(len(model.makers)) if len(group) > 1]
    ends = {members: np.flatnonzero(coalition_improvements(model, members)[status_quo]).tolist() for members in groups}
    return tuple(Departure(members, _from_one(to)) for members, to in ends.items() if to)


def _required_changes(model: GraphModel, state: int) -> tuple[RequiredChange, ...]:
    return tuple(
        RequiredChange(model.makers[need.maker].id, definition, _from_one(sorted(need.lower)), need.fewest)
        for definition in INVERTIBLE
        for need in inverse(model, state - 1, definition)
    )


def _from_one(states: Iterable[int]) -> tuple[int, ...]:
    return tuple(state + 1 for state in states)


ENDINGS = (".json", ".gmcr")


def is_model_file(case: str | Path) -> bool:
    """Whether what is asked about is a file with a graph model rather than a case."""
    return Path(case).suffix.lower() in ENDINGS


def ask_file(file: str | Path, *, export: Path | None = None) -> StabilityOpinion:
    """The opinion on a graph model in a file, as it is; UsageError for a faulty file.

    What misperceptions change is answered by `further_of_file`.
    """
    read = read_graph_model(file)
    if export is not None:
        write_graph_model(read.model, export, status_quo=read.status_quo)
    return opinion_of_model(read.model, read.status_quo)


def ask_case(
    scenario: Scenario, *, terms: Mapping[str, str] | None, values: PayoffSource, export: Path | None = None
) -> StabilityOpinion:
    """The opinion on a case; UsageError where the terms are none of its packages."""
    case = from_scenario(scenario, terms=terms, source=values)
    if export is not None:
        write_graph_model(case.model, export, status_quo=case.status_quo)
    return opinion_of_case(case)


def further_of_file(file: str | Path, questions: Further) -> FurtherAnswers:
    """Answers to further questions on a graph model in a file, with its misperceptions where it has any."""
    read = read_graph_model(file)
    return further_answers(read.model, read.status_quo, questions, read.views)


def further_of_case(
    scenario: Scenario, questions: Further, *, terms: Mapping[str, str] | None, values: PayoffSource
) -> FurtherAnswers:
    """The same of a case."""
    case = from_scenario(scenario, terms=terms, source=values)
    return further_answers(case.model, case.status_quo, questions)
