"""The verb `draft`: a case to start from, made from documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ripeness.core.errors import UsageError
from ripeness.evidence.drafting import draft as drafting
from ripeness.evidence.drafting.draft import Drafted, DraftQuestion, refuse_name
from ripeness.evidence.text.read import Progress, ReadingQuestion, read_all
from ripeness.measures.credibility import credibility


def draft(
    documents: Sequence[str | Path],
    question: DraftQuestion,
    *,
    published: date | None = None,
    progress: Progress | None = None,
) -> tuple[Drafted, tuple[tuple[str, str], ...]]:
    """Write a draft of a case from documents; what it holds, and (name, reason) of each that could not be read.

    Raises UsageError where the name or the days will not do, or the documents do not give a case.
    """
    refuse_name(question)
    result = read_all(documents, ReadingQuestion(published=published), progress=progress)
    if not result.readings:
        raise UsageError("no document could be read: " + "; ".join(reason for _, reason in result.refused))
    drafted = drafting.draft(
        result.readings,
        question,
        # Evidence stands below the measures: what the ledger says of a credibility is handed down to it.
        credibility=lambda scenario: lambda *cell: credibility(scenario, *cell).prior,
    )
    return drafted, result.refused
