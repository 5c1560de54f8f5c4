"""Event data of any format as one lazy Ibis table: who did what to whom on which day.

Source: docs/explanation/the-model.md, section 6. `open_events` gives the table; nothing is read until it is evaluated.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ripeness.core.errors import UsageError
from ripeness.evidence.events.actors.resolve import ActorsById, matches_actor
from ripeness.evidence.events.formats.contract import EventFormat, InputFile, Lines, RawRows, ReadRequest, RejectedRow
from ripeness.evidence.events.formats.normal import read_rows
from ripeness.evidence.events.formats.registry import detect_format, format_by_name
from ripeness.evidence.events.formats.text_file import open_text
from ripeness.evidence.events.formats.unpack import folder_for, is_packed, unpack
from ripeness.evidence.events.repeats import distinct_events

if TYPE_CHECKING:
    from ibis.expr.types import Table

MAX_REJECTED_SHOWN = 1_000
"""Rows set aside that are kept word for word; all are counted."""


@dataclass(frozen=True, slots=True)
class RejectedRowSummary:
    """The rows that were not used: how many by `reason`, and some of them (MAX_REJECTED_SHOWN at most)."""

    counts: Mapping[str, int]
    rows: tuple[RejectedRow, ...]

    @property
    def total(self) -> int:
        """How many rows were set aside."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Events:
    """Events from some files; `format` names how they were written.

    `table` : Ibis table with COLUMNS, not yet evaluated. One row is one event: `date`; `source` and `target` as the
    file writes them ('' where it has none); `source_country` and `target_country` ISO 3166 alpha-3, or ''; `code` CAMEO
    with its leading zeros, or ''; `plover` the class, or ''; `quad` one of four; `goldstein` −10 to 10, null where
    unknown; `mentions` 1 where the file does not count them; `fatalities` and `added`, the day on which the data set
    took it in, null where the file has none; `file` as it was given and `line` in it, counted from 1 (0: not counted,
    see `open_events`). Rows that stand twice under one id are there once, where lines are counted.
    """

    table: Table
    format: str
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()
    rows: tuple[RawRows, ...] = field(default=(), repr=False)

    @cached_property
    def set_aside(self) -> RejectedRowSummary:
        """The rows that were not used, and why. Found when first asked for, at the cost of reading once more."""
        return _summarise_rejected(self.rows)


def open_events(
    paths: str | Path | Iterable[str | Path],
    *,
    format: str | None = None,
    backend: Any = None,
    lines: Lines = "auto",
    origin: date | None = None,
) -> Events:
    """Events from a file (plain, .zip or .gz), a folder of files, or several of either, also in different formats.

    `format` is the name of a format, told from the files unless given; `backend` an Ibis backend to evaluate on
    (DuckDB or Spark), unless given a new DuckDB. `lines`: `count` numbers the lines, `skip` gives 0, `auto` counts
    in small files. `origin` is the day of time 0, for quadruples that count time; told from the name unless given.
    Raises UsageError for a path that leads nowhere and for a file that is no event file.
    """
    import ibis

    # Each thread of DuckDB takes a buffer of its own, so memory grows with their number.
    engine = backend if backend is not None else ibis.duckdb.connect(threads=min(8, os.cpu_count() or 1))
    files = tuple(file for path in event_file_paths(paths) for file in _event_files(path, engine))
    groups = _groups(files, format)
    parts = tuple(event_format.read(ReadRequest(alike, engine, lines, origin)) for event_format, alike in groups)
    return Events(
        table=distinct_events(parts),
        format=" + ".join(dict.fromkeys(event_format.name for event_format, _ in groups)),
        files=tuple(file.name for file in files),
        notes=tuple(dict.fromkeys(note for rows in parts for note in rows.notes)),
        rows=parts,
    )


def dyad_events(events: Events, source: str, target: str, actors: ActorsById | None = None) -> Table:
    """The events that `source` directs at `target`: a directed dyad, with COLUMNS.

    Both are ids of `actors` (a scenario's), or countries and bodies by code or name. Raises
    UsageError for an actor that is neither.
    """
    table = events.table
    return table.filter(matches_actor(table, "source", source, actors), matches_actor(table, "target", target, actors))


def _summarise_rejected(parts: tuple[RawRows, ...]) -> RejectedRowSummary:
    counts: Counter[str] = Counter()
    rejected: list[RejectedRow] = []
    for rows in parts:
        read = read_rows(rows)
        bad = read.filter(read.reason.notnull()).select("file", "line", "reason", "text")
        # Counted first: the text of rows takes every column, and mostly there is none to show.
        by_reason = bad.group_by("reason").aggregate(n=bad.count()).to_pyarrow().to_pylist()
        counts.update({row["reason"]: row["n"] for row in by_reason})
        examples = bad.limit(MAX_REJECTED_SHOWN).to_pyarrow().to_pylist() if by_reason else []
        unreadable = rows.input().unreadable
        counts.update(row.reason for row in unreadable)
        rejected += [*(RejectedRow(**{**row, "text": row["text"] or ""}) for row in examples), *unreadable]
    return RejectedRowSummary(dict(counts.most_common()), tuple(sorted(rejected)[:MAX_REJECTED_SHOWN]))


def event_file_paths(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """The files among the paths and in the folders among them; UsageError where there is none."""
    sources = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    files = [file for path in sources for file in (_event_files_in(path) if path.is_dir() else [path])]
    if not files:
        empty = ", ".join(str(path) for path in sources)
        why = f"{empty}: there is no event file in this folder" if empty else "no event files were given"
        raise UsageError(f"{why}; wanted at least one file, or a folder with one")
    return files


_COMPANION_FILES = {"entity2id.txt", "relation2id.txt", "stat.txt", "readme", "readme.txt", "license", "license.txt"}
"""Files that only go with event files."""


def _event_files_in(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return [path for path in files if path.name.lower() not in _COMPANION_FILES and path.suffix != ".md"]


def _event_files(path: Path, owner: object) -> list[InputFile]:
    """A file, or the files packed in it; what is unpacked lasts as long as `owner`."""
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    folder = folder_for(owner)
    places = unpack(path, folder) if is_packed(path) else [(path, str(path))]
    return [open_text(place, name, folder) for place, name in places]


def _groups(files: tuple[InputFile, ...], format: str | None) -> list[tuple[EventFormat, tuple[InputFile, ...]]]:
    """Files of one format and shape, together."""
    alike: dict[tuple[str, Hashable], list[InputFile]] = {}
    for file in files:
        event_format = _requested_format(format, file) if format else detect_format(file.head)
        alike.setdefault((event_format.name, event_format.shape(file.head)), []).append(file)
    return [(format_by_name(name), tuple(group)) for (name, _), group in alike.items()]


def _requested_format(format: str, file: InputFile) -> EventFormat:
    event_format = format_by_name(format)
    if not event_format.matches(file.head):
        wanted = f"{format} ({event_format.title})"
        raise UsageError(f"{file.name}: does not look like {wanted}; saw {file.head.description}")
    return event_format
