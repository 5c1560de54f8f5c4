"""The history of a case as a YAML file: a list of dated events, to which the program only adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from ripeness.core.errors import Fault, ScenarioError, UsageError
from ripeness.core.messages import short_repr
from ripeness.scenario.checks.validation import ValidationResult, validate
from ripeness.scenario.files.case_files import CaseFile
from ripeness.scenario.files.yaml_writing import to_yaml_item
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.text.yaml_text import Problem, YamlText, read_yaml, to_fault
from ripeness.scenario.views.history import last_day, on_day

HISTORY_FILE: Final = "history.yaml"
"""What the history is called that a case without one is given."""
MAX_BYTES: Final = 2**20
MAX_EVENTS: Final = 2_000
HEADER: Final = "# What happened, an event an entry. `ripeness observe --write` adds at the end.\n"


def read_history(raw: bytes, name: str) -> tuple[tuple[HistoryEvent, ...], tuple[Fault, ...], YamlText]:
    """The events of a history file in its order, its faults by line, and its text with the places of events.

    Raises ScenarioError where it is no YAML.
    """
    text = read_yaml(raw, name)
    if text.data is None:
        return (), (), text
    if not isinstance(text.data, list):
        problem = Problem((), f"found {short_repr(text.data)}; wanted a list of events, each beginning with '- on:'")
        return (), (to_fault(problem, text),), text
    events: list[HistoryEvent] = []
    faults: list[Fault] = []
    for number, item in enumerate(text.data[: MAX_EVENTS + 1]):
        if number == MAX_EVENTS:
            message = f"one event too many; wanted at most {MAX_EVENTS:,}"
            faults.append(event_fault(text, number, Problem((), message)))
            break
        own, event = _event(item)
        if event is not None:
            events.append(event)
            own = tuple(Problem((), message) for message in _faults(event, number))
        faults += [event_fault(text, number, problem) for problem in own]
    return tuple(events), tuple(faults), text


def _event(item: Any) -> tuple[tuple[Problem, ...], HistoryEvent | None]:
    if not isinstance(item, dict):
        return (Problem((), f"found {short_repr(item)}; wanted an event with the keys on, event, …"),), None
    result: ValidationResult[HistoryEvent] = validate(HistoryEvent, item)
    return result.problems, result.part


def _faults(event: HistoryEvent, number: int) -> list[str]:
    if event.event == "correction" and not 1 <= event.number <= number:
        return [f"correction: found number {event.number}; wanted that of an event before it, from 1 to {number}"]
    return []


def read_event(text: str, *, on: date | None = None, why: str = "", entered_by: str = "") -> HistoryEvent:
    """An event from the text of one entry; `on`, `why` and `entered_by` where it says nothing of them.

    Raises ScenarioError or UsageError with what is wrong.
    """
    data = read_yaml(text.encode("utf-8", "surrogatepass"), "--event").data
    if isinstance(data, dict):
        defaults = {"on": on.isoformat() if on else None, "why": why, "entered_by": entered_by}
        defaults["entered"] = datetime.now(UTC).date().isoformat()
        data = {key: value for key, value in defaults.items() if value} | data
    return parse_event(data)


def parse_event(data: object) -> HistoryEvent:
    """An event from the plain data of an entry; UsageError with what is wrong."""
    problems, event = _event(data)
    if event is None:
        raise UsageError("; ".join(f"event: {problem}" for problem in problems))
    return event


def read_events(path: Path) -> tuple[HistoryEvent, ...]:
    """The events of a file like a case's history; ScenarioError with all its faults, UsageError where it is none."""
    events, faults, _ = read_history(CaseFile(str(path), path).read(MAX_BYTES), str(path))
    if faults:
        raise ScenarioError(faults)
    return events


def misfits(written: Scenario, events: Sequence[HistoryEvent]) -> Iterator[tuple[int, str]]:
    """The events that do not fit the case after those before them that do: their numbers, from 0, and why."""

    def why_not(some: Sequence[HistoryEvent]) -> str:
        try:
            on_day(written, some, last_day(written.file, some))
        except UsageError as error:
            return str(error)
        return ""

    if not why_not(events):
        return
    fitting: list[HistoryEvent] = []
    for number, event in enumerate(events):
        why = why_not([*fitting, event])
        if why:
            yield number, why
        else:
            fitting.append(event)


def event_fault(text: YamlText, number: int, problem: Problem) -> Fault:
    """A problem of an event, `number` counted from 0, as a fault of the file; readers count events from 1."""
    placed = to_fault(replace(problem, path=(number, *problem.path)), text)
    return replace(placed, message=f"event {number + 1}: {problem}")


def append_events(text: str, events: Sequence[HistoryEvent]) -> str:
    """The text of a history with these events at its end; a new one where there is no text yet."""
    head = text if text.strip() else HEADER
    return head.rstrip("\n") + "\n" + "".join(to_yaml_item(event) for event in events)
