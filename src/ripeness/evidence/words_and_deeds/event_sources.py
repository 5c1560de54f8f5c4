"""Opens event files for measuring: small ones directly, large ones through their Parquet copy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from ripeness.evidence.events.parquet_copy import ensure_parquet_copy
from ripeness.evidence.events.table import Events, event_file_paths, open_events
from ripeness.evidence.words_and_deeds.results import RejectionCount

LARGE: Final = 32 << 20
"""Bytes of files from which on a copy pays: below it reading them again takes under a second."""
GROUP: Final = 30_720
"""Rows of the copy that are held in memory at once: a quarter of DuckDB's own choice."""
NOTE: Final = "ripeness"
"""Metadata key of the copy under which the rejected rows are noted."""


@dataclass(frozen=True, slots=True)
class OpenedEvents:
    """Open events, the rows that could not be used, and the Parquet copy that is read (or None)."""

    events: Events
    set_aside: tuple[RejectionCount, ...]
    copy: Path | None


def open_with_copy(paths: Sequence[str | Path], *, copies: Path | None = None, copy_from: int = LARGE) -> OpenedEvents:
    """Open event files; from `copy_from` bytes on a Parquet copy is read, and made first where there is none.

    `copies` is the folder to keep it in, beside the source unless said. Raises UsageError as `open_events`.
    """
    events = open_events(paths)
    # Not events.files: an archive of several files has a name there for each file inside it.
    sources = event_file_paths(paths)
    if sum(source.stat().st_size for source in sources) < copy_from:
        return OpenedEvents(events, _rejection_counts(events), None)
    copy = ensure_parquet_copy(sources, lambda path: _write_copy(events, path), folder=copies)
    if copy is None:
        return OpenedEvents(events, _rejection_counts(events), None)
    import ibis

    table = ibis.duckdb.connect().read_parquet(copy)
    return OpenedEvents(replace(events, table=table, rows=()), _rejections_in_copy(copy), copy)


def _write_copy(events: Events, path: Path) -> None:
    note = json.dumps([[rejected.reason, rejected.rows, rejected.example] for rejected in _rejection_counts(events)])
    # In hexadecimal, since the note becomes a literal of SQL.
    events.table.to_parquet(path, kv_metadata={NOTE: note.encode().hex()}, row_group_size=GROUP)


def _rejections_in_copy(copy: Path) -> tuple[RejectionCount, ...]:
    import pyarrow.parquet as pq

    note = (pq.read_metadata(copy).metadata or {}).get(NOTE.encode(), b"")
    return tuple(RejectionCount(*fields) for fields in json.loads(bytes.fromhex(note.decode()) or b"[]"))


def _rejection_counts(events: Events) -> tuple[RejectionCount, ...]:
    summary = events.set_aside
    return tuple(RejectionCount(reason, rows, _first(summary.rows, reason)) for reason, rows in summary.counts.items())


def _first(rows: Iterable[Any], reason: str) -> str:
    first = next((row for row in rows if row.reason == reason), None)
    return f"{first.file}:{first.line}" if first is not None and first.line else first.file if first is not None else ""
