"""The sheets of a workbook (.xlsx) as rows of text, read from an untrusted file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ripeness.core.errors import Fault, RipenessError, ScenarioError
from ripeness.core.safe_xml import MAX_BYTES as MAX_XML
from ripeness.core.safe_xml import XmlNode, read_xml
from ripeness.scenario.text.encoding import single_fault

WORKBOOK: Final = b"PK\x03\x04"
"""What a workbook, which is an archive, begins with."""
MOST_COLUMNS: Final = 200
MOST_SHEETS: Final = 100
Rows = tuple[tuple[int, tuple[str, ...]], ...]
"""Rows that hold anything, each with its number in the sheet; all as long as the longest."""

_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_DAMAGED: Final = (
    *(zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, OSError, RuntimeError, StopIteration, ValueError),
)


@dataclass(frozen=True, slots=True)
class WorkbookText:
    """Sheets by name in the workbook's order, how many there are in all, and the start of its count of days."""

    sheets: dict[str, Rows]
    count: int
    since_1904: bool


def read_workbook(raw: bytes, name: str, limit: int, *, most_sheets: int = MOST_SHEETS) -> WorkbookText:
    """The first `most_sheets` sheets in `raw`, at most `limit` bytes.

    A formula gives the value that was last computed for it. Raises ScenarioError where it is no workbook.
    """
    if len(raw) > limit:
        raise single_fault(name, 0, 0, f"the file is larger than {limit / 2**20:g} MiB, the most that is read")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            book = _part(archive, "xl/workbook.xml", name)
            entries = list(book.all("sheet"))
            if not entries:
                raise single_fault(name, 0, 0, "this workbook has no sheet")
            targets = _targets(archive, name)
            texts = _shared_texts(archive, name)
            sheets = {
                entry.attributes.get("name", ""): tuple(_rows(_part(archive, targets[_relation(entry)], name), texts))
                for entry in entries[:most_sheets]
            }
    except _DAMAGED:
        raise single_fault(name, 0, 0, "this is no workbook that can be read; save it as .xlsx or CSV anew") from None
    since_1904 = any(part.attributes.get("date1904") in ("1", "true") for part in book.all("workbookPr"))
    return WorkbookText(sheets, len(entries), since_1904)


def column_letters(column: int) -> str:
    """What a sheet calls the column with this index from 0: A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _part(archive: zipfile.ZipFile, path: str, name: str) -> XmlNode:
    # Said before anything is unpacked: a small archive may hold a huge part.
    if archive.getinfo(path).file_size > MAX_XML:
        raise single_fault(name, 0, 0, f"its part {path} is larger than {MAX_XML / 2**20:g} MiB, the most that is read")
    return read_xml(archive.read(path), name, _refusal)


def _refusal(name: str, line: int, column: int, message: str) -> RipenessError:
    return ScenarioError([Fault(name, 0, 0, message)])


def _relation(sheet: XmlNode) -> str:
    return next(value for key, value in sheet.attributes.items() if key.endswith(":id"))


def _targets(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The path of every part of the workbook by the id of its relation."""
    relations = _part(archive, "xl/_rels/workbook.xml.rels", name)
    targets = {r.attributes.get("Id", ""): r.attributes["Target"] for r in relations.all("Relationship")}
    return {id: path.removeprefix("/") if path.startswith("/") else f"xl/{path}" for id, path in targets.items()}


def _shared_texts(archive: zipfile.ZipFile, name: str) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text_of(text) for text in _part(archive, "xl/sharedStrings.xml", name).all("si")]


def _text_of(node: XmlNode) -> str:
    """The text of a cell, which may stand in several runs; readings of Asian letters are left out."""
    runs = [*node.own("t"), *(text for run in node.own("r") for text in run.own("t"))]
    # A carriage return and the like stand as _x000D_ and the like.
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), "".join(text.text for text in runs))


def _rows(sheet: XmlNode, texts: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
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
