"""A step of the guide as a form: fields with their values as the file writes them, and what a sent form changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Literal

from ripeness.core.errors import Fault
from ripeness.core.messages import short_repr
from ripeness.core.priors.prior import Prior
from ripeness.scenario.files.text_edit import Edit
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.issues import WHERE_IT_STANDS
from ripeness.scenario.language.part import parse_day
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.text.yaml_text import parse_scalar

Path = tuple[str, ...]
Choices = tuple[tuple[str, str], ...]
FieldKind = Literal["text", "paragraph", "day", "count", "choice", "switch", "number", "score", "share"]
NOT_SAID: Final = ("", "not said")
"""The choice by which a form leaves something out."""


@dataclass(frozen=True, slots=True)
class GuideField:
    """One input: its name in the form, what it shows, and the path in `scenario.yaml` that it stands for.

    Without a path it stands for nothing by itself: a step makes something of several such fields. A `number` is a
    number or a prior, `score` one from 0 to 1 beside which a slider is shown, `share` that or `where it stands`.
    """

    name: str
    label: str
    value: str = ""
    kind: FieldKind = "text"
    path: Path = ()
    choices: Choices = ()
    hint: str = ""
    optional: bool = False

    @property
    def slider(self) -> float | None:
        """Where the slider of a score stands: the number, or the median of its prior; None where there is none yet."""
        try:
            return Prior.parse(parse_scalar(self.value)).median if self.value else None
        except ValueError:
            return None

    @property
    def is_range(self) -> bool:
        """Whether the value is a prior, which no slider may turn into a point."""
        return "(" in self.value

    def read(self, text: str) -> Any:
        """The value that a text stands for, None where it is empty; ValueError says what is wrong."""
        text = text.replace("\r\n", "\n").strip()
        if self.kind == "switch":
            return text == "on"
        if not text:
            if not self.optional:
                raise ValueError("nothing was entered; wanted a value")
            return None
        return self._parse(text)

    def _parse(self, text: str) -> Any:
        match self.kind:
            case "day":
                return parse_day(text)
            case "count":
                if not text.isdecimal():
                    raise ValueError(f"found {short_repr(text)}; wanted a whole number")
                return int(text)
            case "choice":
                if text not in [value for value, _ in self.choices]:
                    raise ValueError(f"found {short_repr(text)}; wanted one of the choices")
                return text
            case "number" | "score" | "share":
                value = parse_scalar(text)
                if self.kind != "share" or value != WHERE_IT_STANDS:
                    Prior.parse(value)
                return value
        return text


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row of a table of fields: what it is about, as a text or as an input, and a cell a column."""

    title: str
    cells: tuple[GuideField | None, ...]
    head: GuideField | None = None


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together, with a table of fields where they have rows and columns.

    `adds` marks a group that makes something new where it is filled in.
    """

    title: str
    fields: tuple[GuideField, ...] = ()
    note: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[FieldRow, ...] = ()
    adds: bool = False

    def each(self) -> Iterator[GuideField]:
        """All fields, those of the table included."""
        yield from self.fields
        for row in self.rows:
            yield from filter(None, (row.head, *row.cells))

    def with_values(self, sent: Mapping[str, str]) -> FieldGroup:
        """The group with what was sent in place of what the file says."""

        def fill(entry: GuideField) -> GuideField:
            return replace(entry, value=sent.get(entry.name, entry.value))

        rows = tuple(
            FieldRow(row.title, tuple(cell and fill(cell) for cell in row.cells), row.head and fill(row.head))
            for row in self.rows
        )
        return replace(self, fields=tuple(fill(entry) for entry in self.fields), rows=rows)


@dataclass(frozen=True)
class GuideCase:
    """A case as a step sees it: the plain data of its file, the checked case as written, and its history."""

    data: dict[str, Any]
    written: Scenario
    now: ScenarioFile
    events: tuple[HistoryEvent, ...]

    @cached_property
    def actors(self) -> Choices:
        """The actors by id, with their names."""
        return tuple((actor, content.name) for actor, content in self.written.file.actors.items())

    def at(self, *path: str) -> Any:
        """The plain data at a path; None where there is none."""
        node: Any = self.data
        for key in path:
            node = node.get(key) if isinstance(node, dict) else None
        return node

    def field(self, path: Path, label: str, **rest: Any) -> GuideField:
        """The field of what stands at a path, where it is written as it stands there."""
        where = self.place(path)
        return GuideField(".".join(path), label, text_of_value(self.at(*where)), path=path, **rest)

    def place(self, path: Path) -> Path:
        """Where the number itself stands: a mapping may give its source and note beside it."""
        node = self.at(*path)
        key = next((key for key in ("value", "chance") if isinstance(node, dict) and key in node), None)
        return self.place((*path, key)) if key else path


@dataclass(frozen=True, slots=True)
class Removal:
    """What stands at a path is taken out."""

    path: Path


Change = Edit | Removal


@dataclass(slots=True)
class SentForm:
    """The values that a form was sent with, parsed, and what is wrong with them by the name of the field."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """A value, None where nothing was entered."""
        return self.values.get(name)

    def want(self, name: str, message: str = "nothing was entered; wanted a value") -> Any:
        """A value; a fault of its field where nothing was entered."""
        if self.values.get(name) is None and name not in self.faults:
            self.faults[name] = message
        return self.values.get(name)


def read_sent(groups: tuple[FieldGroup, ...], sent: Mapping[str, str]) -> SentForm:
    """Every field's value; one that was not sent keeps what it has."""
    form = SentForm()
    for entry in (entry for group in groups for entry in group.each()):
        text = sent.get(entry.name, entry.value)
        if entry.path and not is_changed(entry, sent):
            continue
        try:
            form.values[entry.name] = entry.read(text)
        except ValueError as error:
            form.faults[entry.name] = str(error)
    return form


def plain_changes(case: GuideCase, groups: tuple[FieldGroup, ...], sent: Mapping[str, str]) -> list[Change]:
    """The changes of fields that stand for a path: of those alone that were sent with another text."""
    changes: list[Change] = []
    for entry in (entry for group in groups for entry in group.each()):
        if not entry.path or not is_changed(entry, sent):
            continue
        try:
            value = entry.read(sent[entry.name])
        except ValueError:
            continue
        changes.append(Removal(entry.path) if value is None else Edit(case.place(entry.path), value))
    return changes


def is_changed(entry: GuideField, sent: Mapping[str, str]) -> bool:
    """Whether a field was sent with another text than it showed."""
    text = sent.get(entry.name, entry.value)
    return text.replace("\r\n", "\n").strip() != entry.value.strip()


def text_of_value(value: Any) -> str:
    """A plain value of the file as a field shows it."""
    if isinstance(value, bool):
        return "on" if value else ""
    if value is None or isinstance(value, dict | list):
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def field_of(groups: tuple[FieldGroup, ...], fault: Fault) -> GuideField | None:
    """The field that a fault of the file is about, by the path with which its message begins."""
    where = fault.message.partition(": ")[0]
    fits = [
        entry
        for group in groups
        for entry in group.each()
        if entry.path and (where == (path := ".".join(entry.path)) or where.startswith(f"{path}."))
    ]
    return max(fits, key=lambda entry: len(entry.path), default=None)
