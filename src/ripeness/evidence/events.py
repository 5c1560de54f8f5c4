"""Events of any format as one table (MODEL 6): who did what to whom on which day.

`open_events` gives the table; nothing is read until somebody asks a question of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ripeness.core.errors import UsageError
from ripeness.evidence.actors.matching import means
from ripeness.evidence.actors.resolve import Cast
from ripeness.evidence.formats.head import head_of
from ripeness.evidence.formats.normal import COLUMNS, events_of, faulty
from ripeness.evidence.formats.reading import EventFile, Lines, Reading
from ripeness.evidence.formats.registry import EventFormat, detected, named
from ripeness.evidence.formats.rows import Rows, SetAside

if TYPE_CHECKING:
    from ibis.expr.types import Table

__all__ = ["COLUMNS", "Events", "Remainder", "SetAside", "between", "open_events"]
KEPT = 1_000
"""Rows set aside that are kept word for word; all are counted."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """The rows that were not used: how many by `reason`, and the first of them (KEPT at most)."""

    counts: Mapping[str, int]
    rows: tuple[SetAside, ...]

    @property
    def total(self) -> int:
        """How many rows were set aside."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Events:
    """Events from some files of one format.

    `table` : Ibis table with COLUMNS, not yet evaluated. One row is one event: `date`; `source`
    and `target` as the file writes them ('' where it has none); `source_country` and
    `target_country` ISO 3166 alpha-3, or ''; `code` CAMEO with its leading zeros, or ''; `plover`
    the class, or ''; `quad` one of four; `goldstein` −10 to 10, null where unknown; `mentions`
    1 where the file does not count them; `file` as it was given and `line` in it, counted from 1
    (0: not counted, see `open_events`).
    """

    table: Table
    format: str
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()
    rows: tuple[Rows, ...] = field(default=(), repr=False)

    @cached_property
    def set_aside(self) -> Remainder:
        """The rows that were not used, and why. Found when first asked for, at the cost of reading once more."""
        return _remainder(self.rows)


def open_events(
    paths: str | Path | Iterable[str | Path],
    *,
    format: str | None = None,
    backend: Any = None,
    lines: Lines = "auto",
    origin: date | None = None,
) -> Events:
    """Events from a file, a folder, or several of either.

    Parameters
    ----------
    paths : files (plain, .zip or .gz) or folders of them, all of one format.
    format : the name of a format; told from the files unless given.
    backend : an Ibis backend to evaluate on (DuckDB or Spark); unless given a new DuckDB.
    lines : `count` numbers the lines, `skip` gives 0, `auto` counts in small files.
    origin : the day of time 0, for quadruples that count time; told from the name unless given.

    Raises UsageError for a path that leads nowhere, a file that is no event file, and files of
    several formats.

    """
    files = tuple(_event_file(path) for path in _paths(paths))
    event_format = named(format) if format else _one_format(files)
    rows = event_format.read(Reading(files, backend if backend is not None else _duckdb(), lines, origin))
    return Events(events_of(rows), event_format.name, tuple(file.name for file in files), rows.notes, (rows,))


def between(events: Events, source: str, target: str, actors: Cast | None = None) -> Table:
    """The events that `source` directs at `target`: a directed dyad, with COLUMNS.

    Both are ids of `actors` (a scenario's), or countries and bodies by code or name. Raises
    UsageError for an actor that is neither.
    """
    table = events.table
    return table.filter(means(table, "source", source, actors), means(table, "target", target, actors))


def _remainder(rows: tuple[Rows, ...]) -> Remainder:
    counts: Counter[str] = Counter()
    kept: list[SetAside] = []
    for one in rows:
        bad = faulty(one).to_pyarrow().to_pylist()
        found = [SetAside(row["file"], row["line"], row["reason"], row["text"] or "") for row in bad]
        found += one.unreadable()
        counts.update(row.reason for row in found)
        kept += found
    return Remainder(dict(counts.most_common()), tuple(sorted(kept)[:KEPT]))


def _duckdb() -> Any:
    import ibis

    return ibis.duckdb.connect(threads=_threads())


def _threads() -> int:
    import os

    return min(8, os.cpu_count() or 1)


def _paths(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    found = [file for path in given for file in (_inside(path) if path.is_dir() else [path])]
    if not found:
        raise UsageError("no event files were given; wanted at least one file or folder")
    return found


def _inside(folder: Path) -> list[Path]:
    """Files of a folder, without hidden ones and those that only go with event files."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return [path for path in files if path.name.lower() not in _BESIDE and path.suffix != ".md"]


_BESIDE = {"entity2id.txt", "relation2id.txt", "stat.txt", "readme", "readme.txt", "license", "license.txt"}


def _event_file(path: Path) -> EventFile:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    return EventFile(path, str(path), head_of(path))


def _one_format(files: tuple[EventFile, ...]) -> EventFormat:
    by_name: dict[str, EventFile] = {}
    for file in files:
        by_name.setdefault(detected(file.head).name, file)
    if len(by_name) > 1:
        told = ", ".join(f"{file.name} is {name}" for name, file in by_name.items())
        raise UsageError(f"the files are of several formats ({told}); open those of each format by themselves")
    return named(next(iter(by_name)))
