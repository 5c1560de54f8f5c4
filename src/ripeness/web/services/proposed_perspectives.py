"""A perspective proposed from a document that was read, and entered once a person has gone through it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.core.short_repr import short_repr
from ripeness.evidence.perspectives.proposal import Proposal
from ripeness.evidence.perspectives.proposal_files import perspective_yaml
from ripeness.evidence.text.items import source_id
from ripeness.scenario.files.apply_observation import change_case
from ripeness.scenario.files.case_files import PERSPECTIVES
from ripeness.scenario.files.load import load
from ripeness.scenario.files.text_edit import apply_edit
from ripeness.scenario.views.observation import Edit
from ripeness.web.services.document_store import Papers
from ripeness.web.services.names import known_file
from ripeness.web.services.workspace import Workspace


def proposal_of(workspace: Workspace, case: str, document: str, name: str) -> Proposal:
    """What a document would change in the case; what a person rejected of it is left out."""
    known_file(f"{PERSPECTIVES}/{name}.yaml")
    found = Papers(workspace, case).get(document)
    kept = tuple(one.item for one in found.items if one.status != "rejected")
    return workbench.propose_perspective(replace(found.reading, items=kept), workspace.case(case), name)


def entered(workspace: Workspace, case: str, proposal: Proposal, paths: Collection[str]) -> tuple[str, ...]:
    """Write the changes of those paths as a perspective of an own case; the names of the files new or changed.

    The document becomes a source of the case. Raises UsageError where the proposal has no such path, or
    none is left.
    """
    place = workspace.own(case)
    unknown = [path for path in paths if path not in {one.path for one in proposal.moved}]
    if unknown:
        raise UsageError(f"the proposal has no change of {short_repr(unknown[0])}")
    chosen = replace(proposal, moved=tuple(one for one in proposal.moved if one.path in paths))
    if not chosen.moved:
        raise UsageError("no change is chosen; a perspective wants one at least")
    files = change_case(place, lambda folder, name: _write(folder, name, chosen))
    return tuple(file.relative_to(place).as_posix() for file in files)


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
