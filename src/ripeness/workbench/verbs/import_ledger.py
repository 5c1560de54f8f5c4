"""The verb `import_ledger`: what another ledger adds to a case, what it does not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ripeness.core.errors import Fault, ScenarioError
from ripeness.core.serialise import JsonResult
from ripeness.evidence.ledger.merge import ConflictingEntry, MergeResult, merge_ledgers
from ripeness.scenario.files.case_changes import enter_entries, foreign_entries
from ripeness.scenario.files.load import load, whole_ledger


@dataclass(frozen=True, slots=True)
class Imported(JsonResult):
    """The entries of an imported ledger, sorted, and the files written (none where nothing was written)."""

    file: str
    merge: MergeResult
    files: tuple[str, ...]


def import_ledger(
    case: str | Path, file: Path, *, near_too: bool = False, write: bool = False, out: Path | None = None
) -> Imported:
    """Lay another ledger beside the case's; where `write`, enter what is new into the case or a copy in `out`.

    Entries that look like one on record are listed and left out unless `near_too`. Raises ScenarioError where an id
    stands for another entry in the case or the file has faults, and UsageError, with all files as they were.
    """
    own = whole_ledger(case)
    merged = merge_ledgers(own, foreign_entries(load(case), own, file), near_too=near_too)
    if merged.clashes:
        raise ScenarioError([_fault(file, clash) for clash in merged.clashes])
    files = enter_entries(case, merged.added, out=out) if write and merged.added else ()
    return Imported(str(file), merged, tuple(str(path) for path in files))


def _fault(file: Path, clash: ConflictingEntry) -> Fault:
    message = (
        f"id: {clash.entry.id} is another entry of the case, in line {clash.own.line} of its ledger; they differ in "
        f"{', '.join(clash.columns)}; give it an id of its own, or enter its outcome with ripeness observe --deadline"
    )
    return Fault(str(file), clash.entry.line, 1, message)
