"""Quantities that hold or do not: indices, and how much of the answer is structure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ripeness.core.distributions import Floats, equal_weights
from ripeness.diagnostics.sensitivity.given_data import first_order
from ripeness.diagnostics.sensitivity.ranking import tornado
from ripeness.diagnostics.sensitivity.structure import structural_uncertainty, variance_between
from ripeness.game.solution import Solution
from ripeness.game.values import Values
from ripeness.inference.latin_hypercube import latin_hypercube
from tests.diagnostics.sensitivity.uncertain_battle import ranked_indices


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


def in_doubt(solution: Solution, on: dict[str, Floats]) -> Solution:
    """The solution with forms of the game beside its quantities."""
    values = solution.values
    return replace(solution, values=Values(values.draws, {**values.drawn, **on}, values.fixed))


def test_the_forms_in_doubt_are_listed_with_what_hangs_on_them(solution: Solution) -> None:
    lines, stages = ((latin_hypercube(["l", "s"], 1024, 0) < (0.8, 0.5)) * 1.0).T
    doubted = in_doubt(solution, {"structure.red_lines": lines, "structure.stages": stages})
    weights = np.where(lines == 1, 1.0, 4.0)
    found = structural_uncertainty(doubted, weights / weights.sum(), "p_deal", 0.4 - 0.3 * lines)
    assert found is not None
    assert found.between.share == pytest.approx(1, abs=0.01)
    assert found.combinations == 4
    red, two = found.forms
    assert (red.path, red.form, red.other) == ("structure.red_lines", "on", "off")
    assert (red.outcome_if_form, red.outcome_if_other) == pytest.approx((0.1, 0.4))
    # By odds: 0.8 against 0.2 × 4.
    assert red.posterior_low < red.posterior < red.posterior_high
    assert red.posterior == pytest.approx(0.5, abs=0.002)
    assert red.share.share == pytest.approx(1, abs=0.01)
    assert abs(two.share.share) < 0.01


def test_a_solution_whose_structure_is_certain_has_no_structural_uncertainty(solution: Solution) -> None:
    assert structural_uncertainty(solution, equal_weights(1024), "p_deal", solution.p_deal(1)) is None


def test_the_tornado_of_a_switch_sets_its_two_values_against_each_other(solution: Solution) -> None:
    # With 95% in one value, its lowest tenth would hold both.
    on = switches(solution.draws, (0.95,), 9)["structure.s0"]
    doubted = in_doubt(solution, {"structure.red_lines": on})
    ranked = ranked_indices(doubted, equal_weights(1024), {"y": 2.0 * on}, most=1)
    [swing] = tornado(doubted, equal_weights(1024), {"y": 2.0 * on}, ranked)
    assert (swing.low_value, swing.high_value, swing.at_low, swing.at_high) == (0, 1, 0, 2)
