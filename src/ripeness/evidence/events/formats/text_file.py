"""Opens the text of any event file: its encoding, its byte order mark and its line ends.

Whatever a file is written in, the readers get UTF-8 with line feeds: a file that is something else is written anew
into a temporary folder first, line for line.
"""

from __future__ import annotations

import codecs
import shutil
from pathlib import Path
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.evidence.events.formats.contract import MAX_COUNTED_BYTES, Head, InputFile

LOOKED_AT: Final = 1 << 20
"""Bytes of a file that are read to detect its format: one mebibyte."""
_MARKS: Final = (
    *((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32")),
    *((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")),
)
_UNDEFINED: Final = b"\x81\x8d\x8f\x90\x9d"
"""Bytes to which cp1252, the usual encoding of spreadsheets in Western Europe, gives no letter."""


def open_text(path: Path, name: str, folder: Path) -> InputFile:
    """The file as UTF-8 with line feeds: itself, or a copy in `folder` where it is written otherwise.

    Bytes that are no UTF-8 in a file that mostly is stay as they are. Raises UsageError where there is nothing in the
    file, or where it is no text.
    """
    with path.open("rb") as file:
        start = file.read(LOOKED_AT)
        whole = not file.read(1)
    if not start.strip():
        raise UsageError(f"{name}: is empty; wanted a file of events")
    encoding = _encoding(path, start, name)
    odd_ends = _has_odd_line_ends(start.decode(encoding, errors="replace"))
    if encoding != "utf-8" or odd_ends:
        path = _written_anew(path, name, folder, encoding, odd_ends)
        start = path.read_bytes()[:LOOKED_AT]
    _refuse_zeros(path, start, name)
    lines = [line.removesuffix("\r") for line in start.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")]
    # The last line may be cut off in the middle.
    return InputFile(path, name, Head(name, tuple(lines if whole or len(lines) == 1 else lines[:-1]), encoding, whole))


def _refuse_zeros(path: Path, start: bytes, name: str) -> None:
    """Raise UsageError with the line of a zero byte: it belongs to no text, and readers stop at it or pass over it."""
    # Of a large file the beginning has to do.
    text = path.read_bytes() if path.stat().st_size <= MAX_COUNTED_BYTES else start
    before, zero, _ = text.partition(b"\0")
    if zero:
        line = before.count(b"\n") + 1
        raise UsageError(f"{name}:{line}: holds the character U+0000, which has no place in a text file; take it out")


def _encoding(path: Path, start: bytes, name: str) -> str:
    """UTF-8, UTF-16 or UTF-32 by their marks or zeros; UTF-8 unless most lines that go beyond ASCII are none."""
    if marked := next((encoding for mark, encoding in _MARKS if start.startswith(mark)), ""):
        return marked
    if start.count(b"\0") > len(start) // 10:
        return _wide_encoding(start, name)
    # Of a large file the beginning has to do.
    text = path.read_bytes() if path.stat().st_size <= MAX_COUNTED_BYTES else start
    lines = [line for line in text.split(b"\n")[:-1] or [text] if not line.isascii()]
    if sum(not _is_utf8(line) for line in lines) * 2 <= len(lines):
        return "utf-8"
    return "latin-1" if any(byte in line for line in lines for byte in _UNDEFINED) else "cp1252"


def _wide_encoding(start: bytes, name: str) -> str:
    """UTF-16 without a mark: text in Latin letters has a zero in every other byte."""
    for encoding, zeros, letters in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if zeros.count(b"\0") * 2 > len(zeros) and letters.count(b"\0") * 10 < len(letters):
            return encoding
    raise UsageError(f"{name}: is no text (every tenth byte or more is 0); wanted a file of events")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _has_odd_line_ends(text: str) -> bool:
    """Whether lines end with a carriage return alone, as old spreadsheets for the Mac write them."""
    return text.count("\r") - text.count("\r\n") > text.count("\n")


def _written_anew(path: Path, name: str, folder: Path, encoding: str, odd_ends: bool) -> Path:
    place = folder / f"{path.name[:80]}.utf-8"
    number = 0
    while place.exists():
        number += 1
        place = folder / f"{path.name[:80]}-{number}.utf-8"
    errors = "strict" if encoding.startswith("utf-16") or encoding == "utf-32" else "surrogateescape"
    try:
        with (
            path.open(encoding=encoding, errors=errors, newline=None if odd_ends else "") as source,
            place.open("w", encoding="utf-8", errors="surrogateescape", newline="") as target,
        ):
            shutil.copyfileobj(source, target, LOOKED_AT)
    except UnicodeError as error:
        raise UsageError(f"{name}: begins as {encoding}, and breaks off ({error}); save it as UTF-8") from None
    return place
