"""`ripeness import` and `ripeness export` as a user calls them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ripeness import workbench
from ripeness.report.renderers.files import write_report
from ripeness.scenario.files.load import load
from ripeness.workbench.exports.dataset import dataset
from ripeness.workbench.exports.tables import HEADLINE, tables, write_csv
from tests.front.conftest import Answer

Call = Callable[..., Answer]
PARTS = ["genius", "geniusweb", "negmas"]


def told(ran: Answer) -> str:
    assert ran.code == 0, ran.err
    return ran.out


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assessed")
    run = workbench.assess("korea-1951", workbench.Question(draws=64, depth="headline"))
    write_report(run.assessment, folder)
    workbench.keep(run, folder)
    return folder


def test_the_manifest_of_a_run_tells_what_its_assessment_tells_of_it(assessed: Path) -> None:
    assessment, manifest = (json.loads((assessed / name).read_bytes()) for name in ("assessment.json", "run.json"))
    shared = manifest.keys() - {"stopped", "quantities", "files"}
    assert {key: manifest[key] for key in shared} == {key: assessment[key] for key in shared}
    assert "created" in shared


@pytest.mark.parametrize("format", PARTS)
def test_a_case_goes_out_as_a_domain_and_comes_back_as_a_case(format: str, tmp_path: Path, call: Call) -> None:
    told(call("export", "korea-1951", "--to", format, "--out", str(tmp_path / format)))
    told(call("import", str(tmp_path / format), "--name", "back", "--in", str(tmp_path)))
    there, back = load("korea-1951").file, load(tmp_path / "back").file
    assert [issue.name for issue in back.issues.values()] == [issue.name for issue in there.issues.values()]
    assert sum(actor.veto for actor in back.actors.values()) == sum(actor.veto for actor in there.actors.values())


@pytest.mark.parametrize("case", ["alaska-2025", "korea-1951", "basics"])
def test_a_case_in_json_reads_back_equal(case: str, tmp_path: Path, call: Call) -> None:
    told(call("export", case, "--to", "json", "--out", str(tmp_path)))
    told(call("import", str(tmp_path / f"{case}.json"), "--name", "back", "--in", str(tmp_path)))
    there, back = load(case), load(tmp_path / "back")
    assert there.file == back.file
    assert there.perspectives == back.perspectives
    assert there.ledger == back.ledger


@pytest.mark.parametrize(("format", "file"), [("ktab-csv", "korea-1951.csv"), ("ktab-xml", "korea-1951.xml")])
def test_a_case_goes_out_as_a_spatial_case_and_is_forecast(format: str, file: str, tmp_path: Path, call: Call) -> None:
    told(call("export", "korea-1951", "--to", format, "--out", str(tmp_path)))
    said = told(call("import", str(tmp_path / file)))
    assert "weighted-mean" in said
    assert "scholz-2011" in said


def test_a_case_goes_out_as_a_workbook_and_comes_back(tmp_path: Path, call: Call) -> None:
    (name,) = told(call("export", "basics", "--to", "xlsx", "--out", str(tmp_path))).split()
    assert name.endswith("basics.xlsx")
    assert "xlsx: a case of ripeness" in told(call("import", name, "--name", "back", "--in", str(tmp_path)))
    assert load(tmp_path / "back").file == load("basics").file


def test_a_table_of_actors_with_a_name_becomes_a_case_that_passes_check(tmp_path: Path, call: Call) -> None:
    told(call("export", "korea-1951", "--to", "ktab-csv", "--out", str(tmp_path)))
    table = str(tmp_path / "korea-1951.csv")
    said = told(call("import", table, "--name", "made", "--in", str(tmp_path), "--start", "1951-07-01"))
    assert "two sides, parted where" in said
    assert "weighted-mean" in said
    assert call("check", str(tmp_path / "made")).code == 0
    assert str(load(tmp_path / "made").file.time.start) == "1951-07-01"
    run = workbench.assess(str(tmp_path / "made"), workbench.Question(draws=32, depth="headline"))
    assert 0 < run.assessment.outlook.by[0].p_deal.mean < 1


def test_numbers_that_can_be_set_are_listed_one_a_line(call: Call) -> None:
    assert told(call("quantities", "basics", "discount")) == "discount\t1\tshare\tweight of the next period\n"
    (entry,) = json.loads(told(call("quantities", "basics", "discount", "--json")))
    assert (entry["path"], entry["prior"], entry["label"]) == ("discount", 1, "weight of the next period")
    assert call("quantities", "basics", "--uncertain") == Answer(0, "", "There is none such.\n")


def test_each_issue_is_a_table_of_expected_utility(tmp_path: Path, call: Call) -> None:
    names = told(call("export", "korea-1951", "--to", "eu-csv", "--out", str(tmp_path))).split()
    assert len(names) > 1
    assert "eu-csv" in told(call("import", names[0]))


def test_a_graph_model_is_sent_to_the_command_that_asks_it(tmp_path: Path, call: Call) -> None:
    told(call("export", "korea-1951", "--to", "graph-model", "--out", str(tmp_path)))
    ran = call("import", str(tmp_path / "korea-1951.gmcr.json"))
    assert ran.code == 2
    assert "ripeness stability" in ran.err


def test_a_game_is_solved(tmp_path: Path, call: Call) -> None:
    file = tmp_path / "g.efg"
    file.write_text('EFG 2 R "G" { "one" }\np "" 1 1 "" { "a" "b" } 0\nt "" 1 "" { 1/2 }\nt "" 2 "" { 1/3 }\n')
    assert "one can expect 1/2" in told(call("import", str(file)))


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["export", "basics", "--to", "genus", "--out", "x"], "did you mean genius?"),
        (["export", "basics", "--to", "csv", "--out", "x"], "holds no assessment.json"),
        (["import", "nowhere.xml"], "there is no such file"),
        (["import", "text.txt"], "no spatial model reads this table"),
        (["import", "case.json"], "give it a --name"),
        (["import", "case.json", "--name", "../up"], "wanted small letters"),
        (["import", "bad.json", "--name", "x"], "wanted ripeness_case"),
        (["import", "evil.json", "--name", "x"], "is no name for a file"),
        (["import", "one.xml", "--name", "x"], "wanted two or more"),
    ],
)
def test_a_wrong_call_is_told_in_one_message_and_nothing_is_written(
    args: list[str], says: str, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("hello there\n")
    (tmp_path / "one.xml").write_text(
        '<negotiation_template><issue index="1" name="x" type="discrete"><item value="a"/></issue>'
        "</negotiation_template>"
    )
    from ripeness.scenario.files.save import case_json

    whole = case_json("basics")
    (tmp_path / "case.json").write_text(json.dumps(whole))
    (tmp_path / "bad.json").write_text('{"ripeness_case": 9}')
    (tmp_path / "evil.json").write_text(json.dumps(whole | {"files": {"../../x": "gone"}}))
    before = sorted(tmp_path.rglob("*"))
    ran = call(*args)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert sorted(tmp_path.rglob("*")) == before


def test_tables_hold_every_list_of_an_assessment(assessed: Path, tmp_path: Path, call: Call) -> None:
    told(call("export", str(assessed), "--to", "csv", "--out", str(tmp_path)))
    document = json.loads((assessed / "assessment.json").read_text())
    with (tmp_path / "outlook.by.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["date"] for row in rows] == [row["date"] for row in document["outlook"]["by"]]
    assert float(rows[0]["p_deal.mean"]) == document["outlook"]["by"][0]["p_deal"]["mean"]
    with (tmp_path / "headline.csv").open() as file:
        assert {row["path"] for row in csv.DictReader(file)} >= {"case", "verdict.label", "ripeness.ripe"}


def test_a_row_within_a_row_says_whose_it_is() -> None:
    found = tables({"actors": [{"id": "A", "words": [{"n": 1}, {"n": 2}]}, {"id": "B", "tags": ["x", "y"]}]})
    assert found["actors.words"] == [{"of actors": "A", "n": 1}, {"of actors": "A", "n": 2}]
    assert found["actors"] == [{"id": "A"}, {"id": "B", "tags": "x; y"}]


def test_a_text_that_a_spreadsheet_would_compute_is_made_harmless(tmp_path: Path) -> None:
    write_csv({HEADLINE: [{"path": "x", "value": "=cmd()"}, {"path": "y", "value": -1.5}]}, tmp_path)
    assert (tmp_path / "headline.csv").read_text() == "path,value\nx,'=cmd()\ny,-1.5\n"


def test_parquet_holds_the_same_figures(assessed: Path, tmp_path: Path, call: Call) -> None:
    import pyarrow.parquet as pq

    told(call("export", str(assessed), "--to", "parquet", "--out", str(tmp_path)))
    document = json.loads((assessed / "assessment.json").read_text())
    table = pq.read_table(tmp_path / "outlook.by.parquet")
    assert table["p_deal.mean"].to_pylist() == [row["p_deal"]["mean"] for row in document["outlook"]["by"]]


def test_netcdf_holds_draws_with_named_axes(assessed: Path, tmp_path: Path, call: Call) -> None:
    import xarray as xr

    told(call("export", str(assessed), "--to", "netcdf", "--out", str(tmp_path)))
    made = dataset(assessed)
    assert dict(made.sizes)["draw"] == 64
    assert made["reservation_value"].attrs["units"] == "stake units"
    with xr.open_dataset(tmp_path / "assessment.nc", engine="scipy") as back:
        assert back["gap"].to_numpy() == pytest.approx(made["gap"].to_numpy())
        assert list(map(str, back["quantity"].to_numpy())) == list(map(str, made["quantity"].to_numpy()))
        assert back["p_deal"].sel(date=made["date"][0], statistic="mean") == made["p_deal"][0, 0]
