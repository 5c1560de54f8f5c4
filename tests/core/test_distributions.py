"""Spreads: weighted means and quantiles, and ranges of ratios by resampling."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import (
    DistributionSummary,
    bootstrap_weights,
    equal_weights,
    resampled_ratios,
    summarise,
    summarise_columns,
    summarise_resamples,
    weighted_quantiles,
)


def test_equal_weights_give_the_ordinary_numbers() -> None:
    values = np.arange(1.0, 101.0)[::-1].copy()
    found = summarise(values, equal_weights(100))
    assert found.mean == pytest.approx(50.5)
    assert (found.median, found.p05, found.p95) == (50.0, 5.0, 95.0)


def test_a_draw_with_all_the_weight_is_the_whole_distribution() -> None:
    assert summarise(np.array([3.0, 1.0, 2.0]), np.array([0.0, 1.0, 0.0])) == DistributionSummary(1.0, 1.0, 1.0, 1.0)


def test_quantiles_are_where_the_weight_reaches_the_share() -> None:
    found = weighted_quantiles(
        np.array([10.0, 20.0, 30.0]), np.array([0.2, 0.5, 0.3]), (0.1, 0.2, 0.21, 0.7, 0.71, 1.0)
    )
    assert found == [10, 10, 20, 20, 30, 30]


def test_weights_that_do_not_sum_to_one_do_not_shift_a_quantile() -> None:
    values = np.array([1.0, 2.0, 3.0, 4.0])
    assert weighted_quantiles(values, np.full(4, 5.0), (0.5,)) == weighted_quantiles(values, np.full(4, 0.25), (0.5,))


def test_many_columns_are_summed_up_as_one_by_one() -> None:
    values = np.random.default_rng(3).random((50, 4))
    weights = np.random.default_rng(4).dirichlet(np.ones(50))
    for found, column in zip(summarise_columns(values, weights), values.T, strict=True):
        wanted = summarise(column, weights)
        assert (found.median, found.p05, found.p95) == (wanted.median, wanted.p05, wanted.p95)
        assert found.mean == pytest.approx(wanted.mean, abs=1e-15)


def test_resamples_are_weights_and_repeat_with_the_seed() -> None:
    weights = np.array([0.5, 0.25, 0.25, 0.0])
    found = bootstrap_weights(weights, 0)
    assert found.sum(axis=1) == pytest.approx(np.ones(len(found)))
    assert not found[:, 3].any()
    assert found.mean(axis=0) == pytest.approx(weights, abs=0.05)
    assert np.array_equal(found, bootstrap_weights(weights, 0))
    assert not np.array_equal(found, bootstrap_weights(weights, 1))


def test_a_ratio_in_resamples_leaves_out_those_without_a_denominator() -> None:
    rows = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert resampled_ratios(np.array([0.2, 0.3]), np.array([0.4, 0.0]), rows).tolist() == [0.5]


def test_without_resamples_a_value_is_all_there_is() -> None:
    assert summarise_resamples(0.3, np.array([])) == DistributionSummary(0.3, 0.3, 0.3, 0.3)
