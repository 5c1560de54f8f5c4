"""The head of a file: its first lines and encoding, from which its format is detected."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from ripeness.core.errors import UsageError

LOOKED_AT = 1 << 20
"""Bytes of a file that are read to detect its format: one mebibyte."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a file, decoded, without their line ends; `name` is the file as it was given.

    `whole` says whether the lines are all that there are. `encoding` is `utf-8`, or `latin-1`
    where the bytes are no UTF-8.
    """

    name: str
    lines: tuple[str, ...]
    encoding: str
    whole: bool

    def cells(self, delimiter: str = "\t") -> list[list[str]]:
        """The lines that are not empty, split."""
        return [line.split(delimiter) for line in self.lines if line]

    @property
    def description(self) -> str:
        """The first line in short, for a message."""
        first = next((line for line in self.lines if line.strip()), "")
        columns = max((first.count(sign) + 1 for sign in "\t,;|"), default=1)
        return f"a first line of {columns} column(s): {first[:80]!r}"


def head_of(path: Path, name: str) -> Head:
    """Look at the beginning of a file.

    Raises UsageError where there is nothing in it, or where it is no text in UTF-8 or a
    one-byte encoding.
    """
    with path.open("rb") as file:
        start = file.read(LOOKED_AT)
        whole = not file.read(1)
    if not start.strip():
        raise UsageError(f"{name}: is empty; wanted a file of events")
    if start.startswith(_WIDE):
        raise UsageError(f"{name}: is UTF-16; save it as UTF-8 and try again")
    if start.count(b"\0") > len(start) // 10:
        raise UsageError(f"{name}: is no text (every tenth byte or more is 0); wanted a file of events")
    text, encoding = _decode(start)
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    # The last line may be cut off in the middle.
    return Head(name, tuple(lines if whole or len(lines) == 1 else lines[:-1]), encoding, whole)


def _decode(start: bytes) -> tuple[str, str]:
    """UTF-8, unless most lines that go beyond ASCII are none."""
    lines = [line for line in start.split(b"\n")[:-1] or [start] if not line.isascii()]
    broken = sum(not _is_utf8(line) for line in lines)
    if broken * 2 > len(lines):
        return start.decode("latin-1"), "latin-1"
    return start.decode("utf-8", errors="replace"), "utf-8"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
