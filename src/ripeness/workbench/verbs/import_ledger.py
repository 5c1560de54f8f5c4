"""Another ledger taken into a case: what it adds, and what it does not and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ripeness.core.errors import Fault, ScenarioError
from ripeness.core.serialise import to_json_dict
from ripeness.evidence.ledger.merge import ConflictingEntry, MergeResult, merge_ledgers
from ripeness.scenario.files.ledger_exchange import (
    enter_entries,
    foreign_entries,
)
from ripeness.scenario.files.load import (
    load,
    whole_ledger,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: the sorted entries, whether look-alikes were added, and the files written (none: a look).

    `files` are empty where nothing was written.
    """

    file: str
    merge: MergeResult
    files: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text; dates as ISO text."""
        return to_json_dict(self)


def taken_in(case: str | Path, file: Path, *, near_too: bool, write: bool, out: Path | None) -> Imported:
    """Lay the ledger `file` beside the case's, and where `write` enter what is new.

    Raises ScenarioError where an id stands for another entry in the case, or where the file has
    faults; nothing is written then.
    """
    own = whole_ledger(case)
    found = merge_ledgers(own, foreign_entries(load(case), own, file), near_too=near_too)
    if found.clashes:
        raise ScenarioError([_fault(file, one) for one in found.clashes])
    files = enter_entries(case, found.added, out=out) if write and found.added else ()
    return Imported(str(file), found, tuple(str(path) for path in files))


def _fault(file: Path, one: ConflictingEntry) -> Fault:
    message = (
        f"id: {one.entry.id} is another entry of the case, in line {one.own.line} of its ledger; they differ in "
        f"{', '.join(one.columns)}; give it an id of its own, or enter its outcome with ripeness observe --deadline"
    )
    return Fault(str(file), one.entry.line, 1, message)
