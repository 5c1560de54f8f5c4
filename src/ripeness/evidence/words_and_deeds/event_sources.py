"""Opens event files for measuring: small ones directly, large ones through a Parquet copy, parsed only once.

The copy lies beside its source, or in a folder of the person's own where that one is read-only. It is one file whose
name carries two fingerprints: of the source (path, size, time of change and the version of this form), and of the
copy's own bytes. So a source that changed has no copy, and a copy that was cut off or damaged is seen for what it is;
either is made again. Copies are written beside their place and moved there in one step: an interruption leaves none,
and two processes at once leave two good ones.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from glob import escape
from pathlib import Path
from typing import Final

from ripeness.evidence.events.account import RejectionCount, RowAccount, RowBalance, account_of
from ripeness.evidence.events.table import Events, event_file_paths, open_events

LARGE: Final = 32 << 20
"""Bytes of files from which on a copy pays: below it reading them again takes under a second."""
GROUP: Final = 30_720
"""Rows of the copy that are held in memory at once: a quarter of DuckDB's own choice."""
NOTE: Final = "ripeness"
"""Metadata key of the copy under which the account of the rows is noted."""


@dataclass(frozen=True, slots=True)
class OpenedEvents:
    """Open events, the account of all rows of the files, and the Parquet copy that is read (or None)."""

    events: Events
    account: RowAccount
    copy: Path | None

    @property
    def set_aside(self) -> tuple[RejectionCount, ...]:
        """The rows that could not be used, by reason."""
        return self.account.set_aside


def open_with_copy(paths: Sequence[str | Path], *, copies: Path | None = None, copy_from: int = LARGE) -> OpenedEvents:
    """Open event files; from `copy_from` bytes on a Parquet copy is read, and made first where there is none.

    `copies` is the folder to keep it in, beside the source unless said. Raises UsageError as `open_events`.
    """
    # Only rows whose lines are counted can be named, and told from those that repeat them.
    events = open_events(paths, lines="count")
    # Not events.files: an archive of several files has a name there for each file inside it.
    sources = event_file_paths(paths)
    large = sum(source.stat().st_size for source in sources) >= copy_from
    copy = ensure_parquet_copy(sources, partial(_write_copy, events), folder=copies) if large else None
    if copy is None:
        return OpenedEvents(_as_table(events), account_of(events), None)
    import ibis

    table = ibis.duckdb.connect().read_parquet(copy)
    return OpenedEvents(replace(events, table=table, rows=()), _account_in_copy(copy), copy)


def _as_table(events: Events) -> Events:
    """The events as a table of their engine, so that not every question parses the files anew."""
    import ibis

    name = ibis.util.gen_name("ripeness_events")
    return replace(events, table=events.table.get_backend().create_table(name, events.table, temp=True), rows=())


def _write_copy(events: Events, path: Path) -> None:
    note = json.dumps(asdict(account_of(events)))
    # In hexadecimal, since the note becomes a literal of SQL.
    events.table.to_parquet(path, kv_metadata={NOTE: note.encode().hex()}, row_group_size=GROUP)


def _account_in_copy(copy: Path) -> RowAccount:
    import pyarrow.parquet as pq

    note = (pq.read_metadata(copy).metadata or {}).get(NOTE.encode(), b"")
    written = json.loads(bytes.fromhex(note.decode()))
    set_aside = tuple(RejectionCount(**reason) for reason in written["set_aside"])
    return RowAccount(RowBalance(**written["balance"]), set_aside, tuple(written["notes"]))


FORM: Final = 2
"""Version of the form of copies: raise it when what is written changes."""
UNFINISHED: Final = ".unfinished-"
LEFT_OVER: Final = 24 * 3600
"""Seconds after which a draft is one that a killed process left behind."""


def ensure_parquet_copy(
    sources: Sequence[Path], write: Callable[[Path], None], *, folder: Path | None = None
) -> Path | None:
    """The sources' Parquet copy, made by `write(path)` where there is no good one.

    `folder` is where to keep it: beside the first source unless said, and in the person's cache
    folder where that is read-only. None where there is no place that can be written: read the
    sources then. What `write` raises goes through, with nothing left behind.
    """
    more = f"+{len(sources) - 1}" if len(sources) > 1 else ""
    name, key = f"{sources[0].name[:80]}{more}", _fingerprint(sources)
    own_folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ripeness"
    places = [folder] if folder is not None else [sources[0].absolute().parent, own_folder]
    for place in places:
        if (copy := _sound_copy(place, name, key)) is not None:
            return copy
    for place in places:
        if _writable(place):
            return _make_copy(place, name, key, write)
    return None


def _make_copy(place: Path, name: str, key: str, write: Callable[[Path], None]) -> Path:
    _sweep(place)
    handle, draft_name = tempfile.mkstemp(prefix=UNFINISHED, suffix=".parquet", dir=place)
    os.close(handle)
    draft = Path(draft_name)
    try:
        write(draft)
        copy = place / f".{name}.{key}.{_digest(draft)}.parquet"
        draft.replace(copy)
    finally:
        draft.unlink(missing_ok=True)
    for old in place.glob(f".{escape(name)}.*.parquet"):
        if old.name.split(".")[-3] != key:
            old.unlink(missing_ok=True)
    return copy


def _sound_copy(place: Path, name: str, key: str) -> Path | None:
    """The copy of that source in the folder whose bytes are those that were written; damaged ones are removed."""
    with suppress(OSError):
        for copy in sorted(place.glob(f".{escape(name)}.{key}.*.parquet")):
            if _digest(copy) == copy.name.split(".")[-2]:
                return copy
            with suppress(OSError):
                copy.unlink()
    return None


def _fingerprint(sources: Sequence[Path]) -> str:
    digest = hashlib.sha256(str(FORM).encode())
    for source in sources:
        stat = source.stat()
        digest.update(f"\0{source.resolve()}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ino}".encode())
    return digest.hexdigest()[:16]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _writable(place: Path) -> bool:
    """Whether a copy can be kept there; a folder that is not there yet is made."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        # Asking the file system's opinion is not enough: it may be mounted read-only.
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=place)
    except OSError:
        return False
    os.close(handle)
    Path(name).unlink()
    return True


def _sweep(place: Path) -> None:
    """Remove drafts that a killed process left behind a day ago or longer."""
    for draft in place.glob(f"{UNFINISHED}*.parquet"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > LEFT_OVER:
                draft.unlink()
