"""A case from its files: the checked scenario, or everything that is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ripeness.core.errors import Fault, ScenarioError
from ripeness.core.short_repr import short_repr
from ripeness.scenario.checks.references import sources as unknown_sources
from ripeness.scenario.checks.references import sources_in
from ripeness.scenario.checks.semantics import semantics
from ripeness.scenario.checks.validation import ValidationResult, validate
from ripeness.scenario.files import ledger_file
from ripeness.scenario.files.case_files import MAX_PERSPECTIVES, CaseFile, CaseFiles, case_files
from ripeness.scenario.files.repair import repair
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.text.citations import EVENTS_FILE, EventRow, event_rows, parse_citation, unknown_citations
from ripeness.scenario.text.citations import MAX_BYTES as EVENTS_BYTES
from ripeness.scenario.text.problem import Problem, to_fault
from ripeness.scenario.text.yaml_text import MAX_BYTES, YamlText, read_yaml
from ripeness.scenario.views.as_of import known_entries
from ripeness.scenario.views.overlay import apply_perspective

MOST_FAULTS: Final = 200
"""How many faults are listed at most; what is beyond is counted."""


def load(case: str | Path) -> Scenario:
    """The scenario of a case, with its ledger as known on its day and its perspectives.

    `case` is a name of the catalogue, a folder with scenario.yaml, or a file. Raises
    ScenarioError with all faults of all its files at once, UsageError where there is no such case.
    """
    files = case_files(case)
    scenario, faults = _read(files)
    if scenario is None or faults:
        raise ScenarioError(faults)
    return scenario


def whole_ledger(case: str | Path) -> tuple[LedgerEntry, ...]:
    """Every entry of a case's ledger as it stands in its file, whatever the day; raises as `load`."""
    reading = _Reading(case_files(case))
    assert reading.files is not None
    reading.scenario_file(reading.files.scenario.read(MAX_BYTES), reading.files.scenario.shown_as)
    entries = reading.ledger()
    if reading.faults:
        raise ScenarioError(reading.sorted())
    return entries


def check(case: str | Path) -> tuple[Fault, ...]:
    """All faults of a case, sorted by file and line; empty where there are none.

    Raises UsageError where there is no such case.
    """
    return _read(case_files(case))[1]


def parse(text: str, name: str = "scenario.yaml") -> Scenario:
    """A scenario from the text of its file alone, without ledger and perspectives; ScenarioError as `load`."""
    outcome = _Reading(None)
    file = outcome.scenario_file(text.encode("utf-8", "surrogatepass"), name)
    if file is None or outcome.faults:
        raise ScenarioError(outcome.sorted())
    return Scenario(file)


def _read(files: CaseFiles) -> tuple[Scenario | None, tuple[Fault, ...]]:
    reading = _Reading(files)
    file = reading.scenario_file(files.scenario.read(MAX_BYTES), files.scenario.shown_as)
    ledger = reading.ledger()
    perspectives = reading.perspectives(file)
    reading.cited(file)
    faults = reading.sorted()
    if file is None or faults:
        return None, faults
    known = known_entries(ledger, file.time.as_of)
    return Scenario(file, known, perspectives, "", files.shown_as, reading.events), ()


