"""Resilience, pressure and the cost of war, by hand."""

from __future__ import annotations

import math

import pytest

from ripeness.game.pressure import cost_of_war, forces, profile
from ripeness.inference.sample import draw_values
from ripeness.measures.resilience import resilience_layers
from tests.measures.wars import solved, war

QUIET = {
    "actors.AAA.cost_per_period": 0.004,
    "actors.BBB.cost_per_period": 0.004,
    "talks.background": 0,
    "talks.meetings": {},
    "verdict.meeting": None,
}


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
    shape = profile(made, draw_values(made, 1, 0), "instruments.tariffs", (tariffs.onset, tariffs.end), 24)[0]
    assert shape[6:15].tolist() == [0, 0, 0.25, 0.5, 0.75, 1, 1, 1, 0]
