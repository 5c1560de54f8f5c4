"""A file of the user's own copy of a data set, found by its name and read by its columns."""

from __future__ import annotations

import csv
import hashlib
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean, short_repr

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data set's file: what it is, the pattern of its name, the columns that are read."""

    title: str
    pattern: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataVersion:
    """A file of a data set: what it is, its name, and the SHA-256 of its bytes, which tells versions apart."""

    title: str
    file: str
    sha256: str


def rows(folder: Path, file: DataFile) -> list[Row]:
    """The rows of the file somewhere in `folder`, only the columns named, blanks stripped.

    Raises UsageError where the folder or the file is missing, more than one file fits, a column
    is not there, or there are no rows.
    """
    path = _find_file(folder, file)
    # An accent that is broken in some name is no reason to refuse a data set.
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        reader = csv.reader(text)
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in file.columns if name not in header]
        if missing:
            near = did_you_mean(missing[0], header)
            raise UsageError(f"{path.name} has no column {missing[0]}{near}; wanted {file.title}")
        at = {name: header.index(name) for name in file.columns}
        # A line may be shorter than the header: what it lacks is empty.
        lines = (line + [""] * (len(header) - len(line)) for line in reader if line)
        table_rows = [{name: line[place].strip() for name, place in at.items()} for line in lines]
    if not table_rows:
        raise UsageError(f"{path.name} has no rows below its header; wanted {file.title}")
    return table_rows


def number(row: Row, column: str, missing: int = 0) -> int:
    """The whole number in a cell, written 3 or 3.0; `missing` where it is empty; UsageError where it is none."""
    cell = row[column]
    try:
        return int(float(cell)) if cell else missing
    except ValueError:
        raise UsageError(f"found {short_repr(cell)} in the column {column}; wanted a whole number") from None


def day(row: Row, column: str) -> date:
    """The date in a cell, with or without a time after it; UsageError where it is none."""
    try:
        return date.fromisoformat(row[column][:10])
    except ValueError:
        raise UsageError(f"found {short_repr(row[column])} in the column {column}; wanted a date, YYYY-MM-DD") from None


def day_of_parts(row: Row, columns: tuple[str, str, str]) -> date | None:
    """The date in cells of year, month and day, in the middle of the year or month of which no more is known.

    None where no year is known: the cell is empty, or holds words.
    """
    try:
        year, month, on = (number(row, column) for column in columns)
    except UsageError:
        return None
    return date(year, month or 7, min(on or 15, monthrange(year, month or 7)[1])) if year > 0 else None


def has_file(folder: Path, file: DataFile) -> bool:
    """Whether a file of that name lies somewhere in `folder`."""
    return any(True for _ in folder.rglob(file.pattern))


def _find_file(folder: Path, file: DataFile) -> Path:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; give the one that holds your copy of the data")
    paths = sorted(folder.rglob(file.pattern))
    if not paths:
        raise UsageError(f"no file {file.pattern} in {folder}; wanted {file.title}, as CSV under its own name")
    if len(paths) > 1:
        names = ", ".join(str(path.relative_to(folder)) for path in paths[:4])
        raise UsageError(f"more than one file {file.pattern} in {folder}: {names}; leave one, or name its folder")
    return paths[0]


def data_versions(folder: Path, files: Iterable[DataFile]) -> tuple[DataVersion, ...]:
    """Those of `files` that lie in `folder`."""
    paths = [(file, sorted(folder.rglob(file.pattern))[0]) for file in files if has_file(folder, file)]
    return tuple(
        DataVersion(file.title, path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for file, path in paths
    )
