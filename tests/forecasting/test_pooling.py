from __future__ import annotations

from datetime import date
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.forecasting.combining import METHODS as EVERY_METHOD
from ripeness.forecasting.combining import Method, combine
from ripeness.forecasting.pooling import pool, shipped_methods, supplied_forecasts
from ripeness.forecasting.results import ReferenceClass, ReferenceRate
from ripeness.scenario.files.load import load
from ripeness.scenario.views.overlay import with_values

DAY, LATER = date(2030, 1, 1), date(2031, 1, 1)
P = st.floats(0, 1)
METHODS = st.sampled_from(["linear", "logarithmic"])


def _outside(p: float, later: float = 0.5) -> ReferenceClass:
    rates = (ReferenceRate(DAY, p, p, p), ReferenceRate(LATER, later, later, later))
    return ReferenceClass("wars", "Wars", "ends", 95, rates, "", "", ())


def _pooled(inside: float, outside: float, weight: float, method: Method) -> float:
    [row] = pool({DAY: inside}, _outside(outside), weight_of_model=weight, method=method).by
    return row.p_deal


@given(P, P, P, METHODS)
def test_a_pool_lies_between_the_views(inside: float, outside: float, weight: float, method: Method) -> None:
    found = _pooled(inside, outside, weight, method)
    assert min(inside, outside) - 1e-5 <= found <= max(inside, outside) + 1e-5


@given(P, P, METHODS)
def test_all_the_weight_on_one_view_gives_that_view(inside: float, outside: float, method: Method) -> None:
    assert isclose(_pooled(inside, outside, 1, method), inside, abs_tol=1e-5)
    assert isclose(_pooled(inside, outside, 0, method), outside, abs_tol=1e-5)


@given(P, P, METHODS)
def test_swapping_views_and_weights_changes_nothing(inside: float, outside: float, method: Method) -> None:
    assert isclose(_pooled(inside, outside, 0.3, method), _pooled(outside, inside, 0.7, method), abs_tol=1e-9)


@given(P, P)
def test_a_logarithmic_pool_treats_a_deal_and_no_deal_alike(inside: float, outside: float) -> None:
    mirrored = _pooled(1 - inside, 1 - outside, 0.4, "logarithmic")
    assert isclose(_pooled(inside, outside, 0.4, "logarithmic"), 1 - mirrored, abs_tol=1e-5)


@given(P, P)
def test_views_that_agree_are_their_own_pool(p: float, weight: float) -> None:
    assert _pooled(p, p, weight, "logarithmic") == p
    assert isclose(_pooled(p, p, weight, "linear"), p, abs_tol=1e-12)


def test_the_pools_are_the_means_of_chances_and_of_log_odds() -> None:
    assert isclose(_pooled(0.2, 0.6, 0.5, "linear"), 0.4)
    odds = sqrt(0.2 / 0.8 * 0.6 / 0.4)
    assert isclose(_pooled(0.2, 0.6, 0.5, "logarithmic"), odds / (1 + odds))


def test_a_certain_view_does_not_silence_the_other() -> None:
    assert 0 < _pooled(0, 0.9, 0.5, "logarithmic") < 0.9


def test_both_views_stand_beside_the_pool_by_every_date() -> None:
    pooled = pool({LATER: 0.3, DAY: 0.1}, _outside(0.2, 0.4))
    assert [(row.date, row.inside, row.outside) for row in pooled.by] == [(DAY, 0.1, 0.2), (LATER, 0.3, 0.4)]
    weight = shipped_methods().methods["linear"].parameter
    assert [row.p_deal for row in pooled.by] == pytest.approx([0.2 - 0.1 * weight, 0.4 - 0.1 * weight])
    assert (pooled.weight_of_model, pooled.method) == (weight, "linear")


