"""One writer at a time: a lock on an open file, which the system takes off when a process ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO


@contextmanager
def locked(file: IO[bytes]) -> Iterator[None]:
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
