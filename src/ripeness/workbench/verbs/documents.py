"""The verbs on documents: `draft` a case from them, propose and enter one's claims as a perspective of a case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.evidence.drafting import draft as drafting
from ripeness.evidence.drafting.draft import Drafted, DraftQuestion, refuse_name
from ripeness.evidence.perspectives import proposal as proposing
from ripeness.evidence.perspectives.proposal import Proposal
from ripeness.evidence.perspectives.proposal_files import perspective_yaml
from ripeness.evidence.text.items import DocumentReading, source_id
from ripeness.evidence.text.read import Progress, ReadingQuestion, read_all
from ripeness.measures.credibility import credibility
from ripeness.scenario.files.case_changes import change_case
from ripeness.scenario.files.case_files import PERSPECTIVES
from ripeness.scenario.files.load import load
from ripeness.scenario.files.text_edit import Edit, apply_edit


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


def propose_perspective(reading: DocumentReading, case: str | Path, name: str) -> Proposal:
    """Propose a perspective called `name` of a case from a document that was read with the case's actors.

    Raises ScenarioError where the case has faults, UsageError where the name is none or taken or the
    document speaks of no actor of the case.
    """
    scenario = load(case)
    # Evidence stands below the measures: what the ledger says of a credibility is handed down to it.
    return proposing.propose(reading, scenario, name, credibility=lambda *cell: credibility(scenario, *cell).prior)


def enter_perspective(proposal: Proposal, case: str | Path, paths: Collection[str]) -> tuple[Path, ...]:
    """Write the changes of those paths as a perspective of a case on disk; the files new or changed.

    The document becomes a source of the case. Raises UsageError where the proposal has no such path, or
    none is left.
    """
    unknown = [path for path in paths if path not in {change.path for change in proposal.moved}]
    if unknown:
        raise UsageError(f"the proposal has no change of {short_repr(unknown[0])}")
    chosen = replace(proposal, moved=tuple(change for change in proposal.moved if change.path in paths))
    if not chosen.moved:
        raise UsageError("no change is chosen; a perspective wants one at least")
    return change_case(case, lambda folder, name: _write(folder, name, chosen))


def _write(folder: Path, name: str, proposal: Proposal) -> tuple[str, ...]:
    source, file = source_id(proposal.document, proposal.sha256), f"{PERSPECTIVES}/{proposal.name}.yaml"
    text = (folder / name).read_text(encoding="utf-8")
    if source not in load(folder / name).file.sources:
        published = {"published": proposal.published} if proposal.published else {}
        text = apply_edit(text, Edit(("sources", source), {"title": proposal.title or proposal.document, **published}))
        (folder / name).write_text(text, encoding="utf-8")
    (folder / PERSPECTIVES).mkdir(exist_ok=True)
    (folder / file).write_text(perspective_yaml(proposal, source=source), encoding="utf-8")
    return name, file
