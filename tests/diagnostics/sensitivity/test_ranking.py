"""Sensitivity indices of a solved case, by outcome."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import equal_weights
from ripeness.diagnostics.sensitivity.ranking import caveats, tornado
from ripeness.game.solution import Solution
from ripeness.measures.registry import outcomes
from tests.diagnostics.sensitivity.uncertain_battle import PRIORS, WEIGHTS, ranked_indices
from tests.inference.one_battle import AZURE, BASIL, solved


def test_each_reservation_value_hangs_on_the_cost_of_its_own_actor(solution: Solution) -> None:
    found = ranked_indices(solution, WEIGHTS, outcomes(solution, 1))
    best = {outcome: next(e for e in found if e.outcome == outcome) for outcome in {e.outcome for e in found}}
    assert best["reservation_value.AZU"].path == AZURE
    assert best["reservation_value.BAS"].path == BASIL
    assert best["reservation_value.AZU"].index == pytest.approx(1, abs=0.02)


def test_the_open_zone_hangs_on_the_one_cost_that_decides_it(solution: Solution) -> None:
    [first, second, *_] = [
        e for e in ranked_indices(solution, WEIGHTS, outcomes(solution, 1)) if e.outcome == "zopa_open"
    ]
    assert first.path == AZURE
    assert first.low <= first.index <= first.high
    # The bin in which the zone opens is half open, so a little of the variance stays within it.
    assert first.index > 0.9
    assert abs(second.index) < 0.05


def test_only_as_many_quantities_are_listed_as_asked_for_and_the_greatest_first(solution: Solution) -> None:
    found = ranked_indices(solution, WEIGHTS, {"gap": outcomes(solution, 1)["gap"]}, most=2)
    assert len(found) == 2
    assert found[0].index >= found[1].index


def test_an_outcome_that_never_varies_is_not_listed(solution: Solution) -> None:
    assert ranked_indices(solution, WEIGHTS, {"still": np.ones(1024)}) == ()
    assert "same in every draw" in caveats(solution, WEIGHTS, (), "still")[0]


def test_a_case_without_uncertain_quantities_has_no_indices() -> None:
    sure = solved({})
    assert ranked_indices(sure, WEIGHTS, outcomes(sure, 1)) == ()


@pytest.mark.parametrize("draws", [1, 2, 5, 33])
def test_a_handful_of_draws_gives_finite_numbers(draws: int) -> None:
    few, weights = solved(PRIORS, draws=draws), equal_weights(draws)
    y = outcomes(few, 1)
    found = ranked_indices(few, weights, y)
    assert all(np.isfinite([e.index, e.low, e.high]).all() for e in found)
    assert all(np.isfinite([s.at_low, s.at_high]).all() for s in tornado(few, weights, y, found))


def test_one_draw_that_holds_all_the_weight_gives_finite_numbers(solution: Solution) -> None:
    weights = np.full(1024, 1e-15)
    weights[7] = 1 - weights[:-1].sum()
    found = ranked_indices(solution, weights, outcomes(solution, 1))
    assert all(np.isfinite([e.index, e.low, e.high]).all() for e in found)
