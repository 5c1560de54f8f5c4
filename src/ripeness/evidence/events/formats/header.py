"""The header of a delimited table: what parts its fields, and the names of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ripeness.evidence.events.formats.contract import Head

DELIMITERS: Final = "\t,;|"
_NAMED_DELIMITER: Final = re.compile(r'\s*"?sep=(.)"?[\s,;]*', re.IGNORECASE)
"""A first line by which a spreadsheet names what parts the fields."""
LOOKED_AT: Final = 50


@dataclass(frozen=True, slots=True)
class Header:
    """The delimiter, the columns' names (no two alike, whatever their case), and how many lines stand over the rows."""

    delimiter: str
    columns: tuple[str, ...]
    above: int


@lru_cache(maxsize=64)
def header_of(head: Head) -> Header:
    """The header of a table that has one: its first line that is not blank and only names no delimiter."""
    line, delimiter = 0, ""
    while line < len(head.lines) - 1 and (not head.lines[line].strip() or _NAMED_DELIMITER.fullmatch(head.lines[line])):
        if sign := _NAMED_DELIMITER.fullmatch(head.lines[line]):
            delimiter = sign.group(1)
        line += 1
    first = head.lines[line]
    delimiter = delimiter or max(DELIMITERS, key=re.sub('"[^"]*"', "", first).count)
    names = fields(first, delimiter) or [first]
    while len(names) > 1 and not names[-1].strip():
        names.pop()
    rows = [fields(row, delimiter) or [] for row in head.lines[line + 1 : line + 1 + LOOKED_AT] if row.strip()]
    if _has_unnamed_index(rows, len(names)):
        names.insert(0, "")
    return Header(delimiter, _unique(names), line + 1)


def fields(line: str, delimiter: str, quote: str = '"') -> list[str] | None:
    """The fields of a line; None where a quotation mark is opened in it and not closed.

    A quotation mark counts at the beginning of a field only; what follows a closed one belongs to the field.
    """
    if quote not in line:
        return line.split(delimiter)
    cells, at = [], 0
    pattern = _field(delimiter, quote)
    while at <= len(line):
        match = pattern.match(line, at)
        if match is None:
            return None
        quoted, rest = match.groups()
        cells.append(rest if quoted is None else quoted.replace(quote * 2, quote) + rest)
        at = match.end() + 1
    return cells


@lru_cache
def _field(delimiter: str, quote: str) -> re.Pattern[str]:
    q, d = re.escape(quote), re.escape(delimiter)
    return re.compile(f"(?:{q}((?:[^{q}]|{q}{q})*+){q}|(?!{q}))([^{d}]*)(?={d}|\\Z)", re.DOTALL)


def _has_unnamed_index(rows: list[list[str]], width: int) -> bool:
    """Whether rows begin with a running number over which the header has no name, as R writes tables."""
    longer = [row for row in rows if len(row) == width + 1 and row[0].strip().isdigit() and row[-1].strip()]
    return len(rows) > 1 and len(longer) == len(rows)


def _unique(header: list[str]) -> tuple[str, ...]:
    """Names that differ even without regard to case, as a database wants them."""
    count_of: dict[str, int] = {}
    names = []
    for number, written in enumerate(header, 1):
        name = written.strip() or f"column {number}"
        count_of[name.lower()] = count_of.get(name.lower(), 0) + 1
        names.append(name if count_of[name.lower()] == 1 else f"{name} {count_of[name.lower()]}")
    return tuple(names)
