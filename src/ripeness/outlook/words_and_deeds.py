"""What the case's own record of events says of words and deeds, beside what the model found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ripeness.evidence.chronology import chronology
from ripeness.evidence.words_and_deeds.of_case import words_and_deeds
from ripeness.outlook.assess import Run
from ripeness.scenario.case_files import case_files


def with_words_and_deeds(run: Run, case: str | Path) -> Run:
    """The run with the measures of the case's events.csv, as known on its day; as it is where there is no such file.

    The record changes no number of the model: it is laid beside it.
    """
    record = chronology(case_files(case), run.assessment.as_of)
    found = words_and_deeds(record, run.assessment.seed) if record is not None else None
    return replace(run, assessment=replace(run.assessment, words_and_deeds=found))
