"""What would have to change, and in whose hands it is."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ripeness.core.distributions import Floats, equal_weights
from ripeness.diagnostics.minimal_change import NeededChange, controlled_by, minimal_changes
from ripeness.diagnostics.zopa_search import SearchDirection, SearchRange, single_direction
from ripeness.game.solution import Solution
from ripeness.measures.registry import outcomes
from ripeness.scenario.files.load import load
from tests.diagnostics.sensitivity.uncertain_battle import ranked_indices
from tests.inference.one_battle import AZURE, BASIL, solved

WEIGHTS = equal_weights(1024)


def changes(solution: Solution, weights: Floats = WEIGHTS) -> tuple[NeededChange, ...]:
    return minimal_changes(solution, weights, ranked_indices(solution, weights, outcomes(solution, 1)))


def test_the_change_that_fills_an_empty_zone_is_found_in_its_own_unit() -> None:
    # Open where Azure's cost is 0.1 or more: a third of its range.
    found = changes(solved({AZURE: "uniform(0, 0.15)", BASIL: "uniform(0, 0.01)"}))
    [move] = found[0].moves
    assert found[0].effect == "fills"
    assert (move.path, move.unit) == (AZURE, "stake units per period")
    assert move.from_value == pytest.approx(0.075, abs=1e-3)
    assert move.to_value == pytest.approx(0.1, abs=2e-3)
    assert move.to_value >= 0.1
    assert move.in_prior_sd == pytest.approx(0.025 / (0.15 / 12**0.5), abs=0.05)
    assert found[0].p_nonempty_before == pytest.approx(1 / 3, abs=0.01)
    assert found[0].p_nonempty_after == 1.0


def test_the_change_that_empties_an_open_zone_is_found() -> None:
    found = changes(solved({AZURE: "uniform(0.05, 0.25)", BASIL: "uniform(0, 0.01)"}))
    [move] = found[0].moves
    assert found[0].effect == "empties"
    assert move.to_value == pytest.approx(0.1, abs=3e-3)
    assert move.to_value < 0.1
    assert move.in_prior_sd == pytest.approx(-0.05 / (0.2 / 12**0.5), abs=0.06)
    assert found[0].p_nonempty_after <= 0.5


def test_where_no_quantity_can_change_the_zone_nothing_is_claimed() -> None:
    assert changes(solved({AZURE: "uniform(0, 0.05)", BASIL: "uniform(0, 0.05)"})) == ()


def test_a_pair_reaches_what_neither_reaches_alone() -> None:
    # The zone is open unless Azure's cost is below 0.1 and Basil's below 0.15, and both mostly are above.
    found = changes(solved({AZURE: "uniform(0.08, 0.2)", BASIL: "uniform(0.13, 0.3)"}))
    [pair] = found
    assert pair.effect == "empties"
    assert {move.path for move in pair.moves} == {AZURE, BASIL}
    by = {move.path: move.to_value for move in pair.moves}
    assert by[AZURE] < 0.1
    assert by[BASIL] < 0.15
    assert pair.p_nonempty_after <= 0.5 < pair.p_nonempty_before


def test_the_weights_of_learning_move_the_starting_point() -> None:
    solution = solved({AZURE: "uniform(0, 0.15)", BASIL: "uniform(0, 0.01)"})
    weights = np.where(solution.values.drawn[AZURE] < 0.05, 1.0, 1e-9)
    [move] = changes(solution, weights / weights.sum())[0].moves
    assert move.from_value == pytest.approx(0.025, abs=1e-3)
    assert move.to_value == pytest.approx(0.1, abs=6e-3)


def test_a_single_draw_is_enough_to_look_from() -> None:
    solution = solved({AZURE: "uniform(0, 0.15)", BASIL: "uniform(0, 0.01)"}, draws=64)
    one = np.zeros(64)
    one[int(np.argmin(solution.values.drawn[AZURE]))] = 1.0
    ranked = ranked_indices(solution, equal_weights(64), outcomes(solution, 1))
    found = minimal_changes(solution, one, ranked)
    assert all(change.p_nonempty_before == 0.0 for change in found)


def test_a_case_without_uncertain_quantities_needs_no_change() -> None:
    assert changes(solved({})) == ()


def test_the_same_seed_finds_the_same_changes() -> None:
    solution = solved({AZURE: "uniform(0, 0.15)", BASIL: "uniform(0, 0.01)"})
    assert changes(solution) == changes(solution)


def test_halving_is_as_far_as_doubling_on_the_scale_of_logarithms() -> None:
    up = SearchRange("x", 1.0, 4.0, math.log(2), "log")
    down = SearchRange("x", 1.0, 0.25, math.log(2), "log")
    assert up.farthest == pytest.approx(2)
    assert down.farthest == pytest.approx(2)
    assert up.at(1) == pytest.approx(2)
    assert down.at(1) == pytest.approx(0.5)


def test_a_move_ends_at_the_end_of_the_prior() -> None:
    near, far = SearchRange("x", 0.0, 1.0, 1.0), SearchRange("y", 0.0, -4.0, 1.0)
    ray = SearchDirection((near, far), (0.6, 0.8))
    assert ray.values(1.0) == pytest.approx({"x": 0.6, "y": -0.8})
    assert ray.values(ray.longest) == pytest.approx({"x": 1.0, "y": -4.0})
    assert ray.size(1.0) == pytest.approx(1.0)
    assert single_direction(near).longest == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("instruments.us-arms.size_per_period", ("USA",)),
        ("record.credibility.USA.RUS.threat", ("USA",)),
        ("actors.UKR.support.europe.size_per_period", ("EUR",)),
        ("actors.RUS.resilience.economic.partners.CHN.offset", ("CHN",)),
        ("actors.RUS.resilience.economic.partners.CHN.elasticity", ()),
        ("actors.RUS.pledge.at", ("RUS",)),
        ("actors.RUS.pledge.slope", ()),
        ("actors.RUS.cost_per_period", ()),
        ("talks.background", ("RUS", "UKR", "USA")),
        ("battlefield.beliefs.a.line.mean", ()),
        ("issues.territory.weights.RUS", ()),
        ("discount", ()),
    ],
)
def test_what_somebody_does_is_in_its_hands_and_nothing_else(path: str, who: tuple[str, ...]) -> None:
    assert controlled_by(load("alaska-2025").file, path) == who


def test_a_meeting_is_in_the_hands_of_those_who_meet() -> None:
    file = load("alaska-2025").file
    [name, *_] = file.talks.meetings
    assert controlled_by(file, f"talks.meetings.{name}.probability") == file.talks.meetings[name].between
