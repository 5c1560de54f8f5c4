"""A case's events as a spreadsheet saves them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.core.errors import ScenarioError
from ripeness.scenario.files.load import load
from ripeness.scenario.files.spreadsheet import plain_csv
from ripeness.scenario.text.citations import EVENT_COLUMNS
from ripeness.scenario.workbooks.xlsx_writer import Grid, workbook_bytes
from tests.scenario.island_case import copy_to, edited

ROWS = [list(EVENT_COLUMNS), ["E1", "2024-01-05", "NOR", "SOU", "military", "MC", "Fire; at Orléans", ""]]
PLAIN = "\n".join(",".join(row) for row in ROWS) + "\n"


def read(raw: bytes) -> str:
    return plain_csv(raw, "events.csv", EVENT_COLUMNS, 2**20, days=("date",))


def cells(mark: str) -> str:
    return "\n".join(mark.join(f'"{cell}"' for cell in row) for row in ROWS) + "\n"


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("cp1252"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", ",,\n").encode(),
        PLAIN.replace("2024-01-05", "05.01.2024").encode(),
        cells(";").encode(),
        cells("\t").encode(),
        workbook_bytes({"e": Grid(tuple(ROWS[0]), [["E1", 45296.0, *ROWS[1][2:]]])}),
    ],
)
def test_every_common_way_to_save_the_events_is_the_same_table(raw: bytes) -> None:
    assert read(raw).strip() == PLAIN.strip()


def test_rows_stay_on_their_lines() -> None:
    head, row = PLAIN.splitlines()
    assert read(f"{head}\n\n\n{row}\n".encode()).splitlines() == [head, "", "", row]


@pytest.mark.parametrize("raw", [b"id,date\nE1,\x00\n", b'id,date\n"E1,2024-01-05\n'])
def test_a_control_character_or_open_quotes_are_refused_with_their_line(raw: bytes) -> None:
    with pytest.raises(ScenarioError, match=r"events\.csv:2:"):
        read(raw)


def test_a_case_cites_events_that_a_spreadsheet_saved(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    (folder / "events.csv").write_bytes(cells(";").encode("cp1252"))
    scenario = folder / "scenario.yaml"
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(
        edited("    march-offer:\n", "    march-offer:\n      source: events:E1\n", text), encoding="utf-8"
    )
    assert load(folder).events[0].description == "Fire; at Orléans"
