"""The book on disk: `forecasts.jsonl`, an entry a line, only ever added to, and `head.txt` with the last hash.

Two processes may write at once: each holds the file alone while it reads the chain and adds its entry. An entry that a
crash cut off is kept in a file of its own when the next one is added, and never counted.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from ripeness.core.errors import Fault, UsageError
from ripeness.forecasting.book.hash_chain import (
    FIRST,
    Entry,
    What,
    faults_of,
    read_line,
    sealed,
)
from ripeness.forecasting.book.lock import locked

FILE, HEAD, CUT_OFF = "forecasts.jsonl", "head.txt", "cut-off-{number}.txt"
MOST_BYTES: Final = 64 * 2**20
"""A longer book is refused: at some 3 kB a forecast it would hold twenty thousand."""


@dataclass(frozen=True, slots=True)
class Volume:
    """The entries of a book with what is wrong in it, and what a crash left of a last line (empty: nothing).

    `end` is where the last whole entry ends in the file, in bytes.
    """

    folder: Path
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()
    cut_off: bytes = b""
    end: int = 0

    @property
    def head(self) -> str:
        """The hash of the last entry: who has noted it can tell whether anything before it was changed."""
        return self.entries[-1].hash if self.entries else FIRST


def read(folder: Path) -> Volume:
    """The book in `folder` with its faults. UsageError where there is none."""
    path = folder / FILE
    if not path.is_file():
        raise UsageError(f"there is no forecast book in {folder}; `ripeness forecast add CASE --book DIR` begins one")
    # A reader waits for a writer, or it would take half an entry for one that was cut off.
    with path.open("rb") as file, locked(file):
        return _volume(folder, file)


def sound(folder: Path) -> Volume:
    """The book in `folder`; UsageError where it is not as it was filed."""
    return _sound(read(folder))


def append(
    folder: Path, what: What, body: Callable[[Volume], dict[str, Any]], moment: Callable[[], datetime]
) -> tuple[Volume, bytes]:
    """Add an entry whose content `body` makes of the book before it; the book then, and what was cut off before.

    `moment` is asked once the file is held, so that entries stand in the order of their times. The folder is made if
    missing. Raises UsageError, with the book as it was, where it is not sound or `body` raises it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a+b") as file, locked(file):
        file.seek(0)
        before = _sound(_volume(folder, file))
        now = moment()
        _refuse_earlier(before, now)
        entry = sealed(Entry(len(before.entries) + 1, what, now, before.head, body(before)))
        _put(file, before, entry)
    return Volume(folder, (*before.entries, entry)), before.cut_off


def _put(file: IO[bytes], before: Volume, entry: Entry) -> None:
    if before.cut_off:
        _aside(before).write_bytes(before.cut_off)
        file.truncate(before.end)
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
    draft = before.folder / f".{HEAD}"
    draft.write_text(f"{entry.number} {entry.hash}\n", encoding="ascii")
    draft.replace(before.folder / HEAD)


def _aside(before: Volume) -> Path:
    """A new file for what was cut off."""
    number = len(before.entries) + 1
    names = (before.folder / CUT_OFF.format(number=f"{number}{'-again' * times}") for times in range(100))
    return next(path for path in names if not path.exists())


def _volume(folder: Path, file: IO[bytes]) -> Volume:
    raw, shown = file.read(MOST_BYTES + 1), str(folder / FILE)
    if len(raw) > MOST_BYTES:
        raise UsageError(f"{shown} is longer than {MOST_BYTES // 2**20} MiB; begin a new book")
    *lines, rest = raw.split(b"\n")
    if rest and _is_whole(rest):
        # Only the line end is missing, as editors leave it.
        lines, rest = [*lines, rest], b""
    entries, faults = list[Entry](), list[Fault]()
    for number, line in enumerate(lines, 1):
        try:
            entries.append(read_line(line))
        except ValueError as error:
            faults.append(Fault(shown, number, 1, str(error)))
    faults += [] if faults else [*faults_of(entries, shown), *_beyond(folder, entries)]
    return Volume(folder, tuple(entries), tuple(faults), rest, len(raw) - len(rest))


def _is_whole(line: bytes) -> bool:
    try:
        return bool(read_line(line).seal)
    except ValueError:
        return False


def _beyond(folder: Path, entries: list[Entry]) -> list[Fault]:
    """Whether the last entries are gone: the hash noted beside the book has to be in it."""
    path = folder / HEAD
    if not path.is_file():
        return []
    noted = path.read_text(encoding="utf-8", errors="replace").split()
    if noted and noted[-1] in {entry.hash for entry in entries}:
        return []
    told = f"{HEAD} says {' '.join(noted)[:80] or 'nothing'}, which is no entry of the book: its last entries are gone"
    return [Fault(str(folder / FILE), len(entries) + 1, 1, told)]


def _sound(found: Volume) -> Volume:
    if found.faults:
        more = f" (and {len(found.faults) - 1} more)" if len(found.faults) > 1 else ""
        raise UsageError(
            f"the book is not as it was filed: {found.faults[0]}{more}. Take it from where it is kept safe; "
            f"`ripeness forecast verify --book {found.folder}` lists all that is wrong"
        )
    return found


def _refuse_earlier(before: Volume, now: datetime) -> None:
    if before.entries and now.replace(microsecond=0) < before.entries[-1].filed:
        last = before.entries[-1]
        raise UsageError(
            f"entry {last.number} was filed at {last.filed:%Y-%m-%d %H:%M:%S} UTC, and this machine's clock says "
            f"{now:%Y-%m-%d %H:%M:%S}: set it right first"
        )


Clock = Callable[[], datetime]


def the_clock() -> datetime:
    """The moment by the machine's clock, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
