"""What is wrong in a workbook is said with its sheet and cell, and how cells were read is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ripeness.core.errors import UsageError
from ripeness.scenario.files.load import parse
from ripeness.scenario.files.save import case_json
from ripeness.scenario.files.xlsx_reader import column_letters, read_workbook
from ripeness.scenario.workbooks.convert import case_from_workbook
from ripeness.scenario.workbooks.grids import grids_of
from ripeness.scenario.workbooks.xlsx_writer import Grid, workbook_bytes
from tests.scenario.island_case import FOLDER

DOCUMENT = case_json(FOLDER)
Grids = dict[str, Grid]


def sheet(name: str, row: int, heading: str, cell: Any) -> Callable[[Grids], None]:
    """An edit that writes a cell; rows count from 0 below the headings."""

    def edit(grids: Grids) -> None:
        grid = grids[name]
        titles = [title.split(" (")[0] for title in grid.headings]
        while len(grid.rows) <= row:
            grid.rows.append([None] * len(titles))
        grid.rows[row][titles.index(heading)] = cell

    return edit


def setting(path: str, cell: Any) -> Callable[[Grids], None]:
    """An edit of the value of a setting."""

    def edit(grids: Grids) -> None:
        row = next(row for row in grids["settings"].rows if row[0] == path)
        row[1] = cell

    return edit


def read(*edits: Callable[[Grids], None]) -> tuple[dict[str, str], tuple[str, ...]]:
    grids = grids_of(DOCUMENT)
    for edit in edits:
        edit(grids)
    return case_from_workbook(workbook_bytes(grids), "case.xlsx")


@pytest.mark.parametrize(
    ("name", "row", "heading", "cell", "says"),
    [
        ("actors", 1, "cost_per_period", "a lot", "'a lot' is no prior; wanted a number"),
        ("actors", 0, "side", "c", "found 'c'; wanted one of a, b"),
        ("actors", 1, "id", "NOR", "NOR stands twice, first in row 2"),
        ("actors", 0, "veto", "perhaps", "wanted true or false"),
        ("instruments", 0, "target", "NORR", "NORR"),
        ("scores", 0, "NOR", 1.5, "wanted values from 0 to 1"),
        ("meetings", 0, "on", "08/05/2024", "is no date"),
        ("decisions", 0, "offer", "everything", "wanted a mapping"),
        ("options", 0, "issue", None, "is empty; wanted the issue of this row"),
        ("ledger", 0, "outcome", "keptt", "outcome: unknown 'keptt'"),
        ("number sources", 0, "path", "actors.NOR.nothing", "the format has nothing at"),
    ],
)
def test_a_fault_is_said_with_its_sheet_and_cell(name: str, row: int, heading: str, cell: Any, says: str) -> None:
    titles = [title.split(" (")[0] for title in grids_of(DOCUMENT)[name].headings]
    place = f"case.xlsx: sheet {name}, cell {column_letters(titles.index(heading))}{row + 2}: "
    with pytest.raises(UsageError) as error:
        read(sheet(name, row, heading, cell))
    assert any(line.startswith(place) and says in line for line in str(error.value).splitlines()), str(error.value)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (sheet("options", 0, "name", None), "sheet options, cell .2: .*the key 'name' is missing"),
        (setting("discount", "much"), "sheet settings, cell B.*: discount: "),
        (lambda grids: grids.pop("kinds"), "kinds"),
    ],
)
def test_a_fault_of_a_row_or_sheet_is_said_at_what_is_nearest(edit: Callable[[Grids], None], says: str) -> None:
    with pytest.raises(UsageError, match=rf"case\.xlsx: .*{says}"):
        read(edit)


def test_an_unknown_heading_is_said_with_the_one_that_was_likely_meant() -> None:
    grids = grids_of(DOCUMENT)
    grids["actors"].headings = tuple(title.replace("defiance", "defianc") for title in grids["actors"].headings)
    with pytest.raises(UsageError, match=r"unknown column 'defianc'; did you mean defiance\?"):
        case_from_workbook(workbook_bytes(grids), "case.xlsx")


def test_all_faults_are_listed_at_once() -> None:
    with pytest.raises(UsageError) as error:
        read(sheet("actors", 0, "veto", "perhaps"), sheet("scores", 0, "NOR", 1.5))
    assert str(error.value).count("case.xlsx: sheet") == 2


def test_percentages_days_and_decimal_commas_as_people_write_them_are_read_and_told() -> None:
    files, notes = read(
        setting("discount", "99%"),
        sheet("scores", 0, "NOR", "0,25"),
        sheet("meetings", 0, "on", "15.08.2024"),
    )
    file = parse(files["scenario.yaml"]).file
    assert file.discount.prior.args == (0.99,)
    assert str(next(iter(file.talks.meetings.values())).on) == "2024-08-15"
    assert set(notes) == {
        "percentages such as 99% are read as 0.99",
        "decimal commas such as 0,25 are read as 0.25",
        "days such as 15.08.2024 are read as 2024-08-15",
    }


def test_a_sheet_of_another_name_is_left_alone_and_told() -> None:
    _, notes = read(lambda grids: grids.update({"actor": Grid(("x",), [["y"]]), "my sums": Grid(("x",))}))
    assert notes == ("the sheet actor is not read; did you mean actors?", "the sheet my sums is not read")


def test_rows_that_a_person_adds_become_parts_of_the_case() -> None:
    files, _ = read(
        *(sheet("actors", 20, key, value) for key, value in {"id": "NEW", "name": "Newland"}.items()),
        *(sheet("sources", 20, key, value) for key, value in {"id": "paper", "title": "A paper"}.items()),
        sheet("actors", 20, "source", "paper"),
    )
    file = parse(files["scenario.yaml"]).file
    assert (file.actors["NEW"].name, file.actors["NEW"].source) == ("Newland", ("paper",))


def test_headings_have_notes_and_closed_columns_drop_down_lists() -> None:
    import io
    import zipfile

    raw = workbook_bytes(grids_of(DOCUMENT))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = {name: archive.read(name).decode() for name in archive.namelist()}
    names = list(read_workbook(raw, "x", 2**24).sheets)
    actors = sheets[f"xl/worksheets/sheet{names.index('actors') + 1}.xml"]
    instruments = sheets[f"xl/worksheets/sheet{names.index('instruments') + 1}.xml"]
    assert "military,economic,diplomatic,information" in instruments
    assert "'actors'!$A$2:$A$2000" in instruments
    assert "TRUE,FALSE" in actors
    assert any("What a period of war costs it" in text for name, text in sheets.items() if "comments" in name)
    assert "cost_per_period (stake units per period)" in sheets["xl/sharedStrings.xml"]


def test_a_value_whose_parts_stand_elsewhere_is_a_fault() -> None:
    with pytest.raises(UsageError, match=r"sheet settings, cell B\d+: actors has a value here"):
        read(lambda grids: grids["settings"].rows.append(["actors", "all"]))


def test_a_workbook_without_settings_is_no_case() -> None:
    with pytest.raises(UsageError, match="no sheet settings"):
        case_from_workbook(workbook_bytes({"Table1": Grid(("a",), [["b"]])}), "x.xlsx")


def test_a_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(UsageError, match=r"sheet notes, cell A2: .* a cell holds 32,767"):
        workbook_bytes({"notes": Grid(("text",), [["x" * 40_000]])})
