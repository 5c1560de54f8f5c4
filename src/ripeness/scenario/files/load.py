"""A case from its files: the checked scenario, or everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from ripeness.core.errors import Fault, ScenarioError
from ripeness.scenario.checks.likely_mistakes import likely_mistakes
from ripeness.scenario.files import ledger_file
from ripeness.scenario.files.case_files import CaseFiles, case_files
from ripeness.scenario.files.case_reader import CaseReader
from ripeness.scenario.files.history_file import HISTORY_FILE
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.text.yaml_text import MAX_BYTES, Problem, to_fault
from ripeness.scenario.views.history import after_events, correction_of_last, last_day, on_day, standing_events


def load(case: str | Path, day: date | None = None, more: Sequence[HistoryEvent] = ()) -> Scenario:
    """The scenario of a case as known on a day, with its ledger and its perspectives.

    `case` is a name of the catalogue, a folder with scenario.yaml, or a file. Without `day` it is as known on the day
    of its last event, or that for which it was written where this is later; `more` events are added to its history,
    and it is seen from the last of them at the earliest. Raises ScenarioError with all faults of all its files at
    once, UsageError where there is no such case, or a day or one of `more` does not fit it.
    """
    written, events = written_case(case)
    day = last_day(written.file, events) if day is None else day
    return on_day(written, (*events, *more), max([day, *(event.known_on for event in more)]))


def written_case(case: str | Path) -> tuple[Scenario, tuple[HistoryEvent, ...]]:
    """A case as it was written, with its whole ledger, and the events of its history; raises as `load`."""
    written, events, faults = _read(case_files(case))
    if written is None or faults:
        raise ScenarioError(faults)
    return written, events


def correction(case: str | Path) -> HistoryEvent:
    """The event that takes back the last of a case's history; UsageError where there is none, or as `load`."""
    written, events = written_case(case)
    return correction_of_last(written.file, events)


def whole_ledger(case: str | Path) -> tuple[LedgerEntry, ...]:
    """Every entry of a case's ledger with what became of it, whatever the day; raises as `load`."""
    written, events = written_case(case)
    return after_events(written, standing_events(events, date.max), last_day(written.file, events)).ledger


def check(case: str | Path) -> tuple[Fault, ...]:
    """All faults of a case, sorted by file and line; empty where there are none.

    Raises UsageError where there is no such case.
    """
    return _read(case_files(case))[2]


def warnings(case: str | Path) -> tuple[Fault, ...]:
    """What a sound case probably does not mean, by line, its ledger's misspelled actors last; raises as `findings`."""
    files = case_files(case)
    return (*findings(case, likely_mistakes), *_misspelled_actors(files), *_history_without_a_name(files))


def _history_without_a_name(files: CaseFiles) -> Iterator[Fault]:
    """A history that lies beside the case, which does not name it."""
    reader = CaseReader(files)
    scenario, place = (
        reader.read_scenario(files.scenario.read(MAX_BYTES), files.scenario.shown_as),
        files.beside(HISTORY_FILE),
    )
    if scenario is not None and place is not None and scenario.record.history is None:
        yield Fault(
            place.shown_as, 0, 0, f"is not read: name it in the scenario, under record, as history: {HISTORY_FILE}"
        )


def _misspelled_actors(files: CaseFiles) -> Iterator[Fault]:
    reader = CaseReader(files)
    scenario = reader.read_scenario(files.scenario.read(MAX_BYTES), files.scenario.shown_as)
    entries = reader.read_ledger()
    if scenario is None or reader.faults:
        return
    place = files.beside(scenario.record.ledger or "")
    for line, message in ledger_file.likely_misspellings(entries, list(scenario.actors)):
        yield Fault(place.shown_as if place else "", line, 1, message)


def findings(case: str | Path, find: Callable[[ScenarioFile], Iterable[Problem]]) -> tuple[Fault, ...]:
    """What `find` has to say of a sound case, by line; empty where the case has faults, which go first.

    Raises UsageError where there is no such case.
    """
    reader = CaseReader(files := case_files(case))
    file = reader.read_scenario(files.scenario.read(MAX_BYTES), files.scenario.shown_as)
    if file is None or reader.text is None:
        return ()
    return tuple(sorted(to_fault(problem, reader.text) for problem in find(file)))


def parse(text: str, name: str = "scenario.yaml") -> Scenario:
    """A scenario from the text of its file alone, without ledger and perspectives; ScenarioError as `load`."""
    reader = CaseReader(None)
    file = reader.read_scenario(text.encode("utf-8", "surrogatepass"), name)
    if file is None or reader.faults:
        raise ScenarioError(reader.sorted_faults())
    return Scenario(file)


def _read(files: CaseFiles) -> tuple[Scenario | None, tuple[HistoryEvent, ...], tuple[Fault, ...]]:
    """The case as it was written, with its whole ledger; the events of its history; and all faults."""
    reader = CaseReader(files)
    file = reader.read_scenario(files.scenario.read(MAX_BYTES), files.scenario.shown_as)
    ledger = reader.read_ledger()
    perspectives = reader.read_perspectives(file)
    reader.check_citations(file)
    written = None
    if file is not None and not reader.faults:
        written = Scenario(file, ledger, perspectives, "", files.shown_as, reader.events)
    events = reader.read_history(written)
    faults = reader.sorted_faults()
    return (None, (), faults) if faults else (written, events, ())
