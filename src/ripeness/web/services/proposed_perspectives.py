"""A perspective proposed from a document that was read, and entered once a person has gone through it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ripeness import workbench
from ripeness.web.services.document_store import DocumentStore
from ripeness.web.services.names import known_file
from ripeness.web.services.workspace import Workspace


def proposal_of(workspace: Workspace, case: str, document: str, name: str) -> workbench.Proposal:
    """What a document would change in the case; what a person rejected of it is left out."""
    known_file(f"{workbench.PERSPECTIVES}/{name}.yaml")
    judged_reading = DocumentStore(workspace, case).get(document)
    items = tuple(judged.item for judged in judged_reading.items if judged.status != "rejected")
    return workbench.propose_perspective(replace(judged_reading.reading, items=items), workspace.case(case), name)


def enter_proposal(
    workspace: Workspace, case: str, proposal: workbench.Proposal, paths: Collection[str]
) -> tuple[str, ...]:
    """Write the changes of those paths as a perspective of an own case; the names of the files new or changed.

    Raises UsageError where the proposal has no such path, or none is left.
    """
    place = workspace.own(case)
    files = workbench.enter_perspective(proposal, place, paths)
    return tuple(file.relative_to(place).as_posix() for file in files)
