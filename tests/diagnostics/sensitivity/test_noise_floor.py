"""Nothing is listed that numbers without any use might seem to carry."""

from __future__ import annotations

import numpy as np

from ripeness.core.distributions import equal_weights
from ripeness.diagnostics.sensitivity.given_data import first_order, noise_floor
from ripeness.game.solution import Solution
from ripeness.inference.latin_hypercube import latin_hypercube
from ripeness.inference.sample import DUMMIES
from tests.diagnostics.sensitivity.uncertain_battle import WEIGHTS, ranked_indices
from tests.inference.one_battle import AZURE


def test_idle_quantities_seldom_pass_the_noise_floor() -> None:
    passed = 0
    for trial in range(20):
        rng = np.random.default_rng(trial)
        x, y, dummies = rng.random((1000, 100)), rng.exponential(size=(1000, 1)), rng.random((1000, 32))
        weights = equal_weights(1000)
        passed += int((first_order(x, y, weights).index > noise_floor(dummies, y, weights)).sum())
    # One in 150 of 2,000 would be 13.
    assert passed <= 40


def test_a_quantity_that_carries_a_fiftieth_passes_it_at_2000_draws() -> None:
    rng = np.random.default_rng(1)
    x = rng.random((2000, 1))
    y = x * (12 * 0.02) ** 0.5 + rng.normal(size=(2000, 1)) * 0.98**0.5
    weights = equal_weights(2000)
    assert first_order(x, y, weights).index[0, 0] > noise_floor(rng.random((2000, 32)), y, weights)[0]


def test_with_dummies_only_what_stands_above_the_floor_is_listed(solution: Solution) -> None:
    # Azure's cost alone moves the gap; who proposes and Basil's cost have no part in Azure's value of fighting on.
    outcome = {"azure": solution.values.drawn[AZURE]}
    dummies = latin_hypercube(DUMMIES, solution.draws, 0)
    assert len(ranked_indices(solution, WEIGHTS, outcome)) == 3
    assert [entry.path for entry in ranked_indices(solution, WEIGHTS, outcome, dummies=dummies)] == [AZURE]


def test_weights_that_go_with_the_outcome_leave_idle_quantities_at_zero() -> None:
    # "No deal yet" gives little weight to the draws in which a deal was likely.
    means = []
    for trial in range(12):
        rng = np.random.default_rng(trial)
        y = rng.beta(0.7, 3.0, size=(2000, 1))
        weights = np.exp(-3 * y[:, 0])
        means.append(first_order(rng.random((2000, 50)), y, weights / weights.sum()).index.mean())
    assert abs(np.mean(means)) < 0.0005
