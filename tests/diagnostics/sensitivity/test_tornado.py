"""Swings of the tornado, by hand."""

from __future__ import annotations

import pytest

from ripeness.diagnostics.sensitivity.ranking import tornado
from ripeness.game.solution import Solution
from ripeness.measures.registry import outcomes
from tests.diagnostics.sensitivity.uncertain_battle import WEIGHTS, ranked_indices
from tests.inference.one_battle import AZURE


def test_a_swing_runs_from_the_lowest_tenth_to_the_highest(solution: Solution) -> None:
    y = outcomes(solution, 1)
    ranked = [
        e for e in ranked_indices(solution, WEIGHTS, y) if (e.outcome, e.path) == ("reservation_value.AZU", AZURE)
    ]
    [bar] = tornado(solution, WEIGHTS, y, ranked)
    # Azure's value of war is 0.6 less its cost, whose lowest tenth has the mean 0.01, its highest 0.19.
    assert bar.at_low == pytest.approx(0.59, abs=1e-3)
    assert bar.at_high == pytest.approx(0.41, abs=1e-3)
    assert bar.low_value == pytest.approx(0.01, abs=1e-3)
    assert bar.high_value == pytest.approx(0.19, abs=1e-3)


def test_the_widest_swing_of_an_outcome_comes_first(solution: Solution) -> None:
    y = {"gap": outcomes(solution, 1)["gap"]}
    widths = [abs(s.at_high - s.at_low) for s in tornado(solution, WEIGHTS, y, ranked_indices(solution, WEIGHTS, y))]
    assert widths == sorted(widths, reverse=True)
