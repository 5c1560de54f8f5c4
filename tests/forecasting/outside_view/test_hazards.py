from __future__ import annotations

from math import exp, expm1, inf, isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from ripeness.forecasting.outside_view.lifetimes import Lifetime, hazard_table, hazard_table_of, kaplan_meier

TABLE = hazard_table_of((0, 30, 200.0), (3, 12, 150.0), (12, 0, 90.0), (24, 5, 60.0))
MONTHS = st.floats(0, 100)


@given(MONTHS, MONTHS)
def test_a_rate_lies_in_its_interval(age: float, months: float) -> None:
    rate = TABLE.within(age, months)
    assert 0 <= rate.low <= rate.p <= rate.high <= 1


@given(MONTHS, MONTHS, MONTHS)
def test_surviving_two_spans_is_surviving_one_after_the_other(age: float, first: float, second: float) -> None:
    both = 1 - TABLE.within(age, first + second).p
    assert isclose(both, (1 - TABLE.within(age, first).p) * (1 - TABLE.within(age + first, second).p), abs_tol=1e-12)


@given(MONTHS, MONTHS, MONTHS)
def test_more_time_never_makes_an_end_less_likely(age: float, months: float, more: float) -> None:
    assert TABLE.within(age, months).p <= TABLE.within(age, months + more).p


def test_no_time_means_no_end() -> None:
    rate = TABLE.within(7, 0)
    assert (rate.p, rate.low, rate.high) == (0, 0, 0)


def test_within_one_band_the_interval_is_the_exact_one_of_a_count() -> None:
    rate = TABLE.within(30, 6)
    low, high = chi2.ppf(0.025, 10) / 2, chi2.ppf(0.975, 12) / 2
    assert isclose(rate.p, 1 - exp(-6 * 5 / 60))
    assert isclose(rate.low, 1 - exp(-6 * low / 60))
    assert isclose(rate.high, 1 - exp(-6 * high / 60))


def test_a_band_without_an_end_still_has_an_upper_bound() -> None:
    rate = TABLE.within(12, 12)
    assert (rate.p, rate.low) == (0, 0)
    assert isclose(rate.high, 1 - exp(-12 * -np.log(0.025) / 90))


def test_a_band_in_which_nobody_lived_says_nothing() -> None:
    young = hazard_table_of((0, 3, 60.0), (12, 0, 0.0))
    assert young.within(0, 6).high < 1
    assert (young.within(6, 12).low > 0, young.within(6, 12).high) == (True, 1)
    assert (young.within(20, 6).low, young.within(20, 6).high) == (0, 1)


def test_the_last_band_goes_on() -> None:
    assert TABLE.bands[-1].end == inf
    assert isclose(TABLE.within(500, 12).p, TABLE.within(24, 12).p)


def test_the_hazard_of_a_month_is_that_of_its_band() -> None:
    assert isclose(-expm1(-TABLE.bands[0].hazard), TABLE.within(0, 1).p)


def test_the_bands_hold_every_end_and_every_month_lived() -> None:
    lives = [Lifetime(0.0, True), Lifetime(3.0, True), Lifetime(3.5, False), Lifetime(30.0, True)]
    first, second, third = hazard_table(lives, (0, 3, 12)).bands
    assert [first.ended, second.ended, third.ended] == [2, 0, 1]
    assert [first.lived, second.lived, third.lived] == [9.0, 9.5, 18.0]


def test_those_still_going_on_lower_the_hazard() -> None:
    ended = [Lifetime(float(m), True) for m in range(1, 11)]
    watched = [*ended, *(Lifetime(20.0, False) for _ in range(10))]
    assert hazard_table(watched, (0,)).within(0, 6).p < hazard_table(ended, (0,)).within(0, 6).p


@pytest.mark.parametrize("age", [0.0, 8.0])
def test_bands_and_the_product_limit_agree_where_the_hazard_is_constant(age: float) -> None:
    rng = np.random.default_rng(1)
    lives = [Lifetime(min(x, 40.0), x < 40) for x in rng.exponential(20.0, 4000)]
    banded, free = hazard_table(lives, (0, 6, 24)).within(age, 12), kaplan_meier(lives, age, 12)
    assert banded.p == pytest.approx(1 - exp(-12 / 20), abs=0.02)
    assert free.p == pytest.approx(banded.p, abs=0.02)
    assert free.low == pytest.approx(banded.low, abs=0.03)
    assert free.high == pytest.approx(banded.high, abs=0.03)


def test_nine_in_ten_intervals_and_more_hold_the_truth() -> None:
    rng = np.random.default_rng(2)
    truth = 1 - exp(-6 / 20 - 6 / 40)
    held = 0
    for _ in range(300):
        early = rng.exponential(20.0, 30)
        months = np.where(early < 6, early, 6 + rng.exponential(40.0, 30))
        rate = hazard_table([Lifetime(min(m, 30.0), m < 30) for m in months], (0, 6)).within(0, 12)
        held += rate.low <= truth <= rate.high
    assert held / 300 > 0.93


def test_the_product_limit_wants_a_case_that_got_so_far() -> None:
    with pytest.raises(ValueError, match="no case lasted beyond 50 months"):
        kaplan_meier([Lifetime(10.0, True)], 50, 1)


def test_the_product_limit_has_bounds_where_nobody_ended() -> None:
    rate = kaplan_meier([Lifetime(10.0, True)] * 9, 0, 5)
    assert rate.p == 0
    assert 0.2 < rate.high < 0.4
