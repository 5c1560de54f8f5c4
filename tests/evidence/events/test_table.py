"""Dyads, what stands twice, and the plan of a question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import ibis
import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.events.duplicates import DuplicateCount, count_duplicates, without_duplicates
from ripeness.evidence.events.formats.normal import COLUMNS
from ripeness.evidence.events.table import Events, dyad_events, open_events
from tests.evidence.events.formats.samples import gdelt_line, opened, rows, write

HEADER = "id,date,source,target,code"


@dataclass(frozen=True)
class Somebody:
    name: str
    aliases: tuple[str, ...] = ()


def _ids(events: Events, source: str, target: str, cast: dict[str, Somebody] | None = None) -> list[str]:
    table = dyad_events(events, source, target, cast)
    assert tuple(table.columns) == COLUMNS
    return sorted(table.to_pyarrow()["event_id"].to_pylist())


@pytest.fixture
def mixed(tmp_path: Path) -> Events:
    lines = [
        HEADER,
        "a,2014-03-01,John_Kerry,Sergei Lavrov,040",
        "b,2014-03-01,Sergei Lavrov,John_Kerry,040",
        "c,2014-03-03,USAMIL,Police (Russia),190",
        "d,2019-03-01,John_Kerry,Russia,112",
        "e,2014-03-05,European Union,Russia,163",
        "f,2016-03-05,Catherine Ashton,Russia,112",
        "g,2014-03-05,Catherine Ashton,Russia,112",
        "h,2014-03-05,rebels,Russia,190",
        "i,2014-03-05,Europe,Russia,190",
    ]
    return opened(tmp_path / "m.csv", lines)


def test_a_dyad_is_directed_and_met_by_codes_names_and_officials_in_office(mixed: Events) -> None:
    assert _ids(mixed, "USA", "RUS") == ["a", "c"]
    assert _ids(mixed, "RUS", "USA") == ["b"]
    assert _ids(mixed, "United States", "Russia") == ["a", "c"]


def test_a_body_is_met_by_its_names_and_by_those_who_lead_it(mixed: Events) -> None:
    assert _ids(mixed, "EUR", "RUS") == ["e", "g"]


def test_actors_of_a_case_are_met_under_its_ids(mixed: Events) -> None:
    cast = {"us": Somebody("United States"), "ru": Somebody("Russia"), "rebels": Somebody("Rebels of the hills")}
    assert _ids(mixed, "us", "ru", cast) == ["a", "c"]
    assert _ids(mixed, "rebels", "ru", cast) == ["h"]


def test_an_actor_of_a_case_is_met_under_its_aliases_too(mixed: Events) -> None:
    written = {row["event_id"]: row["source"] for row in rows(mixed)}["h"]
    cast = {"hill-men": Somebody("Men of the hills", (str(written).upper(),)), "ru": Somebody("Russia")}
    assert _ids(mixed, "hill-men", "ru", cast) == ["h"]


def test_an_unknown_actor_is_refused(mixed: Events) -> None:
    with pytest.raises(UsageError, match="no actor 'Atlantis'"):
        dyad_events(mixed, "Atlantis", "RUS")


def test_codes_of_gdelt_carry_bodies(tmp_path: Path) -> None:
    union = {"Actor1Code": "IGOEUREEC", "Actor1CountryCode": "EUR"}
    europe = {"Actor1Code": "EUR", "Actor1CountryCode": "EUR", "GLOBALEVENTID": "2"}
    events = opened(tmp_path / "f", [gdelt_line(**union), gdelt_line(**europe)])
    assert _ids(events, "EUR", "RUS") == ["1", "2"]


def test_a_meeting_listed_from_both_sides_is_flagged_and_taken_once_where_asked(mixed: Events) -> None:
    assert count_duplicates(mixed) == DuplicateCount(events=9, mirrored=2, repeated=0)
    assert len(rows(without_duplicates(mixed))) == 9
    once = without_duplicates(mixed, symmetric="once")
    assert [row["event_id"] for row in rows(once)] == [*"acdefghi"]


def test_a_visit_and_its_hosting_are_one_act_and_blame_for_blame_is_two(tmp_path: Path) -> None:
    lines = [
        HEADER,
        *(
            "a,2020-01-01,USA,CHN,042",
            "b,2020-01-01,CHN,USA,043",
            "c,2020-01-02,USA,CHN,112",
            "d,2020-01-02,CHN,USA,112",
        ),
        *("e,2020-01-03,USA,USA,040", "f,2020-01-04,USA,CHN,040", "g,2020-01-05,CHN,USA,040"),
    ]
    events = opened(tmp_path / "m.csv", lines)
    assert count_duplicates(events).mirrored == 2
    assert [row["event_id"] for row in rows(without_duplicates(events, symmetric="once"))] == [*"bcdefg"]


def test_an_event_that_an_earlier_file_has_is_flagged_and_dropped_where_asked(tmp_path: Path) -> None:
    one = write(tmp_path / "1.csv", [HEADER, "a,2020-01-01,USA,RUS,112", "b,2020-01-01,USA,RUS,112"])
    other = write(tmp_path / "2", [gdelt_line(SQLDATE="20200101", EventCode="112"), gdelt_line(GLOBALEVENTID="new")])
    events = open_events([one, other])
    assert count_duplicates(events) == DuplicateCount(events=4, mirrored=0, repeated=1)
    kept = [row["event_id"] for row in rows(without_duplicates(events, repeated="drop"))]
    assert kept == ["a", "b", "new"], "two events of one file stay two"


def test_a_question_reads_only_the_columns_that_it_needs(tmp_path: Path) -> None:
    events = opened(tmp_path / "f", [gdelt_line()])
    engine = ibis.duckdb.connect()
    table = dyad_events(open_events(tmp_path / "f", backend=engine, lines="skip"), "USA", "RUS")
    query = table.group_by("quad").aggregate(n=table.count(), score=table.goldstein.mean())
    assert query.to_pyarrow().to_pylist() == [{"quad": "verbal_conflict", "n": 1, "score": -4.4}]
    plan = engine.con.sql(f"EXPLAIN {ibis.to_sql(query, dialect='duckdb')}").fetchall()[0][1]
    scan = plan[plan.rindex("READ_CSV") :]
    assert "Actor1CountryCode" in scan
    assert [name for name in ("Actor1Name", "AvgTone", "ActionGeo_Lat", "DATEADDED") if name in scan] == []
    assert "WINDOW" not in plan
    assert len(rows(events)) == 1


def test_set_aside_rows_are_counted_beyond_those_that_are_kept(tmp_path: Path) -> None:
    events = opened(tmp_path / "f", [gdelt_line(), *["bad"] * 1_200, *[gdelt_line()] * 1_300])
    assert events.set_aside.total == 1_200
    assert len(events.set_aside.rows) == 1_000
