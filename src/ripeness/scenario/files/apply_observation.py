"""What was seen, entered into the files of a case: whole and sound, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from importlib.resources import as_file
from pathlib import Path

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.load import check, load
from ripeness.scenario.files.text_edit import apply_edit, set_outcome
from ripeness.scenario.views.observation import Sighting, edits, resolve_entry

Change = Callable[[Path, str], tuple[str, ...]]
"""What is done to a draft of a case: given its folder and the scenario file's name, the names of the files changed."""


def enter_sighting(case: str | Path, sighting: Sighting, *, out: Path | None = None) -> tuple[Path, ...]:
    """Enter a sighting into the case, or into a copy of it in the new folder `out`; the files changed.

    Raises as `change_case`.
    """
    return change_case(case, lambda folder, name: _apply(folder, name, sighting), out=out)


def change_case(case: str | Path, change: Change, *, out: Path | None = None) -> tuple[Path, ...]:
    """Change the files of a case, or of a copy of it in the new folder `out`; the files changed.

    The change is made to a draft, which is read back and checked before it takes the place of
    the old. A case of the catalogue is never changed: it wants `out`. Raises UsageError or
    ScenarioError with all files as they were.
    """
    files = case_files(case)
    if out is not None and out.exists():
        raise UsageError(f"{out} is there already; choose a new folder")
    with as_file(files.folder) as folder:
        if out is None and not _is_on_disk(case, files.scenario.place):
            raise UsageError(f"{case} is a case of the catalogue, which stays as it is; name a folder with --out")
        name = Path(str(files.scenario.place)).name
        if out is not None:
            return _change_copy(Path(folder), name, change, out)
        return _change_in_place(Path(folder), name, change)


def _is_on_disk(case: str | Path, place: object) -> bool:
    """Whether the case was given by its place on disk, and not by a name of the catalogue."""
    return isinstance(place, Path) and Path(case).exists() and place.resolve().is_relative_to(Path(case).resolve())


def _change_copy(folder: Path, name: str, change: Change, out: Path) -> tuple[Path, ...]:
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=out.parent) as place:
        draft = Path(place) / "case"
        shutil.copytree(folder, draft)
        changed = _change_and_check(draft, name, change)
        draft.replace(out)
    return tuple(out / file for file in changed)


def _change_in_place(folder: Path, name: str, change: Change) -> tuple[Path, ...]:
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder.parent) as place:
        draft = Path(place) / "case"
        shutil.copytree(folder, draft)
        changed = _change_and_check(draft, name, change)
        for file in changed:
            (folder / file).parent.mkdir(exist_ok=True)
            # One step of one file system: the old file stands until the new one does.
            (draft / file).replace(folder / file)
    return tuple(folder / file for file in changed)


def _change_and_check(folder: Path, name: str, change: Change) -> tuple[str, ...]:
    """Change a draft and check it; the names of the files changed."""
    changed = change(folder, name)
    faults = check(folder / name)
    if faults:
        raise ScenarioError(faults)
    return changed


def _apply(folder: Path, name: str, sighting: Sighting) -> tuple[str, ...]:
    """Enter a sighting into a draft; the names of the files changed."""
    scenario = load(folder / name)
    changed = []
    path = folder / name
    text = old = path.read_text(encoding="utf-8")
    for edit in edits(scenario, sighting):
        text = apply_edit(text, edit)
    if text != old:
        path.write_text(text, encoding="utf-8")
        changed.append(name)
    if sighting.kind == "deadline":
        ledger = folder / str(scenario.file.record.ledger)
        entry = next(item for item in scenario.ledger if item.id == sighting.about)
        ledger.write_text(
            set_outcome(ledger.read_text(encoding="utf-8"), resolve_entry(entry, sighting)), encoding="utf-8"
        )
        changed.append(ledger.name)
    return tuple(changed)
