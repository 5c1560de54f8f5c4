"""Spatial tables become cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.scenario.files.load import load
from ripeness.scenario.files.spreadsheet import csv_text
from ripeness.scenario.workbooks.xlsx_writer import Grid, workbook_bytes
from ripeness.second_opinions.exchange.domain import Domain
from ripeness.second_opinions.exchange.imports import TakenIn, take_in
from ripeness.second_opinions.exchange.spatial_case import SpatialCase
from ripeness.second_opinions.exchange.spatial_domain import domain_of_spatial
from ripeness.second_opinions.spatial.stakeholders import Dimension, Stand, stakeholders

ROWS = [
    ["Actor", "Capability", "Position", "Salience"],
    ["North", "0.5", "90", "0.8"],
    ["Ally", "0.4", "80", "0.5"],
    ["South", "0.9", "10", "0.9"],
    ["Friend", "0.2", "20", "1"],
]


def domain(*stands: tuple[str, float, tuple[float, ...], tuple[float, ...]]) -> tuple[Domain, tuple[str, ...]]:
    names = [Dimension(f"d{k}", 0, 100) for k in range(len(stands[0][2]))]
    actors = stakeholders([Stand(*stand) for stand in stands], tuple(names))
    return domain_of_spatial(SpatialCase("t", "", actors))


def take(folder: Path, raw: bytes, ending: str = "csv", name: str = "made") -> TakenIn:
    (folder / f"t.{ending}").write_bytes(raw)
    return take_in([folder / f"t.{ending}"], name=name, parent=folder, start=date(2025, 1, 1))


def test_actors_are_parted_where_the_gap_is_and_the_weightiest_of_each_side_speaks_for_it() -> None:
    made, _ = domain(("A", 1, (90,), (0.5,)), ("B", 2, (80,), (0.5,)), ("C", 1, (10,), (0.5,)), ("D", 3, (20,), (0.5,)))
    assert {party.name: (party.side, party.veto) for party in made.parties} == {
        "A": ("a", False),
        "B": ("a", True),
        "C": ("b", False),
        "D": ("b", True),
    }
    assert made.strength_a == pytest.approx(3 / 7)


def test_worth_falls_with_distance_and_issues_weigh_as_salience_does() -> None:
    made, _ = domain(("A", 1, (100, 0), (0.6, 0.2)), ("B", 1, (0, 50), (0.3, 0.3)))
    a, b = sorted(made.parties, key=lambda party: party.name)
    assert a.weights == pytest.approx((0.75, 0.25))
    assert a.worth[0] == pytest.approx([k / (len(a.worth[0]) - 1) for k in range(len(a.worth[0]))])
    assert b.worth[1][0] == pytest.approx(0.5)
    assert len(made.issues[0].options) ** 2 <= 500


def test_a_case_holds_the_weightiest_forty_and_says_how_many_were_left_out() -> None:
    made, notes = domain(*((f"A{k}", 1 + k, (float(k),), (0.5,)) for k in range(50)))
    assert {party.name for party in made.parties} == {f"A{k}" for k in range(10, 50)}
    assert notes[0] == "left out: 10 actors of least capability times salience"


def test_actors_at_one_place_have_nothing_to_bargain_about() -> None:
    with pytest.raises(UsageError, match="stand at one place"):
        domain(("A", 1, (50,), (0.5,)), ("B", 1, (50,), (0.5,)))


GERMAN = csv_text(ROWS).replace(",", ";").replace(".", ",")
PERCENT = csv_text([ROWS[0], *([n, c, p, f"{float(s):.0%}"] for n, c, p, s in ROWS[1:])])


@pytest.mark.parametrize(
    ("raw", "ending", "note"),
    [
        (csv_text(ROWS).encode(), "csv", ""),
        (csv_text(ROWS).encode("utf-8-sig"), "csv", ""),
        (csv_text(ROWS).encode("utf-16"), "csv", "written in UTF-16"),
        (csv_text(ROWS).replace(",", "\t").encode(), "txt", ""),
        (("sep=;\n" + GERMAN).encode(), "csv", "decimal commas such as 0,5 are read as 0.5"),
        (PERCENT.encode(), "csv", "percentages such as 80% are read as 0.8"),
        (csv_text([*ROWS, [], []]).replace("\n", ",,\n").encode(), "csv", ""),
        (workbook_bytes({"t": Grid(tuple(ROWS[0]), [list(row) for row in ROWS[1:]])}), "xlsx", ""),
    ],
)
def test_every_common_way_to_save_a_table_becomes_the_same_case(
    raw: bytes, ending: str, note: str, tmp_path: Path
) -> None:
    taken = take(tmp_path, raw, ending)
    made = load(tmp_path / "made").file
    assert [actor.veto for actor in made.actors.values()] == [True, False, True, False]
    assert {side: made.sides[side].principal for side in ("a", "b")} == {"a": "north", "b": "south"}
    assert made.issues["position"].options["n-10"].scores["south"].prior.median == pytest.approx(1)
    assert taken.forecasts["mean"]["Position"] == pytest.approx(50)
    assert note in taken.notes or not note


def test_letters_of_western_spreadsheets_are_kept_in_a_table_of_actors(tmp_path: Path) -> None:
    taken = take(tmp_path, csv_text(ROWS).replace("North", "Orléans").encode("cp1252"))
    assert next(iter(load(tmp_path / "made").file.actors.values())).name == "Orléans"
    assert "cp1252" in taken.notes[0]


def test_without_a_name_a_table_is_forecast_and_no_case_is_made(tmp_path: Path) -> None:
    taken = take(tmp_path, csv_text(ROWS).encode(), name="")
    assert taken.folder is None
    assert taken.notes == ("give it a --name to have a case made of it too",)


@pytest.mark.parametrize("cell", ["\x00", "1,250", "nan", "much"])
def test_what_is_no_number_is_refused_with_its_place(cell: str, tmp_path: Path) -> None:
    rows = [ROWS[0], ["North", "0.5", cell, "0.8"], *ROWS[2:]]
    with pytest.raises((ScenarioError, UsageError), match=r"t\.csv:2:\d+: "):
        take(tmp_path, csv_text(rows).encode())
