"""The files of a case as text that is read, checked and saved; a save never destroys the last good version."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ripeness import workbench
from ripeness.core.errors import Fault
from ripeness.web.services.http_errors import MissingVersion, NotFound, StaleVersion, TooLarge
from ripeness.web.services.names import known_file
from ripeness.web.services.workspace import Workspace

MOST: Final = 4 * 2**20
"""Bytes of a text."""
MOST_FILES: Final = 60
"""Files of a case that can be edited."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A file of a case: its bytes, and the tag of this version of it."""

    name: str
    content: bytes

    @property
    def tag(self) -> str:
        """The same for the same bytes, as HTTP writes an entity tag."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a case in a list; `last_good` says that an older version without faults is kept too."""

    name: str
    bytes: int
    etag: str
    last_good: bool


@dataclass(frozen=True, slots=True)
class VersionGuard:
    """Which version a writer has read: its tag, `*` for any, or empty; `fresh` where there must be none yet."""

    match: str = ""
    fresh: bool = False


def list_files(workspace: Workspace, case: str) -> tuple[FileEntry, ...]:
    """The files of a case that can be read and written."""
    names = [name for name in workspace.contents(case) if _is_known(name)]
    texts = [text_of(workspace, case, name) for name in names[:MOST_FILES]]
    return tuple(FileEntry(t.name, len(t.content), t.tag, _good(workspace, case, t.name).is_file()) for t in texts)


def text_of(workspace: Workspace, case: str, name: str) -> FileText:
    """A file of a case; NotFound where it has none of that name."""
    files = workbench.case_files(workspace.case(case))
    place = files.folder / known_file(name)
    if isinstance(place, Path) and (place.is_symlink() or place.parent.is_symlink()):
        raise NotFound(f"{case} has no file {name}: links are not followed", "name")
    if not place.is_file():
        raise NotFound(f"{case} has no file {name}", "name")
    return FileText(name, place.read_bytes())


def last_good(workspace: Workspace, case: str, name: str) -> FileText:
    """The last version of a file that was saved without faults; NotFound where none is kept."""
    place = _good(workspace, case, known_file(name))
    if not place.is_file():
        raise NotFound(f"no earlier version of {name} is kept", "name")
    return FileText(name, place.read_bytes())


def save(workspace: Workspace, case: str, text: FileText, guard: VersionGuard) -> tuple[FileText, tuple[Fault, ...]]:
    """Write a file of an own case in one step; the text as it now stands, and the faults that it has.

    A version without faults is kept beside it before another takes its place. Raises MissingVersion
    where the writer does not say which version was read, StaleVersion where it is no longer that.
    """
    folder = workspace.own(case)
    place = folder / known_file(text.name)
    if len(text.content) > MOST:
        raise TooLarge(f"{text.name} has {len(text.content):,} bytes; wanted {MOST:,} at most", "body")
    _check_version(workspace, case, text.name, guard)
    before = faults_of(workspace, case, text)
    if place.is_file() and not _of_file(workbench.check(folder), folder, text.name):
        keep_good(workspace, case, text.name)
    _write_atomically(place, text.content)
    return text, before


def keep_good(workspace: Workspace, case: str, name: str) -> None:
    """Keep a file of an own case, which has no faults, as the last good version before another takes its place."""
    _write_atomically(_good(workspace, case, name), (workspace.own(case) / known_file(name)).read_bytes())


def faults_of(workspace: Workspace, case: str, text: FileText) -> tuple[Fault, ...]:
    """All faults that the case would have with this text as its file; files are named as in the case."""
    with tempfile.TemporaryDirectory(prefix="check-") as place:
        draft = Path(place) / "case"
        for name, content in {**workspace.contents(case), known_file(text.name): text.content}.items():
            if name.startswith("readings/"):
                continue
            file = draft / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return tuple(_relative_fault(fault, draft) for fault in workbench.check(draft))


def _is_known(name: str) -> bool:
    try:
        known_file(name)
    except NotFound:
        return False
    return True


def _check_version(workspace: Workspace, case: str, name: str, guard: VersionGuard) -> None:
    try:
        there = text_of(workspace, case, name)
    except NotFound:
        if guard.match:
            raise StaleVersion(f"{name} is not there any more; reload, then save again", "name") from None
        return
    if guard.fresh:
        raise StaleVersion(f"{name} is there already", "name")
    if not guard.match:
        raise MissingVersion(f"say which version of {name} was read: If-Match with its ETag", "If-Match")
    if guard.match != "*" and there.tag not in [tag.strip() for tag in guard.match.split(",")]:
        raise StaleVersion(f"{name} was changed since it was read; look at both before saving", "name")


def _of_file(faults: tuple[Fault, ...], folder: Path, name: str) -> list[Fault]:
    return [fault for fault in faults if _relative_fault(fault, folder).file == name]


def _relative_fault(fault: Fault, folder: Path) -> Fault:
    """The fault with its file as the case calls it."""
    inside = fault.file.removeprefix(f"{folder}/")
    message = fault.message.replace(f"{folder}/", "")
    return Fault(inside or workbench.SCENARIO, fault.line, fault.column, message)


def _good(workspace: Workspace, case: str, name: str) -> Path:
    return workspace.hidden_folder / "last-good" / case / name


def _write_atomically(place: Path, content: bytes) -> None:
    """Write a file in one step, so that a server killed in the middle leaves the old or the new one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=place.parent, prefix=".unfinished-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if place.is_file():
            shutil.copymode(place, draft)
        else:
            Path(draft).chmod(0o644)
        Path(draft).replace(place)
    finally:
        Path(draft).unlink(missing_ok=True)
