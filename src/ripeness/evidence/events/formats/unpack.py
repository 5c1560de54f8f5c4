"""Unpacks .zip and .gz files as streams into a temporary folder, within limits of size and ratio."""

from __future__ import annotations

import gzip
import lzma
import shutil
import tempfile
import weakref
import zipfile
import zlib
from pathlib import Path
from typing import IO

from ripeness.core.errors import UsageError

MOST_UNPACKED = 64 << 30
"""Bytes that a packed file may unpack to: 64 GiB."""
MOST_RATIO = 200
"""How many times its packed size a file may unpack to, beyond SMALL: event files reach 10 or so."""
SMALL = 64 << 20
_BLOCK = 1 << 20
_DAMAGED = (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, lzma.LZMAError, NotImplementedError)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip begins, also one that was cut off."""


def is_packed(path: Path) -> bool:
    """Whether a file is a .zip or .gz, by what it begins with."""
    return _begins(path)[:2] == b"\x1f\x8b" or _begins(path) in _ZIP


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def folder_for(owner: object) -> Path:
    """A folder for unpacked files that is removed when `owner` is no longer used."""
    folder = tempfile.mkdtemp(prefix="ripeness-events-")
    weakref.finalize(owner, shutil.rmtree, folder, True)
    return Path(folder)


def unpack(path: Path, folder: Path) -> list[tuple[Path, str]]:
    """The files within a packed file, unpacked into `folder`: where each lies, and a name that says where from.

    Raises UsageError for a file that is damaged, locked with a password, empty, or unpacks to
    more than MOST_UNPACKED bytes or MOST_RATIO times its size.
    """
    try:
        return _zip(path, folder) if _begins(path) in _ZIP else [_gzip(path, folder)]
    except (*_DAMAGED, OSError) as error:
        # bz2 says with a bare OSError that data are damaged; one with a number is the system's, such as a full disk.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise UsageError(f"{path}: is a damaged or unfinished archive ({error}); fetch it again") from error


def _zip(path: Path, folder: Path) -> list[tuple[Path, str]]:
    unpacked = []
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if any(member.flag_bits & 1 for member in members):
            raise UsageError(f"{path}: is locked with a password; unpack it and give the files in it")
        left = _limit(path)
        for number, member in enumerate(members):
            # The name inside may lead anywhere; ours does not.
            place = _new(folder, f"{path.stem}-{number}")
            with archive.open(member) as source:
                left -= _copy_within_limit(source, place, path, left)
            unpacked.append((place, str(path) if len(members) == 1 else f"{path}:{member.filename}"))
    if not unpacked:
        raise UsageError(f"{path}: has no file in it; wanted a file of events")
    return unpacked


def _gzip(path: Path, folder: Path) -> tuple[Path, str]:
    place = _new(folder, path.stem)
    with path.open("rb") as packed, gzip.GzipFile(fileobj=packed) as source:
        _copy_within_limit(source, place, path, _limit(path))
    return place, str(path)


def _limit(path: Path) -> int:
    return min(MOST_UNPACKED, max(SMALL, path.stat().st_size * MOST_RATIO))


def _new(folder: Path, stem: str) -> Path:
    return Path(tempfile.mkdtemp(dir=folder)) / f"{stem[:80]}.events"


def _copy_within_limit(source: IO[bytes] | gzip.GzipFile, place: Path, path: Path, most: int) -> int:
    size = 0
    with place.open("wb") as target:
        while block := source.read(_BLOCK):
            size += len(block)
            if size > most:
                raise UsageError(
                    f"{path}: unpacks to more than {most >> 20} MiB, {MOST_RATIO} times its size or the most that is "
                    "unpacked; if that is right, unpack it yourself and give the files in it"
                )
            target.write(block)
    return size
