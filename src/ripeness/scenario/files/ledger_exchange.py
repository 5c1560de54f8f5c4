"""Another ledger file entered into a case, and the case's own given away."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.scenario.files.apply_observation import change_case
from ripeness.scenario.files.case_files import CaseFile
from ripeness.scenario.files.ledger_file import MAX_BYTES, append_entries, read_ledger
from ripeness.scenario.files.load import load
from ripeness.scenario.files.text_edit import apply_edit
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.observation import Edit

LEDGER_FILE = "ledger.csv"
"""What the ledger is called that a case without one is given."""


def foreign_entries(scenario: Scenario, own: Sequence[LedgerEntry], path: Path) -> tuple[LedgerEntry, ...]:
    """The entries of a ledger file that is not the case's, read as the case's own would be.

    Columns may stand in any order. Raises ScenarioError with every fault by line, UsageError where
    there is no such file.
    """
    if not path.is_file():
        raise UsageError(f"there is no file {path}; wanted a ledger as CSV")
    entries, faults = read_ledger(
        CaseFile(str(path), path).read(MAX_BYTES),
        str(path),
        actors=list(scenario.file.actors),
        sources=list(scenario.file.sources),
        beside=own,
    )
    if faults:
        raise ScenarioError(faults)
    return entries


def enter_entries(case: str | Path, entries: Sequence[LedgerEntry], *, out: Path | None = None) -> tuple[Path, ...]:
    """Put entries at the end of a case's ledger, or of a copy's in the new folder `out`; the files changed.

    A case without a ledger is given one. Raises as `change_case`, with all files as they were.
    """
    return change_case(case, lambda folder, name: _append(folder, name, entries), out=out)


def write_new(path: Path, text: str) -> None:
    """Write a new file whole or not at all; UsageError where there is one of that name already."""
    if path.exists():
        raise UsageError(f"{path} is there already; choose another name, or remove it")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} to write {path.name} in")
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=path.parent) as place:
        draft = Path(place) / "new"
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(path)


def _append(folder: Path, name: str, entries: Sequence[LedgerEntry]) -> tuple[str, ...]:
    name_in_case = load(folder / name).file.record.ledger
    ledger, changed = folder / (name_in_case or LEDGER_FILE), []
    if name_in_case is None:
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(apply_edit(text, Edit(("record", "ledger"), LEDGER_FILE)), encoding="utf-8")
        changed.append(name)
    if name_in_case is None and ledger.exists():
        raise UsageError(f"the case names no ledger, yet a file {LEDGER_FILE} lies beside it; name it under record")
    old = ledger.read_text(encoding="utf-8") if name_in_case is not None else ""
    ledger.write_text(append_entries(old, entries), encoding="utf-8")
    return (*changed, ledger.name)
