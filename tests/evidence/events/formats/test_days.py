"""Days in all the forms that files have them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ripeness.evidence.events.formats.days import looks_like_day
from ripeness.evidence.events.table import Events
from tests.evidence.events.formats.samples import opened, rows


def _table(path: Path, *days: str) -> Events:
    lines = [f"{number};{day};TUR;GRC;112" for number, day in enumerate(days)]
    return opened(path / "d.csv", ["id;date;source;target;code", *lines])


def _days(events: Events) -> list[date]:
    return [row["date"] for row in rows(events)]  # type: ignore[misc]


@pytest.mark.parametrize(
    "written",
    [
        *("2017-03-25", "20170325", "20170325.0", "20170325103000", "2017/3/25", "2017.03.25", "2017-03-25T10:00:00Z"),
        *("2017-03-25 00:00:00.000", "25 March 2017", "25-Mar-2017", "25-Mar-17", "March 25, 2017", "Mar. 25 2017"),
        *("3/25/2017", "25/3/2017", "25.03.2017", "25-03-2017", "3/25/17", "3/25/2017 0:00:00", "Sat"),
    ],
)
def test_a_day_is_read_in_any_form_or_set_aside(tmp_path: Path, written: str) -> None:
    events = _table(tmp_path, "2017-03-01", written)
    good = written != "Sat"
    assert looks_like_day(written) is good
    assert _days(events)[1:] == [date(2017, 3, 25)] * good
    assert dict(events.set_aside.counts) == ({} if good else {"a date that is none": 1})


def test_one_number_above_twelve_settles_the_order_of_the_whole_file(tmp_path: Path) -> None:
    assert _days(_table(tmp_path, "3/4/2017", "3/25/2017")) == [date(2017, 3, 4), date(2017, 3, 25)]
    assert _days(_table(tmp_path, "3/4/2017", "25/4/2017")) == [date(2017, 4, 3), date(2017, 4, 25)]


def test_the_number_may_stand_far_behind_the_head_of_the_file(tmp_path: Path) -> None:
    days = ["3/4/2017" + " " * 400] * 3_000
    assert set(_days(_table(tmp_path, *days, "25/4/2017"))) == {date(2017, 4, 3), date(2017, 4, 25)}


@pytest.mark.parametrize(("written", "month", "how"), [("3/4/2017", 3, "month"), ("3.4.2017", 4, "day")])
def test_an_order_that_no_row_shows_is_told(tmp_path: Path, written: str, month: int, how: str) -> None:
    events = _table(tmp_path, written)
    assert [day.month for day in _days(events)] == [month]
    assert f"read {how} first" in events.notes[0]


def test_rows_that_contradict_each_other_are_read_as_they_can_be_and_the_others_set_aside(tmp_path: Path) -> None:
    events = _table(tmp_path, "3/25/2017", "25/3/2017", "3/4/2017")
    assert _days(events) == [date(2017, 3, 25)] * 2
    assert [(row.line, row.reason) for row in events.set_aside.rows] == [(4, "a date that can be read in two ways")]
    assert "some days have the month first" in events.notes[0]


def test_one_slip_among_many_does_not_unsettle_the_order(tmp_path: Path) -> None:
    events = _table(tmp_path, *["3/25/2017"] * 30, "25/3/2017", "3/4/2017")
    assert _days(events)[-1] == date(2017, 3, 4)
    assert dict(events.set_aside.counts) == {"a date that is none": 1}


def test_a_column_called_day_that_holds_the_day_of_the_month_is_no_date(tmp_path: Path) -> None:
    lines = ["year,month,day,source,target,code", "2011,5,7,TUR,GRC,111", "2011,5,17,TUR,GRC,111"]
    assert _days(opened(tmp_path / "d.csv", lines)) == [date(2011, 5, 7), date(2011, 5, 17)]
