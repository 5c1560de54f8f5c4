"""Indices, swings and caveats of a solved case, and the full Sobol' design."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import equal_weights
from ripeness.core.errors import UsageError
from ripeness.diagnostics.sensitivity.caveats import caveats
from ripeness.diagnostics.sensitivity.ranking import ranked_indices
from ripeness.diagnostics.sensitivity.saltelli import FIRST, TOTAL, estimates, sobol
from ripeness.diagnostics.sensitivity.tornado import tornado
from ripeness.game.solution import Solution
from ripeness.measures.registry import outcomes
from tests.diagnostics.test_given_data import A, g_function, g_indices
from tests.inference.one_battle import AZURE, BASIL, case, solved

PRIORS = {AZURE: "uniform(0, 0.2)", BASIL: "uniform(0, 0.1)", "talks.proposer_a": "uniform(0, 1)"}
WEIGHTS = equal_weights(1024)


@pytest.fixture(scope="module")
def solution() -> Solution:
    return solved(PRIORS)


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


def test_indices_below_zero_are_explained_where_they_occur(solution: Solution) -> None:
    found = ranked_indices(solution, WEIGHTS, outcomes(solution, 1))
    assert any("below 0" in sentence for sentence in caveats(solution, WEIGHTS, found, "gap"))
    best = [entry for entry in found if entry.path == AZURE]
    assert not any("below 0" in sentence for sentence in caveats(solution, WEIGHTS, best, "gap"))


def test_quantities_that_learning_ties_together_are_named(solution: Solution) -> None:
    x, y = solution.values.drawn[AZURE] / 0.2, solution.values.drawn[BASIL] / 0.1
    weights = np.exp(-20 * (x - y) ** 2)
    weights /= weights.sum()
    found = ranked_indices(solution, weights, outcomes(solution, 1))
    told = " ".join(caveats(solution, weights, found, "gap"))
    assert "not independent" in told
    assert "Azure: cost of war" in told
    assert "not independent" not in " ".join(caveats(solution, WEIGHTS, found, "gap"))


def test_few_draws_are_called_rough(solution: Solution) -> None:
    weights = np.zeros(1024)
    weights[:50] = 1 / 50
    found = ranked_indices(solution, weights, outcomes(solution, 1))
    assert any("rough" in sentence for sentence in caveats(solution, weights, found, "gap"))


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


def test_the_estimators_find_the_published_indices_of_the_g_function() -> None:
    points = np.random.default_rng(1).random((40_000, 2 * len(A)))
    a, b = points[:, : len(A)], points[:, len(A) :]
    part = 1 / (3 * (1 + A) ** 2)
    totals = part * (np.prod(1 + part) / (1 + part)) / (np.prod(1 + part) - 1)
    for i in (0, 1, 2):
        crossed = a.copy()
        crossed[:, i] = b[:, i]
        first, total = estimates(g_function(a), g_function(b), g_function(crossed))
        assert first == pytest.approx(g_indices()[i], abs=0.03)
        assert total == pytest.approx(totals[i], abs=0.03)


def test_the_full_design_tells_a_quantity_that_matters_from_one_that_does_not() -> None:
    found = sobol(case(PRIORS), 128, 0, paths=(AZURE, BASIL))
    by = {(e.path, e.method): e for e in found if e.outcome == "reservation_value.AZU"}
    assert by[AZURE, FIRST].index == pytest.approx(1, abs=0.1)
    assert by[AZURE, TOTAL].index == pytest.approx(1, abs=0.1)
    assert by[BASIL, TOTAL].index == pytest.approx(0, abs=1e-9)
    assert all(e.low <= e.index <= e.high for e in found)


def test_the_full_design_refuses_a_path_that_is_certain() -> None:
    with pytest.raises(UsageError, match="no uncertain quantity"):
        sobol(case(PRIORS), 8, 0, paths=("discount",))


def test_the_full_design_wants_two_draws() -> None:
    with pytest.raises(UsageError, match="wanted 2 or more"):
        sobol(case(PRIORS), 1, 0)
