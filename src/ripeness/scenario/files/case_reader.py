"""The files of one case, read one by one with the faults of all of them gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ripeness.core.errors import Fault, ScenarioError
from ripeness.core.messages import short_repr
from ripeness.scenario.checks.references import sources_in, unknown_sources
from ripeness.scenario.checks.semantics import semantics
from ripeness.scenario.checks.validation import ValidationResult, repair, validate
from ripeness.scenario.files import ledger_file
from ripeness.scenario.files.case_files import MAX_PERSPECTIVES, CaseFile, CaseFiles
from ripeness.scenario.files.former_format import FORMER, without_former_changes, without_former_keys
from ripeness.scenario.files.history_file import MAX_BYTES as HISTORY_BYTES
from ripeness.scenario.files.history_file import event_fault, misfits, read_history
from ripeness.scenario.files.spreadsheet import plain_csv
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.text.citations import (
    EVENT_COLUMNS,
    EVENTS_FILE,
    EventRow,
    event_rows,
    parse_citation,
    unknown_citations,
)
from ripeness.scenario.text.citations import MAX_BYTES as EVENTS_BYTES
from ripeness.scenario.text.yaml_text import MAX_BYTES, Problem, YamlText, read_yaml, to_fault
from ripeness.scenario.views.overlay import apply_perspective

MAX_FAULTS: Final = 200
"""How many faults are listed at most; what is beyond is counted."""


@dataclass(slots=True)
class CaseReader:
    """Reads the files of one case and gathers the faults of all of them."""

    files: CaseFiles | None
    faults: list[Fault] = field(default_factory=list)
    text: YamlText | None = None
    entries: tuple[LedgerEntry, ...] = ()
    events: tuple[EventRow, ...] = ()
    unread: set[str] = field(default_factory=set)
    """`ledger` and `events` where the file is no text: then no citation of its lines can be checked."""

    def read_scenario(self, raw: bytes, name: str) -> ScenarioFile | None:
        """The content of the scenario file; None where it has faults."""
        self.text = self._read_yaml(raw, name)
        if self.text is None:
            return None
        problems, file = check_data(self.text.data)
        self.faults += [to_fault(problem, self.text) for problem in problems]
        return file if not problems else None

    def read_ledger(self) -> tuple[LedgerEntry, ...]:
        """The entries of the ledger that the scenario names."""
        file = self._beside("ledger")
        return self._read_entries(file) if file is not None else ()

    def read_history(self, written: Scenario | None) -> tuple[HistoryEvent, ...]:
        """The events of the history that the scenario names, each tried on the case where that is sound."""
        file = self._beside("history")
        if file is None:
            return ()
        try:
            events, faults, text = read_history(file.read(HISTORY_BYTES), file.shown_as)
        except ScenarioError as error:
            self.faults += error.faults
            return ()
        self.faults += faults
        if written is None or faults:
            return events
        for number, why in misfits(written, events):
            self.faults.append(event_fault(text, number, Problem((), why)))
        for number, event in enumerate(events):
            unknown = unknown_sources(event, written.file.sources)
            self.faults += [event_fault(text, number, problem) for problem in unknown]
        return events

    def _beside(self, key: str) -> CaseFile | None:
        """The file that the record names under a key; a fault where it names one that is not there."""
        name = _at(self.text, "record", key)
        if self.files is None or not isinstance(name, str):
            return None
        is_plain = not ("/" in name or "\\" in name or name in ("", ".", ".."))
        file = self.files.beside(name) if is_plain else None
        if file is None:
            message = f"there is no file {short_repr(name)} beside the scenario"
            if not is_plain:
                message = f"found {short_repr(name)}; wanted the name of a file beside the scenario"
            assert self.text is not None
            self.faults.append(to_fault(Problem(("record", key), message), self.text))
        return file

    def read_perspectives(self, file: ScenarioFile | None) -> dict[str, Perspective]:
        """The perspectives beside the scenario, by name, each applied to it where it is sound, for its faults."""
        by_name: dict[str, Perspective] = {}
        places = self.files.perspectives() if self.files is not None else ()
        for place in places[MAX_PERSPECTIVES:]:
            message = f"one perspective too many; wanted at most {MAX_PERSPECTIVES}"
            self.faults.append(Fault(place.shown_as, 0, 0, message))
        for place in places[:MAX_PERSPECTIVES]:
            text = self._read_yaml(place.read(MAX_BYTES), place.shown_as)
            if text is not None:
                self._read_perspective(text, file, by_name)
        return by_name

    def sorted_faults(self) -> tuple[Fault, ...]:
        """All faults in order of file and line, without duplicates, at most `MAX_FAULTS`."""
        faults = sorted(set(self.faults))
        if len(faults) > MAX_FAULTS:
            more = Fault(faults[-1].file, 0, 0, f"and {len(faults) - MAX_FAULTS} faults more; mend these first")
            return (*faults[:MAX_FAULTS], more)
        return tuple(faults)

    def _read_yaml(self, raw: bytes, name: str) -> YamlText | None:
        try:
            return read_yaml(raw, name)
        except ScenarioError as error:
            self.faults += error.faults
            return None

    def _read_entries(self, file: CaseFile) -> tuple[LedgerEntry, ...]:
        actors, sources = (_at(self.text, section) for section in ("actors", "sources"))
        try:
            entries, faults = ledger_file.read_ledger(
                file.read(ledger_file.MAX_BYTES),
                file.shown_as,
                actors=list(actors) if isinstance(actors, dict) else [],
                sources=list(sources) if isinstance(sources, dict) else [],
            )
        except ScenarioError as error:
            self.faults += error.faults
            self.unread.add("ledger")
            return ()
        self.faults += faults
        self.entries = entries
        return entries

    def check_citations(self, file: ScenarioFile | None) -> None:
        """Gather the citations of the scenario that name no line of its ledger or events."""
        if file is not None and self.text is not None:
            self.faults += [to_fault(problem, self.text) for problem in self._citations(file)]

    def _citations(self, part: Part) -> tuple[Problem, ...]:
        citations = [(where, source) for where, source in sources_in(part) if parse_citation(source) is not None]
        if not self.events and any(source.startswith("events:") for _, source in citations):
            self.events = self._event_rows()
        ids = {"ledger": [entry.id for entry in self.entries], "events": [row.id for row in self.events]}
        return tuple(unknown_citations(citations, {name: ids[name] for name in ids if name not in self.unread}))

    def _event_rows(self) -> tuple[EventRow, ...]:
        file = self.files.beside(EVENTS_FILE) if self.files is not None else None
        if file is None:
            return ()
        try:
            plain = plain_csv(file.read(EVENTS_BYTES), file.shown_as, EVENT_COLUMNS, EVENTS_BYTES, days=("date",))
            return event_rows(plain.encode(), file.shown_as)
        except ScenarioError as error:
            self.faults += error.faults
            self.unread.add("events")
            return ()

    def _read_perspective(self, text: YamlText, file: ScenarioFile | None, by_name: dict[str, Perspective]) -> None:
        is_former = file is not None and file.format == FORMER
        data = without_former_changes(text.data) if is_former else text.data
        result: ValidationResult[Perspective] = validate(Perspective, data)
        problems = list(result.problems)
        if result.part is not None:
            if result.part.perspective in by_name:
                message = f"another file has the perspective {short_repr(result.part.perspective)} already"
                problems.append(Problem(("perspective",), message))
            if self.text is not None:
                sources = _at(self.text, "sources")
                problems += unknown_sources(result.part, sources if isinstance(sources, dict) else {})
            problems += self._citations(result.part)
            if file is not None and not problems:
                # What is wrong with the scenario that the perspective makes, at the change that makes it so.
                problems += apply_perspective(file, result.part).problems
            by_name[result.part.perspective] = result.part
        self.faults += [to_fault(problem, text) for problem in problems]


def check_data(data: object) -> tuple[tuple[Problem, ...], ScenarioFile | None]:
    """All problems of the plain data of a scenario file, and the file where its keys and values are sound."""
    if not isinstance(data, dict):
        return (Problem((), f"found {short_repr(data)}; wanted a mapping with the keys format, name, title, …"),), None
    data = without_former_keys(data)
    result = validate(ScenarioFile, data)
    if result.part is not None:
        return semantics(result.part), result.part
    mended = repair(data, result.problems)
    second = validate(ScenarioFile, mended[0]).part if mended is not None else None
    beyond = semantics(second, mended[1]) if second is not None and mended is not None else ()
    return result.problems + beyond, None


def _at(text: YamlText | None, *path: str) -> object:
    data: object = text.data if text is not None else None
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data
