"""Ripeness: hurting, stalemate, way out (Zartman 2000)."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.measures.ripeness import ripeness_conditions, year_ahead
from tests.measures.wars import solved, war

PLAIN = {
    "actors.AAA.cost_per_period": 0.004,
    "actors.BBB.cost_per_period": 0.006,
    "instruments": {},
    "ripeness": {"hurting_loss": 0.06, "stalemate_share": 0.05},
}


def test_another_year_costs_twelve_months_of_war() -> None:
    cost, _ = year_ahead(solved(war(PLAIN), 3))
    assert cost == pytest.approx(np.array([[0.048, 0.072, 0.0]] * 3))


def test_each_side_reckons_its_gain_by_its_own_belief() -> None:
    """After 6 months and so many moves: step · 12 · (2p − 1), for b the other way."""
    solution = solved(war(PLAIN), 1)
    moves = int(solution.setting.spec.moves[-1])
    p = [(24 * mean + moves) / 30 for mean in (0.7, 0.35, 0.47)]
    _, gain = year_ahead(solution)
    wanted = [0.03 * 12 * (2 * p[0] - 1), -0.03 * 12 * (2 * p[1] - 1), 0.03 * 12 * (2 * p[2] - 1)]
    assert gain[0] == pytest.approx(wanted, abs=1e-12)


def test_the_conditions_hold_by_veto_player() -> None:
    found = ripeness_conditions(solved(war(PLAIN), 2))
    assert found.hurts.tolist() == [[False, True]] * 2
    assert found.stuck.tolist() == [[bool(g <= 0.05) for g in found.gain[0, :2]]] * 2
    assert not found.ripe.any()


def test_a_moment_is_ripe_where_all_three_hold() -> None:
    easy = {**PLAIN, "ripeness": {"hurting_loss": 0.01, "stalemate_share": 1}}
    found = ripeness_conditions(solved(war(easy), 16))
    assert np.array_equal(found.ripe, found.way_out)
    assert found.way_out.any()


def test_the_last_year_ends_with_the_scenario() -> None:
    cost, _ = year_ahead(solved(war({**PLAIN, "time.periods": 10, "horizons": [], "verdict.horizon": "2030-10-01"}), 1))
    assert cost[0, 0] == pytest.approx(4 * 0.004)
