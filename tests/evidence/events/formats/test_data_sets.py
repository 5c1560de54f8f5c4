"""Data sets as they are published or saved: ACLED, GED, Phoenix, TERRIER, and GDELT and ICEWS by names of columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ripeness.evidence.events.formats import cameo_tables
from ripeness.evidence.events.formats.phoenix import COLUMNS as PHOENIX
from ripeness.evidence.events.table import Events, dyad_events, open_events
from tests.evidence.events.formats.samples import gdelt_line, icews_line, opened, rows

NEW_ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
OLD_ACLED = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
)
GED = "id,relid,year,type_of_violence,side_a,side_b,country,date_start,date_end,best,high,low"


def _acled(header: str, *events: dict[str, str]) -> list[str]:
    given = {
        **{"event_id_cnty": "ETH1", "data_id": "9", "event_date": "02 March 2024", "event_type": "Battles"},
        **{"sub_event_type": "Armed clash", "actor1": "Military Forces of Ethiopia (2018-)", "fatalities": "7"},
        **{"actor2": "Military Forces of Eritrea (1993-)", "notes": '"Words, more words"', "inter1": "State Forces"},
    }
    return [header, *(",".join({**given, **event}.get(name, "") for name in header.split(",")) for event in events)]


@pytest.mark.parametrize("header", [NEW_ACLED, OLD_ACLED, OLD_ACLED.upper()])
def test_acled_in_both_its_layouts_of_31_columns(tmp_path: Path, header: str) -> None:
    assert len(header.split(",")) == 31
    lines = _acled(header.lower(), {})
    events = opened(tmp_path / "a.csv", [header, *lines[1:]])
    [row] = rows(events)
    assert events.format == "acled"
    assert (row["date"], row["source_country"], row["target_country"]) == (date(2024, 3, 2), "ETH", "ERI")
    assert (row["plover"], row["quad"], row["fatalities"]) == ("ASSAULT", "material_conflict", 7)


@pytest.mark.parametrize(
    ("kind", "sub", "plover"),
    [
        ("Explosions/Remote violence", "Air/drone strike", "ASSAULT"),
        ("Battle-No change of territory", "", "ASSAULT"),
        ("Violence against civilians", "Attack", "ASSAULT"),
        ("Protests", "Peaceful protest", "PROTEST"),
        ("Riots/Protests", "", "PROTEST"),
        ("Strategic developments", "Agreement", "AGREE"),
        ("Strategic developments", "Non-violent transfer of territory", "RETREAT"),
        ("Strategic developments", "Arrests", "COERCE"),
    ],
)
def test_kinds_of_acled_become_classes(tmp_path: Path, kind: str, sub: str, plover: str) -> None:
    [row] = rows(opened(tmp_path / "a.csv", _acled(NEW_ACLED, {"event_type": kind, "sub_event_type": sub})))
    assert row["plover"] == plover


def test_some_columns_of_acled_are_enough(tmp_path: Path) -> None:
    header = "event_date,event_type,actor1,actor2,fatalities"
    [row] = rows(opened(tmp_path / "a.csv", _acled(header, {})))
    assert (row["plover"], row["target_country"], row["fatalities"]) == ("ASSAULT", "ERI", 7)


def test_polecat_that_a_spreadsheet_saved_is_read_as_well(tmp_path: Path) -> None:
    lines = [
        "Event ID;Event Date;Event Type;Intensity;Actor Name;Actor Country;Recipient Name;Recipient Country",
        "P1;25.03.2023;THREATEN;-5,0;Police;RUS;None;UKR; USA".replace("UKR; USA", '"UKR; USA"'),
    ]
    events = opened(tmp_path / "p.csv", lines)
    [row] = rows(events)
    assert (events.format, row["date"], row["goldstein"]) == ("polecat", date(2023, 3, 25), -5.0)
    assert (row["source_country"], row["target"], row["target_country"]) == ("RUS", "", "UKR")


def test_a_kind_of_acled_without_a_class_is_set_aside(tmp_path: Path) -> None:
    kinds = {"event_type": "Strategic developments", "sub_event_type": "Other", "event_id_cnty": "ETH2"}
    events = opened(tmp_path / "a.csv", _acled(NEW_ACLED, {}, kinds))
    assert [(row.line, row.reason) for row in events.set_aside.rows] == [(3, "an event code in no table")]


def _ged(path: Path, *sides: str) -> Events:
    lines = [
        f"{n},R{n},1999,1,{s},Mali,1999-02-06 00:00:00.000,1999-02-06 00:00:00.000,2,3,1" for n, s in enumerate(sides)
    ]
    return opened(path / "g.csv", [GED, *lines])


def test_ged_names_governments_and_counts_the_dead(tmp_path: Path) -> None:
    events = _ged(tmp_path, "Government of Ethiopia,Government of Eritrea", "JNIM,Civilians")
    first, second = rows(events)
    assert events.format == "ged"
    assert (first["source_country"], first["target_country"], first["fatalities"]) == ("ETH", "ERI", 2)
    assert (second["source_country"], second["target_country"]) == ("", "MLI"), "civilians are those of the country"
    assert {row["quad"] for row in (first, second)} == {"material_conflict"}


def test_several_governments_on_a_side_of_ged_are_an_event_each(tmp_path: Path) -> None:
    side = '"Government of Australia, Government of United Kingdom, Government of United States of America"'
    events = _ged(tmp_path, f"Government of Iraq,{side}")
    assert sorted(str(row["target_country"]) for row in rows(events)) == ["AUS", "GBR", "USA"]


def test_ged_of_older_releases(tmp_path: Path) -> None:
    lines = [
        "id,side_a,side_b,country,date_start,best_est",
        "1,Government of Ethiopia,OLF,Ethiopia,2/25/1999 0:00:00,4",
    ]
    [row] = rows(opened(tmp_path / "g.csv", lines))
    assert (row["date"], row["target"], row["fatalities"]) == (date(1999, 2, 25), "OLF", 4)


def test_phoenix_without_a_header(tmp_path: Path) -> None:
    cells = {
        **{"EventID": "0_v0.2.0", "Date": "20140620", "Year": "2014", "Month": "6", "Day": "20", "EventCode": "043"},
        **{"SourceActorFull": "ESPCOP", "TargetActorFull": "TUR", "QuadClass": "1", "GoldsteinScore": "2.8"},
    }
    events = opened(tmp_path / "events.full.20140620.txt", ["\t".join(cells.get(name, "") for name in PHOENIX)])
    [row] = rows(events)
    assert events.format == "phoenix-rt"
    assert (row["date"], row["source_country"], row["code"], row["goldstein"]) == (date(2014, 6, 20), "ESP", "043", 2.8)


def test_terrier_takes_its_day_from_date8(tmp_path: Path) -> None:
    lines = [
        "code,src_actor,month,tgt_agent,year,source,date8,src_agent,tgt_actor,quad_class,root_code,day,target,goldstein",
        "190,TUR,5,,2011,TURMIL,20110507,MIL,SYR,4,19,7,SYR,-10.0",
    ]
    events = opened(tmp_path / "t.csv", lines)
    [row] = rows(events)
    assert events.format == "terrier"
    assert (row["date"], row["source_country"], row["target_country"], row["code"]) == (
        date(2011, 5, 7),
        "TUR",
        "SYR",
        "190",
    )


def test_gdelt_from_a_data_frame_with_numbers_that_became_decimal(tmp_path: Path) -> None:
    lines = [
        ",SQLDATE,Actor1CountryCode,Actor2CountryCode,EventCode,QuadClass,GoldsteinScale,DATEADDED",
        "0,20180601.0,USA,PRK,40,1.0,1.0,20180601",
        "1,20180602.0,USA,PRK,112,3.0,-2.0,20180602",
    ]
    found = rows(opened(tmp_path / "f.csv", lines))
    assert [(row["date"], row["code"], row["added"]) for row in found] == [
        (date(2018, 6, 1), "040", date(2018, 6, 1)),
        (date(2018, 6, 2), "112", date(2018, 6, 2)),
    ]


def test_gdelt_without_an_event_code_has_its_quad_class(tmp_path: Path) -> None:
    lines = ["GLOBALEVENTID,SQLDATE,Actor1Code,Actor2Code,QuadClass", "1,20180601,USAGOV,PRK,4"]
    [row] = rows(opened(tmp_path / "f.csv", lines))
    assert (row["source_country"], row["quad"]) == ("USA", "material_conflict")


def test_gdelt_says_when_it_took_an_event_in(tmp_path: Path) -> None:
    [row] = rows(opened(tmp_path / "f", [gdelt_line(DATEADDED="20200204123000")]))
    assert row["added"] == date(2020, 2, 4)


def _icews(path: Path, drop: tuple[str, ...] = (), delimiter: str = "\t", **cells: str) -> Events:
    names = cameo_tables.COLUMNS["icews"]
    values = icews_line(**cells).split("\t")
    lines = [
        [name for name in names if name not in drop],
        [v for n, v in zip(names, values, strict=True) if n not in drop],
    ]
    (path / "i.tab").write_text("".join(delimiter.join(line) + "\n" for line in lines), encoding="utf-8")
    return open_events(path / "i.tab")


def test_icews_without_codes_is_read_by_the_texts_of_its_events(tmp_path: Path) -> None:
    [row] = rows(_icews(tmp_path, ("CAMEO Code",), **{"Event Text": "Make a visit"}))
    assert row["code"] == "042"


def test_icews_takes_the_text_where_one_code_is_missing_and_names_texts_that_nobody_knows(tmp_path: Path) -> None:
    [row] = rows(_icews(tmp_path, **{"CAMEO Code": "NA", "Event Text": "Make a visit"}))
    assert row["code"] == "042"
    events = _icews(tmp_path, **{"CAMEO Code": "", "Event Text": "Sneeze"})
    assert dict(events.set_aside.counts) == {"an event code in no table": 1}


@pytest.mark.parametrize("drop", [("Source Country", "Target Country"), ("Story ID", "Publisher", "City")])
def test_icews_saved_by_a_spreadsheet_with_some_columns_left_out(tmp_path: Path, drop: tuple[str, ...]) -> None:
    events = _icews(tmp_path, drop, ";", **{"Event Date": "3/25/2017"})
    assert dyad_events(events, "BGD", "VNM").count().to_pyarrow().as_py() == 1
    assert [row["date"] for row in rows(events)] == [date(2017, 3, 25)]


def test_a_plain_table_resolves_actors_of_conflict_data(tmp_path: Path) -> None:
    lines = ["date,source,target,quad", "2023-01-01,Military Forces of Russia (2000-),Civilians (Ukraine),MX"]
    [row] = rows(opened(tmp_path / "p.csv", lines))
    assert (row["source_country"], row["target_country"]) == ("RUS", "UKR")
