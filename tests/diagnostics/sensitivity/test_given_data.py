"""First-order indices from given data."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import Floats, equal_weights
from ripeness.diagnostics.sensitivity.given_data import first_order

# Sobol' G function (Saltelli & Sobol' 1995): S_i = V_i / (Π(1 + V_j) − 1), V_i = 1 / (3 (1 + a_i)²).
A = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


def g_function(x: Floats) -> Floats:
    return np.asarray(np.prod((np.abs(4 * x - 2) + A) / (1 + A), axis=1))


def g_indices() -> Floats:
    part = 1 / (3 * (1 + A) ** 2)
    return np.asarray(part / (np.prod(1 + part) - 1))


def test_monotone_changes_of_a_quantity_change_no_index() -> None:
    rng = np.random.default_rng(1)
    x = rng.random((2000, 2))
    y = (x[:, 0] + 0.3 * rng.normal(size=2000))[:, None]
    plain, bent = (first_order(q, y, equal_weights(2000)) for q in (x, np.exp(5 * x)))
    assert np.allclose(plain.index, bent.index)


def test_the_unit_of_an_outcome_changes_no_index() -> None:
    rng = np.random.default_rng(2)
    x = rng.random((1000, 2))
    y = (x[:, 0] ** 2 + 0.1 * x[:, 1])[:, None]
    plain, other = (first_order(x, z, equal_weights(1000)) for z in (y, 1e4 - 365 * y))
    assert np.allclose(plain.index, other.index)
    assert np.allclose(plain.low, other.low)


def test_draws_without_weight_count_for_nothing() -> None:
    rng = np.random.default_rng(3)
    x, y = rng.random((3000, 1)), rng.random((3000, 1))
    y[:1500] += x[:1500]
    weights = np.repeat([1 / 1500, 0.0], 1500)
    weighed, alone = first_order(x, y, weights), first_order(x[:1500], y[:1500], equal_weights(1500))
    assert weighed.index == pytest.approx(alone.index)


def test_weights_give_the_indices_of_the_distribution_that_they_stand_for() -> None:
    # y = x0 + x1; weights in proportion to x0 make x0 a Beta(2, 1), whose variance is 1/18.
    x = np.random.default_rng(4).random((60_000, 2))
    weights = x[:, 0] / x[:, 0].sum()
    found = first_order(x, x.sum(axis=1)[:, None], weights).index[:, 0]
    wanted = np.array([1 / 18, 1 / 12]) / (1 / 18 + 1 / 12)
    assert found == pytest.approx(wanted, abs=0.01)


def test_the_indices_of_the_g_function_are_found() -> None:
    x = np.random.default_rng(5).random((20_000, len(A)))
    found = first_order(x, g_function(x)[:, None], equal_weights(20_000))
    assert found.index[:, 0] == pytest.approx(g_indices(), abs=0.015)


def test_quantities_that_do_not_matter_have_indices_around_zero() -> None:
    rng = np.random.default_rng(6)
    x, y = rng.random((1000, 200)), rng.normal(size=(1000, 1))
    index = first_order(x, y, equal_weights(1000)).index[:, 0]
    assert abs(index.mean()) < 0.002
    assert 0.3 < (index < 0).mean() < 0.7


def test_nine_intervals_in_ten_hold_the_true_index() -> None:
    held = 0
    for trial in range(60):
        rng = np.random.default_rng(100 + trial)
        x = rng.random((800, 1))
        y = x + 0.5 * rng.normal(size=(800, 1))
        found = first_order(x, y, equal_weights(800), seed=trial)
        held += int(found.low[0, 0] <= 0.25 <= found.high[0, 0])
    assert held >= 46


def test_an_outcome_that_never_varies_has_indices_of_zero() -> None:
    found = first_order(np.random.default_rng(7).random((100, 3)), np.full((100, 1), 0.4), equal_weights(100))
    assert not found.index.any()
    assert not found.high.any()


def test_the_same_seed_gives_the_same_intervals() -> None:
    x = np.random.default_rng(8).random((500, 2))
    one, same, other = (first_order(x, x[:, :1], equal_weights(500), seed=s) for s in (0, 0, 1))
    assert np.array_equal(one.low, same.low)
    assert not np.array_equal(one.low, other.low)
