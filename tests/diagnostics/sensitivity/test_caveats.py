"""Caveats are given where they apply, and only there."""

from __future__ import annotations

import numpy as np

from ripeness.diagnostics.sensitivity.ranking import caveats
from ripeness.game.solution import Solution
from ripeness.inference.plan import Plan
from ripeness.measures.registry import outcomes
from ripeness.workbench.verbs.assess import assess_scenario
from tests.diagnostics.sensitivity.uncertain_battle import PRIORS, WEIGHTS, ranked_indices
from tests.inference.one_battle import AZURE, BASIL, case


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


def test_a_run_gives_the_caveats_on_its_own_indices() -> None:
    run = assess_scenario(case(PRIORS), Plan(draws=64, workers=1))
    drawn, indices = run.ensemble.solution, run.assessment.sensitivity
    assert run.caveats("gap") == caveats(drawn, run.weights, indices, "gap")
    assert "rough" in " ".join(run.caveats())
