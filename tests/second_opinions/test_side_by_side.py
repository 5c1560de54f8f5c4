"""Other methods laid beside a solved game."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.measures.zopa import struck_shares
from ripeness.second_opinions import side_by_side
from ripeness.second_opinions.side_by_side import SecondOpinions, second_opinions
from ripeness.workbench import Question, Run


@cache
def _run(case: str) -> Run:
    return workbench.assess(case, Question(draws=64, depth="headline"))


def _said(case: str, seed: int = 0) -> SecondOpinions:
    run = _run(case)
    return second_opinions(
        workbench.scenario_of(case),
        run.ensemble.solution,
        run.weights,
        struck=struck_shares(run.ensemble.solution, run.weights),
        credibility={},
        seed=seed,
    )


@pytest.mark.parametrize("case", ["basics", "korea-1951"])
def test_the_weighted_mean_and_how_things_are_stand_beside_every_forecast(case: str) -> None:
    for one in _said(case).issues:
        assert {"status-quo", "weighted-mean", "smp", "scholz-2011"} <= set(one.views)


@pytest.mark.parametrize("case", ["basics", "korea-1951"])
def test_a_deal_finds_the_consent_of_all_no_more_often_than_that_of_any_one(case: str) -> None:
    for one in _said(case).packages:
        assert one.in_zone <= min(one.acceptable_to.values()) + 1e-12
        assert set(one.acceptable_to) == set(one.surplus) == set(_said(case).points.parties)


def test_the_options_named_are_those_nearest_to_the_forecast() -> None:
    found = _said("korea-1951")
    assert found.spatial is not None
    places = {one.issue: one.options for one in found.spatial.issues}
    for one in found.issues:
        for pick in one.views.values():
            if pick.place is not None:
                away = {key: abs(at - pick.place) for key, at in places[one.issue].items()}
                assert {key for key, far in away.items() if far <= min(away.values()) + 1e-9} == set(pick.options)


def test_where_all_have_a_veto_leaving_out_the_others_moves_nothing() -> None:
    [one] = _said("basics").issues
    assert one.vetoes_alone == pytest.approx(one.views["weighted-mean"].place, abs=0.05)
    assert one.without_others == one.views["weighted-mean"].options


def test_the_deal_of_the_game_is_the_one_struck_most_often() -> None:
    run = _run("korea-1951")
    struck = struck_shares(run.ensemble.solution, run.weights)
    best = run.ensemble.solution.setting.packages.offer(int(np.argmax(struck)))
    [game] = [one for one in _said("korea-1951").packages if one.method == "game"]
    assert game.options == best


def test_the_same_seed_gives_the_same_and_another_seed_another() -> None:
    assert _said("basics", 0).to_dict() == _said("basics", 0).to_dict()
    assert _said("basics", 0).to_dict() != _said("basics", 1).to_dict()


def test_a_method_that_cannot_read_the_case_says_why_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UsageError("no scale to place anybody on")

    monkeypatch.setattr(side_by_side, "spatial_opinion", refuse)
    found = _said("basics")
    assert found.spatial is None
    assert found.wanting == {"spatial": "no scale to place anybody on"}
    assert found.stability is not None
    assert {one.method for one in found.packages} == {"nash", "game"}


def test_without_any_deal_the_game_names_none() -> None:
    run = _run("basics")
    solution = run.ensemble.solution
    none = np.zeros(len(solution.setting.packages))
    found = second_opinions(workbench.scenario_of("basics"), solution, run.weights, struck=none, credibility={}, seed=0)
    assert "game" not in {one.method for one in found.packages}
    assert all("game" not in one.views for one in found.issues)


def test_what_others_say_changes_no_number_of_the_game() -> None:
    beside = workbench.opinions("basics", Question(draws=64, depth="headline"))
    assert beside.assessment.second_opinions is not None
    plain = replace(beside.assessment, second_opinions=None, created=_run("basics").assessment.created)
    assert plain.to_dict() == _run("basics").assessment.to_dict()