@dataclass(slots=True)
class _Reading:
    """One reading of a case; gathers the faults of all files."""

    files: CaseFiles | None
    faults: list[Fault] = field(default_factory=list)
    text: YamlText | None = None
    entries: tuple[LedgerEntry, ...] = ()
    events: tuple[EventRow, ...] = ()

    def scenario_file(self, raw: bytes, name: str) -> ScenarioFile | None:
        """The scenario file, None where it has faults."""
        self.text = self._yaml(raw, name)
        if self.text is None:
            return None
        problems, file = _examined(self.text.data)
        self.faults += [to_fault(problem, self.text) for problem in problems]
        return file if not problems else None

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """The entries of the ledger that the scenario names."""
        name = _at(self.text, "record", "ledger")
        if self.files is None or not isinstance(name, str):
            return ()
        path = ("record", "ledger")
        if "/" in name or "\\" in name or name in ("", ".", ".."):
            return self._no_ledger(
                Problem(path, f"found {short_repr(name)}; wanted the name of a file beside the scenario")
            )
        found = self.files.beside(name)
        if found is None:
            return self._no_ledger(Problem(path, f"there is no file {short_repr(name)} beside the scenario"))
        return self._entries(found)

    def perspectives(self, file: ScenarioFile | None) -> dict[str, Perspective]:
        """The perspectives beside the scenario, by name, each tried on it where it is sound."""
        found: dict[str, Perspective] = {}
        places = self.files.perspectives() if self.files is not None else ()
        for place in places[MAX_PERSPECTIVES:]:
            message = f"one perspective too many; wanted at most {MAX_PERSPECTIVES}"
            self.faults.append(Fault(place.shown_as, 0, 0, message))
        for place in places[:MAX_PERSPECTIVES]:
            text = self._yaml(place.read(MAX_BYTES), place.shown_as)
            if text is not None:
                self._perspective(text, file, found)
        return found

    def sorted(self) -> tuple[Fault, ...]:
        """All faults in order of file and line, the same one once, at most so many."""
        faults = sorted(set(self.faults))
        if len(faults) > MOST_FAULTS:
            more = Fault(faults[-1].file, 0, 0, f"and {len(faults) - MOST_FAULTS} faults more; mend these first")
            return (*faults[:MOST_FAULTS], more)
        return tuple(faults)

    def _yaml(self, raw: bytes, name: str) -> YamlText | None:
        try:
            return read_yaml(raw, name)
        except ScenarioError as error:
            self.faults += error.faults
            return None

    def _no_ledger(self, problem: Problem) -> tuple[LedgerEntry, ...]:
        assert self.text is not None
        self.faults.append(to_fault(problem, self.text))
        return ()

    def _entries(self, found: CaseFile) -> tuple[LedgerEntry, ...]:
        actors, sources = (_at(self.text, section) for section in ("actors", "sources"))
        try:
            entries, faults = ledger_file.read_ledger(
                found.read(ledger_file.MAX_BYTES),
                found.shown_as,
                actors=list(actors) if isinstance(actors, dict) else [],
                sources=list(sources) if isinstance(sources, dict) else [],
            )
        except ScenarioError as error:
            self.faults += error.faults
            return ()
        self.faults += faults
        self.entries = entries
        return entries

    def cited(self, file: ScenarioFile | None) -> None:
        """Look whether the lines of ledger and events that the scenario names as sources are there."""
        if file is not None and self.text is not None:
            self.faults += [to_fault(problem, self.text) for problem in self._citations(file)]

    def _citations(self, part: Part) -> tuple[Problem, ...]:
        named = [(where, source) for where, source in sources_in(part) if parse_citation(source) is not None]
        if not self.events and any(source.startswith("events:") for _, source in named):
            self.events = self._event_rows()
        known = {"ledger": [entry.id for entry in self.entries], "events": [row.id for row in self.events]}
        return tuple(unknown_citations(named, known))

    def _event_rows(self) -> tuple[EventRow, ...]:
        found = self.files.beside(EVENTS_FILE) if self.files is not None else None
        if found is None:
            return ()
        try:
            return event_rows(found.read(EVENTS_BYTES), found.shown_as)
        except ScenarioError as error:
            self.faults += error.faults
            return ()

    def _perspective(self, text: YamlText, file: ScenarioFile | None, found: dict[str, Perspective]) -> None:
        result: ValidationResult[Perspective] = validate(Perspective, text.data)
        problems = list(result.problems)
        if result.part is not None:
            if result.part.perspective in found:
                message = f"another file has the perspective {short_repr(result.part.perspective)} already"
                problems.append(Problem(("perspective",), message))
            if self.text is not None:
                known = _at(self.text, "sources")
                problems += unknown_sources(result.part, known if isinstance(known, dict) else {})
            problems += self._citations(result.part)
            problems += _unfit(result.part, file) if file is not None and not problems else ()
            found[result.part.perspective] = result.part
        self.faults += [to_fault(problem, text) for problem in problems]


def _examined(data: object) -> tuple[tuple[Problem, ...], ScenarioFile | None]:
    if not isinstance(data, dict):
        return (Problem((), f"found {short_repr(data)}; wanted a mapping with the keys format, name, title, …"),), None
    result = validate(ScenarioFile, data)
    if result.part is not None:
        return semantics(result.part), result.part
    mended = repair(data, result.problems)
    second = validate(ScenarioFile, mended[0]).part if mended is not None else None
    beyond = semantics(second, mended[1]) if second is not None and mended is not None else ()
    return result.problems + beyond, None


def _unfit(perspective: Perspective, file: ScenarioFile) -> tuple[Problem, ...]:
    """What is wrong with the scenario that the perspective makes, at the change that makes it so."""
    return apply_perspective(file, perspective).problems


def _at(text: YamlText | None, *path: str) -> object:
    data: object = text.data if text is not None else None
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data
