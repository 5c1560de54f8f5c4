"""Ledgers as spreadsheets save them: separators, encodings, empty cells, workbooks, and days in several orders."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from ripeness.core.errors import ScenarioError
from ripeness.scenario.files.ledger_file import LedgerFile, editable_text, likely_misspellings, read_ledger_file
from ripeness.scenario.files.written_days import day_order

HEAD = "id,issuer,addressee,kind,made,due,outcome,resolved,statement"
ROW = "A,NOR,SOU,threat,2024-01-05,2024-02-01,kept,2024-02-02,{}"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(raw: bytes) -> LedgerFile:
    return read_ledger_file(raw, "l.csv", actors=["NOR", "SOU"], sources=[])


def table(statement: str = "We act", mark: str = ",") -> str:
    return "\n".join([HEAD.replace(",", mark), ROW.replace(",", mark).format(statement), ""])


def workbook(rows: list[list[str]], *, properties: str = "") -> bytes:
    """A workbook of one sheet with its texts in the cells; digits alone are numbers."""
    cells = [
        "".join(
            f'<c r="{chr(65 + at)}{line}"><v>{text}</v></c>'
            if text.isdigit()
            else f'<c r="{chr(65 + at)}{line}" t="inlineStr"><is><t>{text}</t></is></c>'
            if text
            else ""
            for at, text in enumerate(row)
        )
        for line, row in enumerate(rows, 1)
    ]
    sheet = "".join(f'<row r="{line}">{text}</row>' for line, text in enumerate(cells, 1))
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}<sheets>'
        '<sheet name="Words" sheetId="1" r:id="rId7"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        '<Relationship Id="rId7" Target="worksheets/s.xml"/></Relationships>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        (table().encode(), ""),
        (table().encode("utf-8-sig"), ""),
        (table().replace("\n", "\r\n").encode(), ""),
        (table().replace("\n", "\r").encode(), ""),
        (table().encode("utf-16"), "UTF-16"),
        (table(mark=";").encode(), "semicolons"),
        (table(mark="\t").encode(), "tabs"),
        (("sep=;\r\n" + table(mark=";")).encode(), "semicolons"),
        ((table() + ",,,,,,,,\n" * 9).encode(), ""),
        (table().replace("\n", ",,\n").encode(), ""),
        (table().replace("issuer", " Issuer ").replace("threat", "Threat").encode(), ""),
    ],
)
def test_every_common_way_to_save_a_table_gives_the_same_entries(raw: bytes, note: str) -> None:
    found = read(raw)
    assert found.faults == ()
    assert [(entry.id, entry.kind, entry.statement, entry.due) for entry in found.entries] == [
        ("A", "threat", "We act", date(2024, 2, 1))
    ]
    assert note in "; ".join(found.notes)
    assert bool(found.notes) == bool(note)


def test_letters_of_western_spreadsheets_are_kept_and_the_reading_is_told() -> None:
    found = read(table("“No” – not in Orléans").encode("cp1252"))
    assert found.entries[0].statement == "“No” – not in Orléans"
    assert "cp1252" in found.notes[0]


def test_bytes_that_are_text_in_no_such_encoding_are_refused_with_their_place() -> None:
    with pytest.raises(ScenarioError, match=r"l\.csv:2:\d+: byte 0x81"):
        read(table("\x00").encode().replace(b"\x00", b"\x81"))


def test_a_separator_within_the_words_decides_nothing() -> None:
    found = read(table('"One; two; three; four; five"').encode())
    assert found.entries[0].statement == "One; two; three; four; five"


def test_a_workbook_is_read_with_its_days_counted_from_either_start() -> None:
    rows = [HEAD.split(","), ROW.format("Text").split(",")]
    assert read(workbook(rows)).entries[0].made == date(2024, 1, 5)
    rows[1][4:6] = ["45296", "45323"]
    found = read(workbook(rows))
    assert (found.entries[0].made, found.entries[0].due) == (date(2024, 1, 5), date(2024, 2, 1))
    assert "45296" in found.notes[0]
    rows[1][4:6] = ["43834", "43861"]
    early = read(workbook(rows, properties='<workbookPr date1904="1"/>'))
    assert early.entries[0].made == date(2024, 1, 5)


def test_a_count_of_days_in_a_text_file_is_no_day() -> None:
    assert "made" in read(table().replace("2024-01-05", "45296").encode()).faults[0].message


def test_a_damaged_workbook_is_refused() -> None:
    whole = workbook([HEAD.split(",")])
    for raw in (whole[: len(whole) // 2], b"PK\x03\x04 nothing"):
        with pytest.raises(ScenarioError, match="no workbook that can be read"):
            read(raw)


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        (["05.01.2024"], ["2024-01-05"]),
        (["5. 1. 2024"], ["2024-01-05"]),
        (["2024/1/5"], ["2024-01-05"]),
        (["2024-01-05 00:00:00"], ["2024-01-05"]),
        (["05/01/2024", "25/01/2024"], ["2024-01-05", "2024-01-25"]),
        (["05/01/2024", "01/25/2024"], ["2024-05-01", "2024-01-25"]),
        (["05/01/2024"], ["05/01/2024"]),
        (["25/01/2024", "01/25/2024"], ["25/01/2024", "01/25/2024"]),
        (["32.01.2024", "5.1.24", "soon"], ["32.01.2024", "5.1.24", "soon"]),
    ],
)
def test_days_are_read_where_there_is_one_way_to_read_them(cells: list[str], read_as: list[str]) -> None:
    order, note = day_order(cells)
    assert [order.iso(cell) for cell in cells] == read_as
    assert bool(note) == any(cell[:10] != iso for cell, iso in zip(cells, read_as, strict=True))


def test_the_reading_of_days_is_told() -> None:
    found = read(table().replace("2024-01-05", "05.01.2024").encode())
    assert found.notes == ("days such as 05.01.2024 are read as 2024-01-05",)


def test_a_day_that_can_be_read_two_ways_is_refused_as_such() -> None:
    (fault,) = read(table().replace("2024-01-05", "05/01/2024").encode()).faults
    assert "one way only" in fault.message


def test_a_ledger_is_changed_as_plain_text_whatever_it_was() -> None:
    assert editable_text(table().encode(), "l") == table()
    for raw in (table(mark=";").encode(), table().encode("utf-8-sig"), table().encode("utf-16")):
        assert editable_text(raw, "l") == table()
    with pytest.raises(ScenarioError, match="read but not written"):
        editable_text(workbook([HEAD.split(",")]), "l.xlsx")


def test_an_issuer_that_is_no_actor_is_told_with_what_it_may_be_and_a_state_by_its_code_is_not() -> None:
    lines = [
        HEAD,
        *(
            f"{name}{at},{name},SOU,threat,2024-01-05,,pending,,"
            for at, name in enumerate(["NORR", "NRO", "NAR", "NATO", "EST"])
        ),
    ]
    entries = read("\n".join(lines).encode()).entries
    told = dict(likely_misspellings(entries, ["NOR", "SOU"]))
    assert set(told) == {2, 3, 4, 5}
    assert told[2].startswith("issuer: 'NORR' is no actor of the case")
    assert told[2].endswith("did you mean NOR?")
    assert told[5].endswith("counts for nobody of it")
