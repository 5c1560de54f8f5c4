"""Cases written in the formats of other programs, and files of other programs told apart and read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from ripeness.core.errors import RipenessError, UsageError
from ripeness.core.messages import did_you_mean
from ripeness.game.solution import Solution
from ripeness.opinions.exchange.domain import Domain, domain_of_case
from ripeness.opinions.exchange.domain_files import WRITERS, read_domain
from ripeness.opinions.exchange.efg import ExtensiveGame, read_efg
from ripeness.opinions.exchange.expected_utility_csv import expected_utility_csv, read_expected_utility_csv
from ripeness.opinions.exchange.ktab import ktab_csv, ktab_xml, read_ktab_csv, read_ktab_xml
from ripeness.opinions.exchange.spatial_case import SpatialCase
from ripeness.opinions.spatial.from_case import case_actors
from ripeness.opinions.stability.from_case import from_scenario
from ripeness.opinions.stability.graph_model_json import graph_model_document
from ripeness.scenario.files.case_json import case_from_json

Texts = dict[str, str]
Written = tuple[Texts, tuple[str, ...]]
"""Files by name, and what the format could not say."""


def _domain_in(program: str) -> Callable[[Solution], Written]:
    def write(solution: Solution) -> Written:
        domain, lost = domain_of_case(solution)
        return WRITERS[program](domain), lost  # type: ignore[index]

    return write


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
    case, scenario = _spatial_case(solution), solution.setting.scenario
    issues = case_actors(scenario, np.random.default_rng(0), 1).issues
    return {
        f"{issue}.csv": expected_utility_csv(SpatialCase(case.name, case.description, case.actors.on_dimension(k)))
        for k, issue in enumerate(issues)
    }, (LOST_BY_SPACE,)


def _graph_model(solution: Solution) -> Written:
    scenario = solution.setting.scenario
    case = from_scenario(scenario)
    text = json.dumps(graph_model_document(case.model, case.status_quo), indent=1, ensure_ascii=False)
    return {f"{scenario.file.name}.gmcr.json": text + "\n"}, (
        "how much states differ in worth: graph models know the order",
    )


EXPORTS: Final[dict[str, Callable[[Solution], Written]]] = {
    "genius": _domain_in("genius"),
    "geniusweb": _domain_in("geniusweb"),
    "negmas": _domain_in("negmas"),
    "ktab-csv": _spatial(ktab_csv, "csv"),
    "ktab-xml": _spatial(ktab_xml, "xml"),
    "eu-csv": _by_issue,
    "graph-model": _graph_model,
}
"""Format by format, from a case solved at its medians to the files' texts."""

Foreign = Domain | SpatialCase | ExtensiveGame | Texts
"""What a file of another program turns out to hold; texts are the files of a case."""


@dataclass(frozen=True, slots=True)
class ForeignContent:
    """What was read, and in which format."""

    format: str
    content: Foreign


def read_foreign(paths: Sequence[Path]) -> ForeignContent:
    """What files hold, by their content. Raises UsageError that says what was tried where it is nothing known."""
    if not paths:
        raise UsageError("no file was given")
    if len(paths) > 1 or paths[0].is_dir():
        return ForeignContent(*read_domain(paths))
    (path,) = paths
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    with path.open("rb") as file:
        start = file.read(LOOKED_AT).lstrip(b"\xef\xbb\xbf \t\r\n")
    reader = next((read for begins, read in SINGLE if begins(path, start)), None)
    return reader(path) if reader is not None else ForeignContent(*read_domain(paths))


def _game(path: Path) -> ForeignContent:
    return ForeignContent("efg", read_efg(path.read_bytes(), str(path)))


def _case(path: Path) -> ForeignContent:
    return ForeignContent("json", case_from_json(path.read_bytes(), str(path)))


def _ktab_xml(path: Path) -> ForeignContent:
    return ForeignContent("ktab-xml", read_ktab_xml(path))


def _asked_elsewhere(path: Path) -> ForeignContent:
    raise UsageError(f"{path}: this is a graph model; ask it with ripeness stability {path}")


def _table(path: Path) -> ForeignContent:
    """A table of KTAB or of expected-utility bargaining: the one that it can be read as."""
    reasons = []
    for name, read in (("ktab-csv", read_ktab_csv), ("eu-csv", read_expected_utility_csv)):
        try:
            return ForeignContent(name, read(path))
        except RipenessError as error:
            reasons.append(f"{name}: {error}")
    if reasons[0] == reasons[1].replace("eu-csv", "ktab-csv"):
        raise UsageError(reasons[0].removeprefix("ktab-csv: "))
    raise UsageError("\n".join(["no spatial model reads this table", *(f"as {reason}" for reason in reasons)]))


def refuse_unknown(name: str, names: Sequence[str]) -> None:
    """Raise UsageError where `name` is none of the formats."""
    if name not in names:
        raise UsageError(f"there is no format {name!r}{did_you_mean(name, names)}")


LOOKED_AT: Final = 4096
SINGLE: Final[tuple[tuple[Callable[[Path, bytes], bool], Callable[[Path], ForeignContent]], ...]] = (
    (lambda _, start: start.startswith(b"EFG"), _game),
    (lambda _, start: start.startswith(b"{") and b'"ripeness_case"' in start, _case),
    (lambda _, start: start.startswith(b"{") and b'"decisionMakers"' in start, _asked_elsewhere),
    (lambda _, start: start.startswith(b"<") and b"<Scenario" in start, _ktab_xml),
    (lambda path, _: path.suffix.lower() in (".csv", ".txt", ".tsv"), _table),
)
"""By a file's name and beginning, how it is read; what is none of these may be a domain."""
