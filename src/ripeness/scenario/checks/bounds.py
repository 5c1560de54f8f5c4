"""Limits of size, and the spelling of ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ripeness.core.messages import short_repr
from ripeness.scenario.language.quantity import JUDGEMENT
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Path, Problem

ACTORS: Final = 40
ISSUES: Final = 16
OPTIONS: Final = 40
INSTRUMENTS: Final = 60
KINDS: Final = 40
MEETINGS: Final = 200
DECISIONS: Final = 500
SOURCES: Final = 500
EXCLUSIONS: Final = 200
HORIZONS: Final = 40
FORECASTS: Final = 40
REFERENCES: Final = 40
PATH_POINTS: Final = 5000

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


def size(file: ScenarioFile) -> Iterator[Problem]:
    """Sections with more entries than the engine is made for."""
    counted = (
        (("actors",), len(file.actors), ACTORS),
        (("issues",), len(file.issues), ISSUES),
        (("kinds",), len(file.kinds), KINDS),
        (("instruments",), len(file.instruments), INSTRUMENTS),
        (("talks", "meetings"), len(file.talks.meetings), MEETINGS),
        (("record", "decisions"), len(file.record.decisions), DECISIONS),
        (("sources",), len(file.sources), SOURCES),
        (("exclude",), len(file.exclude), EXCLUSIONS),
        (("horizons",), len(file.horizons), HORIZONS),
        (("reference",), len(file.reference), REFERENCES),
        (("forecasts",), len(file.forecasts), FORECASTS),
        *((("forecasts", name, "by"), len(forecast.by), HORIZONS) for name, forecast in file.forecasts.items()),
        (("battlefield", "path"), len(file.battlefield.path), PATH_POINTS),
        *((("issues", name, "options"), len(issue.options), OPTIONS) for name, issue in file.issues.items()),
    )
    for path, count, most in counted:
        if count > most:
            yield Problem(path, f"found {count} entries; wanted at most {most}", "key")


def ids(file: ScenarioFile) -> Iterator[Problem]:
    """Ids that could not be written in a path, and a source that takes the reserved name."""
    for path in _id_paths(file):
        if not _ID.fullmatch(str(path[-1])):
            spelling = short_repr(str(path[-1]))
            yield Problem(path, f"the id {spelling} is not made of letters, digits, _ and - (60 at most)", "key")
    if JUDGEMENT in file.sources:
        message = f"'{JUDGEMENT}' is kept for the author's own estimates; give the source another id"
        yield Problem(("sources", JUDGEMENT), message, "key")


def _id_paths(file: ScenarioFile) -> Iterator[Path]:
    for section in ("actors", "issues", "kinds", "instruments", "forecasts", "sources"):
        yield from ((section, name) for name in getattr(file, section))
    for issue, content in file.issues.items():
        yield from (("issues", issue, "options", option) for option in content.options)
    for actor, person in file.actors.items():
        yield from (("actors", actor, "support", name) for name in person.support)
    yield from (("talks", "meetings", name) for name in file.talks.meetings)
    yield from (("record", "decisions", name) for name in file.record.decisions)
