"""Conflicts without a war: what they are worth, how they end, and how reports speak of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from ripeness.core.distributions import DistributionSummary
from ripeness.inference.plan import Plan
from ripeness.measures.zopa import package_worth
from ripeness.report.renderers.files import render_report, to_json
from ripeness.report.renderers.terminal import render_text
from ripeness.report.sentences.bottom_line import bottom_line
from ripeness.report.sentences.perspectives import NO_CLASS
from ripeness.report.views.by_name import view_of
from ripeness.scenario.files.load import parse
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.run import Run
from ripeness.workbench.verbs.assess import assess_scenario
from tests.scenario.settings_case import QUARREL, quarrel

PLAN = Plan(draws=32, workers=1)
WAR = re.compile(r"\bwars?\b|wartime|fight", re.IGNORECASE)


@cache
def run(setting: str = "sanctions") -> Run:
    return assess_scenario(quarrel(setting), PLAN)


def assessment(setting: str = "sanctions") -> Assessment:
    return run(setting).assessment


def plain(page: str) -> str:
    """What a reader of a page sees, and what its pictures are drawn from."""
    page = re.sub(r"<script(?! type=\"application/json\").*?</script>|<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"(?:href|id)=\"[^\"]*\"", "", page)


def read(page: str) -> str:
    """The words of a page, without what marks them."""
    return re.sub(r"<[^>]+>", "", page)


@pytest.mark.parametrize("setting", ["crisis", "sanctions", "negotiation"])
def test_a_report_without_a_war_has_no_word_of_one(setting: str) -> None:
    told = assessment(setting)
    assert WAR.findall(plain(render_report(told))) == []
    assert WAR.findall(render_text(view_of("assessment", told))) == []
    assert WAR.findall(re.sub(r'"war":', "", to_json(told))) == []


def test_in_a_crisis_nobody_collapses_and_the_line_stands_still() -> None:
    told = assessment("crisis")
    assert all(by.p_collapse == {} for by in told.outlook.by)
    last = told.outlook.by[-1]
    assert last.p_deal.mean + last.p_goes_on.mean == pytest.approx(1)
    assert all(actor.expected_line_gain is None or actor.expected_line_gain.p95 == 0 for actor in told.actors)


@pytest.mark.parametrize(("setting", "main"), [("crisis", "crises-agreed"), ("sanctions", "sanctions-agreed")])
def test_the_outside_view_is_of_cases_of_the_setting_and_of_its_age(setting: str, main: str) -> None:
    told = assessment(setting)
    assert told.reference_class is not None
    assert told.reference_class.id == main
    rates = [rate.p_deal for rate in told.reference_class.rates]
    assert rates == sorted(rates)
    assert 0 < rates[0] < rates[-1] < 1
    assert "began on 2029-07-01" in told.reference_class.why
    assert told.pooled is not None
    assert "has not been tested" in told.pooled.why


def test_where_no_class_fits_a_sentence_says_so() -> None:
    text = QUARREL.replace("setting: sanctions", "setting: negotiation").replace("economic", "diplomatic")
    told = assess_scenario(parse(text), PLAN).assessment
    assert told.reference_class is None
    assert told.pooled is None
    assert NO_CLASS in read(render_report(told))


def test_a_freeze_without_relief_leaves_the_embargo_on_and_is_worth_so_much_less() -> None:
    """To its target relief is worth what the embargo would have cost it for as long as the freeze holds."""
    solution = run().ensemble.solution
    packages = solution.setting.packages
    rows = [i for i in range(len(packages)) if packages.offer(i)["works"] == "frozen"]
    worth = package_worth(solution, np.array(rows, dtype=np.int64))
    shut, opened = ([packages.offer(row)["trade"] for row in rows].index(option) for option in ("shut", "open"))
    size = solution.values("instruments.embargo.size_per_period")
    target, issuer = solution.actor("BBB"), solution.actor("AAA")
    relief = worth.surplus[:, target, opened] - worth.surplus[:, target, shut]
    discount, breaks = 0.98, 0.01
    # With relief the embargo is off until the freeze breaks; the resumed dispute has it either way. In draws in which
    # all ends with the last period there is less of it to be spared.
    off, endless = size / (1 - discount * (1 - breaks)), solution.values("structure.end") >= 0.5
    np.testing.assert_allclose(relief[endless], off[endless], rtol=1e-9)
    assert (relief[~endless] < off[~endless]).all()
    shares = worth.surplus[:, issuer, opened] - worth.surplus[:, issuer, shut]
    assert (np.abs(shares) < 0.4).all()


def test_a_threat_that_is_carried_out_is_not_the_likeliest_road_to_a_deal() -> None:
    """Who sees it used has seen no deal before: P(used) is less than its credibility, and a deal less likely after."""
    [used] = [sign for sign in assessment().signposts if "Seizing the ships" in sign.event]
    assert used.p_event < 0.4
    assert used.p_deal_if < used.p_deal_if_not
    both = used.p_event * used.p_deal_if + (1 - used.p_event) * used.p_deal_if_not
    assert both == pytest.approx(assessment().verdict.p_deal, abs=0.03)


def test_a_conflict_that_most_likely_ends_in_a_collapse_says_so_in_its_first_sentence() -> None:
    told = assessment()
    little, much = (DistributionSummary(p, p, p, p) for p in (0.1, 0.9))
    last = replace(told.outlook.path[-1], p_deal=little, p_collapse={"a": little, "b": much})
    falling = replace(told, outlook=replace(told.outlook, path=(*told.outlook.path[:-1], last)))
    assert "the likeliest end is not a deal but a collapse of Bland: 90% by" in bottom_line(falling)[0]
    assert "likeliest end" not in bottom_line(told)[0]


def test_ripeness_without_a_war_is_told_by_whom_waiting_hurts() -> None:
    page = render_report(assessment())
    assert "Nobody can win, so that a moment is ripe where waiting hurts" in read(page)
    assert 'row">Hurting' in page
    assert 'row">Stalemate' not in page
