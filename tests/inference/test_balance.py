"""The check of pairs by a sample itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ripeness.core.streams import stream
from ripeness.inference.balance import UnbalancedPair, balance_warnings, unbalanced_pairs
from ripeness.inference.latin_hypercube import latin_hypercube
from ripeness.inference.sample import draw_sample, sobol_points
from ripeness.scenario.schema.labels import label
from tests.inference.test_sample import priced

PATHS = tuple(f"q{number}" for number in range(140))


def test_a_sobol_sequence_of_many_dimensions_leaves_pairs_half_empty() -> None:
    # Measured from outside the program: 120 of the 9,730 pairs leave exactly 32 of 64 cells empty.
    pairs = unbalanced_pairs(sobol_points(2000, 140, stream(0, "ensemble")), PATHS)
    assert len(pairs) > 100
    assert pairs[0].empty == 32


@pytest.mark.parametrize("draws", [16, 64, 256, 500, 2000, 5000])
def test_a_latin_hypercube_leaves_no_pair_empty_beyond_chance(draws: int) -> None:
    assert all(unbalanced_pairs(latin_hypercube(PATHS, draws, seed), PATHS) == () for seed in range(3))


@pytest.mark.parametrize("draws", [100, 400, 2000, 3000])
def test_a_pair_that_moves_together_is_named(draws: int) -> None:
    points = latin_hypercube(PATHS[:20], draws, 0)
    points[:, 7] = points[:, 3]
    assert unbalanced_pairs(points, PATHS[:20]) == (UnbalancedPair("q3", "q7", 56),)


def test_columns_beyond_the_named_paths_are_not_looked_at() -> None:
    points = np.repeat(latin_hypercube(["a"], 300, 0), 3, axis=1)
    assert unbalanced_pairs(points, ("a",)) == ()
    assert len(unbalanced_pairs(points, ("a", "b"))) == 1


def test_the_warning_names_the_pair_that_moves_together_most() -> None:
    scenario = priced()
    sample = draw_sample(scenario, 400, 0, "lhs")
    assert balance_warnings(sample, scenario.file) == ()
    points = sample.points.copy()
    points[:, 1] = 1 - points[:, 0]
    [warning] = balance_warnings(replace(sample, points=points), scenario.file)
    first, second = list(sample.uncertain)[:2]
    assert label(scenario.file, first) in warning
    assert label(scenario.file, second) in warning
    assert "56 of the 64 cells" in warning
