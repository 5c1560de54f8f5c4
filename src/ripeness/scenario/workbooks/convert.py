"""A case to and from one workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.scenario.checks.validation import validate
from ripeness.scenario.files import ledger_file
from ripeness.scenario.files.case_reader import check_data
from ripeness.scenario.files.former_format import without_former_keys
from ripeness.scenario.files.save import case_json, case_texts
from ripeness.scenario.files.spreadsheet import Sheet, csv_text, trim_sheet
from ripeness.scenario.files.written_days import DayOrder
from ripeness.scenario.files.xlsx_reader import WorkbookText, read_workbook
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.text.citations import EVENTS_FILE
from ripeness.scenario.text.yaml_text import Problem
from ripeness.scenario.workbooks import layout
from ripeness.scenario.workbooks.grids import grids_of
from ripeness.scenario.workbooks.reader import CaseCells, CellPlace, read_cells
from ripeness.scenario.workbooks.xlsx_writer import workbook_bytes

MAX_BYTES: Final = 20 * 2**20
MOST_FAULTS: Final = 40
NEW_LEDGER: Final = "ledger.csv"


def case_workbook(case: str | FilePath) -> tuple[str, bytes]:
    """The name of a case and its workbook: all that a person wrote but for comments in YAML.

    Raises ScenarioError where the case has faults, UsageError where there is none or a text is too long for a cell.
    """
    document = case_json(case)
    return document["scenario"]["name"], workbook_bytes(grids_of(document))


def case_from_workbook(raw: bytes, name: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The files of the case in a workbook by their place in the folder, and how it was read where there is a choice.

    Raises UsageError that lists what is wrong, by sheet and cell; ScenarioError where it is no workbook.
    """
    book = read_workbook(raw, name, MAX_BYTES)
    cells = read_cells(book)
    perspectives = cells.data.pop(layout.PERSPECTIVES, {})
    ledger = _ledger(book, cells)
    if not cells.faults:
        problems, _ = check_data(without_former_keys(cells.data))
        cells.faults += _sentences(problems, cells, ())
        for key, data in perspectives.items():
            cells.faults += _sentences(validate(Perspective, data).problems, cells, (layout.PERSPECTIVES, key))
    if cells.faults:
        more = len(cells.faults) - MOST_FAULTS
        rest = [f"and {more} faults more; mend these first"] if more > 0 else []
        raise UsageError("\n".join(f"{name}: {fault}" for fault in (*cells.faults[:MOST_FAULTS], *rest)))
    files = ledger | _events(book) | _text_of(book, layout.DOCUMENT, layout.DOCUMENT)
    history = cells.data.get("record", {}).get("history")
    files |= _text_of(book, layout.HISTORY, str(history)) if history else {}
    document = {"scenario": cells.data, "perspectives": perspectives, "files": files}
    return case_texts(document, name), tuple(cells.notes)


def _sentences(problems: tuple[Problem, ...], cells: CaseCells, above: tuple[str, ...]) -> Iterator[str]:
    for problem in problems:
        path = (*above, *problem.path)
        place = cells.place(path)
        where = f"{place}: " if place else ""
        yield f"{where}{layout.path_text(path)}: {problem.message}" if path else f"{where}{problem.message}"


def _ledger(book: WorkbookText, cells: CaseCells) -> dict[str, str]:
    """The ledger's file by name; the case is told of one that it did not have."""
    rows = book.sheets.get(layout.LEDGER, ())
    file_name = cells.data.get("record", {}).get("ledger")
    if len(rows) < 2 and not file_name:
        return {}
    name = str(file_name or NEW_LEDGER)
    cells.data.setdefault("record", {})["ledger"] = name
    sheet = trim_sheet(Sheet(rows, (), numbers=True, since_1904=book.since_1904))
    ids = {section: list(cells.data.get(section, {})) for section in ("actors", "sources")}
    ledger = ledger_file.ledger_in_sheet(sheet, name, actors=ids["actors"], sources=ids["sources"])
    headings = [title.strip() for title in rows[0][1]] if rows else []
    for fault in ledger.faults:
        column = fault.message.split(":")[0]
        place = CellPlace(layout.LEDGER, fault.line, headings.index(column) if column in headings else 0)
        cells.fault(place, fault.message)
    cells.notes += ledger.notes
    return {name: ledger_file.ledger_csv(ledger.entries)}


def _events(book: WorkbookText) -> dict[str, str]:
    rows = trim_sheet(Sheet(book.sheets.get(layout.EVENTS, ()))).rows
    if len(rows) < 2:
        return {}
    width, order = len(rows[0][1]), DayOrder(numbers=True, since_1904=book.since_1904)
    days = {at for at, title in enumerate(rows[0][1]) if title.lower() == "date"}
    table = [[order.iso(cell) if at in days else cell for at, cell in enumerate(cells)] for _, cells in rows]
    return {EVENTS_FILE: csv_text([*cells, *[""] * (width - len(cells))] for cells in table)}


def _text_of(book: WorkbookText, sheet: str, file: str) -> dict[str, str]:
    """The text of a sheet with a line a row, the first row being the heading, by the file's name."""
    lines = {line: cells[0] for line, cells in book.sheets.get(sheet, ())[1:]}
    text = "\n".join(lines.get(line, "") for line in range(2, max(lines, default=1) + 1))
    return {file: f"{text}\n"} if text else {}
