"""Quantities that hold or do not: indices, and how much of the answer is structure."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import Floats, equal_weights
from ripeness.diagnostics.sensitivity.given_data import first_order
from ripeness.diagnostics.sensitivity.structure import variance_between


def switches(draws: int, chances: tuple[float, ...], seed: int) -> dict[str, Floats]:
    rng = np.random.default_rng(seed)
    return {f"structure.s{at}": (rng.random(draws) < p).astype(float) for at, p in enumerate(chances)}


@pytest.mark.parametrize("p", [0.02, 0.1, 0.5, 0.9, 0.98])
def test_a_switch_has_the_index_of_its_two_groups(p: float) -> None:
    rng = np.random.default_rng(0)
    x = (rng.random((40_000, 1)) < p).astype(float)
    y = x + rng.normal(size=(40_000, 1))
    wanted = p * (1 - p) / (p * (1 - p) + 1)
    assert first_order(x, y, equal_weights(40_000)).index[0, 0] == pytest.approx(wanted, abs=0.004)


def test_an_outcome_that_is_the_structure_lies_between_structures_whole() -> None:
    on = switches(1000, (0.9, 0.7), 1)
    outcome = on["structure.s0"] + 2 * on["structure.s1"] * on["structure.s0"]
    found = variance_between(on, outcome, equal_weights(1000))
    assert found.share.share == pytest.approx(1, abs=0.01)
    assert found.combinations == 4


def test_structure_that_does_nothing_carries_nothing() -> None:
    shares = []
    for seed in range(20):
        on = switches(2000, (0.9,) * 7 + (0.7,), seed)
        outcome = np.random.default_rng(100 + seed).exponential(size=2000)
        weights = np.exp(-outcome)
        shares.append(variance_between(on, outcome, weights / weights.sum()).share.share)
    # Over a hundred combinations, most of a draw or two: without the correction for chance it would be 0.06.
    assert abs(np.mean(shares)) < 0.006
    assert np.abs(shares).max() < 0.05


def test_the_share_between_structures_counts_what_they_do_together() -> None:
    on = switches(20_000, (0.5, 0.5), 3)
    first, second = on.values()
    # An exclusive or: neither switch carries anything by itself.
    outcome = np.abs(first - second) + np.random.default_rng(4).normal(size=20_000)
    found = variance_between(on, outcome, equal_weights(20_000))
    assert found.share.share == pytest.approx(0.2, abs=0.015)
    assert found.share.low <= 0.2 <= found.share.high
    alone = first_order(np.stack([first, second], axis=1), outcome[:, None], equal_weights(20_000))
    assert np.abs(alone.index).max() < 0.005


def test_weights_give_the_share_of_the_distribution_that_they_stand_for() -> None:
    [on] = switches(60_000, (0.5,), 5).values()
    outcome = on + np.random.default_rng(6).normal(size=60_000)
    weights = np.where(on == 1, 9.0, 1.0)
    found = variance_between({"structure.s0": on}, outcome, weights / weights.sum())
    assert found.share.share == pytest.approx(0.09 / 1.09, abs=0.008)


def test_nine_intervals_in_ten_hold_the_share_between_structures() -> None:
    held = 0
    for trial in range(60):
        on = switches(1000, (0.8, 0.6), 50 + trial)
        first, second = on.values()
        outcome = first + second + np.random.default_rng(trial).normal(size=1000)
        share = variance_between(on, outcome, equal_weights(1000)).share
        held += share.low <= 0.4 / 1.4 <= share.high
    assert held >= 46


@pytest.mark.parametrize("draws", [1, 2, 20])
def test_a_handful_of_draws_gives_finite_numbers(draws: int) -> None:
    on = switches(draws, (0.9,) * 8, 7)
    share = variance_between(on, np.arange(draws, dtype=float), equal_weights(draws)).share
    assert np.isfinite([share.share, share.low, share.high]).all()
