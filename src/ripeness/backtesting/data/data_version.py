"""Which files a backtest rests on, and in which version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ripeness.forecasting.outside_view.data_file import DataFile, has


@dataclass(frozen=True, slots=True)
class DataVersion:
    """A file of a data set: what it is, its name, and the SHA-256 of its bytes, which tells versions apart."""

    title: str
    file: str
    sha256: str


def data_versions(folder: Path, files: Iterable[DataFile]) -> tuple[DataVersion, ...]:
    """Those of `files` that lie in `folder`."""
    paths = [(file, sorted(folder.rglob(file.pattern))[0]) for file in files if has(folder, file)]
    return tuple(
        DataVersion(file.title, path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for file, path in paths
    )
