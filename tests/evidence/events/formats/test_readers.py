"""Each form of event data comes to the same table."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.events.formats import cameo_tables, plover
from ripeness.evidence.events.formats.normal import COLUMNS
from ripeness.evidence.events.formats.registry import register
from ripeness.evidence.events.table import open_events
from tests.evidence.events.formats.samples import gdelt_line, icews_line, opened, polecat_line, rows, write

QUADRUPLES = ["Barack Obama\tMake a visit\tIran\t2014-03-01", "Police (Ukraine)\tAccuse\tRussia\t2014-03-02"]


@pytest.mark.parametrize("version", [1, 2])
def test_gdelt(tmp_path: Path, version: int) -> None:
    events = opened(tmp_path / "any.name", [gdelt_line(version)])
    assert events.format == f"gdelt-{version}"
    assert tuple(events.table.columns) == COLUMNS
    [row] = rows(events)
    assert row == {
        **{"event_id": "1", "date": date(2020, 2, 3), "source": "USA", "target": "RUS", "source_country": "USA"},
        **{"target_country": "RUS", "source_name": "", "target_name": "", "code": "130", "plover": "THREATEN"},
        **{"quad": "verbal_conflict", "goldstein": -4.4, "mentions": 7, "file": str(tmp_path / "any.name")},
        **{"fatalities": None, "added": None},
        **{"line": 1, "url": "https://example.org/a"},
    }


def test_gdelt_of_before_april_2013_has_no_address(tmp_path: Path) -> None:
    events = opened(tmp_path / "old", [gdelt_line(1).rpartition("\t")[0]])
    assert events.format == "gdelt-1"
    assert [(row["code"], row["url"]) for row in rows(events)] == [("130", "")]


def test_gdelt_with_a_header(tmp_path: Path) -> None:
    events = opened(
        tmp_path / "headed", ["\t".join(cameo_tables.COLUMNS["gdelt-2"]), gdelt_line(), gdelt_line(GLOBALEVENTID="2")]
    )
    assert [row["line"] for row in rows(events)] == [2, 3]
    assert events.set_aside.total == 0


def test_a_quotation_mark_is_a_letter_in_gdelt(tmp_path: Path) -> None:
    lines = [gdelt_line(GLOBALEVENTID=str(n), Actor1Name='THE "UNION') for n in range(3)]
    assert [row["source_name"] for row in rows(opened(tmp_path / "f", lines))] == ['THE "UNION'] * 3


def test_cameo_country_codes_become_those_of_iso(tmp_path: Path) -> None:
    events = opened(tmp_path / "f", [gdelt_line(Actor1CountryCode="ROM", Actor2CountryCode="EUR")])
    assert [(row["source_country"], row["target_country"]) for row in rows(events)] == [("ROU", "")]


def test_icews(tmp_path: Path) -> None:
    events = opened(tmp_path / "events.tab", ["\t".join(cameo_tables.COLUMNS["icews"]), icews_line()])
    assert events.format == "icews"
    [row] = rows(events)
    assert (row["source_country"], row["target_country"], row["code"], row["line"]) == ("BGD", "VNM", "040", 2)


def test_quadruples_of_text(tmp_path: Path) -> None:
    events = opened(tmp_path / "train.txt", QUADRUPLES)
    assert events.format == "quadruples"
    found = [(row["source_country"], row["code"], row["target_country"], row["line"]) for row in rows(events)]
    assert found == [("USA", "042", "IRN", 1), ("UKR", "112", "RUS", 2)]


def test_rows_without_an_id_are_known_by_file_and_line(tmp_path: Path) -> None:
    events = opened(tmp_path / "train.txt", QUADRUPLES)
    assert [row["event_id"] for row in rows(events)] == [f"{tmp_path / 'train.txt'}:{n}" for n in (1, 2)]


def _numbers(folder: Path, step: int = 24) -> Path:
    write(folder / "entity2id.txt", ["John_Kerry\t0", "Sergey_Viktorovich_Lavrov\t1"])
    write(folder / "relation2id.txt", ["Make_statement\t0", "Engage_in_negotiation\t1"])
    return write(folder / "train.txt", [f"0\t1\t1\t{2 * step}\t-1", f"1\t0\t0\t{31 * step}\t-1"], "\r\n")


@pytest.mark.parametrize("step", [1, 24])
def test_quadruples_of_numbers_and_a_state_that_only_its_officials_carry(tmp_path: Path, step: int) -> None:
    events = open_events(_numbers(tmp_path / "icews14", step))
    assert events.format == "quadruple-numbers"
    found = [(row["date"], row["source_country"], row["target_country"], row["code"]) for row in rows(events)]
    assert found == [(date(2014, 1, 3), "USA", "RUS", "046"), (date(2014, 2, 1), "RUS", "USA", "010")]


def test_a_folder_of_quadruples_is_read_without_its_lists(tmp_path: Path) -> None:
    folder = _numbers(tmp_path / "icews14").parent
    assert open_events(folder).files == (str(folder / "train.txt"),)


def test_times_that_count_from_no_known_day_want_an_origin(tmp_path: Path) -> None:
    path = _numbers(tmp_path / "mine")
    with pytest.raises(UsageError, match="count from a day that it does not name"):
        open_events(path)
    assert rows(open_events(path, origin=date(2020, 1, 1)))[0]["date"] == date(2020, 1, 3)


def test_quadruples_of_numbers_without_their_lists_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "icews14" / "train.txt", ["0\t1\t1\t24"])
    with pytest.raises(UsageError, match=r"wanted entity2id\.txt and relation2id\.txt beside"):
        open_events(path)


def test_plover(tmp_path: Path) -> None:
    record = {
        **{"id": "A", "date": "2016-07-24", "event": ["CONSULT"]},
        **{"actor": [{"code": "USA", "sector": "GOV"}, {"code": "MEX"}], "recipient": [{"code": "CAN"}]},
    }
    events = opened(tmp_path / "e.jsonl", [json.dumps(record)])
    assert events.format == "plover"
    found = [
        (r["event_id"], r["source"], r["source_country"], r["target"], r["plover"], r["quad"]) for r in rows(events)
    ]
    assert found == [
        ("A", "USAGOV", "USA", "CAN", "CONSULT", "verbal_cooperation"),
        ("A#1", "MEX", "MEX", "CAN", "CONSULT", "verbal_cooperation"),
    ]


def test_gold_records_of_2016_in_one_list(tmp_path: Path) -> None:
    record = {
        **{"id": "G", "date": "2000-01-01", "source": [{"actorText": "Norway", "code": "NOR"}], "target": ""},
        **{"event": "DISAPPROVE"},
    }
    events = opened(
        tmp_path / "gold.json", json.dumps([record, {"id": "about", "event": "DOCUMENT"}], indent=1).split("\n")
    )
    assert [(row["source"], row["target"], row["plover"]) for row in rows(events)] == [("NOR", "", "ACCUSE")]
    assert dict(events.set_aside.counts) == {"no date": 1}


@pytest.mark.parametrize("columns", [plover.COLUMNS, tuple(reversed(plover.COLUMNS))])
def test_polecat_in_any_order_of_columns(tmp_path: Path, columns: tuple[str, ...]) -> None:
    events = opened(tmp_path / "p.txt", ["\t".join(columns), polecat_line(columns)])
    assert events.format == "polecat"
    [row] = rows(events)
    assert (row["source"], row["source_country"], row["target_country"]) == ("Vladimir Putin", "RUS", "UKR")
    assert (row["plover"], row["quad"], row["goldstein"], row["code"]) == ("THREATEN", "verbal_conflict", -5.0, "")


def test_polecat_says_none_for_nothing(tmp_path: Path) -> None:
    lines = ["\t".join(plover.COLUMNS), polecat_line(**{"Recipient Name": "None", "Recipient Country": "None"})]
    assert [(row["target"], row["target_country"]) for row in rows(opened(tmp_path / "p", lines))] == [("", "")]


def test_ngec(tmp_path: Path) -> None:
    record = {
        **{"id": "N", "event_type": "RETREAT", "pub_date": "2019-08-01", "date_resolved": "2019-07-31"},
        "attributes": {"ACTOR": [{"wiki": "Somebody", "country": "VEN"}], "RECIP": [{"text": "the UN", "country": ""}]},
    }
    events = opened(tmp_path / "n.jsonl", [json.dumps(record)])
    assert events.format == "ngec"
    [row] = rows(events)
    assert (row["date"], row["source_country"], row["target"], row["quad"]) == (
        *(date(2019, 7, 31), "VEN", "the UN", "material_cooperation"),
    )


def test_a_plain_table(tmp_path: Path) -> None:
    events = opened(
        tmp_path / "mine.csv", ["Date,From,To,CAMEO", "2020-01-05,USA,Russia,040", "2020-01-06,RUSMIL,x,190"]
    )
    assert events.format == "plain"
    found = [(row["source_country"], row["target_country"], row["code"]) for row in rows(events)]
    assert found == [("USA", "RUS", "040"), ("RUS", "", "190")]


def test_a_plain_table_with_line_ends_in_quoted_fields_keeps_its_lines(tmp_path: Path) -> None:
    lines = [
        "id,date,source,target,quad,note",
        'a,2020-01-05,USA,RUS,VC,"two',
        'lines, ""quoted"""',
        "",
        "b,2020-01-06,RUS,USA,MX,no",
    ]
    found = [(row["event_id"], row["line"], row["quad"]) for row in rows(opened(tmp_path / "mine.csv", lines))]
    assert found == [("a", 2, "verbal_cooperation"), ("b", 5, "material_conflict")]


