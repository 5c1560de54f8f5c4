"""A case goes out as a workbook and comes back equal, whatever stands in it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.scenario.files.case_changes import enter_events
from ripeness.scenario.files.catalogue import cases
from ripeness.scenario.files.load import load
from ripeness.scenario.files.save import case_json, write_new_case
from ripeness.scenario.files.xlsx_reader import read_workbook
from ripeness.scenario.language.part import to_plain
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.workbooks.convert import case_from_workbook, case_workbook
from ripeness.scenario.workbooks.grids import grids_of
from ripeness.scenario.workbooks.reader import read_cells
from ripeness.scenario.workbooks.xlsx_writer import workbook_bytes
from tests.scenario.island_case import FOLDER, copy_to
from tests.scenario.views.test_history import EVENTS

CASES = [*(case.name for case in cases()), str(FOLDER)]


def there_and_back(case: str | Path, folder: Path) -> tuple[Scenario, Scenario]:
    name, raw = case_workbook(case)
    files, notes = case_from_workbook(raw, f"{name}.xlsx")
    assert notes == ()
    write_new_case(files, folder)
    return load(case), load(folder)


@pytest.mark.parametrize("case", CASES)
def test_a_case_comes_back_equal_with_the_keys_that_its_author_gave(case: str, tmp_path: Path) -> None:
    there, back = there_and_back(case, tmp_path / "back")
    assert back.file == there.file
    assert to_plain(back.file) == to_plain(there.file)
    assert back.perspectives == there.perspectives
    assert [replace(entry, line=0) for entry in back.ledger] == [replace(entry, line=0) for entry in there.ledger]
    assert [replace(row, line=0) for row in back.events] == [replace(row, line=0) for row in there.events]


def test_the_same_case_gives_the_same_bytes() -> None:
    assert case_workbook("basics") == case_workbook("basics")


def test_the_order_of_actors_issues_and_options_is_kept(tmp_path: Path) -> None:
    there, back = there_and_back("korea-1951", tmp_path / "back")
    assert list(back.file.actors) == list(there.file.actors)
    assert {name: list(issue.options) for name, issue in back.file.issues.items()} == {
        name: list(issue.options) for name, issue in there.file.issues.items()
    }


def test_a_ledger_that_is_a_workbook_or_of_another_encoding_goes_out_as_plain_text(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    text = (folder / "ledger.csv").read_text(encoding="utf-8")
    (folder / "ledger.csv").write_bytes(text.encode("utf-16"))
    _, back = there_and_back(folder, tmp_path / "back")
    assert len(back.ledger) == len(load(FOLDER).ledger)
    assert (tmp_path / "back" / "ledger.csv").read_bytes().startswith(b"id,")


ODD = ("json:", "json:{}", " padded ", "1945", "TRUE", "45884", "30%", "_x0041_", "=1+1", "a (b)", "null")
READ_BY_PEOPLE = ("name", "title", "summary", "note", "statement", "because")
texts = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_characters="\x7f", exclude_categories=["Cc", "Cs"])
    | st.sampled_from("\n=;,%|"),
    min_size=1,
    max_size=30,
) | st.sampled_from(
    ["json:", "json:{}", " padded ", "1945", "TRUE", "45884", "30%", "_x0041_", "=1+1", "a (b)", "null"]
)
numbers = st.floats(0, 1) | st.sampled_from([0.1 + 0.2, 1e-9, 1, 0]) | st.just("uniform(0.125, 0.5)")


def text_places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of texts for readers: names, notes, statements."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    places = [found for key, item in items for found in text_places(item, (*path, key))]
    return [*places, path] if path and path[-1] in READ_BY_PEOPLE else places


def put(data: Any, path: tuple[Any, ...], value: Any) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = value


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_edited_cases_come_back_equal(data: st.DataObject) -> None:
    document = deepcopy(ISLAND)
    scenario = document["scenario"]
    for place in data.draw(st.lists(st.sampled_from(TEXTS), max_size=6)):
        put(scenario, place, data.draw(texts))
    actor = data.draw(st.sampled_from(list(scenario["actors"])))
    number = data.draw(numbers)
    scenario["actors"][actor]["standing"] = data.draw(
        st.just(number) | st.just({"value": number, "source": ["press", "judgement"], "note": "Why."})
    )
    scenario["actors"][actor]["aliases"] = data.draw(st.lists(texts, max_size=3))
    scenario["exclude"] = data.draw(
        st.lists(st.fixed_dictionaries({"when": st.just({"land": ["back"]}), "because": texts}), max_size=3)
    )
    cells = read_cells(read_workbook(workbook_bytes(grids_of(document)), "x.xlsx", 2**24))
    assert cells.faults == []
    assert cells.data.pop("perspectives") == document["perspectives"]
    assert cells.data == scenario


ISLAND = case_json(FOLDER)
TEXTS = text_places(ISLAND["scenario"])


def test_every_sheet_of_the_workbook_can_be_taken_away_but_those_with_what_a_case_needs(tmp_path: Path) -> None:
    grids = grids_of(case_json("basics"))
    for name in ("about", "perspectives", "perspective changes", "ledger", "events", "SOURCES.md", "line", "deals"):
        del grids[name]
    files, _ = case_from_workbook(workbook_bytes(grids), "x.xlsx")
    write_new_case(files, tmp_path / "back")
    assert load(tmp_path / "back").file == load("basics").file


def test_a_history_goes_along(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    enter_events(folder, list(EVENTS.values())[:4])
    texts, _ = case_from_workbook(case_workbook(folder)[1], "case.xlsx")
    assert texts["history.yaml"] == (folder / "history.yaml").read_text(encoding="utf-8")
    write_new_case(texts, tmp_path / "back")
    assert load(tmp_path / "back").file.time.as_of == load(folder).file.time.as_of
