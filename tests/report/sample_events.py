"""Events for reports: the flagship's own record, and made-up events of a dyad in a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ripeness.evidence.events.chronology import chronology
from ripeness.evidence.words_and_deeds.dyad import DyadQuestion, measure
from ripeness.evidence.words_and_deeds.indices import words_and_deeds
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.scenario.files.case_files import case_files
from ripeness.workbench.assessment import Assessment
from tests.report.sample import AS_OF, assessment


def flagship() -> Assessment:
    """The sample with the words and deeds of alaska-2025."""
    record = chronology(case_files("alaska-2025"), AS_OF)
    assert record is not None
    return replace(assessment(), words_and_deeds=words_and_deeds(record, 0))


def measured(folder: Path) -> Measured:
    """Norway and Sweden over forty months, both ways: words friendly, deeds hostile, harsher later on."""
    rows = ["id,date,actor,target,quad_class,goldstein"]
    for i in range(40):
        day = f"{2030 + i // 12}-{i % 12 + 1:02}-05"
        rows += [f"a{i}-{k},{day},NOR,SWE,VC,3" for k in range(5 + i % 3)]
        rows += [f"b{i}-{k},{day},NOR,SWE,MX,-9" for k in range(5 if i < 20 else 9)]
        rows += [f"c{i}-{k},{day},SWE,NOR,VX,-3" for k in range(1 + (i * 7) % 5)]
    path = folder / "made & drawn.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return measure([path], DyadQuestion("NOR", "SWE", both=True))
