"""Sheets written as a workbook (.xlsx), with notes on the headings and drop-down lists."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.scenario.files.xlsx_reader import column_letters
from ripeness.scenario.workbooks.cells import Cell

MOST_CHARACTERS: Final = 32_767
"""What a cell of a spreadsheet holds at most."""
MOST_ROWS: Final = 2000
"""Rows that have the drop-down lists: those to be added too."""
LONGEST_LIST: Final = 255
"""Characters that a spreadsheet allows for the words of a drop-down list."""
WIDTHS: Final = (8, 50)
CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same for every file, so that the same case gives the same bytes."""
Choices = Sequence[str] | str
"""The words of a drop-down list, or the formula of the cells that hold them."""


@dataclass(slots=True)
class Grid:
    """A sheet: headings and rows; by heading a note, and what a drop-down list offers, in all rows or in some."""

    headings: tuple[str, ...]
    rows: list[list[Cell | None]] = field(default_factory=list)
    notes: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Choices] = field(default_factory=dict)
    row_choices: Mapping[str, Mapping[int, Choices]] = field(default_factory=dict)


def ids_of(sheet: str) -> str:
    """The formula of the ids in a sheet's first column."""
    return f"='{sheet}'!$A$2:$A${MOST_ROWS}"


def workbook_bytes(grids: Mapping[str, Grid]) -> bytes:
    """The workbook of sheets by name. Raises UsageError where a text is longer than a cell holds."""
    # Deferred: only who writes a workbook waits for the library.
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        formats = {
            "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "text": book.add_format({"num_format": "@"}),
        }
        for name, grid in grids.items():
            _write_sheet(book.add_worksheet(name), name, grid, formats)
    return out.getvalue()


def _write_sheet(sheet: Any, name: str, grid: Grid, formats: Mapping[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    for at, heading in enumerate(grid.headings):
        column = [row[at] for row in grid.rows if at < len(row) and row[at] is not None]
        widest = max((len(str(cell)) for cell in column), default=0)
        sheet.set_column(at, at, min(max(widest + 1, len(heading.split(" (")[0]) + 2, WIDTHS[0]), WIDTHS[1]))
        sheet.write_string(0, at, heading, formats["heading"])
        if note := grid.notes.get(heading):
            sheet.write_comment(0, at, note, {"x_scale": 2})
        if choices := grid.choices.get(heading):
            _offer(sheet, (1, at, MOST_ROWS, at), choices)
        for line, own in grid.row_choices.get(heading, {}).items():
            _offer(sheet, (line + 1, at, line + 1, at), own)
    for number, row in enumerate(grid.rows, 1):
        for at, cell in enumerate(row):
            if cell is not None:
                _write_cell(sheet, (number, at), cell, formats, name)


def _offer(sheet: Any, area: tuple[int, int, int, int], choices: Choices) -> None:
    """Add a drop-down list that warns of other values and lets them stand: the program says what is wrong with them."""
    source = choices if isinstance(choices, str) else list(choices)
    if isinstance(source, str) or len(",".join(source)) <= LONGEST_LIST:
        sheet.data_validation(*area, {"validate": "list", "source": source, "error_type": "warning"})


def _write_cell(sheet: Any, at: tuple[int, int], cell: Cell, formats: Mapping[str, Any], name: str) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(*at, cell)
    elif isinstance(cell, str):
        if len(cell) > MOST_CHARACTERS:
            place = f"sheet {name}, cell {column_letters(at[1])}{at[0] + 1}"
            raise UsageError(
                f"{place}: {short_repr(cell)} has {len(cell):,} characters; a cell holds {MOST_CHARACTERS:,}"
            )
        # As text, whatever it looks like: nothing of a case is a formula.
        sheet.write_string(*at, cell, formats["text"])
    elif isinstance(cell, date):
        sheet.write_datetime(*at, datetime(cell.year, cell.month, cell.day), formats["day"])
    else:
        sheet.write_number(*at, cell)
