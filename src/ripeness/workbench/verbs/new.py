"""The verb `new`: a case to start from."""

from __future__ import annotations

from pathlib import Path

from ripeness.core.errors import UsageError
from ripeness.scenario.files.catalogue import starter_files


def new(name: str, parent: str | Path = ".", *, like: str = "") -> Path:
    """Write a case called `name` to start from into a new folder of `parent`; the folder.

    It is the commented starter case, or a copy of the case of the catalogue named as `like`. Raises UsageError
    where the name is no name for a case, there is no such case, or the folder is there already.
    """
    files = starter_files(name, like)
    folder = Path(parent) / name
    if folder.exists():
        raise UsageError(f"{folder} is there already; choose another name, or remove it")
    for inside, text in files.items():
        path = folder / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
