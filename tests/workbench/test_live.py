"""A case held ready answers as if everything were worked out anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.game.compile import game_setting
from ripeness.inference.common_draws import draw_in_common
from ripeness.inference.plan import Plan
from ripeness.scenario.files.load import load
from ripeness.scenario.views.overlay import with_values
from ripeness.workbench import new
from ripeness.workbench.live.modified import LiveCase, modify, prepare, rescale_issue_weights
from ripeness.workbench.live.response import live_answer
from ripeness.workbench.live.session import base_case, pair_solutions, solve_draws, solve_point


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> LiveCase:
    return prepare(load(new("mine", tmp_path_factory.mktemp("cases"))), Plan(draws=128))


@pytest.mark.parametrize(
    "settings",
    [
        {"actors.NOR.cost_per_period": "0.004"},
        {"actors.NOR.cost_per_period": "loguniform(0.001, 0.02)", "talks.background": "0.3"},
        {"talks.background": "beta(2, 5)", "issues.guard.options.observers.scores.NOR": "0.5"},
        {"battlefield.beliefs.a.line.mean": "uniform(0.4, 0.6)", "kinds.ceasefire.find_probability": "0.9"},
        {"instruments.arms.line_shift": "0", "discount": "0.98"},
        # These shape the board, or stand in the place of what the ledger says.
        {"battlefield.step_share": "0.02", "battlefield.start_share": "0.45"},
        {"kinds.ceasefire.regroup.steps": "4"},
        {"record.credibility.WES.NOR.threat": "0.2"},
        # These go the long way: a column of its own, the rest of the ledger.
        {"discount": "uniform(0.97, 0.99)"},
        {"record.half_life_periods": "6"},
    ],
)
def test_moved_numbers_give_the_draws_of_the_changed_scenario(held: LiveCase, settings: dict[str, str]) -> None:
    found = modify(held, settings)
    _, wanted = draw_in_common((held.scenario, with_values(held.scenario, settings)), 128, 0)
    assert np.array_equal(found.setting.spec.moves, game_setting(with_values(held.scenario, settings)).spec.moves)
    assert found.setting.spec.last == game_setting(with_values(held.scenario, settings)).spec.last
    paths = set(found.values.drawn) | set(wanted.drawn)
    assert {path for path in paths if not np.array_equal(found.values(path), wanted(path))} == set()
    assert {path: found.values(path)[0] for path in wanted.fixed} == {path: wanted(path)[0] for path in wanted.fixed}


@pytest.mark.parametrize(
    ("settings", "without", "said"),
    [
        ({"actors.NOR.cost_per_period": "7"}, (), "from 0 to 1"),
        ({"actors.NOR.cost": "0.1"}, (), "no key 'cost'"),
        ({"actors.NOR.cost_per_period": "maybe"}, (), "no prior"),
        ({"battlefield.step_share": "0"}, (), "above 0"),
        ({"issues.valley.weights.NOR": "0.1"}, (), "sum"),
        ({}, ("arm",), "did you mean arms"),
    ],
)
def test_what_is_no_change_of_the_case_is_refused(
    held: LiveCase, settings: dict[str, str], without: tuple[str, ...], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        modify(held, settings, without)


def test_nothing_changed_is_the_base_itself(held: LiveCase) -> None:
    asked = modify(held, {})
    assert asked.is_base
    found = live_answer(asked, pair_solutions(solve_draws(base_case(asked), 64), solve_draws(asked, 64)), {})
    assert found.gap.before == found.gap.after
    assert {value for one in found.by for value in vars_of(one.p_deal.difference)} == {0.0}


def vars_of(spread: object) -> tuple[float, ...]:
    return tuple(getattr(spread, name) for name in ("mean", "median", "p05", "p95"))


def test_draws_solved_in_steps_are_those_solved_at_once(held: LiveCase) -> None:
    asked = modify(held, {"talks.background": "0.3"}, ("arms",))
    first = solve_draws(asked, 10)
    grown = solve_draws(asked, 100, start=first)
    at_once = solve_draws(asked, 100)
    for name in at_once.results._fields:
        assert np.array_equal(getattr(grown.results, name), getattr(at_once.results, name), equal_nan=True), name


def test_a_question_given_up_stops_between_steps(held: LiveCase) -> None:
    answers = iter([True, False])
    found = solve_draws(modify(held, {}), 128, go_on=lambda: next(answers))
    assert found.draws == 64


def test_the_point_has_every_quantity_at_its_median(held: LiveCase) -> None:
    asked = modify(held, {"talks.background": "uniform(0, 0.5)"})
    assert asked.point("talks.background")[0] == 0.25
    assert asked.point("actors.NOR.cost_per_period")[0] == pytest.approx((0.0005 * 0.01) ** 0.5)
    assert solve_point(asked).draws == 1


def test_a_moved_weight_scales_the_others_so_that_all_sum_to_one(held: LiveCase) -> None:
    file = held.scenario.file
    found = rescale_issue_weights(file, {"issues.valley.weights.NOR": "0.9"})
    before = file.issues["guard"].weights["NOR"].prior.mean
    total = 0.9 + before
    assert float(found["issues.valley.weights.NOR"]) == pytest.approx(0.9 / total)
    assert float(found["issues.guard.weights.NOR"]) == pytest.approx(before / total)
    assert rescale_issue_weights(file, {"talks.background": "0.1"}) == {"talks.background": "0.1"}
    assert rescale_issue_weights(file, {"issues.valley.weights.NOR": "nonsense"}) == {
        "issues.valley.weights.NOR": "nonsense"
    }


def test_scaling_all_weights_changes_nothing_in_the_game(held: LiveCase, tmp_path: Path) -> None:
    path, other = "issues.valley.weights.NOR", "issues.guard.weights.NOR"
    first = solve_draws(modify(held, {path: "0.6", other: "0.4"}), 32)
    second = solve_draws(modify(held, rescale_issue_weights(held.scenario.file, {path: "0.9", other: "0.6"})), 32)
    assert np.allclose(first.results.reservation, second.results.reservation, atol=1e-12)
