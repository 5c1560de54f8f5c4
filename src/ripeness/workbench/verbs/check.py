"""The verbs `check` and `likely_mistakes`: every fault of a case, and what it probably does not mean."""

from __future__ import annotations

from pathlib import Path

from ripeness.core.errors import Fault
from ripeness.evidence.events.chronology import chronology_faults
from ripeness.scenario.files import load
from ripeness.scenario.files.case_files import case_files


def check(case: str | Path) -> tuple[Fault, ...]:
    """All faults of a case, sorted by file and line, the rows of its events.csv included; empty where there are none.

    Raises UsageError where there is no such case.
    """
    return tuple(sorted({*load.check(case), *chronology_faults(case_files(case))}))


def likely_mistakes(case: str | Path) -> tuple[Fault, ...]:
    """What a case without faults probably does not mean, sorted by line; it can be assessed all the same.

    Empty where the case has faults. Raises UsageError where there is no such case.
    """
    return load.warnings(case)
