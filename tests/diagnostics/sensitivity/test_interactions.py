"""What pairs of quantities carry of an outcome."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import Floats, equal_weights
from ripeness.diagnostics.sensitivity.interactions import pair_shares, rank_functions, weighted_ranks
from ripeness.inference.latin_hypercube import latin_hypercube
from tests.diagnostics.sensitivity.test_given_data import A, g_function


def uniform(draws: int, quantities: int, seed: int) -> Floats:
    return np.random.default_rng(seed).random((draws, quantities))


def test_the_pairs_of_the_g_function_carry_what_is_known_of_them() -> None:
    # S_ij = V_i V_j / V; of |4x − 2| a parabola holds 15/16 of the variance, and of a product of two its square.
    x = uniform(16_000, len(A), 0)
    part = 1 / (3 * (1 + A) ** 2)
    known = np.outer(part, part) / (np.prod(1 + part) - 1) * (15 / 16) ** 2
    measured = pair_shares(x, g_function(x), equal_weights(len(x)))
    for i, j in ((0, 1), (0, 2), (1, 2)):
        assert measured.share[i, j] == pytest.approx(known[i, j], abs=0.004)
        assert measured.beyond_chance[i, j]
    assert measured.together[0] == pytest.approx(np.triu(known, 1).sum(), abs=0.01)


def test_a_sum_has_no_interactions() -> None:
    x = uniform(2000, 30, 1)
    measured = pair_shares(x, x[:, 0] + np.exp(x[:, 1]) + 3 * x[:, 2] ** 2, equal_weights(2000))
    assert not measured.beyond_chance.any()
    assert abs(measured.together[0]) < 0.02


def test_a_product_of_centred_quantities_is_all_interaction() -> None:
    x = uniform(2000, 30, 2)
    measured = pair_shares(x, (x[:, 4] - 0.5) * (x[:, 9] - 0.5), equal_weights(2000))
    assert measured.share[4, 9] == pytest.approx(1, abs=0.1)
    assert np.argwhere(np.triu(measured.beyond_chance)).tolist() == [[4, 9]]
    assert measured.of_quantity[0][4] == pytest.approx(1, abs=0.15)


def test_a_switch_that_turns_the_sign_of_an_effect_is_told() -> None:
    x = latin_hypercube([str(n) for n in range(20)], 2000, 3).copy()
    x[:, 5] = x[:, 5] < 0.1
    y = (x[:, 0] - 0.5) * (1 - 2 * x[:, 5])
    measured = pair_shares(x, y, equal_weights(2000))
    # E[y | x0] = 0.8 (x0 − ½), so 1 − 0.8² of the variance lies in the pair.
    assert measured.share[0, 5] == pytest.approx(0.36, abs=0.03)
    assert np.argwhere(np.triu(measured.beyond_chance)).tolist() == [[0, 5]]


def test_chance_alone_names_a_pair_in_about_one_run_in_twenty() -> None:
    named = 0
    for trial in range(60):
        rng = np.random.default_rng(trial)
        x, weights = rng.random((500, 40)), rng.exponential(size=500)
        # As skewed as a chance of a deal is, with weights as learning gives them.
        y = rng.exponential(size=500) ** 1.5
        named += int(pair_shares(x, y, weights / weights.sum()).beyond_chance.any())
    assert named <= 8


def test_nine_intervals_in_ten_hold_the_share_of_a_pair() -> None:
    held = 0
    for trial in range(60):
        rng = np.random.default_rng(1000 + trial)
        x = rng.random((800, 3))
        y = 12 * (x[:, 0] - 0.5) * (x[:, 1] - 0.5) + rng.normal(size=800) * 3**0.5
        measured = pair_shares(x, y, equal_weights(800))
        held += abs(measured.share[0, 1] - 0.25) <= 1.753 * measured.error[0, 1]
    assert held >= 46


def test_rank_functions_have_mean_0_and_variance_1_by_weight_and_are_uncorrelated() -> None:
    x, weights = uniform(500, 2, 4), np.random.default_rng(5).random(500)
    weights /= weights.sum()
    functions = rank_functions(x, weights)
    assert weights @ functions == pytest.approx(np.zeros(4), abs=1e-12)
    covariance = functions.T @ (functions * weights[:, None])
    assert np.diag(covariance) == pytest.approx(np.ones(4))
    assert covariance[0, 1] == pytest.approx(0, abs=1e-12)


def test_equal_values_share_a_rank() -> None:
    ranks = weighted_ranks(np.array([2.0, 1.0, 2.0, 3.0]), np.array([0.25, 0.1, 0.25, 0.4]))
    assert ranks == pytest.approx([0.35, 0.05, 0.35, 0.8])


@pytest.mark.parametrize("draws", [2, 5, 17])
def test_a_handful_of_draws_gives_finite_numbers(draws: int) -> None:
    x = uniform(draws, 4, 6)
    weights = np.zeros(draws)
    weights[0] = 1.0
    for counted in (equal_weights(draws), weights):
        y = x[:, 0] if counted is not weights else x[:, 0] - x[0, 0]
        if counted @ (y - counted @ y) ** 2 > 0:
            measured = pair_shares(x, y, counted)
            assert np.isfinite(measured.share).all()
            assert np.isfinite(measured.error).all()
