"""Words and deeds of a dyad, with files called by their names and not by where the server keeps them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ripeness import workbench
from ripeness.web.services.event_files import EventFiles
from ripeness.web.services.workspace import Workspace


def measure_dyad(
    workspace: Workspace, case: str, question: workbench.DyadQuestion, events: list[str]
) -> workbench.Measured:
    """Words and deeds of a dyad, from uploaded event files or, where none is named, the case's own."""
    files = EventFiles(workspace, case)
    places = [files.place(name) for name in dict.fromkeys(events)]
    measured = workbench.measure(places, question, case=str(workspace.case(case)), copies=files.copies)
    return replace(
        measured,
        files=tuple(Path(file).name for file in measured.files),
        directions=tuple(_without_folders(direction) for direction in measured.directions),
        set_aside=tuple(_example_without_folders(count, measured.files) for count in measured.set_aside),
    )


def _without_folders(direction: workbench.DirectionReading) -> workbench.DirectionReading:
    return replace(direction, rows=tuple(replace(row, file=Path(row.file).name) for row in direction.rows))


def _example_without_folders(count: workbench.RejectionCount, files: tuple[str, ...]) -> workbench.RejectionCount:
    example = count.example
    for file in files:
        example = example.replace(file, Path(file).name)
    return replace(count, example=example)
