"""A ledger given away and taken in: safe in a spreadsheet, whole, and the same when it comes back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.core.output_folder import write_new_file
from ripeness.scenario.files.case_changes import enter_entries, foreign_ledger
from ripeness.scenario.files.ledger_file import append_entries, ledger_csv, read_ledger
from ripeness.scenario.files.load import check, load, whole_ledger
from tests.scenario.island_case import LEDGER, copy_to, island

TEXT = st.text(st.sampled_from("=+-@'a,\" \n1"), max_size=12).map(str.strip)


def read(text: str) -> tuple[object, ...]:
    found, faults = read_ledger(text.encode(), "l", actors=[], sources=["history"])
    assert faults == ()
    return tuple(replace(entry, line=0) for entry in found)


@given(TEXT, TEXT)
def test_any_text_comes_back_as_it_went_and_no_cell_runs_in_a_spreadsheet(statement: str, instrument: str) -> None:
    entry = replace(island().ledger[0], statement=statement, instrument=instrument, line=0)
    text = ledger_csv([entry])
    assert read(text) == (entry,)
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_a_formula_is_given_an_apostrophe() -> None:
    entry = replace(island().ledger[0], statement="=HYPERLINK(1)", what_happened="-1", condition="@x")
    row = next(csv.DictReader(io.StringIO(ledger_csv([entry]))))
    assert (row["statement"], row["what_happened"], row["condition"]) == ("'=HYPERLINK(1)", "'-1", "'@x")


def test_new_rows_leave_the_others_as_they_stand() -> None:
    one = replace(island().ledger[0], id="N1")
    text = append_entries(LEDGER, [one])
    assert text.startswith(LEDGER.rstrip())
    assert read(text) == (*read(LEDGER), replace(one, line=0))


def test_a_column_that_the_ledger_lacks_is_put_in() -> None:
    one = replace(island().ledger[1], id="N1", replaces="L2", made=island().ledger[1].made.replace(day=28))
    text = append_entries(LEDGER, [one])
    assert text.splitlines()[0] == LEDGER.splitlines()[0] + ",replaces"
    assert read(text) == (*read(LEDGER), replace(one, line=0))


def test_a_ledger_with_its_columns_in_any_order_is_read(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(LEDGER)))
    out = io.StringIO()
    writer = csv.DictWriter(out, sorted(rows[0], reverse=True))
    writer.writeheader()
    writer.writerows(rows)
    path = tmp_path / "other.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    assert foreign_ledger(island(), (), path).entries == whole_ledger(copy_to(tmp_path))


def test_faults_of_a_foreign_ledger_name_its_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(LEDGER.replace("history", "nowhere"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        foreign_ledger(island(), (), path)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [(str(path), 2), (str(path), 3)]
    with pytest.raises(UsageError, match="there is no file"):
        foreign_ledger(island(), (), tmp_path / "none.csv")


def test_entries_enter_a_case_or_a_copy_of_it(tmp_path: Path) -> None:
    case, one = copy_to(tmp_path), replace(island().ledger[0], id="N1")
    assert enter_entries(case, [one], out=tmp_path / "new") == (tmp_path / "new" / "ledger.csv",)
    assert [entry.id for entry in whole_ledger(case)] == ["L1", "L2", "L3", "L4"]
    assert [entry.id for entry in whole_ledger(tmp_path / "new")][-1] == "N1"
    enter_entries(case, [one])
    assert [entry.id for entry in whole_ledger(case)][-1] == "N1"


def test_a_case_without_a_ledger_is_given_one(tmp_path: Path) -> None:
    case = copy_to(tmp_path)
    text = (case / "scenario.yaml").read_text(encoding="utf-8")
    (case / "scenario.yaml").write_text(text.replace("  ledger: ledger.csv\n", ""), encoding="utf-8")
    (case / "ledger.csv").unlink()
    assert load(case).ledger == ()
    one = island().ledger[0]
    assert [path.name for path in enter_entries(case, [one])] == ["scenario.yaml", "ledger.csv"]
    assert check(case) == ()
    assert [replace(entry, line=0) for entry in whole_ledger(case)] == [replace(one, line=0)]


def test_what_would_make_a_case_unsound_is_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    case = copy_to(tmp_path)
    before = (case / "ledger.csv").read_bytes()
    with pytest.raises(ScenarioError, match="stands twice"):
        enter_entries(case, [island().ledger[0]])
    assert (case / "ledger.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["island"]


def test_a_case_of_the_catalogue_stays_as_it_is() -> None:
    with pytest.raises(UsageError, match="which stays as it is; name a folder with --out"):
        enter_entries("alaska-2025", [island().ledger[0]])


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_new_file(path, "x\n")
    assert path.read_text(encoding="utf-8") == "x\n"
    with pytest.raises(UsageError, match="is there already"):
        write_new_file(path, "y")
    with pytest.raises(UsageError, match="there is no folder"):
        write_new_file(tmp_path / "none" / "a.csv", "y")
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_the_whole_ledger_holds_what_the_case_does_not_know_yet(tmp_path: Path) -> None:
    case = copy_to(tmp_path)
    later = "L9,WES,NOR,threat,x,economic,2034-01-20,,,Later,pending,,,history\n"
    with (case / "ledger.csv").open("a", encoding="utf-8") as stream:
        stream.write(later)
    assert [entry.id for entry in whole_ledger(case)][-1] == "L9"
    assert [entry.id for entry in load(case).ledger][-1] == "L4"
