"""Resilience, costs, leverage, erosion and the dual track, by hand where they can be."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from ripeness.game.compile import GameVariant, instruments_of_outsiders
from ripeness.game.pressure import cost_of_war, forces, profile
from ripeness.game.solution import Solution
from ripeness.inference.sample import draw_values
from ripeness.measures import dual_track
from ripeness.measures.leverage import leverage_by_draw, pressed_actor
from ripeness.measures.resilience import resilience_layers
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
    return Counterfactual(other.results.reservation, other.p_deal(12), other.terms(12), other.results.duration)


def test_own_partners_and_what_gets_through_make_up_the_whole() -> None:
    """At period 6: own 0.5 − 0.4·exp(−1/2); the first partner takes 0.3 of the rest, the second 0.2 of that."""
    found = resilience_layers(solved(war({"instruments.tariffs": None}), 2))["BBB"]["economic"]
    own = 0.5 - 0.4 * math.exp(-6 / 12)
    first = 0.3 * (1 - own)
    second = 0.2 * (1 - own - first)
    assert found.own[0, 6] == pytest.approx(own)
    assert found.partners["PAR"][0, 6] == pytest.approx(first)
    assert found.partners["OTH"][0, 6] == pytest.approx(second)
    assert found.absorbed[0, 6] == pytest.approx(own + first + second)
    assert found.pressure[0, 6] == pytest.approx(0.006)


def test_pressure_on_a_partner_lowers_what_it_takes_over() -> None:
    """0.02 a month on the partner, elasticity 10: a fifth of the offset is lost once the tariffs are in force."""
    made = war({"instruments.tariffs.credibility": 1})
    found = resilience_layers(solved(made, 2))["BBB"]["economic"]
    through = 1 - found.own[0]
    assert found.partners["PAR"][0, 7] == pytest.approx(0.3 * through[7])
    assert found.partners["PAR"][0, 8] == pytest.approx(0.3 * 0.8 * through[8])


def test_the_cost_of_war_is_its_base_and_the_pressure_that_gets_through_less_support() -> None:
    made = war(
        {
            **QUIET,
            "instruments.tariffs": None,
            "actors.BBB.support": {"help": {"giver": "PAR", "size_per_period": 0.001}},
        }
    )
    pressed = forces(made, draw_values(made, 1, 0))
    own = 0.5 - 0.4 * math.exp(-3 / 12)
    wanted = 0.004 + 0.006 * (1 - own) * 0.7 * 0.8 - 0.001
    assert cost_of_war(pressed, "BBB")[0, 3] == pytest.approx(wanted, abs=1e-12)
    assert cost_of_war(pressed, "AAA")[0, 3] == pytest.approx(0.004)


def test_a_profile_rises_over_its_ramp_and_falls_at_its_end() -> None:
    made = war({"instruments.tariffs.ramp_periods": 4, "instruments.tariffs.end": "2031-03-01"})
    tariffs = made.file.instruments["tariffs"]
    shape = profile(made, draw_values(made, 1, 0), "instruments.tariffs", (tariffs.onset, tariffs.end))[0]
    assert shape[6:15].tolist() == [0, 0, 0.25, 0.5, 0.75, 1, 1, 1, 0]


def test_pressure_on_a_veto_player_lowers_its_value_by_the_discounted_pressure() -> None:
    """No talks, no collapse and no resilience: exactly 0.006·(1 − δ^18)/(1 − δ) over the 18 months left."""
    beliefs: dict[str, Any] = {f"battlefield.beliefs.{who}.collapse": {} for who in ("a", "b", "neutral")}
    solution = solved(war({**QUIET, **beliefs, "actors.BBB.resilience": {}}), 1)
    found = leverage_by_draw(solution, "sanctions", without(solution, "sanctions"), 12)
    assert found.on == "BBB"
    assert found.on_reservation_value[0] == pytest.approx(0.006 * (1 - 0.99**18) / 0.01, abs=1e-12)


def test_resilience_and_collapse_make_the_same_pressure_worth_less() -> None:
    solution = solved(war(QUIET), 1)
    found = leverage_by_draw(solution, "sanctions", without(solution, "sanctions"), 12)
    assert 0 < found.on_reservation_value[0] < 0.006 * (1 - 0.99**18) / 0.01


def test_erosion_is_leverage_per_unit_of_pressure_and_falls_as_resilience_grows() -> None:
    solution = solved(war(QUIET), 1)
    other = without(solution, "sanctions")
    found = leverage_by_draw(solution, "sanctions", other, 12).erosion
    assert found is not None
    change = other.reservation[0, :, 1] - solution.results.reservation[0, :, 1]
    assert found[0] == pytest.approx(change / 0.006)
    assert (np.diff(found[0]) < 0).all()


def test_an_instrument_without_pressure_so_far_has_no_erosion() -> None:
    solution = solved(war(), 4)
    assert leverage_by_draw(solution, "tariffs", without(solution, "tariffs"), 12).erosion is None
    assert leverage_by_draw(solution, "arms", without(solution, "arms"), 12).erosion is None


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


def test_the_dual_track_leaves_out_outsiders_pressure_and_scheduled_meetings() -> None:
    cells = dual_track.dual_track_variants(war())
    pressure = frozenset({"sanctions", "tariffs"})
    assert cells["talks_and_pressure"] == GameVariant()
    assert cells["talks_only"] == GameVariant(without=pressure)
    assert cells["pressure_only"] == GameVariant(meetings_held=False)
    assert cells["neither"] == GameVariant(without=pressure, meetings_held=False)


def test_where_only_the_sides_press_all_instruments_are_the_pressure() -> None:
    assert instruments_of_outsiders(war({"instruments.sanctions": None, "instruments.tariffs": None})) == {"arms"}


def test_calling_off_the_meeting_leaves_the_background_rate_of_contacts() -> None:
    made = war()
    held, off = solved(made, 4), solved(made, 4, GameVariant(meetings_held=False))
    assert (held.results.deal[:, 0].sum(axis=1) > 5 * off.results.deal[:, 0].sum(axis=1)).all()
    assert (off.results.deal[:, 0].sum(axis=1) > 0).any()


def test_the_interaction_is_both_less_each_alone_plus_neither() -> None:
    def cell(p: float) -> Counterfactual:
        return Counterfactual(np.zeros((1, 1, 1)), np.array([p]), np.zeros((1, 1)), np.zeros(1))

    found = dual_track.interaction(
        {"talks_and_pressure": cell(0.7), "talks_only": cell(0.4), "pressure_only": cell(0.2), "neither": cell(0.1)}
    )
    assert found == pytest.approx([0.2])
