"""Fearon 1995, "Rationalist Explanations for War", International Organization 49(3), pp. 386-388."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ripeness.game.compile import game_setting
from ripeness.game.conditions import conditions
from ripeness.game.published_wars import Duel, grid
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.game.stakes import stakes
from ripeness.inference.sample import draw_values
from ripeness.measures.zopa import package_worth
from tests.known.duels import case, scenario, w

BATTLE = Duel(grid(1000), p=(0.6, 0.6, 0.6), cost=(0.15, 0.2), ends=(-1, 1))


def test_before_one_decisive_battle_each_side_is_worth_its_chance_less_its_cost() -> None:
    assert w(BATTLE) == pytest.approx([0.6 - 0.15, 0.4 - 0.2], abs=1e-9)


def test_the_bargaining_range_runs_from_p_less_one_cost_to_p_plus_the_other() -> None:
    """[p − c_a, p + c_b] = [0.45, 0.80]: 351 of the thousandths lie in it, ends included."""
    found = BATTLE.solve()
    assert found.acceptable[0] == 351
    ends = sorted(BATTLE.shares[q] for q in found.struck[0, :2])
    assert ends == pytest.approx([0.45, 0.8], abs=1e-12)


@given(p=st.floats(0.05, 0.95), a=st.floats(0.0, 0.5), b=st.floats(0.0, 0.5))
def test_the_range_is_where_fearon_has_it_for_any_battle(p: float, a: float, b: float) -> None:
    edges = np.array([p - a, p + b])
    assume(np.abs(edges[:, None] - np.array(grid(200))).min() > 1e-9)
    made = BATTLE.but(shares=grid(200), p=(p, p, p), cost=(a, b))
    inside = [share for share in made.shares if p - a <= share <= p + b]
    found = made.solve()
    assert found.acceptable[0] == len(inside)
    if inside:
        offers = {made.shares[q] for q in found.struck[0] if q >= 0}
        assert offers == {inside[0], inside[-1]}


def test_without_costs_there_is_no_room_between_the_grid_points() -> None:
    """A range of no length holds no division of a grid that misses p, and the gap is half of what is missing."""
    found = BATTLE.but(shares=(0.5, 0.62), cost=(0.0, 0.0)).solve()
    assert found.open[0, 0] == 0
    assert found.gap[0, 0] == pytest.approx(0.02, abs=1e-9)
    assert found.blocker[0, 0] == 1


def test_the_scenario_of_the_battle_gives_the_same_range() -> None:
    """Five divisions: one half and three quarters lie in [0.45, 0.80]."""
    made = scenario(case())
    values = draw_values(made, 1, 0)
    board = game_setting(made)
    results = solve(board.spec, stakes(board, values), conditions(board, values))
    solution = Solution(board, values, results)
    assert solution.reservation_now[0] == pytest.approx([0.45, 0.2], abs=1e-6)
    worth = package_worth(solution, np.arange(5))
    accepted = worth.acceptance(solution, "AAA")[0] * worth.acceptance(solution, "BBB")[0]
    assert accepted.tolist() == [0, 0, 1, 1, 0]
    assert results.value[0, 0] == pytest.approx([0.625, 0.375], abs=1e-6)
