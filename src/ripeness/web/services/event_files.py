"""Files of events uploaded for a case, kept in the hidden folder, and the words and deeds measured from them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ripeness import workbench
from ripeness.web.services.document_store import safe_name
from ripeness.web.services.http_errors import NotFound, TooBusy
from ripeness.web.services.names import known_id
from ripeness.web.services.workspace import Workspace

MOST: Final = 20
"""Event files kept for a case."""


@dataclass(frozen=True, slots=True)
class UploadedEventFile:
    """An uploaded file of events."""

    id: str
    name: str
    bytes: int


class EventFiles:
    """The event files of a case of a workspace."""

    def __init__(self, workspace: Workspace, case: str) -> None:
        self._case = workspace.case(case)
        self._folder = workspace.hidden_folder / "events" / case
        self._copies = workspace.hidden_folder / "event-copies" / case

    def all(self) -> tuple[UploadedEventFile, ...]:
        """Every file, by name."""
        places = self._folder.glob("*/*") if self._folder.is_dir() else ()
        files = (place for place in places if place.is_file() and not place.name.startswith("."))
        uploads = (UploadedEventFile(place.parent.name, place.name, place.stat().st_size) for place in files)
        return tuple(sorted(uploads, key=lambda upload: (upload.name, upload.id)))

    def add(self, name: str, content: bytes) -> UploadedEventFile:
        """Keep a file; TooBusy where too many are kept."""
        if len(self.all()) >= MOST:
            raise TooBusy(f"{MOST} event files are kept for this case, the most that are; remove one first")
        place = self._folder / secrets.token_hex(8)
        place.mkdir(parents=True)
        draft = place / ".unfinished"
        draft.write_bytes(content)
        file = draft.rename(place / safe_name(name))
        return UploadedEventFile(place.name, file.name, len(content))

    def place(self, name: str) -> Path:
        """Where a file lies; NotFound where there is none."""
        folder = self._folder / known_id(name, "event file")
        upload = next((entry for entry in self.all() if entry.id == folder.name), None)
        if upload is None:
            raise NotFound(f"there is no event file {name}", "events")
        return folder / upload.name

    def measure(self, question: workbench.DyadQuestion, events: list[str]) -> workbench.Measured:
        """Words and deeds of a dyad, from uploaded files or, where none is named, the case's own events.

        Files are called by their names, not by where the server keeps them.
        """
        places = [self.place(name) for name in dict.fromkeys(events)]
        measured = workbench.measure(places, question, case=str(self._case), copies=self._copies)
        return replace(
            measured,
            files=tuple(Path(file).name for file in measured.files),
            directions=tuple(_without_folders(direction) for direction in measured.directions),
            set_aside=tuple(_example_without_folders(count, measured.files) for count in measured.set_aside),
        )

    def remove(self, name: str) -> None:
        """Forget a file."""
        place = self.place(name)
        place.unlink()
        place.parent.rmdir()


def _without_folders(direction: workbench.DirectionReading) -> workbench.DirectionReading:
    return replace(direction, rows=tuple(replace(row, file=Path(row.file).name) for row in direction.rows))


def _example_without_folders(count: workbench.RejectionCount, files: tuple[str, ...]) -> workbench.RejectionCount:
    example = count.example
    for file in files:
        example = example.replace(file, Path(file).name)
    return replace(count, example=example)
