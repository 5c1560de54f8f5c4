"""Events that stand twice: counted, told, and left out where asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.evidence.words_and_deeds.dyad import DyadQuestion, measure
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.report.display import text_of
from tests.evidence.conftest import IBIS_ON_DUCKDB

pytestmark = pytest.mark.filterwarnings(IBIS_ON_DUCKDB)
HEAD = "id,date,actor,target,code\n"
MONTHS = range(1, 10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Nine months of one meeting entered from both sides and one threat each way; a second file repeats one month."""
    rows = []
    for month in MONTHS:
        rows += [f",2030-{month:02}-03,NOR,SWE,040", f"m{month},2030-{month:02}-03,SWE,NOR,040"]
        rows += [f"T{month}-{n},2030-{month:02}-09,NOR,SWE,130" for n in range(1 + month % 2)]
        rows += [f"t{month},2030-{month:02}-19,SWE,NOR,130"]
    (tmp_path / "a.csv").write_text(HEAD + "\n".join(rows) + "\n")
    # Without an id nothing but its words tells that a row stands in the first file too.
    again = ",2030-01-03,NOR,SWE,040\nX1,2030-01-25,NOR,SWE,130\n"
    (tmp_path / "b.csv").write_text(HEAD + again)
    return tmp_path


def counted(found: Measured) -> list[int]:
    return [one.events for one in found.directions]


def test_all_counts_unless_asked_otherwise_and_what_stands_twice_is_told(folder: Path) -> None:
    found = measure([folder], DyadQuestion("NOR", "SWE", both=True))
    assert counted(found) == [9 + 14 + 2, 18]
    assert (found.doubles.events, found.doubles.mirrored, found.doubles.extra) == (43, 19, 1)
    said = " ".join(text_of("measure", found).split())
    assert "19 of the 43 events of the two, both ways, are talks and agreements" in said
    assert "with --symmetric once they count for Norway alone" in said
    assert "--repeated drop leaves them out" in said


@pytest.mark.parametrize(("source", "target", "wanted"), [("NOR", "SWE", [25, 9]), ("SWE", "NOR", [18, 15])])
def test_an_act_of_both_counts_once_for_the_side_that_is_asked_about(
    folder: Path, source: str, target: str, wanted: list[int]
) -> None:
    found = measure([folder], DyadQuestion(source, target, both=True, symmetric="once"))
    assert counted(found) == wanted
    assert "alone." in " ".join(text_of("measure", found).split())


def test_what_an_earlier_file_holds_is_left_out_where_asked(folder: Path) -> None:
    found = measure([folder], DyadQuestion("NOR", "SWE", both=True, repeated="drop"))
    assert counted(found) == [24, 18]
    assert [row.file.rpartition("/")[2] for row in found.directions[0].rows if row.file.endswith("b.csv")] == ["b.csv"]
    assert "They were left out." in " ".join(text_of("measure", found).split())


def test_events_that_stand_once_are_not_told_of(tmp_path: Path) -> None:
    path = tmp_path / "once.csv"
    path.write_text(HEAD + "E1,2030-01-03,NOR,SWE,130\nE2,2030-02-03,SWE,NOR,112\n")
    found = measure([path], DyadQuestion("NOR", "SWE", both=True))
    assert (found.doubles.mirrored, found.doubles.extra) == (0, 0)
    assert "entered once from each side" not in " ".join(text_of("measure", found).split())
