"""The case's own words and deeds in the report, and the page of `ripeness measure`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ripeness.core.errors import Fault
from ripeness.evidence.events.chronology import CaseEvent, Chronology
from ripeness.evidence.words_and_deeds.indices import words_and_deeds
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.display import text_of
from ripeness.report.renderers import files
from tests.evidence.conftest import IBIS_ON_DUCKDB
from tests.report.charts.test_figures import vega_lite
from tests.report.sample import assessment
from tests.report.sample_events import flagship, measured

pytestmark = pytest.mark.filterwarnings(IBIS_ON_DUCKDB)
EVIL = "<script>alert(1)</script>"


def test_every_event_of_the_record_is_reachable_by_its_id() -> None:
    section = next(one for one in report_chapters(flagship()) if one.id == "words-and-deeds")
    listed = next(one for one in section.figures if one.id == "case-events").table.rows
    assert len(listed) == 116
    ids = {row[0] for row in listed}
    [(_, table)] = section.tables
    cells = [cell for row in table.rows for cell in row[1:] if cell != "0"]
    for cell in cells:
        count, _, named = cell.partition(": ")
        assert int(count) == len(named.split(", "))
        assert set(named.split(", ")) <= ids


def test_readable_dyads_are_told_with_intervals_and_thin_ones_by_count() -> None:
    section = next(one for one in report_chapters(flagship()) if one.id == "words-and-deeds")
    said = " ".join(section.sentences)
    assert "Russia towards Ukraine: 8 of 10 words were cooperative, 14 of 17 deeds hostile" in said
    assert "0.80 (0.54 to 0.88)" in said
    assert "United States to Russia, 24 words and 2 deeds" in said


def test_a_run_without_a_record_has_no_such_section() -> None:
    assert "words-and-deeds" not in {one.id for one in report_chapters(assessment())}


def test_pictures_are_valid_vega_lite() -> None:
    section = next(one for one in report_chapters(flagship()) if one.id == "words-and-deeds")
    assert {one.id for one in section.figures} == {"words-and-deeds", "case-events"}
    for figure in section.figures:
        for panel in figure.panels:
            vega_lite().validate(json.loads(json.dumps(panel.spec, allow_nan=False)))


def test_a_script_in_a_record_stays_text() -> None:
    event = CaseEvent(EVIL, date(2025, 1, 1), EVIL, (EVIL,), "verbal_conflict", EVIL, (EVIL,), 2)
    record = Chronology(
        EVIL, tuple(replace(event, id=f"{EVIL}{i}") for i in range(9)), (Fault(EVIL, 3, 1, f"{EVIL} is no day"),)
    )
    page = files.render_report(replace(assessment(), words_and_deeds=words_and_deeds(record, 0)))
    assert EVIL not in page
    assert "&lt;script&gt;" in page


@pytest.fixture
def found(tmp_path: Path) -> Measured:
    return measured(tmp_path)


def test_the_page_of_a_measure_draws_every_picture_and_fetches_nothing(found: Measured) -> None:
    page = files.render_measured(found)
    for wanted in ("panel-events-NOR-SWE-0", "panel-measures-NOR-SWE-1", "panel-response-NOR-SWE-0"):
        assert f'id="{wanted}"' in page
    assert "default-src 'none'" in page
    specs = json.loads(page.partition('id="specs">')[2].partition("</script>")[0])
    for spec in specs["panels"].values():
        vega_lite().validate({**spec, "config": specs["config"]})


def test_the_screen_of_a_measure_fits_and_says_what_broke(found: Measured) -> None:
    text = text_of("measure", found)
    assert max(map(len, text.splitlines())) <= 80
    assert "Hostile deeds: up from" in text
    assert "The latest 14 of 40 months" in text


def test_names_of_actors_are_escaped_on_the_page(found: Measured) -> None:
    page = files.render_measured(replace(found, names={"NOR": EVIL, "SWE": "Sweden"}))
    assert EVIL not in page
