"""What other methods say, in the report and on the screen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from ripeness import workbench
from ripeness.report.chapters.second_opinions import second_opinion_chapters
from ripeness.report.charts.outlook import packages
from ripeness.report.display import text_of
from ripeness.report.number_format import AT_MEDIANS
from ripeness.report.renderers import files
from ripeness.report.sentences import second_opinions
from ripeness.report.views.opinions import brief_facts
from ripeness.second_opinions.side_by_side import SecondOpinions
from ripeness.workbench.assessment import Assessment
from tests.report.charts.test_figures import vega_lite
from tests.report.sample import assessment as sample


@cache
def _assessed(case: str) -> Assessment:
    return workbench.opinions(case, workbench.Question(draws=64, depth="headline")).assessment


def _found(case: str) -> SecondOpinions:
    found = second_opinions.second_opinions_of(_assessed(case))
    assert found is not None
    return found


def test_a_run_that_asked_nobody_has_no_such_sections_and_no_such_lines() -> None:
    assert list(second_opinion_chapters(sample())) == []
    assert brief_facts(sample()) is None
    assert text_of("opinions", sample()) == "The other methods were not asked.\n"


@pytest.mark.parametrize("case", ["basics", "korea-1951"])
def test_every_section_has_a_title_and_something_said(case: str) -> None:
    sections = [one for one in second_opinion_chapters(_assessed(case)) if one.title]
    assert {"second-opinions", "graph-model", "bargaining-points"} <= {one.id for one in sections}
    assert all(one.sentences and all(text.endswith(".") for text in one.sentences) for one in sections)


def test_each_deal_stands_in_the_table_with_the_chance_of_everybodys_consent() -> None:
    [first, *_] = second_opinion_chapters(_assessed("korea-1951"))
    [(_, issues), (_, table)] = first.tables
    assert [row[0] for row in table.rows][:2] == ["How things are", "Weighted mean"]
    assert len(table.columns) == 3 + len(_found("korea-1951").points.parties)
    assert issues.columns[1:3] == ("How things are", "Weighted mean")


def test_issues_on_which_methods_part_are_named_and_only_those() -> None:
    found, one = _found("korea-1951"), _assessed("korea-1951")
    said = second_opinions.parting(one, found)
    for issue in found.issues:
        apart = not set(issue.views["game"].options) & set(issue.views["weighted-mean"].options)
        assert (f"{second_opinions.issue_name(one, issue.issue)} (" in said) == apart
    assert second_opinions.apart(found) == (2, 4)


def test_why_the_methods_part_names_what_the_spatial_models_leave_out() -> None:
    said = " ".join(second_opinions.why_parting(_assessed("korea-1951"), _found("korea-1951")))
    assert "no war" in said
    assert "weighted mean" in said


def test_a_method_that_could_not_read_the_case_is_named_with_its_reason() -> None:
    found = replace(
        _found("basics"), spatial=None, stability=None, wanting={"spatial": "no scale", "stability": "no veto"}
    )
    one = replace(_assessed("basics"), second_opinions=found)
    said = " ".join(text for part in second_opinion_chapters(one) for text in part.sentences)
    assert "cannot read this case: no scale" in said
    assert "cannot read this case: no veto" in said


def test_the_picture_is_a_valid_specification_with_its_numbers_in_a_table() -> None:
    figure = packages.negotiation_figure(_assessed("korea-1951"), _found("korea-1951").points)
    assert figure is not None
    assert list(vega_lite().iter_errors(figure.panels[0].spec)) == []
    assert len(figure.table.rows) == len(_found("korea-1951").points.points)


def test_without_a_point_or_a_second_party_there_is_no_picture() -> None:
    points = _found("korea-1951").points
    assert packages.negotiation_figure(_assessed("korea-1951"), replace(points, points=())) is None
    assert packages.negotiation_figure(_assessed("korea-1951"), replace(points, parties=("USA",))) is None


def test_the_page_holds_the_sections_and_the_drawing() -> None:
    page = files.render_report(_assessed("korea-1951"))
    assert 'id="second-opinions"' in page
    assert "panel-negotiation-points-0" in page


@pytest.mark.parametrize("case", ["basics", "korea-1951"])
@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_screen_keeps_to_its_width(case: str, width: int) -> None:
    one = _assessed(case)
    lines = [*text_of("opinions", one, width=width).splitlines(), *text_of("assessment", one, width=width).splitlines()]
    assert max(map(len, lines)) <= width
    assert any(line.startswith("Graph model") for line in lines)


def test_what_is_solved_once_at_the_medians_says_so_where_it_stands() -> None:
    sections = {section.id: " ".join(section.sentences) for section in second_opinion_chapters(_assessed("korea-1951"))}
    for chapter in ("graph-model", "threats"):
        assert not sections.get(chapter) or AT_MEDIANS in sections[chapter]
    assert "its median over draws" in sections["bargaining-points"]
    assert AT_MEDIANS in sections["graph-model"]
