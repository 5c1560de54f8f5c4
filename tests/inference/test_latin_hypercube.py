"""A Latin hypercube whose columns hang on their paths alone."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.inference.common_draws import draw_in_common
from ripeness.inference.latin_hypercube import SLICES, latin_hypercube, stratified_column
from ripeness.inference.sample import DUMMIES, draw_sample, draw_values
from ripeness.scenario.views.overlay import with_values
from tests.inference.test_sample import priced
from tests.measures.wars import war
from tests.scenario.island_case import island

COST = "actors.AAA.cost_per_period"


@pytest.mark.parametrize("draws", [1, 2, 15, 16, 17, 100, 2000])
def test_each_stratum_holds_one_draw_whatever_their_number(draws: int) -> None:
    strata = np.floor(stratified_column("a", draws, 0) * draws).astype(int)
    assert sorted(strata) == list(range(draws))


@pytest.mark.parametrize("draws", [64, 100, 2000, 2007])
def test_each_sixteenth_of_the_draws_is_nearly_a_latin_hypercube_by_itself(draws: int) -> None:
    for part in np.array_split(stratified_column("a", draws, 3), SLICES):
        # In order, the draws lie within one wide stratum of where evenly spread ones would.
        even = (np.arange(len(part)) + 0.5) / len(part)
        assert np.abs(np.sort(part) - even).max() < 1.5 / len(part)


def test_a_column_is_the_same_whatever_stands_beside_it() -> None:
    alone = latin_hypercube(["b"], 50, 7)
    among = latin_hypercube(["a", "b", "c"], 50, 7)
    assert np.array_equal(alone[:, 0], among[:, 1])
    assert not np.array_equal(among[:, 0], among[:, 1])
    assert not np.array_equal(alone, latin_hypercube(["b"], 50, 0))


def test_columns_are_no_more_alike_than_chance_makes_them() -> None:
    ranks = latin_hypercube([str(n) for n in range(60)], 1000, 0)
    between = np.asarray(np.corrcoef(ranks.T))[np.triu_indices(60, 1)]
    assert between.std() == pytest.approx(1000**-0.5, rel=0.1)
    assert np.abs(between).max() < 5 * 1000**-0.5


def test_the_mean_of_a_sum_is_far_more_exact_than_by_chance() -> None:
    means = [latin_hypercube(["a", "b"], 200, seed).sum(axis=1).mean() for seed in range(30)]
    assert np.std(means) < 0.05 * (2 / 12 / 200) ** 0.5


def test_a_quantity_keeps_its_draws_when_another_becomes_certain() -> None:
    base = priced()
    changed = with_values(base, {COST: "0.004"})
    first, second = draw_values(base, 40, 1, "lhs"), draw_values(changed, 40, 1, "lhs")
    assert set(first.drawn) - set(second.drawn) == {COST}
    assert all(np.array_equal(first.drawn[path], second.drawn[path]) for path in second.drawn)


def test_scenarios_compared_have_the_draws_that_each_has_alone() -> None:
    base = island()
    other = with_values(base, {"discount": "uniform(0.9, 0.95)"})
    for values, scenario in zip(draw_in_common([base, other], 50, 3, "lhs"), (base, other), strict=True):
        alone = draw_values(scenario, 50, 3, "lhs")
        assert values.drawn.keys() == alone.drawn.keys()
        assert all(np.array_equal(values.drawn[path], alone.drawn[path]) for path in alone.drawn)


def test_dummies_stand_beside_the_quantities_and_have_no_values() -> None:
    sample = draw_sample(priced(), 64, 0, "lhs")
    assert sample.points.shape == (64, len(sample.uncertain) + len(DUMMIES))
    assert list(sample.values.drawn) == list(sample.uncertain)


def test_a_scenario_without_uncertainty_has_a_sample_of_dummies() -> None:
    certain = {COST: 0.004, "actors.BBB.cost_per_period": 0.004, "instruments.tariffs": None}
    sample = draw_sample(war({**certain, "battlefield.beliefs.b.collapse": {}}), 4, 0, "lhs")
    assert sample.values.drawn == {}
    assert sample.values.draws == 4
