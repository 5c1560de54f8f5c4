"""The verbs `ledger`, `export_ledger` and `import_ledger`: a case's record of words on a day, and files of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ripeness.core.errors import Fault, ScenarioError, UsageError
from ripeness.core.messages import short_repr
from ripeness.core.output_folder import write_new_file
from ripeness.core.serialise import JsonResult, NotebookRepr
from ripeness.evidence.ledger import ConflictingEntry, MergeResult, merge_ledgers
from ripeness.measures.record import RecordReading, record_reading
from ripeness.scenario.files.case_changes import enter_entries, foreign_ledger
from ripeness.scenario.files.ledger_file import ledger_csv
from ripeness.scenario.files.load import load, whole_ledger
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.as_of import known_entries


@dataclass(frozen=True, slots=True)
class LaterKnowledge:
    """How many entries of the file were made only after the day, and how many outcomes were clear only then."""

    entries: int
    outcomes: int


@dataclass(frozen=True, slots=True)
class LedgerFound(NotebookRepr, JsonResult):
    """The entries known on a day, in the order of the file, and what the record says then.

    `file` is the ledger's name, empty where the case has none; `names` the actors' by id.
    """

    case: str
    title: str
    as_of: date
    file: str
    names: dict[str, str]
    entries: tuple[LedgerEntry, ...]
    record: RecordReading
    later: LaterKnowledge


def ledger(case: str | Path, as_of: date | None = None) -> LedgerFound:
    """The record of words of a case as known on a day (default: the case's own): entries and what they say.

    Raises ScenarioError or UsageError for bad input.
    """
    scenario = load(case)
    return _on_day(scenario, whole_ledger(case), as_of or scenario.file.time.as_of)


def _on_day(scenario: Scenario, entries: tuple[LedgerEntry, ...], day: date) -> LedgerFound:
    """What is known of the whole ledger `entries` on `day`, which may be before or after the case's own."""
    time = scenario.file.time.model_copy(update={"as_of": day})
    file = scenario.file.model_copy(update={"time": time})
    on_day = replace(scenario, file=file, ledger=known_entries(entries, day))
    return LedgerFound(
        case=file.name,
        title=file.title,
        as_of=day,
        file=file.record.ledger or "",
        names={name: actor.name for name, actor in file.actors.items()},
        entries=on_day.ledger,
        record=record_reading(on_day),
        later=LaterKnowledge(
            entries=len(entries) - len(on_day.ledger),
            outcomes=len(set(on_day.ledger) - set(entries)),
        ),
    )


def export_ledger(record: LedgerFound, file: Path) -> Path:
    """Write a ledger to the new file, CSV or JSON by its ending; the file.

    What was known on its day is written: entries made later are left out, and outcomes that were clear later
    pending, which `import_ledger` takes for the same entries. No cell of the CSV runs in a spreadsheet. Raises
    UsageError for another ending, or where the file is there already.
    """
    write_new_file(file, _text(record, file.suffix))
    return file


def _text(record: LedgerFound, ending: str) -> str:
    if ending == ".json":
        return json.dumps(record.to_dict(), ensure_ascii=False, indent=1) + "\n"
    if ending != ".csv":
        raise UsageError(f"a ledger is written as .csv or .json; found {short_repr(ending) if ending else 'no ending'}")
    return ledger_csv(record.entries)


@dataclass(frozen=True, slots=True)
class Imported(JsonResult):
    """The entries of an imported ledger, sorted, and the files written (none where nothing was written).

    `notes` say how the file was read where that is a choice: its encoding, what parts its cells, how its days go.
    """

    file: str
    merge: MergeResult
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()


def import_ledger(
    case: str | Path, file: Path, *, near_too: bool = False, write: bool = False, out: Path | None = None
) -> Imported:
    """Lay another ledger beside the case's; where `write`, enter what is new into the case or a copy in `out`.

    Entries that look like one on record are listed and left out unless `near_too`. Raises ScenarioError where an id
    stands for another entry in the case or the file has faults, and UsageError, with all files as they were.
    """
    own = whole_ledger(case)
    other = foreign_ledger(load(case), own, file)
    merged = merge_ledgers(own, other.entries, near_too=near_too)
    if merged.clashes:
        raise ScenarioError([_fault(file, clash) for clash in merged.clashes])
    files = enter_entries(case, merged.added, out=out) if write and merged.added else ()
    return Imported(str(file), merged, tuple(str(path) for path in files), other.notes)


def _fault(file: Path, clash: ConflictingEntry) -> Fault:
    message = (
        f"id: {clash.entry.id} is another entry of the case, in line {clash.own.line} of its ledger; they differ in "
        f"{', '.join(clash.columns)}; give it an id of its own, or enter its outcome with ripeness observe --deadline"
    )
    return Fault(str(file), clash.entry.line, 1, message)
