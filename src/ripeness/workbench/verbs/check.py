"""The verbs `check` and `likely_mistakes`: every fault of a case, and what it probably does not mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ripeness.core.errors import Fault
from ripeness.evidence.events.chronology import chronology_faults
from ripeness.scenario.files import load
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Problem


def check(case: str | Path) -> tuple[Fault, ...]:
    """All faults of a case, sorted by file and line, the rows of its events.csv included; empty where there are none.

    Raises UsageError where there is no such case.
    """
    references = load.findings(case, _reference_problems)
    return tuple(sorted({*load.check(case), *references, *chronology_faults(case_files(case))}))


def _reference_problems(file: ScenarioFile) -> Iterator[Problem]:
    """Classes of past cases that are none, or of which none speaks of a deal."""
    # Deferred: the tables of past cases are read when a case names some.
    if not file.reference:
        return
    from ripeness.forecasting.outside_view.api import reference_fault

    fault = reference_fault(file)
    if fault:
        yield Problem(("reference",), fault)


def likely_mistakes(case: str | Path) -> tuple[Fault, ...]:
    """What a case without faults probably does not mean, sorted by line; it can be assessed all the same.

    Empty where the case has faults. Raises UsageError where there is no such case.
    """
    return load.warnings(case)
