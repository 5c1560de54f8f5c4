"""Perspectives side by side: the slopes, the sentences, and a page of their own."""

from __future__ import annotations

import json
from dataclasses import replace

from ripeness.report.charts.outlook import perspectives
from ripeness.report.renderers import files
from ripeness.report.sentences import perspectives as told_by
from ripeness.report.views.compare import perspectives_chapter
from tests.report.charts.test_figures import rows, vega_lite
from tests.report.sample_comparison import comparison
from tests.report.test_html import Page


def test_the_range_of_readings_is_told_with_whose_they_are() -> None:
    assert told_by.span(comparison()) == (
        "The chance of a deal by 15 February 2026 runs from 6% (“Hawks: aims unchanged”) to 10% (the case itself); no "
        "reading is the program's own."
    )


def test_readings_that_agree_are_told_as_agreeing() -> None:
    found = comparison()
    same = replace(found, readings=(found.readings[0], found.readings[2]))
    assert told_by.span(same) == "All 2 readings put the chance of a deal by 15 February 2026 at 10%."
    assert told_by.verdicts(same) == "By the rule of this report every reading comes to “stage”."


def test_a_difference_is_told_with_what_carries_it() -> None:
    found = comparison()
    assert told_by.difference(found, found.readings[1]) == (
        "“Hawks: aims unchanged” puts a deal by 15 February 2026 at 6%, 4.0 percentage points below the case itself; "
        "it is carried by “Russia: pledge” −6.1 and “Russia: cost of war” +2.1."
    )


def test_the_case_itself_has_no_difference_and_a_perspective_like_it_has_none_worth_telling() -> None:
    found = comparison()
    assert told_by.difference(found, found.readings[0]) is None
    assert "less than a tenth" in (told_by.difference(found, found.readings[2]) or "")


def test_the_slopes_are_valid_and_every_reading_has_its_line_and_its_name() -> None:
    figure = perspectives.perspectives_figure(comparison())
    assert figure is not None
    spec = figure.panels[0].spec
    vega_lite().validate(json.loads(json.dumps(spec, allow_nan=False)))
    lines = [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert [rows(spec, layer)[0]["reading"] for layer in lines] == ["the case itself", "hawks", "press"]
    names = rows(spec, spec["layer"][-1])
    assert abs(names[0]["p"] - names[2]["p"]) > 0.5


def test_a_comparison_of_one_reading_has_no_picture() -> None:
    found = comparison()
    alone = replace(found, readings=found.readings[:1])
    assert perspectives.perspectives_figure(alone) is None
    assert perspectives_chapter(alone).sentences == ("By the rule of this report every reading comes to “stage”.",)
    assert "<h1>" in files.render_comparison(alone)


def test_the_page_of_a_comparison_fetches_nothing_and_escapes_what_it_is_given() -> None:
    found = comparison()
    bad = replace(found.readings[1], title="<script>alert(1)</script>", standpoint="</script><b>")
    page = Page(files.render_comparison(replace(found, title="<i>", readings=(found.readings[0], bad))))
    assert len(page.scripts) == len(Page(files.render_comparison(found)).scripts)
    assert not [attrs for _, attrs in page.tags if "src" in attrs]
    assert set(page.specs()["panels"]) <= set(page.ids())
