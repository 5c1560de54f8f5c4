"""What the case's own record of events says of words and deeds, beside what the model found."""

from __future__ import annotations

from dataclasses import replace

from ripeness.evidence.events.chronology import Chronology
from ripeness.evidence.words_and_deeds.case_record import words_and_deeds
from ripeness.workbench.verbs.assess import Run


def with_words_and_deeds(run: Run, record: Chronology | None) -> Run:
    """The run with the measures of the case's record of events; as it is where there is none.

    The record changes no number of the model: it is laid beside it.
    """
    found = words_and_deeds(record, run.assessment.seed) if record is not None else None
    return replace(run, assessment=replace(run.assessment, words_and_deeds=found))
