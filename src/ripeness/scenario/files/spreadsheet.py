"""A table of a person's spreadsheet as rows of text: CSV of any common kind, or a workbook's first sheet (.xlsx)."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ripeness.core.errors import Fault, RipenessError, ScenarioError
from ripeness.core.safe_xml import MAX_BYTES as MAX_XML
from ripeness.core.safe_xml import XmlNode, read_xml
from ripeness.scenario.text.encoding import decode_text, single_fault

WORKBOOK: Final = b"PK\x03\x04"
"""What a workbook, which is an archive, begins with."""
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
    sheet = _workbook(raw, name, limit) if raw.startswith(WORKBOOK) else _from_text(raw, name, columns, limit)
    rows = [(line, tuple(cell.strip() for cell in cells)) for line, cells in sheet.rows]
    rows = [(line, cells) for line, cells in rows if any(cells)]
    width = max((at + 1 for at, cell in enumerate(rows[0][1]) if cell), default=0) if rows else 0
    trimmed = tuple((line, cells if any(cells[width:]) else cells[:width]) for line, cells in rows)
    return replace(sheet, rows=trimmed)


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


_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MOST_COLUMNS: Final = 200
_DAMAGED: Final = (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, OSError, RuntimeError)


def _workbook(raw: bytes, name: str, limit: int) -> Sheet:
    """The first sheet of a workbook, its shared texts put in."""
    if len(raw) > limit:
        raise single_fault(name, 0, 0, f"the file is larger than {limit / 2**20:g} MiB, the most that is read")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            book = _part(archive, "xl/workbook.xml", name)
            sheets = [sheet.attributes.get("name", "") for sheet in book.all("sheet")]
            if not sheets:
                raise single_fault(name, 0, 0, "this workbook has no sheet")
            texts = _shared_texts(archive, name)
            rows = tuple(_rows(_part(archive, _first_sheet(archive, book, name), name), texts, name))
    except _DAMAGED:
        raise single_fault(name, 0, 0, "this is no workbook that can be read; save it as .xlsx or CSV anew") from None
    notes = [f"read from the first sheet, {sheets[0]}, of {len(sheets)}"] if len(sheets) > 1 else []
    since_1904 = any(part.attributes.get("date1904") in ("1", "true") for part in book.all("workbookPr"))
    return Sheet(rows, tuple(notes), numbers=True, since_1904=since_1904)


def _part(archive: zipfile.ZipFile, path: str, name: str) -> XmlNode:
    # Said before anything is unpacked: a small archive may hold a huge part.
    if archive.getinfo(path).file_size > MAX_XML:
        raise single_fault(name, 0, 0, f"its part {path} is larger than {MAX_XML / 2**20:g} MiB, the most that is read")
    return read_xml(archive.read(path), name, _refusal)


def _refusal(name: str, line: int, column: int, message: str) -> RipenessError:
    return ScenarioError([Fault(name, 0, 0, message)])


def _first_sheet(archive: zipfile.ZipFile, book: XmlNode, name: str) -> str:
    """The path of the part that the workbook's first sheet stands for."""
    wanted = next(value for key, value in next(book.all("sheet")).attributes.items() if key.endswith(":id"))
    relations = _part(archive, "xl/_rels/workbook.xml.rels", name)
    target = next(r.attributes["Target"] for r in relations.all("Relationship") if r.attributes.get("Id") == wanted)
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _shared_texts(archive: zipfile.ZipFile, name: str) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text_of(text) for text in _part(archive, "xl/sharedStrings.xml", name).all("si")]


def _text_of(node: XmlNode) -> str:
    """The text of a cell, which may stand in several runs; readings of Asian letters are left out."""
    runs = [*node.own("t"), *(text for run in node.own("r") for text in run.own("t"))]
    return "".join(text.text for text in runs)


def _rows(sheet: XmlNode, texts: list[str], name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows, all as long as the longest, each with its number in the sheet."""
    by_row: dict[int, dict[int, str]] = {}
    for number, row in enumerate(sheet.all("row"), 1):
        for at, cell in enumerate(row.own("c")):
            place = _CELL.fullmatch(cell.attributes.get("r", ""))
            line, column = (int(place[2]), _column(place[1])) if place else (number, at)
            if column < MOST_COLUMNS and (text := _cell(cell, texts)):
                by_row.setdefault(line, {})[column] = text
    width = 1 + max((max(cells) for cells in by_row.values()), default=-1)
    for line, cells in sorted(by_row.items()):
        yield line, tuple(cells.get(column, "") for column in range(width))


def _cell(cell: XmlNode, texts: list[str]) -> str:
    kind, values = cell.attributes.get("t", "n"), cell.own("v")
    if kind == "inlineStr":
        return "".join(_text_of(part) for part in cell.own("is"))
    value = values[0].text if values else ""
    if kind == "s" and value.isdigit():
        return texts[int(value)] if int(value) < len(texts) else ""
    return value


def _column(letters: str) -> int:
    """The index of a column from 0: A, B, … Z, AA."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
