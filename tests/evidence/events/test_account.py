"""The account of files: rows in are events, repetitions and rows set aside, and what is odd is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.evidence.events.account import RowBalance, account_of
from ripeness.evidence.events.duplicates import count_duplicates, without_duplicates
from ripeness.evidence.events.table import open_events
from tests.evidence.events.formats.samples import gdelt_line, opened, rows, write

HEADER = "id,date,source,target,code,goldstein"


def _balance(path: Path, *lines: str) -> RowBalance:
    return account_of(opened(path / "m.csv", [HEADER, *lines])).balance


def test_rows_in_are_events_and_repeated_and_set_aside(tmp_path: Path) -> None:
    found = _balance(
        tmp_path,
        *("a,2020-01-01,USA,RUS,112,", "a,2020-01-01,USA,RUS,112,", "", "b,never,USA,RUS,112,", "c,2020-01-01,USA,RUS"),
        *('d,2020-01-01,"USA,RUS,112,', "e,2020-01-02,USA,RUS/UKR,112,"),
    )
    assert found == RowBalance(rows=6, further=1, events=3, repeated=1, set_aside=3)
    assert found.missing == 0


def test_rows_of_json_that_hold_several_events_reconcile(tmp_path: Path) -> None:
    lines = [
        '{"id": "A", "date": "2016-07-24", "event": ["AGREE", "SNEEZE"], "actor": "USA", "recipient": ["CAN", "MEX"]}',
        '{"id": "B"',
    ]
    found = account_of(opened(tmp_path / "e.jsonl", lines)).balance
    assert found == RowBalance(rows=2, further=3, events=2, repeated=0, set_aside=3)


def test_what_repeats_an_id_counts_once_and_is_named_with_both_places(tmp_path: Path) -> None:
    events = opened(tmp_path / "m.csv", [HEADER, "a,2020-01-01,USA,RUS,112,", "a,2020-01-01,USA,RUS,112,-3"])
    assert [row["line"] for row in rows(events)] == [2]
    assert any("m.csv:3, which repeats m.csv:2" in note for note in account_of(events).notes)


def test_an_id_of_rows_that_differ_is_named_and_all_of_them_count(tmp_path: Path) -> None:
    events = opened(tmp_path / "m.csv", [HEADER, "a,2020-01-01,USA,RUS,112,", "a,2020-01-05,USA,RUS,112,"])
    assert len(rows(events)) == 2
    assert any(
        "ids that stand for different rows within a file, which all count: 1" in note and "m.csv:3" in note
        for note in account_of(events).notes
    )


def test_ids_that_two_files_number_afresh_are_no_repeats(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", [HEADER, "1,2020-01-01,USA,RUS,112,"])
    other = write(tmp_path / "b.csv", [HEADER, "1,2020-02-01,USA,RUS,112,"])
    found = account_of(open_events([one, other]))
    assert found.balance == RowBalance(rows=2, further=0, events=2, repeated=0, set_aside=0)
    assert len(found.notes) == 1


def test_an_id_of_gdelt_is_one_event_in_whatever_file_it_stands(tmp_path: Path) -> None:
    one = write(tmp_path / "1", [gdelt_line(1), gdelt_line(1, GLOBALEVENTID="2")])
    other = write(
        tmp_path / "2.csv", ["GLOBALEVENTID,SQLDATE,Actor1Code,Actor2Code,EventCode", "2,20200209,USA,RUS,130"]
    )
    events = open_events([one, other])
    found = account_of(events)
    assert sorted(str(row["event_id"]) for row in rows(events)) == ["1", "2"]
    assert found.balance == RowBalance(rows=3, further=0, events=2, repeated=1, set_aside=0)
    assert any("different in day, actors or class from the row that counts: 1, first" in note for note in found.notes)


def test_rows_without_ids_that_are_alike_to_the_letter_are_named_and_dropped_on_request(tmp_path: Path) -> None:
    line = "2020-01-01,USA,RUS/UKR,112"
    events = opened(tmp_path / "m.csv", ["date,source,target,code", line, "2020-01-02,USA,RUS,112", line])
    found = account_of(events)
    assert found.balance == RowBalance(rows=3, further=2, events=5, repeated=0, set_aside=0)
    assert any(
        "repeated letter for letter, without an id: 1 row," in note and "m.csv:4" in note for note in found.notes
    )
    assert count_duplicates(events).repeated == 2
    assert [row["line"] for row in rows(without_duplicates(events, repeated="drop"))] == [2, 2, 3]


@pytest.mark.parametrize(("written", "score"), [("-9,5", -9.5), ("\u22123.5", -3.5), ("+2", 2.0), ("-10", -10.0)])
def test_a_score_is_read_with_a_comma_or_a_point(tmp_path: Path, written: str, score: float) -> None:
    lines = [HEADER.replace(",", ";"), f"a;2020-01-01;USA;RUS;112;{written}"]
    events = opened(tmp_path / "m.csv", lines)
    assert [row["goldstein"] for row in rows(events)] == [score]
    assert len(account_of(events).notes) == 1


@pytest.mark.parametrize("written", ["high", "-95", "1.2.3"])
def test_an_own_score_that_cannot_be_read_is_named(tmp_path: Path, written: str) -> None:
    events = opened(tmp_path / "m.csv", [HEADER, "a,2020-01-01,USA,RUS,112,", f"b,2020-01-01,USA,RUS,112,{written}"])
    assert {row["goldstein"] for row in rows(events)} == {-2.0}
    [note] = [note for note in account_of(events).notes if "own scores" in note]
    assert f"{written!r} in m.csv:3" in note


@pytest.mark.parametrize("written", ["", "NA", "None", "nan"])
def test_a_score_that_is_not_there_is_no_fault(tmp_path: Path, written: str) -> None:
    events = opened(tmp_path / "m.csv", [HEADER, f"b,2020-01-01,USA,RUS,112,{written}"])
    assert len(account_of(events).notes) == 1
