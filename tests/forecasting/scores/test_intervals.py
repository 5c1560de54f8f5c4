from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.forecasting.scores.forecasts import forecast_sample
from ripeness.forecasting.scores.full_score import skill
from ripeness.forecasting.scores.intervals import mean_of, reliability_bins, resample_weights
from ripeness.forecasting.scores.proper_scores import squared_errors


def _rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_a_copy_of_every_forecast_in_its_cluster_does_not_narrow_the_interval() -> None:
    p, came = _rng().random(40), _rng().integers(0, 2, 40)
    once = forecast_sample(p, came, range(40))
    twice = forecast_sample(np.repeat(p, 5), np.repeat(came, 5), np.repeat(np.arange(40), 5))
    one = mean_of(squared_errors(once), resample_weights(once.cluster, _rng()), once.cluster)
    five = mean_of(squared_errors(twice), resample_weights(twice.cluster, _rng()), twice.cluster)
    assert (one.low, one.high, one.clusters) == pytest.approx((five.low, five.high, five.clusters))
    alone = forecast_sample(np.repeat(p, 5), np.repeat(came, 5))
    narrow = mean_of(squared_errors(alone), resample_weights(alone.cluster, _rng()), alone.cluster)
    assert narrow.high - narrow.low < 0.6 * (five.high - five.low)


def test_the_interval_of_a_mean_is_about_that_of_the_normal() -> None:
    values = _rng().normal(size=400)
    found = mean_of(values, resample_weights(np.arange(400), _rng()), np.arange(400))
    half = 1.96 * values.std() / 20
    assert found.low == pytest.approx(values.mean() - half, abs=0.02)
    assert found.high == pytest.approx(values.mean() + half, abs=0.02)


def test_a_forecast_has_no_skill_against_itself() -> None:
    one = forecast_sample([0.2, 0.7, 0.4], [0, 1, 1], ["x", "x", "y"])
    found = skill(one, one, _rng())
    assert found.brier is not None
    assert (found.brier.value, found.brier.low, found.brier.high, found.difference.value) == (0, 0, 0, 0)


def test_skill_is_one_less_the_ratio_of_the_scores() -> None:
    came = [0, 1, 1, 0]
    found = skill(forecast_sample([0.1, 0.9, 0.9, 0.1], came), forecast_sample([0.5] * 4, came), _rng())
    assert found.brier is not None
    assert found.brier.value == pytest.approx(1 - 0.01 / 0.25)
    assert found.difference.value == pytest.approx(0.01 - 0.25)


def test_against_a_perfect_baseline_there_is_a_difference_and_no_skill() -> None:
    found = skill(forecast_sample([0.1, 0.2], [0, 0]), forecast_sample([0.0, 0.0], [0, 0]), _rng())
    assert found.brier is None
    assert found.difference.value == pytest.approx(0.025)


def test_skill_on_other_events_is_refused() -> None:
    with pytest.raises(UsageError, match="same events"):
        skill(forecast_sample([0.5, 0.5], [0, 1]), forecast_sample([0.5, 0.5], [1, 1]), _rng())


def test_of_one_cluster_no_interval_is_claimed() -> None:
    found = mean_of(
        np.array([0.1, 0.3]), resample_weights(np.zeros(2, dtype=np.int64), _rng()), np.zeros(2, dtype=np.int64)
    )
    assert (found.low, found.high, found.clusters) == (found.value, found.value, 1)


def test_right_forecasts_lie_within_their_consistency_bars_and_wrong_ones_do_not() -> None:
    p = np.repeat([0.25, 0.75], 400)
    came = _rng().random(800) < p
    right = reliability_bins(forecast_sample(p, came), _rng())
    assert [(dot.n, dot.p) for dot in right] == [(400, 0.25), (400, 0.75)]
    assert all(dot.bar_low <= dot.came <= dot.bar_high for dot in right)
    wrong = reliability_bins(forecast_sample(1 - p, came), _rng())
    assert not any(dot.bar_low <= dot.came <= dot.bar_high for dot in wrong)


def test_clusters_widen_the_consistency_bars() -> None:
    p, came = np.full(100, 0.5), np.tile([0, 1], 50)
    [alone] = reliability_bins(forecast_sample(p, came), _rng())
    [tied] = reliability_bins(forecast_sample(p, came, np.repeat(np.arange(5), 20)), _rng())
    assert tied.bar_high - tied.bar_low > 2 * (alone.bar_high - alone.bar_low)