def test_several_targets_between_strokes_are_several_events(tmp_path: Path) -> None:
    lines = ["id,date,source,target,quad", "a,2020-01-05,USA,RUS/UKR,VC", "b,2020-01-06,Army / Navy (Iran),USA,VC"]
    found = sorted(
        (row["event_id"], row["source_country"], row["target"]) for row in rows(opened(tmp_path / "m.csv", lines))
    )
    assert found == [("a", "USA", "RUS"), ("a", "USA", "UKR"), ("b", "IRN", "USA")]


def test_the_chronology_of_a_case_is_a_plain_table() -> None:
    events = open_events(Path(__file__).parents[4] / "src/ripeness/scenario/catalog/alaska-2025/events.csv")
    assert (events.format, events.set_aside.total) == ("plain", 0)
    assert len({row["event_id"] for row in rows(events)}) == 116


def test_files_of_several_formats_come_to_one_table(tmp_path: Path) -> None:
    one = write(tmp_path / "a", [gdelt_line()])
    other = write(tmp_path / "b.csv", ["date,source,target,code", "2020-02-03,USA,RUS,130"])
    third = write(tmp_path / "c.csv", ["code,target,source,date", "190,RUS,USA,2020-02-04"])
    events = open_events([one, other, third])
    assert events.format == "gdelt-2 + plain"
    assert [(row["source"], row["code"], row["line"]) for row in rows(events)] == [
        *(("USA", "130", 1), ("USA", "130", 2), ("USA", "190", 2)),
    ]


@pytest.mark.parametrize(
    ("text", "saw"),
    [
        ("Dear Sir,\nthank you for your letter.\n", "2 column"),
        ("name,age\nAnna,3\n", "2 column"),
        ("<html><body>404</body></html>\n", "1 column"),
        ("[1, 2, 3]\n", "3 column"),
    ],
)
def test_what_is_no_event_file_is_refused_and_told_what_would_be_one(tmp_path: Path, text: str, saw: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=rf"(?s)no event file that we know; saw a first line of {saw}.*\n  gdelt-2 "):
        open_events(path)


def test_an_unknown_format_and_one_that_does_not_fit_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "f", [gdelt_line()])
    with pytest.raises(UsageError, match="no event format is called 'gdelt2'; did you mean gdelt-2"):
        open_events(path, format="gdelt2")
    with pytest.raises(UsageError, match="does not look like icews"):
        open_events(path, format="icews")


@pytest.mark.parametrize("path", ["absent.csv", "empty"])
def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"no such file|there is no event file in this folder"):
        open_events(tmp_path / path)


def test_a_format_has_a_name_of_its_own() -> None:
    with pytest.raises(UsageError, match="already an event format 'gdelt-2'"):
        register(cameo_tables.FORMATS[0])
