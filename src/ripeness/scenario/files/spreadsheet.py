"""A table of a person's spreadsheet as rows of text: CSV of any common kind, or a workbook's first sheet (.xlsx)."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ripeness.core.errors import Fault, ScenarioError
from ripeness.scenario.files.written_days import day_order
from ripeness.scenario.files.xlsx_reader import WORKBOOK, read_workbook
from ripeness.scenario.text.encoding import decode_text, single_fault

SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", ""),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""A first line by which a spreadsheet says what parts its cells."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table that hold anything, each with its line, and what was particular in reading them.

    The first row is the header. `numbers` says whether a day may be a spreadsheet's count of days.
    """

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[str, ...] = ()
    numbers: bool = False
    since_1904: bool = False
    faults: tuple[Fault, ...] = ()


def read_sheet(raw: bytes, name: str, columns: Collection[str], limit: int) -> Sheet:
    """The table in `raw`, at most `limit` bytes; `columns` are names of which the header should hold some.

    Cells lose white space around them, rows without any text are left out, and so are columns without a name that hold
    nothing. Quotes that do not close are a fault of the sheet. Raises ScenarioError where it is no table.
    """
    return trim_sheet(
        _workbook(raw, name, limit) if raw.startswith(WORKBOOK) else _from_text(raw, name, columns, limit)
    )


def trim_sheet(sheet: Sheet) -> Sheet:
    """The sheet without white space around cells, empty rows, and columns without a name that hold nothing."""
    rows = [(line, tuple(cell.strip() for cell in cells)) for line, cells in sheet.rows]
    rows = [(line, cells) for line, cells in rows if any(cells)]
    width = max((at + 1 for at, cell in enumerate(rows[0][1]) if cell), default=0) if rows else 0
    return replace(sheet, rows=tuple((line, cells if any(cells[width:]) else cells[:width]) for line, cells in rows))


def table_text(raw: bytes, name: str, limit: int) -> tuple[str, tuple[str, ...]]:
    """A table as text: of a workbook the first sheet as CSV; with notes on how it was read. Raises as `read_sheet`."""
    if raw.startswith(WORKBOOK):
        sheet = _workbook(raw, name, limit)
        return csv_text(cells for _, cells in sheet.rows), sheet.notes
    text, notes = _text(raw, name, limit)
    return _SEPARATOR_LINE.sub("", text, count=1) if _SEPARATOR_LINE.match(text) else text, notes


def plain_csv(raw: bytes, name: str, columns: Collection[str], limit: int, *, days: Collection[str] = ()) -> str:
    """A table as plain CSV, every row on the line that it began on; `days` names columns to be read as days.

    Raises as `read_sheet`, and where quotes do not close.
    """
    sheet = read_sheet(raw, name, columns, limit)
    if sheet.faults:
        raise ScenarioError(sheet.faults)
    header = [cell.lower() for cell in sheet.rows[0][1]] if sheet.rows else []
    at = {column for column, title in enumerate(header) if title in days}
    written = [cell for _, cells in sheet.rows[1:] for column, cell in enumerate(cells) if column in at]
    order, _ = day_order(written, numbers=sheet.numbers, since_1904=sheet.since_1904)
    parts: list[str] = []
    reached = 1
    for line, cells in sheet.rows:
        read = [order.iso(cell) if column in at else cell for column, cell in enumerate(cells)]
        part = "\n" * (line - reached) + csv_text([read])
        reached += part.count("\n")
        parts.append(part)
    return "".join(parts)


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV, each line ended by a line feed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _from_text(raw: bytes, name: str, columns: Collection[str], limit: int) -> Sheet:
    text, notes = _text(raw, name, limit)
    first = 1
    if instruction := _SEPARATOR_LINE.match(text):
        text, separator, first = text[instruction.end() :], instruction[1], 2
    else:
        separator = _separator(text, columns)
    if separator != ",":
        notes = (*notes, f"cells are parted by {SEPARATORS.get(separator, repr(separator))}")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    begins = 0
    try:
        for cells in reader:
            rows.append((begins + first, tuple(cells)))
            begins = reader.line_num
    except csv.Error as error:
        message = f"this is no CSV: {error}; put text with {SEPARATORS.get(separator, separator)} in double quotes"
        return Sheet((), notes, faults=(Fault(name, begins + first, 1, message),))
    return Sheet(tuple(rows), notes)


def _text(raw: bytes, name: str, limit: int) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where it is not UTF-8: by its mark of byte order, else as Western spreadsheets write it."""
    for mark, encoding, called in _MARKS:
        if len(raw) <= limit and raw.startswith(mark):
            try:
                plain = raw.decode(encoding).encode()
            except UnicodeDecodeError:
                raise single_fault(name, 0, 0, f"begins as {called or 'UTF-8'}, and breaks off") from None
            return decode_text(plain, name, 2 * limit), (f"written in {called}",) if called else ()
    try:
        return decode_text(raw, name, limit), ()
    except ScenarioError:
        if len(raw) > limit or _is_utf8(raw):
            raise
        return _western(raw, name, limit)


def _western(raw: bytes, name: str, limit: int) -> tuple[str, tuple[str, ...]]:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        # cp1252 leaves five bytes without a letter; then the first fault in UTF-8 is the clearer message.
        return decode_text(raw, name, limit), ()
    note = "no UTF-8, so read as cp1252, the encoding of Western spreadsheets: look at letters with accents"
    return decode_text(text.encode(), name, 4 * limit), (note,)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _separator(text: str, columns: Collection[str]) -> str:
    """What parts the header into most names that are known; commas where nothing does better."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda mark: sum(cell.strip(' "').lower() in columns for cell in header.split(mark)))


def _workbook(raw: bytes, name: str, limit: int) -> Sheet:
    """The first sheet of a workbook."""
    book = read_workbook(raw, name, limit, most_sheets=1)
    (title, rows), *_ = book.sheets.items()
    notes = (f"read from the first sheet, {title}, of {book.count}",) if book.count > 1 else ()
    return Sheet(rows, notes, numbers=True, since_1904=book.since_1904)
