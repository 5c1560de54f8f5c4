"""Measuring words and deeds for a case, with files called by their names and not by where the server keeps them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ripeness import workbench
from ripeness.evidence.words_and_deeds.results import (
    DirectionReading,
    Measured,
    SetAside,
)
from ripeness.web.services.event_files import EventFiles
from ripeness.web.services.workspace import Workspace


def measured(workspace: Workspace, case: str, question: workbench.DyadQuestion, events: list[str]) -> Measured:
    """Words and deeds of a dyad, from uploaded event files or, where none is named, the case's own."""
    files = EventFiles(workspace, case)
    places = [files.place(name) for name in dict.fromkeys(events)]
    found = workbench.measure(places, question, case=str(workspace.case(case)), copies=files.copies)
    return replace(
        found,
        files=tuple(Path(file).name for file in found.files),
        directions=tuple(_named(one) for one in found.directions),
        set_aside=tuple(_shown(one, found.files) for one in found.set_aside),
    )


def _named(one: DirectionReading) -> DirectionReading:
    return replace(one, rows=tuple(replace(row, file=Path(row.file).name) for row in one.rows))


def _shown(one: SetAside, files: tuple[str, ...]) -> SetAside:
    example = one.example
    for file in files:
        example = example.replace(file, Path(file).name)
    return replace(one, example=example)
