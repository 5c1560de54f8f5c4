"""The table of a dyad by period: one expression, the same rows on DuckDB and on Spark."""

from __future__ import annotations

import shutil
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import ibis
import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.events.monthly import PeriodSpan, Unit, periodic_table, tallies

ROWS = [
    (date(2030, 1, 3), "verbal_cooperation", 2.0),
    (date(2030, 1, 9), "verbal_conflict", -2.0),
    (date(2030, 1, 31), "verbal_conflict", -5.0),
    (date(2030, 3, 1), "material_conflict", None),
    (date(2030, 3, 31), "material_conflict", -10.0),
    (date(2030, 5, 1), "material_cooperation", 6.0),
]
SPAN = PeriodSpan(date(2030, 1, 3), date(2030, 4, 3))


def events() -> Any:
    rows = [{"date": day, "quad": quad, "goldstein": score} for day, quad, score in ROWS]
    return ibis.memtable(rows, schema={"date": "date", "quad": "string", "goldstein": "float64"})


def rows_of(table: Any) -> list[dict[str, Any]]:
    return table.to_pyarrow().to_pylist()  # type: ignore[no-any-return]


def test_months_without_events_are_there_with_noughts_and_nothing() -> None:
    found = rows_of(periodic_table(events(), SPAN))
    assert [row["period"].month for row in found] == [1, 2, 3, 4]
    february = found[1]
    assert (february["events"], february["net"], february["verbal_cooperation"]) == (0, 0, 0)
    assert (february["verbal_goldstein"], february["material_goldstein"], february["sd"]) == (None, None, None)


def test_counts_scores_and_deviations_are_those_of_the_rows() -> None:
    january, _, march, _ = rows_of(periodic_table(events(), SPAN))
    assert (january["events"], january["verbal_cooperation"], january["verbal_conflict"]) == (3, 1, 2)
    assert january["verbal_goldstein"] == pytest.approx(-5 / 3)
    assert january["net"] == pytest.approx(-5)
    assert january["sd"] == pytest.approx(3.5118845842842)
    assert (march["scored"], march["material_conflict"]) == (1, 2)
    assert march["net"] == pytest.approx(-7.7 - 10)


def test_an_event_outside_the_span_is_left_out() -> None:
    assert sum(row["events"] for row in rows_of(periodic_table(events(), SPAN))) == 5


def test_weeks_begin_on_mondays() -> None:
    found = rows_of(periodic_table(events(), PeriodSpan(date(2030, 1, 3), date(2030, 1, 31), "week")))
    assert {row["period"].weekday() for row in found} == {0}
    assert [row["events"] for row in found] == [1, 1, 0, 0, 1]


def test_tallies_hold_what_the_table_holds() -> None:
    table = periodic_table(events(), SPAN)
    for tally, row in zip(tallies(table), rows_of(table), strict=True):
        assert (tally.start, tally.events, tally.scored) == (row["period"], row["events"], row["scored"])
        assert (tally.net, tally.verbal, tally.material) == pytest.approx(
            (row["net"], row["verbal_goldstein"], row["material_goldstein"])
        )
        assert tally.sd == pytest.approx(row["sd"])


@pytest.mark.parametrize(("first", "last"), [(date(2030, 2, 1), date(2030, 1, 1)), (date(1, 1, 1), date(9000, 1, 1))])
def test_a_span_that_is_none_is_refused(first: date, last: date) -> None:
    with pytest.raises(UsageError):
        PeriodSpan(first, last)


def test_a_span_of_december_ends_with_the_year() -> None:
    span = PeriodSpan(date(2030, 12, 5), date(2030, 12, 5))
    assert (span.start, span.end, len(span)) == (date(2030, 12, 1), date(2031, 1, 1), 1)


@pytest.fixture(scope="module")
def spark() -> Any:
    """A Spark session on the loopback address."""
    from pyspark.sql import SparkSession

    # Spark adds to the environment and to the path; what it sets is its own business here.
    builder: Any = SparkSession.builder
    made = {
        **{"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"},
        **{"spark.sql.session.timeZone": "UTC", "spark.sql.shuffle.partitions": "1"},
    }
    builder = builder.master("local[1]")
    for key, value in made.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.mark.skipif(not find_spec("pyspark") or not shutil.which("java"), reason="wants pyspark and Java")
@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.enable_socket
def test_spark_gives_the_same_rows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    events().to_parquet(tmp_path / "events.parquet")
    connection = ibis.pyspark.connect(request.getfixturevalue("spark"))
    source = connection.read_parquet(str(tmp_path / "events.parquet"))
    units: tuple[Unit, ...] = ("month", "week")
    for unit in units:
        span = PeriodSpan(SPAN.first, SPAN.last, unit)
        here, there = rows_of(periodic_table(events(), span)), rows_of(periodic_table(source, span))
        assert len(here) == len(there) == len(span)
        for one, other in zip(here, there, strict=True):
            assert _same(one, other)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Equal, numbers to a relative 1e-9: engines add up in different orders."""
    assert list(one) == list(other)
    return all(
        value == pytest.approx(other[key], rel=1e-9) if isinstance(value, float) else value == other[key]
        for key, value in one.items()
    )
