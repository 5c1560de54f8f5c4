from __future__ import annotations

import numpy as np
import pytest

from ripeness.forecasting.model_weight import AS_IT_IS, recalibration, weight_of_model, weight_posterior


def _rng() -> np.random.Generator:
    return np.random.default_rng(0)


def _gave(
    p: np.ndarray[tuple[int], np.dtype[np.float64]], came: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> list[float]:
    """What a forecaster gave to what came."""
    return [float(one) for one in np.where(came, p, 1 - p)]


def test_a_view_that_is_right_gets_the_weight_and_one_that_knows_nothing_none() -> None:
    p = _rng().uniform(0.05, 0.95, 2000)
    came = np.random.default_rng(1).random(2000) < p
    right, flat, each = _gave(p, came), [0.5] * 2000, np.arange(2000)
    assert weight_of_model(right, flat, each, _rng()).weight > 0.9
    opposite = weight_of_model(flat, right, each, _rng())
    assert opposite.weight < 0.1
    assert opposite.best < 0.06


def test_nought_is_a_possible_weight() -> None:
    found = weight_of_model([0.2] * 500, [0.8] * 500, np.arange(500), _rng())
    assert (found.best, found.best_low, found.best_high) == (0.0, 0.0, 0.0)
    assert found.weight < 0.01


def test_without_news_the_weight_is_one_half_and_anything_is_possible() -> None:
    found = weight_of_model([0.3, 0.6], [0.3, 0.6], np.array([0, 1]), _rng())
    assert found.weight == pytest.approx(0.5)
    assert (found.low, found.high) == pytest.approx((0.05, 0.95), abs=0.01)
    assert found.gain == pytest.approx(0)


def test_copies_within_a_war_make_nothing_surer() -> None:
    inside, outside = _rng().uniform(0.1, 0.9, 60), _rng().uniform(0.1, 0.9, 60)[::-1]
    once = weight_posterior(inside, outside, np.arange(60))
    copied = weight_posterior(np.repeat(inside, 6), np.repeat(outside, 6), np.repeat(np.arange(60), 6))
    assert copied.mean == pytest.approx(once.mean, abs=0.01)
    assert copied.counts == pytest.approx(1 / 6, rel=0.01)
    taken_as_independent = weight_posterior(np.repeat(inside, 6), np.repeat(outside, 6), np.arange(360))
    width = taken_as_independent.quantile(0.95) - taken_as_independent.quantile(0.05)
    assert width < 0.7 * (copied.quantile(0.95) - copied.quantile(0.05))


def test_a_certain_miss_does_not_make_the_weight_nought() -> None:
    inside = [0.9] * 30 + [0.0]
    assert weight_posterior(inside, [0.5] * 31, np.arange(31)).best > 0.8


def test_recalibration_finds_the_stretch_and_shift_that_were_put_in() -> None:
    true = _rng().normal(size=5000)
    came = np.random.default_rng(1).random(5000) < 1 / (1 + np.exp(-true))
    said = 1 / (1 + np.exp(-(2 * true + 1)))  # twice as sure, and too high
    found = recalibration(said, came)
    assert (found.stretch, found.shift) == pytest.approx((0.5, -0.5), abs=0.06)
    assert found.of(1 / (1 + np.exp(-1.0))) == pytest.approx(0.5, abs=0.02)


def test_a_handful_of_forecasts_changes_little_and_none_nothing() -> None:
    assert recalibration([], []) == AS_IT_IS
    assert recalibration([], []).of(0.3) == pytest.approx(0.3)
    assert recalibration([0.3], [1]).of(0.3) < 0.5


def test_forecasts_are_never_turned_round() -> None:
    wrong = recalibration([0.9] * 200 + [0.1] * 200, [0] * 200 + [1] * 200)
    assert wrong.stretch == 0
    assert wrong.of(0.9) == wrong.of(0.1)
