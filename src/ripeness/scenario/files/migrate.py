"""A case of format 1 rewritten for format 2: what can be done by rule, and what is left for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ripeness.core.errors import Fault, UsageError
from ripeness.core.messages import short_repr
from ripeness.scenario.checks.likely_mistakes import likely_mistakes
from ripeness.scenario.files.case_changes import change_case
from ripeness.scenario.files.case_files import PERSPECTIVES, case_files
from ripeness.scenario.files.former_format import FORMER, FORMER_KEYS, is_former_change
from ripeness.scenario.files.load import findings
from ripeness.scenario.files.text_edit import Edit, apply_edit, remove
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import MAX_BYTES, Problem, read_yaml

NEW: Final = 2


@dataclass(frozen=True, slots=True)
class Migration:
    """The files that were rewritten and what to look at by hand; neither where the case was of format 2 already."""

    files: tuple[Path, ...]
    notes: tuple[Fault, ...]


def migrate(case: str | Path, *, out: Path | None = None) -> Migration:
    """Rewrite a case of format 1 for format 2, in place or as a copy in the new folder `out`.

    Comments, order and spelling are kept. Raises UsageError where there is no such case or it is of another format,
    ScenarioError with all files as they were where it has faults of its own.
    """
    files = case_files(case)
    data: Any = read_yaml(files.scenario.read(MAX_BYTES), files.scenario.shown_as).data
    written = data.get("format") if isinstance(data, dict) else None
    if written not in (FORMER, NEW):
        raise UsageError(f"{files.scenario.shown_as}: format: found {short_repr(written)}; wanted 1, to be rewritten")
    if written == NEW:
        return Migration((), ())
    changed = change_case(case, _rewrite, out=out)
    return Migration(changed, findings(changed[0], _notes))


def _rewrite(folder: Path, name: str) -> tuple[str, ...]:
    scenario = folder / name
    text = apply_edit(scenario.read_text(encoding="utf-8"), Edit(("format",), NEW))
    for path in FORMER_KEYS:
        text = remove(text, path)
    scenario.write_text(text, encoding="utf-8")
    perspectives = sorted((folder / PERSPECTIVES).glob("*.yaml"))
    return (name, *(f"{PERSPECTIVES}/{place.name}" for place in perspectives if _without_former_changes(place)))


def _without_former_changes(place: Path) -> bool:
    """Take changes of what format 2 has not out of a perspective's file; whether there were any."""
    text = old = place.read_text(encoding="utf-8")
    data: Any = read_yaml(text.encode(), place.name).data
    changes = data.get("changes") if isinstance(data, dict) else None
    for i, change in reversed(list(enumerate(changes if isinstance(changes, list) else []))):
        if is_former_change(change):
            text = remove(text, ("changes", str(i)))
    place.write_text(text, encoding="utf-8")
    return text != old


def _notes(file: ScenarioFile) -> Iterator[Problem]:
    yield from likely_mistakes(file)
    for note in NOTES:
        yield from note(file)


_TRUCE: Final = re.compile(r"truce|cease|armistice|pause|interim|lull|standstill", re.IGNORECASE)


def _stages(file: ScenarioFile) -> Iterator[Problem]:
    for name, kind in file.kinds.items():
        if kind.stage == "final" and (kind.regroup is not None or _TRUCE.search(f"{name} {kind.name}")):
            message = "does bargaining go on under it? Then add stage: interim, with the calm that it brings"
            yield Problem(("kinds", name), message, "key")


def _red_lines(file: ScenarioFile) -> Iterator[Problem]:
    for name, actor in file.actors.items():
        if actor.veto and not actor.red_lines:
            message = "has no red_lines: which options are out of the question for it, and how surely?"
            yield Problem(("actors", name), message, "key")


def _lasting_instruments(file: ScenarioFile) -> Iterator[Problem]:
    ending = [
        name
        for name, instrument in file.instruments.items()
        if instrument.lasts_under is None and instrument.size_per_period.prior.support[1] > 0
    ]
    if ending:
        message = f"a final deal ends {', '.join(ending)}; name under lasts_under the options under which one stays"
        yield Problem(("instruments",), message, "key")


FLOW: Final = 20
"""The upper end under which a prior of defiance is likely to be one of all pressure: new pressure is far less."""


def _defiance(file: ScenarioFile) -> Iterator[Problem]:
    for name, actor in file.actors.items():
        prior = actor.defiance.prior
        if 0 < prior.support[1] < FLOW and file.structure.defiance.prior.mean >= 0.5:
            message = (
                f"found {prior}; made for all pressure in force? New pressure alone counts now, about ten times less"
            )
            yield Problem(("actors", name, "defiance"), message)


def _offers(file: ScenarioFile) -> Iterator[Problem]:
    if any(decision.offer for decision in file.record.decisions.values()) and not file.record.offers:
        message = "offers can be on record now, not only answers to them: who made these, when, and in public?"
        yield Problem(("record",), message, "key")


NOTES: Final = (_stages, _red_lines, _lasting_instruments, _defiance, _offers)
