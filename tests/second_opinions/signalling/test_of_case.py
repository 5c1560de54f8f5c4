"""A case's threats as crises."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from ripeness import workbench
from ripeness.second_opinions.signalling.api import ThreatReading, threats
from ripeness.second_opinions.signalling.crisis import Crisis, best_answer_to, equilibria
from ripeness.second_opinions.stability.from_case import StatePayoffs

NOISE = np.sqrt(0.01 * 0.08) * np.pi / np.sqrt(3)


def _threats(*, harm: float = 0.05, price: float = 0.02, credibility: float = 0.5) -> dict[str, ThreatReading]:
    """Threats of the flagship, with stakes of our own: one deal, one threat that anybody feels."""
    scenario = workbench.scenario_of("alaska-2025")
    instruments = scenario.file.instruments
    felt = {name: {"RUS": harm if name == "us-sanctions-threat" else 0.0, "USA": 0.01} for name in instruments}
    known = StatePayoffs(
        deals={"RUS": np.array([0.5 - price]), "UKR": np.array([0.6]), "USA": np.array([0.7])},
        fighting={
            "RUS": 0.5 - sum(one["RUS"] for name, one in felt.items()),
            "UKR": 0.5,
            "USA": 0.5 - sum(one["USA"] for one in felt.values()),
        },
        losses=felt,
    )
    found = threats(scenario, known, 0, {"us-sanctions-threat": credibility})
    return {one.instrument: one for one in found}


def test_only_an_announced_threat_that_a_veto_player_feels_is_a_crisis() -> None:
    assert set(_threats()) == {"us-sanctions-threat"}
    assert _threats(harm=0.0) == {}


def test_the_stakes_are_those_of_the_case() -> None:
    [one] = _threats().values()
    assert (one.issuer, one.on) == ("USA", "RUS")
    assert (one.harm, one.price, one.own_cost) == pytest.approx((0.05, 0.02, 0.01))
    assert one.noise == pytest.approx(NOISE)


def test_certain_pressure_is_resisted_where_it_is_better_than_the_price() -> None:
    [one] = _threats().values()
    assert one.p_resist_if_certain == pytest.approx(norm.cdf((one.price - one.harm) / NOISE))


def test_a_heavier_threat_is_resisted_less_and_a_dearer_demand_more() -> None:
    at = {harm: _threats(harm=harm)["us-sanctions-threat"].p_resist_if_certain for harm in (0.02, 0.1)}
    assert at[0.1] < at[0.02]
    dear = {price: _threats(price=price)["us-sanctions-threat"].p_resist_if_credible for price in (0.01, 0.05)}
    assert dear[0.05] > dear[0.01]  # type: ignore[operator]


def test_a_threat_whose_price_is_paid_for_nothing_is_resisted_more_the_less_it_is_believed() -> None:
    chances = [_threats(credibility=c)["us-sanctions-threat"].p_resist_if_credible for c in (0.2, 0.5, 0.9)]
    assert chances == sorted(chances, reverse=True)  # type: ignore[type-var]


def test_an_issuer_that_pays_more_for_backing_down_stands_firm_more_often() -> None:
    [one] = _threats().values()
    firmness = [max(each.p_firm for each in row.equilibria) for row in one.by_audience_cost]
    assert firmness == sorted(firmness)
    assert all(row.equilibria for row in one.by_audience_cost)


def test_a_belief_that_the_game_itself_gives_is_answered_as_in_the_game() -> None:
    crisis = Crisis(s_a=0.0, v_a=1.0, c_b=0.0, w_a=-1.9, w_b=-2.8, a=-1.2, v_b=1.0)
    for each in equilibria(crisis):
        assert best_answer_to(crisis, each.p_firm) == pytest.approx(each.p_resist, abs=1e-6)
