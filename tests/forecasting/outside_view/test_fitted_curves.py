"""The fitted curves of the reference classes and the standard war's odds, as the package carries them."""

from __future__ import annotations

import pytest

from ripeness.forecasting.outside_view.api import CATALOGUE
from ripeness.forecasting.outside_view.fitted_curves import fitted_curves
from ripeness.forecasting.standard_odds import standard_chance

CURVES = pytest.mark.parametrize("name", sorted(fitted_curves()))


@CURVES
def test_a_rate_lies_within_its_interval_and_grows_with_the_horizon(name: str) -> None:
    cases = CATALOGUE[name]
    rates = [cases.rate(20, months) for months in (0.5, 3, 12, 36)]
    assert all(rate is not None and 0 <= rate.low <= rate.p <= rate.high <= 1 for rate in rates)
    values = [rate.p for rate in rates if rate is not None]
    assert values == sorted(values)
    assert values[0] < values[-1]


@CURVES
def test_a_day_later_the_rate_is_another_but_not_by_much(name: str) -> None:
    # Bands jump from one to the next; a curve goes by the day.
    near, later = (CATALOGUE[name].rate(age, 6) for age in (12.0, 12.0 + 1 / 30))
    assert near is not None
    assert later is not None
    assert 0 < abs(near.p - later.p) < 0.01


@CURVES
def test_the_curve_is_not_far_from_the_bands(name: str) -> None:
    bands = CATALOGUE[name].figures.hazards
    rate = CATALOGUE[name].rate(6, 12)
    assert bands is not None
    assert rate is not None
    # Bands count every end that is not the success as the end of watching, so that they may lie above.
    assert rate.p == pytest.approx(bands.within(6, 12).p, abs=0.1)


def test_the_standard_war_is_settled_sooner_or_later_and_never_for_certain() -> None:
    for age in (0.0, 3.5, 41.0, 400.0):
        chances = [standard_chance(age, months) for months in (0, 0.5, 3, 12, 60, 600)]
        assert chances == sorted(chances)
        assert chances[0] == 0
        assert chances[-1] < 1


def test_between_whole_months_the_standard_war_goes_by_straight_lines() -> None:
    whole = [standard_chance(0, months) for months in (3, 4)]
    assert standard_chance(0, 3.25) == pytest.approx(0.75 * whole[0] + 0.25 * whole[1])
