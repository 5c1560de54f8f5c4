"""Sequential Monte Carlo: the posterior comes out where it is known in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtri

from ripeness.core.streams import stream
from ripeness.inference.posterior import effective_sample_size, next_power, systematic_resample, temper

AT, WIDTH = 2.5, 0.25
"""A sharp likelihood far out: a normal prior times it is normal again, with known mean and spread."""


def _sharp(points: np.ndarray) -> np.ndarray:
    return np.asarray(-0.5 * ((ndtri(np.clip(points[:, 0], 1e-12, 1 - 1e-12)) - AT) / WIDTH) ** 2)


def test_a_normal_posterior_is_found_where_importance_weights_collapse() -> None:
    points = stream(3, "prior").random((2048, 4))
    assert effective_sample_size(_sharp(points)) < 0.05 * len(points)
    found = temper(points, _sharp, stream(3, "temper"))
    scores = ndtri(found.points[:, 0])
    precision = 1 + 1 / WIDTH**2
    assert scores.mean() == pytest.approx(AT / WIDTH**2 / precision, abs=0.03)
    assert scores.std() == pytest.approx(precision**-0.5, abs=0.03)


def test_a_quantity_that_the_likelihood_does_not_speak_of_keeps_its_prior() -> None:
    found = temper(stream(4, "prior").random((2048, 4)), _sharp, stream(4, "temper"))
    other = found.points[:, 1]
    assert other.mean() == pytest.approx(0.5, abs=0.03)
    assert np.quantile(other, (0.05, 0.95)) == pytest.approx((0.05, 0.95), abs=0.03)


def test_powers_rise_to_one_and_most_draws_stay_distinct() -> None:
    found = temper(stream(5, "prior").random((1024, 3)), _sharp, stream(5, "temper"))
    assert list(found.powers) == sorted(found.powers)
    assert found.powers[-1] == 1.0
    assert len(found.powers) > 1
    assert found.distinct > 0.8
    assert all(0.05 < rate < 0.9 for rate in found.acceptance)


def test_a_flat_likelihood_needs_one_step_and_changes_nothing_on_average() -> None:
    found = temper(stream(6, "prior").random((2048, 2)), lambda p: np.zeros(len(p)), stream(6, "temper"))
    assert found.powers == (1.0,)
    assert found.points.mean(axis=0) == pytest.approx((0.5, 0.5), abs=0.03)


def test_a_record_that_no_draw_can_give_is_refused_with_what_to_look_at() -> None:
    with pytest.raises(ArithmeticError, match="look at the decisions"):
        temper(np.full((8, 1), 0.5), lambda p: np.full(len(p), -np.inf), stream(0, "temper"))


def test_the_next_power_keeps_half_of_the_draws_effective() -> None:
    likelihood = stream(1, "l").normal(0, 30, 4000)
    power = next_power(likelihood, 0.0)
    assert 0 < power < 1
    assert effective_sample_size(power * likelihood) == pytest.approx(2000, rel=1e-3)


def test_systematic_resampling_takes_each_draw_in_proportion_to_its_weight() -> None:
    chosen = systematic_resample(np.log([0.1, 0.2, 0.7]), stream(0, "resample"))
    assert len(chosen) == 3
    many = systematic_resample(np.log(np.repeat([0.1, 0.2, 0.7], 1000)), stream(0, "resample"))
    share = np.bincount(many // 1000, minlength=3) / 3000
    assert share == pytest.approx((0.1, 0.2, 0.7), abs=0.002)
