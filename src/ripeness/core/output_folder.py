"""Atomic output folders: all files of a result are written, or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ripeness.core.errors import UsageError


def check_writable(folder: Path) -> None:
    """Raise UsageError where `folder`, which need not exist yet, could not be written to.

    For use before a long computation: nothing is written to find out.
    """
    nearest = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    if not nearest.is_dir():
        raise UsageError(f"{folder}: {nearest} is a file; wanted a folder, new or already there")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise UsageError(f"{folder}: nothing can be written in {nearest}; choose another folder")


@contextmanager
def atomic_folder(folder: Path) -> Iterator[Path]:
    """Context manager: an empty draft folder, whose files are moved into `folder` when no error was raised.

    Files of the same names are replaced, others stay. After an error `folder` is as it was.
    Raises OSError where the disk refuses.
    """
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    # Inside its destination, so that moving a file is one step of one file system.
    draft = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    try:
        yield draft
        for file in sorted(draft.iterdir()):
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(draft)
        if is_new and not any(folder.iterdir()):
            folder.rmdir()


def write_new_file(path: Path, text: str) -> None:
    """Write a new file whole or not at all; UsageError where there is one of that name already."""
    if path.exists():
        raise UsageError(f"{path} is there already; choose another name, or remove it")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} to write {path.name} in")
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=path.parent) as place:
        draft = Path(place) / "new"
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(path)
