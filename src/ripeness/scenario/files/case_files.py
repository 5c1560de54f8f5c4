"""Where the files of a case lie: in the catalogue, in a folder, or given one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean, short_repr

SCENARIO: Final = "scenario.yaml"
PERSPECTIVES: Final = "perspectives"
MAX_PERSPECTIVES: Final = 40

NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
"""How the short name of a case is spelled."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of a case, and how messages call it."""

    shown_as: str
    place: Traversable

    def read(self, limit: int) -> bytes:
        """Its bytes, at most one more than `limit`; UsageError where it cannot be read."""
        try:
            with self.place.open("rb") as stream:
                return stream.read(limit + 1)
        except OSError as error:
            raise UsageError(f"{self.shown_as} cannot be read: {error.strerror or error}") from None


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """The scenario file of a case and the folder that holds what lies beside it."""

    scenario: CaseFile
    folder: Traversable
    shown_as: str

    def perspectives(self) -> tuple[CaseFile, ...]:
        """The files in `perspectives/`, sorted by name."""
        folder = self.folder / PERSPECTIVES
        if not folder.is_dir():
            return ()
        names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml") and item.is_file())
        return tuple(CaseFile(f"{self.shown_as}/{PERSPECTIVES}/{name}", folder / name) for name in names)

    def beside(self, name: str) -> CaseFile | None:
        """The file called `name` in the folder; None where there is none."""
        place = self.folder / name
        return CaseFile(f"{self.shown_as}/{name}", place) if place.is_file() else None


def catalogue_folder() -> Traversable:
    """The folder of the catalogue inside the installed program."""
    return files("ripeness.scenario") / "catalog"


def catalogue_names() -> tuple[str, ...]:
    """The names of the cases in the catalogue, sorted."""
    folder = catalogue_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(item.name for item in folder.iterdir() if (item / SCENARIO).is_file()))


def case_files(case: str | Path) -> CaseFiles:
    """The files of a case: a catalogue name, a folder with scenario.yaml, or a file.

    A plain name of the catalogue means the catalogue's case; write ./NAME for a folder of
    that name. Raises UsageError where there is nothing, with the nearest name there is.
    """
    # The catalogue goes first, so that a command means the same in every working folder.
    if isinstance(case, str) and NAME.fullmatch(case) and (catalogue_folder() / case / SCENARIO).is_file():
        folder = catalogue_folder() / case
        return CaseFiles(CaseFile(f"{case}/{SCENARIO}", folder / SCENARIO), folder, case)
    try:
        return _on_disk(Path(case), str(case))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{short_repr(str(case))} cannot be read: {why}") from None


def _on_disk(path: Path, called: str) -> CaseFiles:
    if not called:
        raise UsageError("the name of a case is empty; wanted a name of the catalogue, a folder or a file")
    if path.is_dir():
        if not (path / SCENARIO).is_file():
            raise UsageError(f"the folder {called} holds no {SCENARIO}")
        return CaseFiles(CaseFile(str(path / SCENARIO), path / SCENARIO), path, str(path))
    if path.is_file():
        return CaseFiles(CaseFile(str(path), path), path.parent, str(path.parent))
    if path.exists():
        raise UsageError(f"{called} is neither a file nor a folder")
    if path.suffix or len(path.parts) > 1 or called in (".", ".."):
        raise UsageError(f"there is no file or folder {short_repr(called)}")
    raise UsageError(f"there is no case, file or folder {short_repr(called)}{did_you_mean(called, catalogue_names())}")
