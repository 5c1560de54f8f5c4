"""All checks of a scenario's content: limits of size, the spelling of ids, and what the other modules find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from ripeness.core.messages import short_repr
from ripeness.scenario.checks import actors, dates, deals, ground, mechanisms, references
from ripeness.scenario.checks.validation import MAX_PROBLEMS
from ripeness.scenario.language.quantity import JUDGEMENT
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Path, Problem

LIMITS: Final = {
    "actors": 40,
    "issues": 16,
    "issues.*.options": 40,
    "kinds": 40,
    "instruments": 60,
    "talks.meetings": 200,
    "record.decisions": 500,
    "record.offers": 500,
    "record.deals": 100,
    "sources": 500,
    "exclude": 200,
    "horizons": 40,
    "reference": 40,
    "forecasts": 40,
    "forecasts.*.by": 40,
    "battlefield.path": 5000,
}
"""How many entries a section may have."""
IDS: Final = (
    *("actors", "actors.*.support", "issues", "issues.*.options", "kinds", "instruments", "forecasts", "sources"),
    *("talks.meetings", "record.decisions", "record.offers", "record.deals"),
)
"""The sections whose keys are ids."""

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


def size(file: ScenarioFile) -> Iterator[Problem]:
    """Sections with more entries than the engine is made for."""
    for pattern, most in LIMITS.items():
        for path, section in _sections(file, pattern.split(".")):
            if len(section) > most:
                yield Problem(path, f"found {len(section)} entries; wanted at most {most}", "key")


def ids(file: ScenarioFile) -> Iterator[Problem]:
    """Ids that could not be written in a path, and a source that takes the reserved name."""
    for pattern in IDS:
        for path, section in _sections(file, pattern.split(".")):
            for name in section:
                if not _ID.fullmatch(str(name)):
                    message = f"the id {short_repr(str(name))} is not made of letters, digits, _ and - (60 at most)"
                    yield Problem((*path, name), message, "key")
    if JUDGEMENT in file.sources:
        message = f"'{JUDGEMENT}' is kept for the author's own estimates; give the source another id"
        yield Problem(("sources", JUDGEMENT), message, "key")


def _sections(part: Any, keys: list[str], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The sections that a pattern of keys leads to, with their paths; `*` stands for every id."""
    if not keys:
        yield path, part
        return
    inner = part.items() if keys[0] == "*" else [(keys[0], getattr(part, keys[0]))]
    for key, value in inner:
        yield from _sections(value, keys[1:], (*path, key))


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a scenario, and the sections that its findings depend on.

    `needs_names`: it can only look where all names that the file uses are known.
    """

    find: Callable[[ScenarioFile], Iterator[Problem]]
    reads: frozenset[str]
    needs_names: bool = False


EVERYWHERE: Final = frozenset(ScenarioFile.model_fields)
NAMES: Final = (
    Check(references.unknown_actors, EVERYWHERE),
    Check(
        references.unknown_issues_and_options,
        frozenset({"issues", "exclude", "kinds", "victory", "record", "instruments", "actors"}),
    ),
    Check(references.unknown_kinds, frozenset({"kinds", "actors"})),
    Check(references.unknown_instruments, frozenset({"instruments"})),
    Check(references.unknown_meetings, frozenset({"talks", "record", "verdict"})),
    Check(lambda file: references.unknown_sources(file, file.sources), EVERYWHERE),
)
CONTENT: Final = (
    Check(actors.two_sides, frozenset({"sides", "actors"})),
    Check(actors.veto, frozenset({"actors"})),
    Check(actors.partners, frozenset({"actors"})),
    Check(actors.supporters, frozenset({"actors"})),
    Check(actors.weights, frozenset({"issues", "actors", "sides"}), needs_names=True),
    Check(actors.scores, frozenset({"issues"})),
    Check(actors.line_issue, frozenset({"issues"})),
    Check(actors.curves, frozenset({"issues"})),
    Check(deals.victories, frozenset({"victory", "issues", "setting"})),
    Check(deals.package_problems, frozenset({"issues", "exclude", "kinds", "record"}), needs_names=True),
    Check(dates.frame, frozenset({"time", "verdict", "horizons"})),
    Check(dates.meetings, frozenset({"time", "talks", "verdict"})),
    Check(dates.instruments, frozenset({"time", "instruments", "actors"})),
    Check(dates.decisions, frozenset({"time", "record", "talks"})),
    Check(dates.offers_and_deals, frozenset({"time", "record"})),
    Check(dates.history, frozenset({"time", "history"})),
    Check(dates.forecasts, frozenset({"time", "forecasts"})),
    Check(mechanisms.structure, frozenset({"structure"})),
    Check(mechanisms.stages, frozenset({"kinds"})),
    Check(mechanisms.red_lines, frozenset({"issues", "actors"})),
    Check(mechanisms.draws_in_common, frozenset({"instruments"}), needs_names=True),
    Check(ground.parts_of_the_setting, frozenset({"battlefield", "victory", "issues", "setting"})),
    Check(ground.beliefs, frozenset({"battlefield"})),
    Check(ground.shares, frozenset({"battlefield", "setting"})),
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
    sizes = (*size(file), *islice(ids(file), MAX_PROBLEMS))
    if sizes:
        return sizes
    # Names first: other checks would trip over an id that leads nowhere, or repeat it.
    unknown = _found_by(names, file)
    return unknown + _found_by(tuple(check for check in content if not (unknown and check.needs_names)), file)


def _found_by(checks: tuple[Check, ...], file: ScenarioFile) -> tuple[Problem, ...]:
    return tuple(problem for check in checks for problem in islice(check.find(file), MAX_PROBLEMS))
