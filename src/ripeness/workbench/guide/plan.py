"""What a sent step of the guide would write: checked as a draft, shown as a difference, saved whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from importlib.resources import as_file
from pathlib import Path
from typing import Final

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.core.messages import short_repr
from ripeness.scenario.files.case_changes import append_history, change_case
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.load import load, written_case
from ripeness.scenario.files.text_edit import apply_edit, remove
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.text.yaml_text import MAX_BYTES, read_yaml
from ripeness.workbench.guide import conflict, costs, events, instruments, issues, red_lines, sides
from ripeness.workbench.guide.form import (
    Change,
    FieldGroup,
    GuideCase,
    Removal,
    SentForm,
    field_of,
    plain_changes,
    read_sent,
)


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A step: its title, the fields that it has for a case, and what they change beside the fields' own paths."""

    title: str
    groups: Callable[[GuideCase], tuple[FieldGroup, ...]]
    changes: Callable[[GuideCase, SentForm], list[Change]]


def _no_groups(case: GuideCase) -> tuple[FieldGroup, ...]:
    return ()


EVENTS: Final = "events"
STEPS: Final = {
    "conflict": GuideStep("The conflict", conflict.groups, conflict.changes),
    "sides": GuideStep("Sides and actors", sides.groups, sides.changes),
    "issues": GuideStep("Issues and options", issues.groups, issues.changes),
    "costs": GuideStep("Costs", costs.groups, costs.changes),
    "red-lines": GuideStep("Red lines", red_lines.groups, red_lines.changes),
    "instruments": GuideStep("Instruments", instruments.groups, instruments.changes),
    EVENTS: GuideStep("What happened", _no_groups, events.changes),
}
"""The steps in their order. The fields of what happened depend on the kind of event."""


@dataclass(frozen=True, slots=True)
class GuidePlan:
    """A step of a case, as it stands or as it was sent.

    `faults` are those of fields, by name; `general` those of no field here; `difference` the lines that would be
    written, as a unified diff, empty where nothing changes or where something is wrong.
    """

    groups: tuple[FieldGroup, ...]
    faults: Mapping[str, str]
    general: tuple[str, ...] = ()
    difference: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether what was sent can be written."""
        return not self.faults and not self.general


def open_step(case: str | Path, step: str, event: str = "meeting") -> GuidePlan:
    """A step with what the files now say. Raises ScenarioError for a case with faults, UsageError for no such step."""
    return GuidePlan(_groups(_guide_case(case), step, event), {})


def plan_step(case: str | Path, step: str, sent: Mapping[str, str], event: str = "meeting") -> GuidePlan:
    """What a sent step would write; nothing is written. Raises as `open_step`."""
    with tempfile.TemporaryDirectory(prefix="guide-") as place:
        return _carry_out(case, step, sent, event, Path(place) / "case")


def save_step(case: str | Path, step: str, sent: Mapping[str, str], event: str = "meeting") -> GuidePlan:
    """What a sent step wrote, or the faults for which nothing was written. Raises as `open_step`."""
    plan = plan_step(case, step, sent, event)
    if plan.is_sound and plan.difference:
        _carry_out(case, step, sent, event, None)
    return plan


def _guide_case(case: str | Path) -> GuideCase:
    files = case_files(case)
    written, history = written_case(case)
    data = read_yaml(files.scenario.read(MAX_BYTES), files.scenario.shown_as).data
    assert isinstance(data, dict)
    return GuideCase(data, written, load(case).file, history)


def _groups(case: GuideCase, step: str, event: str) -> tuple[FieldGroup, ...]:
    if step not in STEPS or (step == EVENTS and event not in events.EVENTS):
        raise UsageError(f"the guide has no step {short_repr(event if step in STEPS else step)}")
    return events.groups(case, event) if step == EVENTS else STEPS[step].groups(case)


def _carry_out(case: str | Path, step: str, sent: Mapping[str, str], event: str, out: Path | None) -> GuidePlan:
    """Change a copy of the case in the new folder `out`, or the case itself; the plan as it was carried out."""
    before = _guide_case(case)
    groups = _groups(before, step, event)
    filled = tuple(group.with_values(sent) for group in groups)
    form = read_sent(groups, sent)
    changes = plain_changes(before, groups, sent) + STEPS[step].changes(before, form)
    entered = events.entered_events(before, event, form) if step == EVENTS else []
    days = conflict.days_to_move(before, form) if step == "conflict" else 0
    if form.faults:
        return GuidePlan(filled, form.faults)
    try:
        changed = change_case(case, lambda folder, name: _write(folder, name, changes, entered, days), out=out)
    except ScenarioError as error:
        return _with_faults(filled, groups, error)
    except UsageError as error:
        return GuidePlan(filled, {}, (str(error),))
    return GuidePlan(filled, {}, (), _difference(case, out, changed) if out is not None else "")


def _write(folder: Path, name: str, changes: list[Change], entered: list[HistoryEvent], days: int) -> tuple[str, ...]:
    """Make the changes to a draft; the names of the files changed."""
    with_days = conflict.move_days(folder, days) if days else ()
    path = folder / name
    # Bytes, not text: a file keeps the ends of lines that it has.
    raw = path.read_bytes().decode("utf-8")
    text = raw.replace("\r\n", "\n")
    for change in changes:
        text = remove(text, change.path) if isinstance(change, Removal) else apply_edit(text, change)
    path.write_bytes((text.replace("\n", "\r\n") if "\r\n" in raw else text).encode("utf-8"))
    added = append_history(folder, name, entered) if entered else ()
    return tuple(dict.fromkeys((*with_days, *([name] if changes else []), *added)))


def _with_faults(filled: tuple[FieldGroup, ...], groups: tuple[FieldGroup, ...], error: ScenarioError) -> GuidePlan:
    """The faults of the draft, each at the field that it is about where there is one."""
    faults: dict[str, str] = {}
    general: list[str] = []
    for fault in error.faults:
        entry = field_of(groups, fault)
        if entry is None:
            general.append(f"{Path(fault.file).name}, line {fault.line}: {fault.message}")
        else:
            faults.setdefault(entry.name, fault.message.partition(": ")[2])
    return GuidePlan(filled, faults, tuple(general))


def _difference(case: str | Path, out: Path, changed: tuple[Path, ...]) -> str:
    lines: list[str] = []
    with as_file(case_files(case).folder) as folder:
        for path in changed:
            name = path.relative_to(out).as_posix()
            old = Path(folder) / name
            before = old.read_text(encoding="utf-8").splitlines() if old.is_file() else []
            after = path.read_text(encoding="utf-8").splitlines()
            lines += unified_diff(before, after, name, name, n=2, lineterm="")
    return "\n".join(lines)
