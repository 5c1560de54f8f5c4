"""The command `ledger` as a user calls it, on real cases."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.front.conftest import Answer
from tests.scenario.island_case import copy_to
from tests.work import widest_line

Call = Callable[..., Answer]
NEW = "id,made,issuer,addressee,kind,outcome,statement\nN1,2024-02-03,SOU,NOR,offer,pending,=2+5 talks\n"


@pytest.fixture(name="case")
def a_case(tmp_path: Path) -> Path:
    return copy_to(tmp_path)


def other(folder: Path, text: str = NEW) -> str:
    path = folder / "other.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_record_is_shown_and_json_is_one_document(call: Call) -> None:
    answer = call("ledger", "alaska-2025")
    assert (answer.code, answer.err) == (0, "")
    assert "Moved deadlines" in answer.out
    document = json.loads(call("ledger", "alaska-2025", "--json").out)
    assert len(document["entries"]) == 45
    assert document["record"]["chains"][1]["ids"] == ["L17", "L19"]
    assert document["record"]["credibility"][0]["entries"][0]["line"] > 1


def test_overdue_is_asked_for_as_of_a_day(call: Call) -> None:
    out = call("ledger", "alaska-2025", "--as-of", "2025-07-20", "--overdue").out
    assert "L14, by 37 days" in " ".join(out.split())
    assert "carried out elsewhere" not in out


def test_an_import_is_a_look_until_it_is_written(call: Call, case: Path, tmp_path: Path) -> None:
    before = (case / "ledger.csv").read_bytes()
    answer = call("ledger", str(case), "--import", other(tmp_path))
    assert "New: 1" in answer.out
    assert "Nothing was written; give --write" in answer.err
    assert (case / "ledger.csv").read_bytes() == before
    answer = call("ledger", str(case), "--import", other(tmp_path), "--write")
    assert answer.err == f"Entered in {case / 'ledger.csv'}\n"
    assert (case / "ledger.csv").read_text(encoding="utf-8").endswith("'=2+5 talks,pending,,,\n")
    again = call("ledger", str(case), "--import", other(tmp_path), "--write")
    assert "There already: 1" in again.out
    assert again.err == ""


def test_a_clash_is_one_message_and_changes_nothing(call: Call, case: Path, tmp_path: Path) -> None:
    before = (case / "ledger.csv").read_bytes()
    clash = other(tmp_path, NEW.replace("N1", "L1"))
    answer = call("ledger", str(case), "--import", clash, "--write")
    assert answer.code == 2
    assert answer.out == ""
    assert f"{clash}:2:1: id: L1 is another entry of the case, in line 2 of its ledger; they differ in" in answer.err
    assert (case / "ledger.csv").read_bytes() == before


def test_a_case_of_the_catalogue_wants_a_folder(call: Call, tmp_path: Path) -> None:
    new = NEW.replace("SOU,NOR", "RUS,UKR").replace("2024", "2025")
    answer = call("ledger", "alaska-2025", "--import", other(tmp_path, new), "--write")
    assert answer.code == 2
    assert "name a folder with --out" in answer.err
    out = tmp_path / "mine"
    assert call("ledger", "alaska-2025", "--import", other(tmp_path, new), "--write", "--out", str(out)).code == 0
    assert json.loads(call("ledger", str(out), "--json").out)["entries"][-1]["id"] == "N1"


def test_what_is_exported_comes_back_as_there_already(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    assert call("ledger", "alaska-2025", "--export", str(path)) == Answer(0, "", f"Written to {path}\n")
    assert "There already: 45" in call("ledger", "alaska-2025", "--import", str(path)).out
    answer = call("ledger", "alaska-2025", "--export", str(path))
    assert (answer.code, "is there already" in answer.err) == (2, True)
    assert call("ledger", "alaska-2025", "--export", str(tmp_path / "mine.json")).code == 0
    assert json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["case"] == "alaska-2025"


@pytest.mark.parametrize("day", ["2025-03-01", "2025-07-10", "2025-08-07"])
def test_what_was_known_on_an_earlier_day_comes_back_as_there_already(call: Call, tmp_path: Path, day: str) -> None:
    path = tmp_path / "then.csv"
    answer = call("ledger", "alaska-2025", "--as-of", day, "--export", str(path))
    assert f"As known on {day}:" in answer.err
    merge = json.loads(call("ledger", "alaska-2025", "--import", str(path), "--json").out)["merge"]
    assert (merge["added"], merge["near"], merge["clashes"]) == ([], [], [])
    assert len(merge["same"]) == len(path.read_text(encoding="utf-8").splitlines()) - 1


def test_how_a_file_was_read_is_told(call: Call, case: Path, tmp_path: Path) -> None:
    text = NEW.replace(",", ";").replace("2024-02-03", "3.2.2024")
    out = " ".join(call("ledger", str(case), "--import", other(tmp_path, text)).out.split())
    assert "Cells are parted by semicolons." in out
    assert "Days such as 3.2.2024 are read as 2024-02-03." in out


def test_a_ledger_that_a_spreadsheet_saved_is_read_and_written_as_plain_text(
    call: Call, case: Path, tmp_path: Path
) -> None:
    ledger = case / "ledger.csv"
    entries = json.loads(call("ledger", str(case), "--json").out)["entries"]
    plain = ledger.read_text(encoding="utf-8")
    ledger.write_bytes(plain.encode("utf-8-sig").replace(b"\n", b"\r\n"))
    assert json.loads(call("ledger", str(case), "--json").out)["entries"] == entries
    call("ledger", str(case), "--import", other(tmp_path), "--write")
    assert len(json.loads(call("ledger", str(case), "--json").out)["entries"]) == len(entries) + 1


def test_a_likely_misspelled_actor_of_the_ledger_is_a_warning(call: Call, case: Path) -> None:
    ledger = case / "ledger.csv"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("L2,WES", "L2,WESS"), encoding="utf-8")
    answer = call("check", str(case))
    assert answer.code == 0
    assert "ledger.csv:3:1: warning: issuer: 'WESS' is no actor of the case" in answer.out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--write",), "give --import FILE with them"),
        (("--out", "x"), "give --import FILE and --write with it"),
        (("--import", "a.csv", "--export", "b.csv"), "ask one thing at a time"),
        (("--import", "none.csv"), "there is no file none.csv"),
        (("--export", "ledger.xlsx"), "a ledger is written as .csv or .json; found '.xlsx'"),
    ],
)
def test_a_wrong_call_is_one_message_and_code_2(args: tuple[str, ...], told: str, call: Call) -> None:
    answer = call("ledger", "alaska-2025", *args)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("ripeness: ")
    assert told in answer.err
    assert answer.err.count("\n") == 1


def test_a_case_without_a_ledger_says_so(call: Call) -> None:
    answer = call("ledger", "basics")
    assert answer.code == 0
    assert "no entry" in answer.out


def test_the_screen_leaves_nothing_of_a_statement_out(call: Call) -> None:
    out = call("ledger", "alaska-2025").out
    assert "…" not in out
    assert widest_line(out) <= 82
    assert "within a day of taking office, later even before it." in " ".join(out.split())
