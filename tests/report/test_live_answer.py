"""A live answer in words and pictures says what the engine found, and nothing where nothing was changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from ripeness.inference.plan import Plan
from ripeness.report.number_format import percent
from ripeness.report.sentences import live
from ripeness.report.views import live_pictures
from ripeness.scenario.files.load import load
from ripeness.workbench.live.modified import LiveCase, modify, prepare
from ripeness.workbench.live.response import LiveAnswer, live_answer
from ripeness.workbench.live.session import base_case, pair_solutions, solve_draws, solve_point

PATH = "actors.PRC.cost_per_period"


@cache
def held() -> LiveCase:
    return prepare(load("korea-1951"), Plan(draws=64))


@cache
def asked(value: str = "", without: str = "", point: bool = False) -> LiveAnswer:
    one = modify(held(), {PATH: value} if value else {}, (without,) if without else ())
    solve = solve_point if point else lambda it: solve_draws(it, 64)
    return live_answer(one, pair_solutions(solve(base_case(one)), solve(one)), {PATH: value} if value else {})


def horizon() -> date:
    return held().scenario.file.verdict.horizon


def test_an_unchanged_case_is_told_without_a_base() -> None:
    assert live.change_summary(asked(), horizon()) == ""
    assert "as the case is" not in live.announcement(asked(), horizon())
    assert "was" not in live.brief(asked(), horizon())


def test_the_headline_is_the_deal_by_the_verdicts_horizon() -> None:
    found = asked("0.009")
    by = next(one for one in found.by if one.date == horizon())
    row = live.headline(found, horizon())
    assert row.now == percent(by.p_deal.after.mean)
    assert row.base == percent(by.p_deal.before.mean)
    assert row.at == pytest.approx(100 * by.p_deal.after.mean, abs=0.01)
    assert row.low <= row.at <= row.high


def test_dearer_war_is_told_as_making_fighting_on_worth_less_to_who_pays() -> None:
    told = live.change_summary(asked("0.009"), horizon())
    assert told.startswith("With “China: cost of war” at 0.9 stake points a month instead of 0.22 stake points a month")
    assert "likelier" in told
    assert "stake points less to China" in told


def test_cheaper_war_is_told_the_other_way_round() -> None:
    told = live.change_summary(asked("0.0005"), horizon())
    assert "less likely" in told
    assert "stake points more to China" in told


def test_an_instrument_left_out_is_named() -> None:
    name = held().scenario.file.instruments["air-war"].name
    assert live.change_summary(asked(without="air-war"), horizon()).startswith(f"Without {name}")


def test_the_point_solution_claims_no_interval() -> None:
    found = asked("0.009", point=True)
    assert "at the medians" in live.announcement(found, horizon())
    assert "90%" not in live.change_summary(found, horizon())
    assert live_pictures.picture("outlook", found, held().scenario.file) is None


def ghosts(found: LiveAnswer) -> Iterator[float]:
    figure = live_pictures.picture("packages", found, held().scenario.file)
    assert figure is not None
    spec = figure.panels[0].spec
    for layer in spec["layer"]:
        if layer["mark"].get("strokeDash"):
            yield from (row["at"] for row in spec["datasets"][layer["data"]["name"]])


def test_the_map_shows_the_case_as_it_is_only_where_it_differs() -> None:
    assert list(ghosts(asked())) == []
    found = asked("0.009")
    moved = [one for one in found.actors if abs(one.reservation_value.difference.median) > live_pictures.SMALL]
    assert moved
    before = {round(100 * one.reservation_value.before.median, 4) for one in found.actors}
    assert set(ghosts(found)) <= before


def test_the_course_holds_both_the_answer_and_the_base() -> None:
    found = asked("0.009")
    figure = live_pictures.picture("outlook", found, held().scenario.file)
    assert figure is not None
    rows = figure.panels[0].spec["datasets"]["rows0"]
    assert [row["now"] for row in rows] == [round(100 * one.p_deal.mean, 4) for one in found.path]
    assert [row["base"] for row in rows] == [round(100 * one.base_p_deal.mean, 4) for one in found.path]
    assert len(figure.table.rows) == len(found.path)
