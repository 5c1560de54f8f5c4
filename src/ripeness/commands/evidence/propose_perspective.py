"""What `ripeness read --perspective` does with a reading: shows the proposal, or writes a copy of the case with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ripeness import workbench
from ripeness.commands.shared.output import renderer
from ripeness.core.errors import UsageError
from ripeness.core.terminal import print_json, print_message
from ripeness.report import display


def check_perspective_call(case: str, documents: Sequence[Path], out: Path | None) -> None:
    """Raise UsageError before anything is read, where a perspective could not come of it."""
    if not case:
        raise UsageError("--perspective proposes changes of a case; say which with --case")
    if len(documents) != 1 or documents[0].is_dir():
        raise UsageError("--perspective reads one document, for a perspective is one source's view")
    if out is not None and out.exists():
        raise UsageError(f"{out} is there already; the copy of the case wants a new folder")


def propose_perspective(
    reading: workbench.DocumentReading, case: str, name: str, *, out: Path | None, as_json: bool
) -> None:
    """Show what the document would change in the case; with `out` write a copy of the case with it."""
    proposal = workbench.propose_perspective(reading, case, name)
    if out is not None:
        pages = renderer("documents")
        workbench.copy_with_perspective(
            proposal, case, out, write_reading=lambda folder: pages.write_readings((reading,), folder)
        )
    if as_json:
        print_json({"format": 1, **proposal.to_dict(), "yaml": workbench.perspective_yaml(proposal)})
    else:
        display.show("proposal", proposal)
    if out is None:
        print_message("Nothing was written; --out DIR writes a copy of the case with this perspective in it.")
        return
    print_message(
        f"Written: {out}, a copy of {case}; in it perspectives/{name}.yaml and, in proposed/, what it rests on"
    )
    print_message(f"Next: edit it, ripeness check {out}, then ripeness compare {out} --perspective {name}")
