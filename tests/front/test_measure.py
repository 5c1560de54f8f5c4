"""`ripeness measure` as a user calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.evidence.conftest import IBIS_ON_DUCKDB
from tests.front.conftest import Answer
from tests.work import widest_line

Call = Callable[..., Answer]
pytestmark = pytest.mark.filterwarnings(IBIS_ON_DUCKDB)
HEAD = "id,date,actor,target,quad_class,goldstein\n"
DYAD = ("--from", "NOR", "--to", "SWE")


@pytest.fixture
def events(tmp_path: Path) -> str:
    path = tmp_path / "events.csv"
    rows = [
        f"E{i},2030-{1 + i % 9:02}-{1 + i % 28:02},NOR,SWE,{'VC' if i % 2 else 'MX'},{3 if i % 2 else -9}"
        for i in range(60)
    ]
    path.write_text(HEAD + "\n".join([*rows, "E90,2030-01-09,NOR,SWE,ZZ,1", "E91,2030-02-30,NOR,SWE,VC,1"]) + "\n")
    return str(path)


def test_the_screen_shows_counts_measures_and_what_was_set_aside(events: str, call: Call) -> None:
    answer = call("measure", events, *DYAD)
    assert answer.code == 0
    assert widest_line(answer.out) <= 82
    for said in (
        "Norway towards Sweden: 60 events",
        "Dual-track index 1.00",
        "say-do gap +12.0",
        "2 rows could not be used: 1 ",
    ):
        assert said in answer.out.replace("\n  ", " ")


def test_json_is_one_document_with_every_period(events: str, call: Call) -> None:
    answer = call("measure", events, *DYAD, "--json")
    document = json.loads(answer.out)
    assert document["format"] == 1
    assert len(document["directions"][0]["periods"]) == 9
    assert sum(one["events"] for one in document["directions"][0]["periods"]) == 60


def test_a_page_and_its_numbers_are_written(events: str, call: Call, tmp_path: Path) -> None:
    assert call("measure", events, *DYAD, "--both", "--out", str(tmp_path / "out")).code == 0
    page = (tmp_path / "out" / "measure.html").read_text()
    assert "Norway towards Sweden" in page
    assert json.loads((tmp_path / "out" / "measure.json").read_text())["source"] == "NOR"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "NOR", "--to", "FIN"), "the files hold"),
        (("--from", "NOR", "--to", "Swedn"), "did you mean"),
        ((*DYAD, "--since", "2031-01-01", "--until", "2030-01-01"), "swap the two"),
        ((*DYAD, "--propose", "x.yaml"), "--case"),
    ],
)
def test_a_wrong_call_is_one_message_and_nothing_written(
    events: str, call: Call, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    answer = call("measure", events, *arguments, "--out", str(tmp_path / "out"))
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_no_event_file_is_refused(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader,\nnothing to see.\n")
    answer = call("measure", str(path), *DYAD)
    assert answer.code == 2
    assert "letter.txt" in answer.err


def test_what_a_case_would_change_is_proposed_in_a_file_and_nowhere_else(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "proposed.yaml"
    answer = call("measure", "--case", "alaska-2025", "--from", "EUR", "--to", "RUS", "--propose", str(target))
    assert answer.code == 0
    assert "nothing of the case was changed" in answer.err
    assert target.read_text().startswith("# Everything here is proposed")


def test_what_stands_twice_can_be_counted_once(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "talks.csv"
    rows = "".join(f"a{i},2030-0{i}-01,NOR,SWE,040\nb{i},2030-0{i}-01,SWE,NOR,040\n" for i in range(1, 4))
    path.write_text(f"id,date,actor,target,code\n{rows}")
    document = json.loads(call("measure", str(path), *DYAD, "--both", "--symmetric", "once", "--json").out)
    assert [one["events"] for one in document["directions"]] == [3, 0]
    assert document["doubles"] == {"events": 6, "mirrored": 6, "extra": 0, "symmetric": "once", "repeated": "keep"}
    assert call("measure", str(path), *DYAD, "--symmetric", "thrice").code == 2


def test_an_empty_folder_and_a_stranger_among_event_files_are_told_by_name(
    events: str, tmp_path: Path, call: Call
) -> None:
    (tmp_path / "empty").mkdir()
    answer = call("measure", str(tmp_path / "empty"), *DYAD)
    assert answer.code == 2
    assert "there is no event file in this folder" in answer.err
    (tmp_path / "notes.txt").write_text("Call the archive on Monday.\n")
    answer = call("measure", str(tmp_path), *DYAD)
    assert answer.code == 2
    assert "notes.txt" in answer.err
    assert "Take it out of the folder" in answer.err
