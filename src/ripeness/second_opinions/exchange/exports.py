"""Cases written in the formats of other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.game.solution import Solution
from ripeness.second_opinions.exchange.domain import Domain, domain_of_case
from ripeness.second_opinions.exchange.expected_utility_csv import expected_utility_csv
from ripeness.second_opinions.exchange.genius import write_genius
from ripeness.second_opinions.exchange.geniusweb import write_geniusweb
from ripeness.second_opinions.exchange.ktab import ktab_csv, ktab_xml
from ripeness.second_opinions.exchange.negmas import write_negmas
from ripeness.second_opinions.exchange.spatial_case import SpatialCase
from ripeness.second_opinions.spatial.from_case import case_actors
from ripeness.second_opinions.stability.from_case import from_scenario
from ripeness.second_opinions.stability.graph_model_json import graph_model_document

Texts = dict[str, str]
Written = tuple[Texts, tuple[str, ...]]
"""Files by name, and what the format could not say."""


def _domain(write: Callable[[Domain], Texts]) -> Callable[[Solution], Written]:
    def texts(solution: Solution) -> Written:
        domain, lost = domain_of_case(solution)
        return write(domain), lost

    return texts


LOST_BY_SPACE: Final = "the war, reservation values and uncertainty: actors stand at the median of 1,024 draws"


def _spatial_case(solution: Solution) -> SpatialCase:
    """The case's actors at the medians, their salience scaled to sum to 1 again."""
    scenario = solution.setting.scenario
    actors = case_actors(scenario, np.random.default_rng(0), 2**10).actors.middle()
    salience = actors.salience / np.maximum(actors.salience.sum(axis=2, keepdims=True), 1.0 + 1e-9)
    return SpatialCase(scenario.file.name, scenario.file.title[:256], replace(actors, salience=salience))


def _spatial(write: Callable[[SpatialCase], str], ending: str) -> Callable[[Solution], Written]:
    def texts(solution: Solution) -> Written:
        case = _spatial_case(solution)
        return {f"{case.name}.{ending}": write(case)}, (LOST_BY_SPACE,)

    return texts


def _by_issue(solution: Solution) -> Written:
    """One table an issue: programs of expected-utility bargaining know one."""
    case = _spatial_case(solution)
    issues = case_actors(solution.setting.scenario, np.random.default_rng(0), 1).issues
    tables = {
        f"{issue}.csv": expected_utility_csv(replace(case, actors=case.actors.on_dimension(k)))
        for k, issue in enumerate(issues)
    }
    return tables, (LOST_BY_SPACE,)


def _graph_model(solution: Solution) -> Written:
    scenario = solution.setting.scenario
    case = from_scenario(scenario)
    text = json.dumps(graph_model_document(case.model, case.status_quo), indent=1, ensure_ascii=False)
    lost = "how much states differ in worth: graph models know the order"
    return {f"{scenario.file.name}.gmcr.json": text + "\n"}, (lost,)


EXPORTS: Final[dict[str, Callable[[Solution], Written]]] = {
    "genius": _domain(write_genius),
    "geniusweb": _domain(write_geniusweb),
    "negmas": _domain(write_negmas),
    "ktab-csv": _spatial(ktab_csv, "csv"),
    "ktab-xml": _spatial(ktab_xml, "xml"),
    "eu-csv": _by_issue,
    "graph-model": _graph_model,
}
"""Format by format, from a case solved at its medians to the files' texts."""


def refuse_unknown(name: str, names: Sequence[str]) -> None:
    """Raise UsageError where `name` is none of the formats."""
    if name not in names:
        raise UsageError(f"there is no format {name!r}{did_you_mean(name, names)}")
