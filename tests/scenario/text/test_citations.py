"""Sources may be lines of the case's own ledger and events."""

from __future__ import annotations

from pathlib import Path

from ripeness.scenario.files.load import check, load
from ripeness.scenario.text.citations import event_rows, parse_citation
from tests.scenario.island_case import TEXT, copy_to, edited

EVENTS = 'id,date,actor,target,description,sources\nE1,2024-01-02,WES,EST,"One\ntwo",https://a.example x\nE2,,,,short\n'


def with_source(folder: Path, source: str) -> Path:
    case = copy_to(folder)
    (case / "events.csv").write_text(EVENTS, encoding="utf-8")
    old = "discount: 0.99"
    text = edited(old, f"discount: {{value: 0.99, source: [{source}]}}", TEXT)
    (case / "scenario.yaml").write_text(text, encoding="utf-8")
    return case


def test_a_source_names_a_file_of_the_case_and_an_id_in_it() -> None:
    assert parse_citation("ledger:L1") == ("ledger", "L1")
    assert parse_citation("events:E 1") == ("events", "E 1")
    assert parse_citation("ties-v4") is None
    assert parse_citation("memo:1") is None


def test_event_rows_know_their_lines_and_rows_of_another_length_are_left_out() -> None:
    (row,) = event_rows(EVENTS.encode(), "events.csv")
    assert (row.id, row.line, row.description, row.urls) == ("E1", 2, "One\ntwo", ("https://a.example",))


def test_a_case_may_cite_its_ledger_and_its_events(tmp_path: Path) -> None:
    case = with_source(tmp_path, "ledger:L1, events:E1")
    assert check(case) == ()
    assert [row.id for row in load(case).events] == ["E1"]


def test_events_are_not_read_where_nothing_cites_them(tmp_path: Path) -> None:
    case = with_source(tmp_path, "ledger:L1")
    (case / "events.csv").write_bytes(b"\xff\xfe no text")
    assert load(case).events == ()


def test_a_citation_that_leads_nowhere_is_told_with_its_place(tmp_path: Path) -> None:
    faults = check(with_source(tmp_path, "ledger:L999, events:E7"))
    assert [fault.file.endswith("scenario.yaml") and fault.line > 0 for fault in faults] == [True, True]
    assert [fault.message for fault in faults] == [
        "discount.source: the ledger has no 'L999'; there are L1, L2, L3, L4",
        "discount.source: the list of events has no 'E7'; did you mean E1?",
    ]


def test_a_perspective_may_cite_them_too(tmp_path: Path) -> None:
    case = with_source(tmp_path, "ledger:L1")
    place = case / "perspectives" / "north.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("source: press", "source: [press, 'events:E9']", 1), encoding="utf-8")
    assert any("no 'E9'" in fault.message for fault in check(case))
