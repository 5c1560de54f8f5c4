"""A case's own events.csv: read with its lines, cut at a day, bad rows kept aside."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from ripeness.core.errors import ScenarioError
from ripeness.evidence.events.chronology import chronology, chronology_faults
from ripeness.evidence.words_and_deeds.indices import words_and_deeds
from ripeness.scenario.files.case_files import CaseFiles, case_files
from ripeness.workbench import Question, assess, check

LATE = date(2100, 1, 1)
HEAD = "id,date,actor,target,domain,quad_class,description,sources\n"


def case(folder: Path, events: str | bytes) -> CaseFiles:
    basics = files("ripeness.scenario") / "catalog" / "basics" / "scenario.yaml"
    (folder / "scenario.yaml").write_text(basics.read_text())
    (folder / "events.csv").write_bytes(events if isinstance(events, bytes) else events.encode())
    return case_files(folder)


def test_the_flagship_holds_116_events_and_none_after_its_day() -> None:
    found = chronology(case_files("alaska-2025"), date(2025, 8, 8))
    assert found is not None
    assert (len(found.events), found.set_aside) == (116, ())
    early = chronology(case_files("alaska-2025"), date(2025, 3, 1))
    assert early is not None
    assert 0 < len(early.events) < 116
    assert max(one.date for one in early.events) <= date(2025, 3, 1)


def test_a_case_without_events_has_no_chronology() -> None:
    assert chronology(case_files("basics"), LATE) is None


def test_bad_rows_are_kept_aside_with_line_and_reason(tmp_path: Path) -> None:
    rows = (
        "E1,2030-01-01,A,B,military,MX,one,",
        "E2,2030-02-30,A,B,military,MX,no such day,",
        "E3,2030-01-02,A,B,military,MZ,no such class,",
        "E1,2030-01-03,A,B,military,MX,again,",
        ",2030-01-03,A,B,military,MX,no id,",
        "E4,2030-01-03,A,,military,MX,nobody,",
    )
    found = chronology(case(tmp_path, HEAD + "\n".join(rows) + "\n"), LATE)
    assert found is not None
    assert [one.id for one in found.events] == ["E1"]
    assert [one.line for one in found.set_aside] == [3, 4, 5, 6, 7]
    assert found.set_aside == chronology_faults(case_files(tmp_path))
    assert "wanted one of VC, VX, MC, MX" in found.set_aside[1].message
    assert "first in line 2" in found.set_aside[2].message


def test_a_row_is_placed_where_it_begins_and_one_of_another_length_is_kept_aside(tmp_path: Path) -> None:
    rows = 'E1,2030-01-01,A,B,military,MX,"of two\nlines",\n\nE2,2030-01-02,A,B,military,MX,one,two,three\n'
    found = chronology(case(tmp_path, HEAD + rows), LATE)
    assert found is not None
    assert [(one.id, one.line) for one in found.events] == [("E1", 2)]
    assert [(one.line, one.message) for one in found.set_aside] == [
        (5, "found 9 cells; wanted 8, as in the first line")
    ]


def test_check_lists_bad_rows_with_their_place_and_an_assessment_goes_on_without_them(tmp_path: Path) -> None:
    case(tmp_path, HEAD + "E1,2030-01-01,A,B,military,MX,one,\nE2,2030-02-30,A,B,military,MX,no such day,\n")
    [fault] = check(tmp_path)
    assert (Path(fault.file).name, fault.line, fault.column) == ("events.csv", 3, 1)
    run = assess(tmp_path, Question(draws=8))
    assert run.assessment.words_and_deeds is not None
    assert [one.partition("events.csv")[2][:3] for one in run.assessment.words_and_deeds.set_aside] == [":3:"]


def test_check_counts_what_is_beyond_the_rows_that_it_tells(tmp_path: Path) -> None:
    case(tmp_path, HEAD + "".join(f"E{row},2030-13-01,A,B,military,MX,,\n" for row in range(150)))
    assert len(check(tmp_path)) == 101
    assert "and 50 rows more" in check(tmp_path)[-1].message


@pytest.mark.parametrize(
    "events",
    [
        b"",
        b"id,date\n",
        b"id,date,actor,target,quad_class\n\x00,,,,\n",
        b"id,date,actor,target,quad_class\n\x81,,,,\n",
        b'id,date,actor,target,quad_class\n"a\n',
    ],
)
def test_a_file_that_is_no_chronology_is_told_by_check_and_stops_an_assessment_at_once(
    tmp_path: Path, events: bytes
) -> None:
    with pytest.raises(ScenarioError, match=r"events\.csv:[12]:1: "):
        chronology(case(tmp_path, events), LATE)
    [fault] = check(tmp_path)
    assert Path(fault.file).name == "events.csv"
    told: list[str] = []
    with pytest.raises(ScenarioError, match=r"events\.csv"):
        assess(tmp_path, Question(draws=8), progress=lambda stage, _share: told.append(stage))
    assert told == []


def test_an_event_aimed_at_several_counts_for_each_and_every_count_has_its_rows(tmp_path: Path) -> None:
    rows = "E1,2030-01-01,A,B/C,diplomatic,VC,,\nE2,2030-02-01,A,B,military,MX,,\n"
    record = chronology(case(tmp_path, HEAD + rows), LATE)
    assert record is not None
    found = words_and_deeds(record, 0)
    assert found is not None
    assert [(one.source, one.target) for one in found.dyads] == [("A", "B"), ("A", "C")]
    first = found.dyads[0]
    assert first.rows["verbal_cooperation"] == ("E1",)
    assert first.rows["material_conflict"] == ("E2",)
    assert {quad: len(ids) for quad, ids in first.rows.items()} == first.counts
    assert [sum(month.counts.values()) for month in first.months] == [1, 1]


def test_an_empty_record_has_no_words_and_deeds(tmp_path: Path) -> None:
    record = chronology(case(tmp_path, HEAD), LATE)
    assert record is not None
    assert words_and_deeds(record, 0) is None
