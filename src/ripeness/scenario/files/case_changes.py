"""Changes to the files of a case, such as events or entries of a ledger: whole and sound, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import as_file
from pathlib import Path

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.scenario.files.case_files import CaseFile, case_files
from ripeness.scenario.files.history_file import HISTORY_FILE, append_events
from ripeness.scenario.files.ledger_file import MAX_BYTES, LedgerFile, append_entries, editable_text, read_ledger_file
from ripeness.scenario.files.load import check, written_case
from ripeness.scenario.files.text_edit import Edit, apply_edit
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario

LEDGER_FILE = "ledger.csv"
"""What the ledger is called that a case without one is given."""
Change = Callable[[Path, str], tuple[str, ...]]
"""What is done to a draft of a case: given its folder and the scenario file's name, the names of the files changed."""


def enter_events(case: str | Path, events: Sequence[HistoryEvent], *, out: Path | None = None) -> tuple[Path, ...]:
    """Put events at the end of a case's history, or of a copy's in the new folder `out`; the files changed.

    A case without a history is given one. Raises as `change_case`, with all files as they were.
    """
    return change_case(case, lambda folder, name: append_history(folder, name, events), out=out)


def change_case(case: str | Path, change: Change, *, out: Path | None = None) -> tuple[Path, ...]:
    """Change the files of a case, or of a copy of it in the new folder `out`; the files changed.

    The change is made to a draft, which is read back and checked before it takes the place of
    the old. A case of the catalogue is never changed: it wants `out`. Raises UsageError or
    ScenarioError with all files as they were.
    """
    files = case_files(case)
    if out is not None and out.exists():
        raise UsageError(f"{out} is there already; choose a new folder")
    with as_file(files.folder) as folder:
        if out is None and not _is_on_disk(case, files.scenario.place):
            raise UsageError(f"{case} is a case of the catalogue, which stays as it is; name a folder with --out")
        name = Path(str(files.scenario.place)).name
        return _change(Path(folder), name, change, out)


def _is_on_disk(case: str | Path, place: object) -> bool:
    """Whether the case was given by its place on disk, and not by a name of the catalogue."""
    return isinstance(place, Path) and Path(case).exists() and place.resolve().is_relative_to(Path(case).resolve())


def _change(folder: Path, name: str, change: Change, out: Path | None) -> tuple[Path, ...]:
    """Change and check a draft, then put it, or the files changed, in its place."""
    target = folder if out is None else out
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=target.parent) as place:
        draft = Path(place) / "case"
        shutil.copytree(folder, draft)
        changed = change(draft, name)
        faults = check(draft / name)
        if faults:
            # Told of the files as the person knows them: the draft is gone when they are read.
            raise ScenarioError([replace(fault, file=fault.file.replace(str(draft), str(folder))) for fault in faults])
        if out is not None:
            draft.replace(out)
            return tuple(out / file for file in changed)
        for file in changed:
            (folder / file).parent.mkdir(exist_ok=True)
            # One step of one file system: the old file stands until the new one does.
            (draft / file).replace(folder / file)
    return tuple(folder / file for file in changed)


def append_history(folder: Path, name: str, events: Sequence[HistoryEvent]) -> tuple[str, ...]:
    """The change that puts events at the end of a draft's history, which is made where there is none."""
    written, _ = written_case(folder / name)
    history, changed = _file_of_record(folder, name, "history", written.file.record.history, HISTORY_FILE)
    old = history.read_text(encoding="utf-8") if not changed else ""
    history.write_text(append_events(old, events), encoding="utf-8")
    return (*changed, history.name)


def _file_of_record(folder: Path, name: str, key: str, name_in_case: str | None, new: str) -> tuple[Path, list[str]]:
    """The file that the record names under a key, or the new one that it is made to name; the files changed by that."""
    if name_in_case is not None:
        return folder / name_in_case, []
    if (folder / new).exists():
        raise UsageError(f"the case names no {key}, yet a file {new} lies beside it; name it under record")
    path = folder / name
    path.write_text(apply_edit(path.read_text(encoding="utf-8"), Edit(("record", key), new)), encoding="utf-8")
    return folder / new, [name]


def foreign_ledger(scenario: Scenario, own: Sequence[LedgerEntry], path: Path) -> LedgerFile:
    """A ledger file that is not the case's, read as the case's own would be.

    Columns may stand in any order. Raises ScenarioError with every fault by line, UsageError where
    there is no such file.
    """
    if not path.is_file():
        raise UsageError(f"there is no file {path}; wanted a ledger as CSV or workbook")
    ledger = read_ledger_file(
        CaseFile(str(path), path).read(MAX_BYTES),
        str(path),
        actors=list(scenario.file.actors),
        sources=list(scenario.file.sources),
        beside=own,
    )
    if ledger.faults:
        raise ScenarioError(ledger.faults)
    return ledger


def enter_entries(case: str | Path, entries: Sequence[LedgerEntry], *, out: Path | None = None) -> tuple[Path, ...]:
    """Put entries at the end of a case's ledger, or of a copy's in the new folder `out`; the files changed.

    A case without a ledger is given one. Raises as `change_case`, with all files as they were.
    """
    return change_case(case, lambda folder, name: _append(folder, name, entries), out=out)


def _append(folder: Path, name: str, entries: Sequence[LedgerEntry]) -> tuple[str, ...]:
    written, _ = written_case(folder / name)
    ledger, changed = _file_of_record(folder, name, "ledger", written.file.record.ledger, LEDGER_FILE)
    old = editable_text(ledger.read_bytes(), ledger.name) if not changed else ""
    ledger.write_text(append_entries(old, entries), encoding="utf-8")
    return (*changed, ledger.name)