def test_with_the_standard_war_the_method_is_the_shipped_one_and_the_others_stand_beside() -> None:
    shipped = shipped_methods()
    pooled = pool({DAY: 0.1}, _outside(0.2), standard={DAY: 0.05})
    [row] = pooled.by
    assert pooled.method == shipped.method
    assert row.p_deal == row.by_method[shipped.method]
    for name in EVERY_METHOD:
        expected = float(combine(name, 0.1, 0.2, 0.05, shipped.methods[name].parameter))
        assert row.by_method[name] == pytest.approx(expected, rel=1e-12)
    assert (pooled.low, pooled.high) == (shipped.methods[shipped.method].low, shipped.methods[shipped.method].high)


def test_a_case_that_is_likelier_settled_than_the_standard_war_raises_the_anchored_forecast() -> None:
    rates = [
        pool({DAY: inside}, _outside(0.2), standard={DAY: 0.05}, method="anchored").by[0].p_deal
        for inside in (0.01, 0.05, 0.2)
    ]
    assert rates == sorted(rates)
    assert rates[1] == pytest.approx(0.2)
    with pytest.raises(UsageError, match="wants the standard war's"):
        pool({DAY: 0.1}, _outside(0.2), method="anchored")


def test_supplied_forecasts_stand_beside_and_change_nothing() -> None:
    given = pool({DAY: 0.1, LATER: 0.2}, _outside(0.2), supplied={"market": {LATER: 0.9}, "expert": {}})
    without = pool({DAY: 0.1, LATER: 0.2}, _outside(0.2))
    assert [row.supplied for row in given.by] == [{}, {"market": 0.9}]
    assert [row.p_deal for row in given.by] == [row.p_deal for row in without.by]


def test_the_reason_says_what_set_the_weight_and_between_what_it_lies() -> None:
    shipped = shipped_methods()
    weight = shipped.methods["linear"]
    told = pool({DAY: 0.1}, _outside(0.2)).why
    assert f"a backtest on {weight.clusters} past conflicts, made on {shipped.made}" in told
    assert f"between {weight.low:.0%} and {weight.high:.0%}" in told
    exponent = shipped.methods["anchored"]
    anchored = pool({DAY: 0.1}, _outside(0.2), standard={DAY: 0.1}, method="anchored").why
    assert f"The exponent was set by a backtest on {exponent.clusters} past conflicts" in anchored
    assert f"between {exponent.low:.2f} and {exponent.high:.2f}" in anchored
    assert "weight of 0.8, as was asked for" in pool({DAY: 0.1}, _outside(0.2), weight_of_model=0.8).why


def test_a_weight_of_nought_is_a_weight() -> None:
    assert pool({DAY: 0.1}, _outside(0.2), weight_of_model=0).by[0].p_deal == 0.2


def test_the_parameters_shipped_lie_within_their_intervals_and_rest_on_conflicts() -> None:
    shipped = shipped_methods()
    for found in shipped.methods.values():
        assert 0 <= found.low <= found.parameter <= found.high <= 1.5
        assert found.n > found.clusters > 100
        assert found.difference[1] <= found.difference[0] <= found.difference[2]


@pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan")])
def test_a_weight_beyond_its_range_is_refused(weight: float) -> None:
    with pytest.raises(UsageError, match="the weight of the model"):
        pool({DAY: 0.1}, _outside(0.2), weight_of_model=weight)


def test_an_unknown_method_and_an_impossible_chance_are_refused() -> None:
    with pytest.raises(UsageError, match="wanted linear, logarithmic or anchored"):
        pool({DAY: 0.1}, _outside(0.2), method="best")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"P\(deal\) of the model"):
        pool({DAY: 1.2}, _outside(0.2))


def test_a_date_without_a_rate_is_refused() -> None:
    with pytest.raises(UsageError, match="the class wars has no rate by 2029-01-01"):
        pool({date(2029, 1, 1): 0.1}, _outside(0.2))


def test_the_forecasts_of_a_scenario_are_read_by_name_and_date() -> None:
    scenario = with_values(load("basics"), {"forecasts": {"market": {"by": {"2035-01-01": 0.25}}}})
    assert supplied_forecasts(scenario) == {"market": {date(2035, 1, 1): 0.25}}
    assert supplied_forecasts(load("basics")) == {}
