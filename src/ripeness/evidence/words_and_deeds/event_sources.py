"""Event files opened for measuring: small ones as they are, large ones through their Parquet copy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from ripeness.evidence.events.parquet_copy import cached
from ripeness.evidence.events.table import (
    Events,
    open_events,
)
from ripeness.evidence.words_and_deeds.results import SetAside

LARGE: Final = 32 << 20
"""Bytes of files from which on a copy pays: below it reading them again takes under a second."""
GROUP: Final = 30_720
"""Rows of the copy that are held in memory at once: a quarter of DuckDB's own choice."""
NOTE: Final = "ripeness"
"""Key of the copy's own note, which holds what was set aside."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Events ready to be asked, the rows that could not be used, and the copy that they are read from (or None)."""

    events: Events
    set_aside: tuple[SetAside, ...]
    copy: Path | None


def opened(paths: Sequence[str | Path], *, copies: Path | None = None, copy_from: int = LARGE) -> Opened:
    """Open event files; from `copy_from` bytes on a Parquet copy is read, and made first where there is none.

    `copies` is the folder to keep it in, beside the source unless said. Raises UsageError as `open_events`.
    """
    events = open_events(paths)
    sources = [Path(file) for file in events.files]
    if sum(source.stat().st_size for source in sources) < copy_from:
        return Opened(events, _told(events), None)
    copy = cached(sources, lambda path: _write(events, path), folder=copies)
    if copy is None:
        return Opened(events, _told(events), None)
    import ibis

    table = ibis.duckdb.connect().read_parquet(copy)
    return Opened(replace(events, table=table, rows=()), _noted(copy), copy)


def _write(events: Events, path: Path) -> None:
    note = json.dumps([[one.reason, one.rows, one.example] for one in _told(events)])
    # In hexadecimal, since the note becomes a literal of SQL.
    events.table.to_parquet(path, kv_metadata={NOTE: note.encode().hex()}, row_group_size=GROUP)


def _noted(copy: Path) -> tuple[SetAside, ...]:
    import pyarrow.parquet as pq

    note = (pq.read_metadata(copy).metadata or {}).get(NOTE.encode(), b"")
    return tuple(SetAside(*one) for one in json.loads(bytes.fromhex(note.decode()) or b"[]"))


def _told(events: Events) -> tuple[SetAside, ...]:
    found = events.set_aside
    return tuple(SetAside(reason, rows, _first(found.rows, reason)) for reason, rows in found.counts.items())


def _first(rows: Iterable[Any], reason: str) -> str:
    one = next((row for row in rows if row.reason == reason), None)
    return f"{one.file}:{one.line}" if one is not None and one.line else one.file if one is not None else ""
