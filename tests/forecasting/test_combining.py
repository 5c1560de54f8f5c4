"""Ways of combining two views: what each comes to, and what forecasts with outcomes teach of its parameter."""

from __future__ import annotations

from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.forecasting.combining import EXPONENT, METHODS, ForecastPairs, Method, combine, learn_parameter

P = st.floats(0.01, 0.99)
EVERY = pytest.mark.parametrize("method", METHODS)


def odds(p: float) -> float:
    return p / (1 - p)


@given(P, P, P, st.floats(0, 1.5))
def test_the_anchored_odds_are_the_outside_odds_times_the_odds_ratio_to_a_power(
    inside: float, outside: float, standard: float, exponent: float
) -> None:
    p = float(combine("anchored", inside, outside, standard, exponent))
    assert isclose(odds(p), odds(outside) * (odds(inside) / odds(standard)) ** exponent, rel_tol=1e-6)


@given(P, P)
def test_a_case_that_is_like_any_other_leaves_the_outside_view(inside: float, outside: float) -> None:
    assert isclose(float(combine("anchored", inside, outside, inside, 0.7)), outside, rel_tol=1e-9)


@given(P, P, P)
def test_without_a_weight_every_way_gives_the_outside_view(inside: float, outside: float, standard: float) -> None:
    for method in METHODS:
        assert isclose(float(combine(method, inside, outside, standard, 0.0)), outside, rel_tol=1e-9)


def pairs(method: Method, parameter: float, n: int = 6000, copies: int = 1) -> ForecastPairs:
    """Forecasts of which what comes follows a way of combining; each stands `copies` times in one cluster."""
    rng = np.random.default_rng(3)
    inside, outside, standard = (rng.uniform(0.05, 0.6, n) for _ in range(3))
    outcomes = (rng.random(n) < combine(method, inside, outside, standard, parameter)).astype(float)
    cluster = np.repeat(np.arange(n), copies)
    a, b, c, came = (np.repeat(each, copies) for each in (inside, outside, standard, outcomes))
    return ForecastPairs(a, b, c, came, cluster)


@EVERY
def test_a_true_parameter_is_found_again(method: Method) -> None:
    learned = learn_parameter(method, pairs(method, 0.6))
    assert learned.low < 0.6 < learned.high
    assert learned.parameter == pytest.approx(0.6, abs=0.1)


@EVERY
def test_repeating_forecasts_in_a_cluster_makes_nothing_surer(method: Method) -> None:
    once, often = (learn_parameter(method, pairs(method, 0.6, 400, copies)) for copies in (1, 5))
    assert (once.low, once.high) == pytest.approx((often.low, often.high), abs=0.03)
    assert often.effective == pytest.approx(once.effective, rel=0.05)


def test_a_model_that_tells_nothing_gets_no_exponent() -> None:
    rng = np.random.default_rng(4)
    n = 6000
    inside, outside, standard = (rng.uniform(0.05, 0.6, n) for _ in range(3))
    outcomes = (rng.random(n) < outside).astype(float)
    learned = learn_parameter("anchored", ForecastPairs(inside, outside, standard, outcomes, np.arange(n)))
    assert learned.high < 0.1


def test_a_single_forecast_leaves_the_prior() -> None:
    p = np.array([0.3])
    one = ForecastPairs(p, p, p, np.array([1.0]), np.array([0]))
    learned = learn_parameter("anchored", one)
    assert EXPONENT[0] < learned.parameter < EXPONENT[0] + EXPONENT[1]
