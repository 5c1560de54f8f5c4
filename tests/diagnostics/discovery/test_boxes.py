"""PRIM and CART: planted boxes, laws of the trajectory, and numbers of other programs."""

from __future__ import annotations

from dataclasses import astuple
from itertools import pairwise

import numpy as np
import pytest

from ripeness.core.distributions import equal_weights
from ripeness.diagnostics.discovery.box_search import leaves, paste, peel
from ripeness.diagnostics.discovery.boxes import box_by_prim, discover, interests
from ripeness.diagnostics.discovery.region import LabelledDraws, Region, fit, merit, quasi_p
from tests.inference.one_battle import AZURE, BASIL, solved

EVERY = np.arange(6)


def planted(seed: int = 5, draws: int = 3000) -> LabelledDraws:
    """Six quantities; of interest are nine in ten draws in a box of two of them, one in ten outside."""
    rng = np.random.default_rng(seed)
    x = rng.random((draws, 6))
    inside = (x[:, 0] > 0.3) & (x[:, 0] < 0.75) & (x[:, 3] > 0.55)
    return LabelledDraws.of(x, rng.random(draws) < np.where(inside, 0.9, 0.1), equal_weights(draws))


def test_each_peel_raises_the_density_and_gives_up_about_a_twentieth() -> None:
    steps = [step.fit for step in peel(planted(), EVERY)]
    for before, after in pairwise(steps):
        assert after.density > before.density
        assert after.coverage <= before.coverage
        assert after.mass == pytest.approx(0.95 * before.mass, rel=0.01)


def test_no_box_is_peeled_below_the_least_mass() -> None:
    assert peel(planted(), EVERY, least_mass=0.3)[-1].fit.mass >= 0.3


def test_a_step_holds_the_draws_that_its_limits_say() -> None:
    sample = planted()
    for step in peel(sample, EVERY):
        assert fit(sample, step.region.holds(sample.x)).mass == pytest.approx(step.fit.mass)


def test_tied_values_are_peeled_together() -> None:
    sample = planted(draws=800)
    coarse = LabelledDraws.of(np.round(sample.x, 1), sample.interest, sample.weights)
    for step in peel(coarse, EVERY):
        assert fit(coarse, step.region.holds(coarse.x)).mass == pytest.approx(step.fit.mass)


def test_a_draw_of_double_weight_counts_as_two() -> None:
    sample = planted(draws=600)
    twice = np.repeat(np.arange(600), np.where(np.arange(600) % 3 == 0, 2, 1))
    weights = np.where(np.arange(600) % 3 == 0, 2.0, 1.0)
    weighed = LabelledDraws.of(sample.x, sample.interest, weights / weights.sum())
    copied = LabelledDraws.of(sample.x[twice], sample.interest[twice], equal_weights(len(twice)))
    box = Region.whole(6).with_limit(3, "low", 0.5)
    fits = [astuple(fit(s, box.holds(s.x))) for s in (weighed, copied)]
    assert fits[0] == pytest.approx(fits[1])
    ends = [peel(s, EVERY, least_mass=0.4)[-1] for s in (weighed, copied)]
    assert ends[0].region.low == pytest.approx(ends[1].region.low, abs=0.03)


def test_the_trajectory_is_that_of_another_program() -> None:
    # ema-workbench 2.5.3, Prim(x, y, threshold=0.1, peel_alpha=0.05, mass_min=0.05), the same draws;
    # it puts the quantile between two draws, so single draws may fall on the other side.
    theirs = np.array(
        [
            [1, 0.260333, 1],
            [0.923175, 0.310910, 0.773],
            [0.851472, 0.371094, 0.597333],
            [0.784891, 0.442599, 0.461667],
            [0.729834, 0.533209, 0.356333],
            [0.691421, 0.654545, 0.275],
        ]
    )
    steps = [step.fit for step in peel(planted(), EVERY)]
    ours = np.array([[step.coverage, step.density, step.mass] for step in steps[:26:5]])
    assert ours == pytest.approx(theirs, abs=0.01)


def test_a_planted_box_is_found_with_its_limits() -> None:
    found = box_by_prim(planted(draws=6000))
    assert found is not None
    box, _ = found
    assert box.limited_columns == (0, 3)
    assert [box.low[0], box.high[0], box.low[3]] == pytest.approx([0.3, 0.75, 0.55], abs=0.03)
    assert box.high[3] == np.inf


def test_pure_noise_has_no_box() -> None:
    found = 0
    for seed in range(10):
        rng = np.random.default_rng(seed)
        sample = LabelledDraws.of(rng.random((1000, 20)), rng.random(1000) < 0.3, equal_weights(1000))
        found += box_by_prim(sample) is not None
    assert found <= 1


