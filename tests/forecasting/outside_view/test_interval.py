from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from ripeness.forecasting.outside_view.lifetimes import Interval, product_interval, wilson

COUNTS = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
RATES = COUNTS.map(lambda pair: wilson(*pair))


@given(COUNTS)
def test_the_interval_of_a_share_is_the_score_interval(pair: tuple[int, int]) -> None:
    ours, theirs = wilson(*pair), binomtest(*pair).proportion_ci(method="wilson")
    assert isclose(ours.low, theirs.low, abs_tol=1e-9)
    assert isclose(ours.high, theirs.high, abs_tol=1e-9)


@given(RATES, RATES)
def test_a_product_lies_in_its_interval_and_below_its_factors(first: Interval, second: Interval) -> None:
    both = product_interval(first, second)
    assert 0 <= both.low <= both.p <= both.high <= 1
    assert both.p <= min(first.p, second.p)


@given(RATES)
def test_a_certainty_leaves_a_rate_as_it_is(rate: Interval) -> None:
    both = product_interval(rate, Interval(1, 1, 1))
    assert isclose(both.p, rate.p, abs_tol=1e-12)
    assert isclose(both.low, rate.low, abs_tol=1e-12)
    assert isclose(both.high, rate.high, abs_tol=1e-12)


def test_a_product_is_surer_than_both_extremes_together() -> None:
    first, second = wilson(20, 40), wilson(29, 69)
    both = product_interval(first, second)
    assert first.low * second.low < both.low < both.high < first.high * second.high


@pytest.mark.parametrize(("k", "n"), [(0, 0), (3, 2), (-1, 5)])
def test_impossible_counts_are_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="wanted a count"):
        wilson(k, n)
