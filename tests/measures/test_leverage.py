"""Leverage, erosion and expected terms, by hand where they can be."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ripeness.game.conditions import GameVariant
from ripeness.game.solution import Solution
from ripeness.measures.leverage import leverage_by_draw, pressed_actor
from ripeness.measures.weighted_solution import Counterfactual, expected_terms
from tests.measures.wars import solved, war

QUIET = {
    "actors.AAA.cost_per_period": 0.004,
    "actors.BBB.cost_per_period": 0.004,
    "talks.background": 0,
    "talks.meetings": {},
    "verdict.meeting": None,
}


def without(solution: Solution, name: str) -> Counterfactual:
    """The same draws solved without an instrument."""
    other = solved(solution.setting.scenario, solution.draws, GameVariant(without=frozenset({name})))
    found = other.results
    return Counterfactual(
        found.reservation, found.static_reservation, other.p_deal(12), other.terms(12), found.duration
    )


def test_pressure_on_a_veto_player_lowers_its_value_by_the_discounted_pressure() -> None:
    """No talks, no collapse and no resilience: exactly 0.006·(1 − δ^18)/(1 − δ) over the 18 months left."""
    beliefs: dict[str, Any] = {f"battlefield.beliefs.{who}.collapse": {} for who in ("a", "b", "neutral")}
    solution = solved(war({**QUIET, **beliefs, "actors.BBB.resilience": {}}), 1)
    found = leverage_by_draw(solution, "sanctions", without(solution, "sanctions"), 12)
    assert found.on == "BBB"
    assert found.on_reservation_value[0] == pytest.approx(0.006 * (1 - 0.99**18) / 0.01, abs=1e-12)


def test_leverage_is_on_war_alone_whatever_talks_are_to_come() -> None:
    """Talks that would close a deal tomorrow leave pressure no time to work; what it does to war alone is the same."""
    changes = {"actors.AAA.cost_per_period": 0.004, "actors.BBB.cost_per_period": 0.004}
    found = []
    for talks in (0.0, 0.9):
        solution = solved(war({**QUIET, **changes, "talks.background": talks}), 2)
        other = without(solution, "sanctions")
        found.append(leverage_by_draw(solution, "sanctions", other, 12).on_reservation_value)
        with_talks = other.reservation[:, -1, 1] - solution.reservation_now[:, 1]
    assert np.array_equal(*found)
    assert (np.abs(with_talks - found[1]) > 1e-3).all()


def test_resilience_and_collapse_make_the_same_pressure_worth_less() -> None:
    solution = solved(war(QUIET), 1)
    found = leverage_by_draw(solution, "sanctions", without(solution, "sanctions"), 12)
    assert 0 < found.on_reservation_value[0] < 0.006 * (1 - 0.99**18) / 0.01


def test_erosion_is_leverage_per_unit_of_the_pressure_of_twelve_months_and_falls_as_resilience_grows() -> None:
    solution = solved(war(QUIET), 1)
    other = without(solution, "sanctions")
    found = leverage_by_draw(solution, "sanctions", other, 12).erosion
    assert found is not None
    change = other.static_reservation[0, :, 1] - solution.results.static_reservation[0, :, 1]
    assert found[0] == pytest.approx(change / (0.006 * (1 - 0.99**12) / 0.01))
    assert (np.diff(found[0]) < 0).all()


def test_without_adaptation_risk_or_an_end_of_the_war_nothing_erodes() -> None:
    """Leverage is then 0.006/(1 − δ) on every day, and the pressure of a year the same."""
    beliefs: dict[str, Any] = {f"battlefield.beliefs.{who}.collapse": {} for who in ("a", "b", "neutral")}
    solution = solved(war({**QUIET, **beliefs, "actors.BBB.resilience": {}, "structure.end": "war"}), 1)
    found = leverage_by_draw(solution, "sanctions", without(solution, "sanctions"), 12).erosion
    assert found is not None
    assert found[0] == pytest.approx(np.full(7, 1 / (1 - 0.99**12)), rel=1e-9)


def test_an_instrument_that_has_exerted_no_pressure_so_far_has_no_erosion() -> None:
    """Tariffs of May press already; those of September are announced only, and arms move the line alone."""
    now = solved(war({"instruments.tariffs.onset": "2030-05-01", "instruments.tariffs.announced": "2030-04-01"}), 4)
    assert leverage_by_draw(now, "tariffs", without(now, "tariffs"), 12).erosion is not None
    soon = solved(war(), 4)
    assert leverage_by_draw(soon, "tariffs", without(soon, "tariffs"), 12).erosion is None
    assert leverage_by_draw(soon, "arms", without(soon, "arms"), 12).erosion is None


def test_pressure_on_a_partner_works_on_the_player_whose_load_it_carries() -> None:
    solution = solved(war({"instruments.tariffs.credibility": 1}), 4)
    assert pressed_actor(solution, "PAR") == "BBB"
    found = leverage_by_draw(solution, "tariffs", without(solution, "tariffs"), 12)
    assert (found.on_reservation_value > 0).all()


def test_arms_that_move_the_line_press_the_other_side() -> None:
    solution = solved(war(QUIET), 4)
    found = leverage_by_draw(solution, "arms", without(solution, "arms"), 12)
    assert (found.on_reservation_value > 0).all()


def test_leverage_on_the_deal_is_the_probability_with_less_that_without() -> None:
    solution = solved(war(), 8)
    other = without(solution, "sanctions")
    found = leverage_by_draw(solution, "sanctions", other, 12)
    assert found.on_deal == pytest.approx(solution.p_deal(12) - other.p_deal)
    assert found.terms_with == pytest.approx(solution.terms(12)[:, 2])


def test_expected_terms_are_a_ratio_of_expectations() -> None:
    weights = np.array([0.5, 0.5])
    assert expected_terms(np.array([0.1, 0.3]), np.array([0.2, 0.6]), weights) == pytest.approx(0.5)
    assert expected_terms(np.zeros(2), np.zeros(2), weights) is None
