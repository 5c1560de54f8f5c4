"""Which days files cover: rows dated far from the others, or after today, stretch no span and are named."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ripeness.evidence.events.covered import CoveredDays, covered_days
from tests.evidence.events.formats.samples import gdelt_line, opened

TODAY = date(2026, 11, 30)


def _covered(path: Path, *days: date | str) -> CoveredDays:
    lines = [f"{number},{day},LBN,ISR,193" for number, day in enumerate(days)]
    found = covered_days(opened(path / "m.csv", ["id,date,source,target,code", *lines]).table, TODAY)
    assert found is not None
    return found


def _daily(first: date, number: int, step: int = 1) -> list[date]:
    return [first + timedelta(days=step * n) for n in range(number)]


BUSY = _daily(date(2023, 2, 1), 12)


@pytest.mark.parametrize("slip", ["0023-02-08", "1923-02-08", "2013-02-08"])
def test_a_year_that_was_mistyped_stretches_no_span_and_is_named(tmp_path: Path, slip: str) -> None:
    found = _covered(tmp_path, *BUSY[:8], slip, *BUSY[8:])
    assert (found.first, found.last) == (BUSY[0], BUSY[-1])
    [note] = found.notes
    assert f"m.csv:10: {slip}" in note


@pytest.mark.parametrize("slip", ["2203-02-08", "2027-02-08"])
def test_a_day_after_today_stretches_no_span_and_is_named(tmp_path: Path, slip: str) -> None:
    found = _covered(tmp_path, *BUSY, slip)
    assert (found.first, found.last) == (BUSY[0], BUSY[-1])
    assert len(found.notes) == 1


def test_slips_on_both_sides_are_named_each(tmp_path: Path) -> None:
    found = _covered(tmp_path, "1923-02-08", *BUSY, *BUSY, "2025-02-08")
    assert (found.first, found.last) == (BUSY[0], BUSY[-1])
    assert len(found.notes) == 2


def test_some_rows_of_a_year_before_a_long_file_are_left_out_and_counted(tmp_path: Path) -> None:
    steady = _daily(date(2022, 1, 1), 500)
    found = _covered(tmp_path, "2021-01-20", "2021-02-01", "2012-02-03", *steady)
    assert (found.first, found.last) == (steady[0], steady[-1])
    assert "3 events are dated before 2022-01-01" in found.notes[0]


@pytest.mark.parametrize(
    "days",
    [
        _daily(date(1990, 1, 1), 40, 200),
        [date(2014, 3, 18), *_daily(date(2021, 11, 1), 60, 25)],
        [*_daily(date(2015, 8, 1), 8, 300), *_daily(date(2022, 2, 24), 90)],
        _daily(date(2020, 1, 1), 3, 700),
        [date(2024, 1, 1)],
    ],
    ids=["seldom", "a prelude", "many preludes", "few", "one"],
)
def test_events_that_are_seldom_are_all_covered(tmp_path: Path, days: list[date]) -> None:
    found = _covered(tmp_path, *days)
    assert found == CoveredDays(days[0], days[-1])


def test_events_that_are_mostly_yet_to_come_are_covered_and_that_is_told(tmp_path: Path) -> None:
    days = _daily(date(2029, 1, 1), 12)
    found = _covered(tmp_path, *days)
    assert (found.first, found.last) == (days[0], days[-1])
    assert "after today" in found.notes[0]


def test_the_span_of_gdelt_is_that_of_its_files(tmp_path: Path) -> None:
    lines = [
        gdelt_line(GLOBALEVENTID=str(number), SQLDATE=day, DATEADDED=added)
        for number, (day, added) in enumerate(
            [("20220103", "20220101"), ("20220105", "20220105"), ("20210105", "20220105"), ("20220320", "20220331")]
        )
    ]
    found = covered_days(opened(tmp_path / "f", lines).table, TODAY)
    assert found is not None
    assert (found.first, found.last) == (date(2022, 1, 1), date(2022, 3, 31))
    assert "1 event is dated before 2022-01-01" in found.notes[0]


def test_an_archive_of_years_past_that_was_taken_in_on_one_day_has_the_span_of_its_events(tmp_path: Path) -> None:
    lines = [
        gdelt_line(1, GLOBALEVENTID=str(number), SQLDATE=f"1979{month:02d}05", DATEADDED="20130203")
        for number, month in enumerate(range(1, 13))
    ]
    found = covered_days(opened(tmp_path / "f", lines).table, TODAY)
    assert found == CoveredDays(date(1979, 1, 5), date(1979, 12, 5))


def test_nothing_is_covered_where_no_row_could_be_used(tmp_path: Path) -> None:
    assert (
        covered_days(opened(tmp_path / "m.csv", ["id,date,source,target,code", "1,never,A,B,193"]).table, TODAY) is None
    )
