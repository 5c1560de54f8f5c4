"""YAML 1.2 text into plain data, with the line and column of every key and value.

What a scenario has no need of is refused: anchors, aliases, merge keys, tags, directives,
a second document, duplicate keys. Scalars follow the core schema of YAML 1.2 (section
10.3.2 of its specification): `NO` is text, `true` a truth value, and dates stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from ripeness.core.errors import Fault, ScenarioError
from ripeness.core.messages import short_repr
from ripeness.scenario.text.encoding import decode_text, single_fault
from ripeness.scenario.text.yaml_mistakes import explain_yaml_error

MAX_BYTES: Final = 2**20
MAX_NODES: Final = 60_000
MAX_DEPTH: Final = 24

Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Line and column, both counted from 1."""

_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,14}")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)")
_WORDS: Final = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".nan": float("nan"), ".NaN": float("nan"), ".NAN": float("nan"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class YamlText:
    """The data of a YAML file and where each part of it stands.

    `data` is made of dict (keys are text), list, str, int, float, bool and None. `keys` and
    `values` give the place of a key and of its value by path; an item of a list has a value only.
    """

    name: str
    data: object
    keys: dict[Path, Place]
    values: dict[Path, Place]

    def place(self, path: Path) -> Place:
        """Line and column of the key at `path`, or of an item of a list; else the nearest part around it."""
        for end in range(len(path), 0, -1):
            place = self.keys.get(path[:end]) or self.values.get(path[:end])
            if place is not None:
                return place
        return self.values.get((), (1, 1))

    def value_place(self, path: Path) -> Place:
        """Line and column of the value at `path`; else the nearest part around it."""
        return self.values.get(path) or self.place(path)


@lru_cache(maxsize=16)
def read_yaml(raw: bytes, name: str) -> YamlText:
    """Parse a file's content; `name` is how faults call the file. Raises ScenarioError.

    What was parsed last is kept, since commands read a case several times: nobody may change the data.
    """
    text = decode_text(raw, name, MAX_BYTES)
    reader = _Reader(name, _events(text, name))
    data = reader.document()
    if reader.faults:
        raise ScenarioError(reader.faults)
    return YamlText(name, data, reader.keys, reader.values)


def parse_scalar(text: str) -> object:
    """A plain (unquoted) scalar by the core schema: None, bool, int, float, or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-+.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return float(text.replace(".", "")) if _INFINITE.fullmatch(text) else text


def _events(text: str, name: str) -> Iterator[Event]:
    reached = (1, 1)
    try:
        # Events, not loaded data: they have places, and nothing is built before it is allowed.
        for event in YAML(typ="safe", pure=True).parse(text):
            reached = event.end_mark.line + 1, event.end_mark.column + 1
            yield event
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else reached
        raise single_fault(name, line, column, explain_yaml_error(error, text)) from None
    except (YAMLError, ValueError, NotImplementedError) as error:
        # Some broken escapes and directives get past ruamel's own checks as plain ValueErrors.
        raise single_fault(name, *reached, f"there is no YAML text after this ({error})") from None


@dataclass(slots=True)
class _Reader:
    """Builds the data from parsing events, one document, within the bounds."""

    name: str
    events: Iterator[Event]
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    nodes: int = 0

    def document(self) -> object:
        """The one document of the stream; an empty file is an empty mapping's fault later on."""
        data: object = None
        started = False
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self._check_start(event, started)
                started = True
                data = self._node(next(self.events), ())
            elif isinstance(event, StreamStartEvent | StreamEndEvent):
                continue
        return data

    def _check_start(self, event: DocumentStartEvent, started: bool) -> None:
        if started:
            raise self._fault(event, "a second document begins here; a file holds one (take the line --- out)")
        if event.version or event.tags:
            raise self._fault(event, "a directive (a line beginning with %) has no place here; take it out")

    def _node(self, event: Event, path: Path) -> object:
        self._check_node(event, path)
        self.values[path] = _place(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(path, bool(event.flow_style))
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path, bool(event.flow_style))
        assert isinstance(event, ScalarEvent)
        return self._scalar(event)

    def _check_node(self, event: Event, path: Path) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._fault(event, f"the file holds more than {MAX_NODES:,} keys and values, the most that is read")
        if len(path) > MAX_DEPTH:
            raise self._fault(event, f"nested more than {MAX_DEPTH} deep, the most that is read")
        if isinstance(event, AliasEvent):
            alias = short_repr("*" + str(event.anchor))
            raise self._fault(event, f"the alias {alias} is not supported; write the value out here")
        assert isinstance(event, ScalarEvent | CollectionStartEvent)
        if event.anchor is not None:
            anchor = short_repr("&" + str(event.anchor))
            raise self._fault(event, f"the anchor {anchor} is not supported; take it out")
        if event.ctag is not None:
            tag = short_repr(str(event.tag))
            raise self._fault(event, f"the tag {tag} is not supported; take it out (quotes make a value text)")

    def _scalar(self, event: ScalarEvent) -> object:
        value = event.value if event.style else parse_scalar(event.value)
        if isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value):
            raise self._fault(event, "the text holds half of a surrogate pair; write the character itself")
        return value

    def _mapping(self, path: Path, flow: bool) -> dict[str, object]:
        mapping: dict[str, object] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, path)
            inner = (*path, key)
            if key in mapping:
                self._duplicate(event, inner)
                self._node(next(self.events), ())
                continue
            self.keys[inner] = _place(event)
            value_event = next(self.events)
            mapping[key] = self._node(value_event, inner)
            if flow and _cut_off(value_event):
                raise self._cut_prior_error(value_event)
        return mapping

    def _key(self, event: Event, path: Path) -> str:
        self._check_node(event, path)
        if not isinstance(event, ScalarEvent):
            raise self._fault(event, "a key is a word or a text, found a list or mapping")
        if event.value == "" and not event.style:
            raise self._fault(event, "a key is missing in front of the colon")
        if event.value == "<<" and not event.style:
            raise self._fault(event, "the merge key << is not supported; write the keys out here")
        self._scalar(event)
        return str(event.value)

    def _sequence(self, path: Path, flow: bool) -> list[object]:
        items: list[object] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, (*path, len(items))))
            if flow and _cut_off(event):
                raise self._cut_prior_error(event)
        return items

    def _duplicate(self, event: Event, path: Path) -> None:
        line, _ = self.keys[path]
        message = f"the key {short_repr(path[-1])} stands twice, first in line {line}; keep one"
        self.faults += self._fault(event, message).faults

    def _cut_prior_error(self, event: Event) -> ScenarioError:
        assert isinstance(event, ScalarEvent)
        advice = 'inside { } or [ ] put a prior in quotes: "uniform(0, 1)"'
        return self._fault(event, f"{short_repr(event.value)} is cut off at the comma; {advice}")

    def _fault(self, event: Event, message: str) -> ScenarioError:
        return single_fault(self.name, *_place(event), message)


def _place(event: Event) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _cut_off(event: Event) -> bool:
    """Whether a plain scalar in a flow collection looks like a prior that its own comma cut."""
    return isinstance(event, ScalarEvent) and not event.style and re.match(r"\w+\s*\([^)]*$", event.value) is not None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the part at `path`: with its key, or with its value.

    `missing` names a key that the part should have and has not.
    """

    path: Path
    message: str
    at: Literal["key", "value"] = "value"
    missing: str = ""

    def __str__(self) -> str:
        """The dotted path and the message."""
        return f"{dotted_path(self.path)}: {self.message}" if self.path else self.message


def dotted_path(path: Path) -> str:
    """`issues.territory.weights` from its parts."""
    return ".".join(str(part) for part in path)


def to_fault(problem: Problem, text: YamlText) -> Fault:
    """The problem as a fault of the file that `text` was read from."""
    line, column = text.place(problem.path) if problem.at == "key" else text.value_place(problem.path)
    return Fault(text.name, line, column, str(problem))