def test_pasting_takes_back_what_was_cut_in_vain() -> None:
    sample = planted()
    tight = Region.whole(6).with_limit(3, "low", 0.7).with_limit(5, "high", 0.5)
    wide = paste(sample, tight)
    before, after = (fit(sample, box.holds(sample.x)) for box in (tight, wide))
    assert after.mass > before.mass
    assert after.density >= before.density


def test_quasi_p_is_the_tail_of_a_binomial() -> None:
    from scipy.stats import binom

    sample = planted()
    box = Region.whole(6).with_limit(3, "low", 0.9).with_limit(1, "high", 0.3)
    inside, wider = box.holds(sample.x), box.without(1).holds(sample.x)
    rate = sample.interest[wider].mean()
    wanted = binom.sf(sample.interest[inside].sum() - 1, inside.sum(), rate)
    assert quasi_p(sample, box, 1) == pytest.approx(wanted, rel=1e-6)


def test_the_merit_of_the_whole_is_nothing_and_of_a_perfect_box_one() -> None:
    sample = planted()
    assert merit(fit(sample, np.ones(3000, dtype=np.bool_)), sample.base_rate) == pytest.approx(0)
    assert merit(fit(sample, sample.interest), sample.base_rate) == pytest.approx(1)


def test_the_tree_splits_where_another_program_splits() -> None:
    # scikit-learn 1.7, DecisionTreeClassifier(max_depth=3, min_samples_leaf=150), the same draws.
    theirs = {(3, 0.5499), (5, 0.6187), (0, 0.4509), (4, 0.2818), (0, 0.2994), (0, 0.1143), (0, 0.7496)}
    boxes = [step.region for way in leaves(planted()) for step in way]
    below = {(c, float(box.high[c])) for box in boxes for c in box.limited_columns if np.isfinite(box.high[c])}
    above = {(c, float(box.low[c])) for box in boxes for c in box.limited_columns if np.isfinite(box.low[c])}
    assert len(below) == len(above) == len(theirs)
    for column, cut in theirs:
        assert any(c == column and cut - 0.0025 < value <= cut + 1e-4 for c, value in below)
        assert any(c == column and cut - 1e-4 <= value < cut + 0.0025 for c, value in above)


def test_leaves_part_the_draws_and_none_is_too_small() -> None:
    sample = planted()
    held = [way[-1].region.holds(sample.x) for way in leaves(sample)]
    assert np.array_equal(np.sum(held, axis=0), np.ones(3000))
    assert min(float(sample.weights[h].sum()) for h in held) >= 0.05


def test_the_box_of_an_open_zone_is_the_range_of_the_cost_that_opens_it() -> None:
    solution = solved({AZURE: "uniform(0, 0.2)", BASIL: "uniform(0, 0.1)", "talks.proposer_a": "uniform(0, 1)"})
    weights = equal_weights(1024)
    seen = interests(solution, weights, 1)
    found = discover(solution, weights, {"zopa_open": seen["zopa_open"]})
    assert {box.method for box in found} == {"PRIM", "CART"}
    for box in found:
        [limit] = box.box
        assert limit.path == AZURE
        assert limit.low == pytest.approx(0.1, abs=0.011)
        assert limit.high is None
        assert limit.quasi_p < 1e-6
        assert min(box.coverage, box.density) > 0.9
        assert box.base_rate == pytest.approx(0.5, abs=0.01)
        assert box.trajectory[0].mass == pytest.approx(1)
        assert box.trajectory[0].limits == 0


def test_an_outcome_that_is_always_or_never_seen_has_no_box() -> None:
    solution = solved({AZURE: "uniform(0.15, 0.2)"})
    weights = equal_weights(1024)
    assert interests(solution, weights, 1)["zopa_open"].all()
    assert discover(solution, weights, interests(solution, weights, 1)) == ()


@pytest.mark.parametrize("draws", [1, 2, 7, 40])
def test_a_handful_of_draws_is_no_fault(draws: int) -> None:
    few, weights = solved({AZURE: "uniform(0, 0.2)", BASIL: "uniform(0, 0.1)"}, draws=draws), equal_weights(draws)
    for box in discover(few, weights, interests(few, weights, 1)):
        assert 0 <= box.coverage <= 1
        assert 0 <= box.density <= 1


def test_a_case_without_uncertain_quantities_has_no_box() -> None:
    sure = solved({})
    assert discover(sure, equal_weights(1024), {"zopa_open": np.ones(1024, dtype=np.bool_)}) == ()
