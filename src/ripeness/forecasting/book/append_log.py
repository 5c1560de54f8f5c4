"""The append-only log on disk: `forecasts.jsonl`, an entry a line, and `head.txt` with the last hash.

Two processes may write at once: each holds the file alone while it reads the chain and adds its entry. An entry that a
crash cut off is kept in a file of its own when the next one is added, and never counted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from ripeness.core.errors import Fault, UsageError
from ripeness.forecasting.book.hash_chain import FIRST, EntryKind, LogEntry, faults_of, read_line, seal_entry

FILE, HEAD, CUT_OFF = "forecasts.jsonl", "head.txt", "cut-off-{number}.txt"
MOST_BYTES: Final = 64 * 2**20
"""A longer book is refused: at some 3 kB a forecast it would hold twenty thousand."""


@dataclass(frozen=True, slots=True)
class ForecastLog:
    """The entries of a log, its faults, and what a crash left of a last line (empty: nothing).

    `end` is where the last whole entry ends in the file, in bytes.
    """

    folder: Path
    entries: tuple[LogEntry, ...]
    faults: tuple[Fault, ...] = ()
    cut_off: bytes = b""
    end: int = 0

    @property
    def head(self) -> str:
        """The hash of the last entry: whoever noted it can verify all entries up to it."""
        return self.entries[-1].hash if self.entries else FIRST


def read_log(folder: Path) -> ForecastLog:
    """The book in `folder` with its faults. UsageError where there is none."""
    path = folder / FILE
    if not path.is_file():
        raise UsageError(f"there is no forecast book in {folder}; `ripeness forecast add CASE --book DIR` begins one")
    # A reader waits for a writer, or it would take half an entry for one that was cut off.
    with path.open("rb") as file, exclusive_lock(file):
        return _parse_log(folder, file)


def read_sound_log(folder: Path) -> ForecastLog:
    """The book in `folder`; UsageError where it is not as it was filed."""
    return _require_sound(read_log(folder))


def append_entry(
    folder: Path, what: EntryKind, body: Callable[[ForecastLog], dict[str, Any]], moment: Callable[[], datetime]
) -> tuple[ForecastLog, bytes]:
    """Append an entry; `body` builds its content from the current log. Returns the new log and the bytes cut off.

    `moment` is called once the lock is held, so that entries are in the order of their times. The folder is made if
    missing. Raises UsageError, with the book as it was, where it is not sound or `body` raises it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a+b") as file, exclusive_lock(file):
        file.seek(0)
        before = _require_sound(_parse_log(folder, file))
        now = moment()
        _refuse_clock_behind(before, now)
        entry = seal_entry(LogEntry(len(before.entries) + 1, what, now, before.head, body(before)))
        _write_entry(file, before, entry)
    return ForecastLog(folder, (*before.entries, entry)), before.cut_off


def _write_entry(file: IO[bytes], before: ForecastLog, entry: LogEntry) -> None:
    if before.cut_off:
        number = len(before.entries) + 1
        names = (before.folder / CUT_OFF.format(number=f"{number}{'-again' * times}") for times in range(100))
        next(path for path in names if not path.exists()).write_bytes(before.cut_off)
        file.truncate(before.end)
    # An editor may have saved the last line without its end.
    whole = file.seek(0, os.SEEK_END)
    file.seek(max(whole - 1, 0))
    between = b"" if file.read(1) in (b"", b"\n") else b"\n"
    try:
        file.write(between + entry.line)
        file.flush()
        os.fsync(file.fileno())
    except OSError:
        file.truncate(whole)
        raise
    # Written aside and moved in one step: a crash leaves the old head or the new one, never half of it.
    draft = before.folder / f".{HEAD}"
    draft.write_text(f"{entry.number} {entry.hash}\n", encoding="ascii")
    draft.replace(before.folder / HEAD)


def _parse_log(folder: Path, file: IO[bytes]) -> ForecastLog:
    raw, name = file.read(MOST_BYTES + 1), str(folder / FILE)
    if len(raw) > MOST_BYTES:
        raise UsageError(f"{name} is longer than {MOST_BYTES // 2**20} MiB; begin a new book")
    *lines, rest = raw.split(b"\n")
    if rest and _is_whole(rest):
        # Only the line end is missing, as editors leave it.
        lines, rest = [*lines, rest], b""
    entries, faults = list[LogEntry](), list[Fault]()
    for number, line in enumerate(lines, 1):
        try:
            entries.append(read_line(line))
        except ValueError as error:
            faults.append(Fault(name, number, 1, str(error)))
    faults += [] if faults else [*faults_of(entries, name), *_missing_end_faults(folder, entries)]
    return ForecastLog(folder, tuple(entries), tuple(faults), rest, len(raw) - len(rest))


def _is_whole(line: bytes) -> bool:
    try:
        return bool(read_line(line).seal)
    except ValueError:
        return False


def _missing_end_faults(folder: Path, entries: list[LogEntry]) -> list[Fault]:
    """A fault where the last entries are missing: the hash in head.txt has to be in the log."""
    path = folder / HEAD
    if not path.is_file():
        return []
    noted = path.read_text(encoding="utf-8", errors="replace").split()
    if noted and noted[-1] in {entry.hash for entry in entries}:
        return []
    message = (
        f"{HEAD} says {' '.join(noted)[:80] or 'nothing'}, which is no entry of the book: its last entries are gone"
    )
    return [Fault(str(folder / FILE), len(entries) + 1, 1, message)]


def _require_sound(log: ForecastLog) -> ForecastLog:
    if log.faults:
        more = f" (and {len(log.faults) - 1} more)" if len(log.faults) > 1 else ""
        raise UsageError(
            f"the book is not as it was filed: {log.faults[0]}{more}. Take it from where it is kept safe; "
            f"`ripeness forecast verify --book {log.folder}` lists all that is wrong"
        )
    return log


def _refuse_clock_behind(before: ForecastLog, now: datetime) -> None:
    if before.entries and now.replace(microsecond=0) < before.entries[-1].filed:
        last = before.entries[-1]
        raise UsageError(
            f"entry {last.number} was filed at {last.filed:%Y-%m-%d %H:%M:%S} UTC, and this machine's clock says "
            f"{now:%Y-%m-%d %H:%M:%S}: set it right first"
        )


Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The moment by the machine's clock, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


@contextmanager
def exclusive_lock(file: IO[bytes]) -> Iterator[None]:
    """Hold the file for this process alone; waits until another has let it go."""
    if sys.platform == "win32":
        import msvcrt

        # A byte far beyond any content, so that reading is never hindered.
        at = file.tell()
        file.seek(1 << 40)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        file.seek(at)
        try:
            yield
        finally:
            file.seek(1 << 40)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
