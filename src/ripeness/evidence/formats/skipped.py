"""Which lines of a delimited file give no row, so that the lines of the rest can be told."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

LONGEST_LINE = 1_000_000
"""Bytes that a line may have; longer ones are set aside."""


@dataclass(frozen=True, slots=True)
class Skips:
    """How far line numbers run ahead of row numbers.

    `after` has a row number (from 1; 0 before the first) for each line that gives no row of its
    own: the line of row r is r plus how many of `after` are below r.
    """

    after: tuple[int, ...] = ()


def skips_of(path: Path, *, delimiter: str, quote: str, encoding: str) -> Skips:
    """Go through a file once; lines in excess of rows are blank, unreadable, or within a quoted field."""
    if not quote:
        return _plain(path, encoding)
    text = path.read_bytes().decode(encoding, errors="surrogateescape").removeprefix("\ufeff")
    return _quoted(text, delimiter, quote)


def _plain(path: Path, encoding: str) -> Skips:
    row, after = 0, []
    with path.open("rb") as file:
        for line in file:
            if _readable(line, encoding):
                row += 1
            else:
                after.append(row)
    return Skips(tuple(after))


def _readable(line: bytes, encoding: str) -> bool:
    body = line.removesuffix(b"\n").removesuffix(b"\r")
    if not body or len(body) > LONGEST_LINE:
        return False
    if body.isascii() or encoding != "utf-8":
        return True
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _quoted(text: str, delimiter: str, quote: str) -> Skips:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote)
    row, last, after = 0, 0, []
    for cells in reader:
        size = sum(map(len, cells))
        given = size > 0 and size <= LONGEST_LINE and not any(map(_escaped, cells))
        row += given
        after += [row] * (reader.line_num - last - given)
        last = reader.line_num
    return Skips(tuple(after))


def _escaped(text: str) -> bool:
    return any("\udc80" <= sign <= "\udcff" for sign in text)
