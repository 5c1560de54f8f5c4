"""A copy of a case with a proposed perspective in it, to edit, check, assess and compare."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.evidence.perspectives.proposal import Proposal
from ripeness.evidence.perspectives.yaml_file import perspective_yaml
from ripeness.scenario.files.apply_observation import changed_case
from ripeness.scenario.files.case_files import PERSPECTIVES
from ripeness.scenario.files.load import load
from ripeness.scenario.files.text_edit import amended
from ripeness.scenario.views.observation import Edit

PAPERS: Final = "proposed"
"""The folder of the copy that keeps the reading that the proposal rests on."""


def copied(proposal: Proposal, case: str | Path, out: Path, *, papers: Callable[[Path], object]) -> tuple[Path, ...]:
    """Copy a case into the new folder `out` with the proposal among its perspectives; the files new or changed.

    The document becomes a source of the copy. `papers` writes the reading into a folder that it is given. Raises
    UsageError where `out` is there already or nothing is moved, and ScenarioError where the copy would not be
    sound; then nothing is written.
    """
    if not proposal.moved:
        whys = "; ".join(dict.fromkeys(one.why for one in proposal.aside)) or "it makes no claim"
        raise UsageError(f"{proposal.document} moves no number of {proposal.case} ({whys}); nothing was written")

    def change(folder: Path, name: str) -> tuple[str, ...]:
        source = source_id(proposal.document, proposal.sha256)
        text = (folder / name).read_text(encoding="utf-8")
        if source not in load(folder / name).file.sources:
            entry = {"title": proposal.title or proposal.document}
            entry |= {"published": proposal.published} if proposal.published else {}
            text = amended(text, Edit(("sources", source), entry))
        (folder / name).write_text(text, encoding="utf-8")
        (folder / PERSPECTIVES).mkdir(exist_ok=True)
        overlay = f"{PERSPECTIVES}/{proposal.name}.yaml"
        (folder / overlay).write_text(perspective_yaml(proposal, source=source), encoding="utf-8")
        (folder / PAPERS).mkdir(exist_ok=True)
        papers(folder / PAPERS)
        return name, overlay, *(f"{PAPERS}/{file.name}" for file in sorted((folder / PAPERS).iterdir()))

    return changed_case(case, change, out=out)


def source_id(document: str, sha256: str) -> str:
    """An id for a document among the sources of a case, the same for the same file, as `accept` gives it."""
    stem = re.sub(r"[^a-z0-9]+", "-", Path(document).stem.lower()).strip("-") or "document"
    return f"{stem[:40].rstrip('-')}-{sha256[:6]}"
