"""All checks of a scenario's content, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ripeness.scenario.checks import bounds, dates, deals, ground, preferences, references, sides
from ripeness.scenario.checks.validation import MAX_PROBLEMS
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Problem


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a scenario, and the sections that its findings depend on.

    `needs_names`: it can only look where all names that the file uses are known.
    """

    find: Callable[[ScenarioFile], Iterator[Problem]]
    reads: frozenset[str]
    needs_names: bool = False


def _sources(file: ScenarioFile) -> Iterator[Problem]:
    return references.unknown_sources(file, file.sources)


EVERYWHERE: Final = frozenset(ScenarioFile.model_fields)
NAMES: Final = (
    Check(references.unknown_actors, EVERYWHERE),
    Check(references.unknown_issues_and_options, frozenset({"issues", "exclude", "kinds", "victory", "record"})),
    Check(references.unknown_meetings, frozenset({"talks", "record", "verdict"})),
    Check(_sources, EVERYWHERE),
)
CONTENT: Final = (
    Check(sides.two_sides, frozenset({"sides", "actors"})),
    Check(sides.veto, frozenset({"actors"})),
    Check(sides.partners, frozenset({"actors"})),
    Check(sides.supporters, frozenset({"actors"})),
    Check(preferences.weights, frozenset({"issues", "actors", "sides"}), needs_names=True),
    Check(preferences.scores, frozenset({"issues"})),
    Check(preferences.line_issue, frozenset({"issues"})),
    Check(preferences.curves, frozenset({"issues"})),
    Check(deals.victories, frozenset({"victory", "issues"})),
    Check(deals.package_problems, frozenset({"issues", "exclude", "kinds", "record"}), needs_names=True),
    Check(dates.frame, frozenset({"time", "verdict", "horizons"})),
    Check(dates.meetings, frozenset({"time", "talks", "verdict"})),
    Check(dates.instruments, frozenset({"time", "instruments", "actors"})),
    Check(dates.decisions, frozenset({"time", "record", "talks"})),
    Check(dates.history, frozenset({"time", "history"})),
    Check(dates.forecasts, frozenset({"time", "forecasts"})),
    Check(ground.beliefs, frozenset({"battlefield"})),
    Check(ground.shares, frozenset({"battlefield"})),
    Check(ground.path, frozenset({"battlefield", "time"})),
)


def semantics(file: ScenarioFile, repaired: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """Everything wrong with the content of a scenario whose grammar is right.

    `repaired` names the sections in which something stands in for a faulty value: findings
    that depend on them are left out, except on names.
    """
    return _problems(file, NAMES, tuple(check for check in CONTENT if not check.reads & repaired))


def semantics_of_change(file: ScenarioFile, changed: frozenset[str]) -> tuple[Problem, ...]:
    """As `semantics`, for a sound scenario of which only the sections `changed` are new."""
    names, content = (tuple(check for check in table if check.reads & changed) for table in (NAMES, CONTENT))
    return _problems(file, names, content)


def _problems(file: ScenarioFile, names: tuple[Check, ...], content: tuple[Check, ...]) -> tuple[Problem, ...]:
    sizes = (*bounds.size(file), *islice(bounds.ids(file), MAX_PROBLEMS))
    if sizes:
        return sizes
    # Names first: other checks would trip over an id that leads nowhere, or repeat it.
    unknown = _found_by(names, file)
    return unknown + _found_by(tuple(check for check in content if not (unknown and check.needs_names)), file)


def _found_by(checks: tuple[Check, ...], file: ScenarioFile) -> tuple[Problem, ...]:
    return tuple(problem for check in checks for problem in islice(check.find(file), MAX_PROBLEMS))
