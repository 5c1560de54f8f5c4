"""Crisis signalling: equilibria against play simulated shock by shock, laws, and published figures."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import multivariate_normal

from ripeness.core.errors import UsageError
from ripeness.second_opinions.signalling.crisis import (
    ANSWERS,
    EXAMPLE,
    Crisis,
    _normal2,
    best_answer_to,
    equilibria,
    firm,
)

FIXTURE = Path(__file__).parents[4] / "shared" / "fixtures" / "sigint" / "equilibria.json"
payoff = st.floats(-4, 4).map(lambda x: round(x, 3))
crises = st.builds(Crisis, payoff, payoff, payoff, payoff, payoff, payoff, payoff)


def test_the_published_equilibria() -> None:
    assert ANSWERS[0].holds(), ANSWERS[0].ours()


def test_the_middle_one_of_three_is_unstable() -> None:
    assert [each.stable for each in equilibria(EXAMPLE)] == [True, False, True]


@pytest.mark.skipif(not FIXTURE.exists(), reason="the shared fixtures are not here")
def test_every_equilibrium_of_the_reference_sweep() -> None:
    for case in json.loads(FIXTURE.read_text()):
        u = case["U"]
        found = equilibria(Crisis(u["SA"], u["VA"], u["CB"], u["WA"], u["WB"], u["a"], u["VB"]))
        assert [e.p_resist for e in found] == pytest.approx([e["pR"] for e in case["equilibria"]], abs=1e-9)
        assert [e.war for e in found] == pytest.approx([e["SF"] for e in case["equilibria"]], abs=1e-9)


@pytest.mark.parametrize("k", [0, 1, 2])
def test_play_simulated_shock_by_shock_gives_the_same_chances(k: int) -> None:
    equilibrium, n = equilibria(EXAMPLE)[k], 400_000
    rng = np.random.default_rng(k)
    war_a, back_a, war_b = rng.standard_normal((3, n))
    war_a, back_a, war_b = war_a + EXAMPLE.w_a, back_a + EXAMPLE.a, war_b + EXAMPLE.w_b
    p, firm = equilibrium.p_resist, equilibrium.p_firm
    challenges = (1 - p) * EXAMPLE.v_a + p * np.maximum(war_a, back_a) > EXAMPLE.s_a
    resists = firm * war_b + (1 - firm) * EXAMPLE.v_b > EXAMPLE.c_b
    war = challenges & resists & (war_a > back_a)
    assert challenges.mean() == pytest.approx(equilibrium.p_challenge, abs=0.004)
    assert resists.mean() == pytest.approx(p, abs=0.004)
    assert (war_a > back_a)[challenges].mean() == pytest.approx(firm, abs=0.004)
    assert war.mean() == pytest.approx(equilibrium.war, abs=0.004)


@given(crises)
def test_there_is_always_an_equilibrium_and_it_is_a_fixed_point(crisis: Crisis) -> None:
    found = equilibria(crisis)
    assert found
    for each in found:
        assert best_answer_to(crisis, float(firm(crisis, each.p_resist))) == pytest.approx(each.p_resist, abs=1e-6)
        assert each.status_quo + each.concession + each.war + each.backing_down == pytest.approx(1)


@given(crises)
def test_crossings_are_odd_in_number_and_alternate_in_stability(crisis: Crisis) -> None:
    crossings = [each for each in equilibria(crisis) if not each.touch]
    if len(crossings) == len(equilibria(crisis)):
        assert len(crossings) % 2 == 1


@given(crises, st.floats(0.1, 3))
def test_a_war_that_costs_b_more_makes_it_resist_less_in_a_unique_equilibrium(crisis: Crisis, more: float) -> None:
    before, after = equilibria(crisis), equilibria(replace(crisis, w_b=crisis.w_b - more))
    if len(before) == len(after) == 1 and crisis.v_b > crisis.c_b:
        assert after[0].p_resist <= before[0].p_resist + 1e-9


def test_two_equilibria_meet_in_a_touch_that_is_found() -> None:
    # Between -2.75 (three equilibria) and -2.70 (one) the lower two meet and vanish.
    low, high = -2.75, -2.70
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if len(equilibria(replace(EXAMPLE, w_b=middle))) == 3 else (low, middle)
    at_the_edge = equilibria(replace(EXAMPLE, w_b=high))
    assert [each.touch for each in at_the_edge] == [True, False]
    assert at_the_edge[0].p_resist == pytest.approx(0.3698, abs=1e-3)


@given(st.floats(-6, 6), st.floats(-6, 6))
def test_the_double_normal_against_an_independent_one(h: float, k: float) -> None:
    theirs = multivariate_normal([0, 0], [[1, np.sqrt(0.5)], [np.sqrt(0.5), 1]]).cdf([h, k])
    assert float(_normal2(h, k)) == pytest.approx(float(theirs), abs=1e-9)


def test_the_double_normal_at_the_origin_and_on_the_axes() -> None:
    # 1/4 + arcsin(√½)/2π = 3/8 (Sheppard 1899).
    assert float(_normal2(0.0, -0.0)) == pytest.approx(0.375)
    assert float(_normal2(0.0, 1.0)) == pytest.approx(float(_normal2(1e-300, 1.0)))
    # The smallest numbers that there are: (1 − ρ)h rounds to 0 or to h.
    assert float(_normal2(5e-324, 5e-324)) == pytest.approx(0.375)
    assert float(_normal2(5e-324, -5e-324)) == pytest.approx(0.375)


def test_payoffs_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(UsageError, match="finite"):
        replace(EXAMPLE, v_a=float("nan"))
