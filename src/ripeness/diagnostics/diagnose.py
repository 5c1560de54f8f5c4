"""Diagnostics of one run: precision, sensitivity, discovery, minimal change, the outside view and signposts."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.diagnostics.discovery.boxes import discover, interests
from ripeness.diagnostics.minimal_change import minimal_changes
from ripeness.diagnostics.precision import HEADLINE, precision
from ripeness.diagnostics.sensitivity.ranking import GivenDataIndices, SensitivityIndex, tornado
from ripeness.diagnostics.sensitivity.saltelli import sobol
from ripeness.diagnostics.sensitivity.structure import structural_uncertainty
from ripeness.diagnostics.sensitivity.variance import outcome_variances
from ripeness.diagnostics.signposts import signposts
from ripeness.forecasting.outside_view.api import clock_of, other_reference_classes, reference_classes
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH
from ripeness.forecasting.pooling import pool, supplied_forecasts
from ripeness.forecasting.standard_odds import standard_chance
from ripeness.inference.plan import Plan
from ripeness.measures.horizon import periods_until
from ripeness.measures.registry import outcomes
from ripeness.measures.verdict import OutsideRate
from ripeness.measures.weighted_solution import WeightedSolution
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.language.setting import WAR

SOBOL_QUANTITIES = 8
"""Quantities that full Sobol' indices are computed for: those that carry most of P(deal) by the ensemble."""


def diagnose(run: WeightedSolution, days: tuple[date, ...], plan: Plan, *, dummies: Floats) -> dict[str, Any]:
    """The diagnostic fields of an assessment by name; of a headline assessment only the quick ones.

    `dummies` (draw, dummy) are numbers that nothing uses: what they seem to carry is the noise floor of sensitivity.
    """
    seed = plan.seed
    solution, weights = run.solution, run.weights
    quick = {"precision": precision(solution, weights, run.horizon, target=plan.precision), **outside_view(run, days)}
    # What follows solves hundreds of further games, which a screen of text does not show.
    if plan.depth == "headline":
        return quick
    by_draw = outcomes(solution, run.horizon)
    indices = GivenDataIndices.of(solution, weights, by_draw, dummies=dummies, seed=seed)
    ranked = indices.ranking()
    variances, with_pairs = outcome_variances(indices, by_draw, weights, in_pairs_of=HEADLINE)
    return {
        **quick,
        "sensitivity": (*ranked, *with_pairs, *_sobol(run, ranked, plan)),
        "variance": variances,
        "structure": structural_uncertainty(solution, weights, HEADLINE, by_draw[HEADLINE], seed=seed),
        "swings": tornado(solution, weights, by_draw, ranked),
        "discovery": discover(solution, weights, interests(solution, weights, run.horizon)),
        "what_would_have_to_change": minimal_changes(solution, weights, ranked, seed=seed),
        "signposts": signposts(solution, weights, run.horizon),
    }


def _sobol(run: WeightedSolution, ranked: tuple[SensitivityIndex, ...], plan: Plan) -> tuple[SensitivityIndex, ...]:
    """First-order and total Sobol' indices on request: from the priors, with quantities independent."""
    if not plan.sobol:
        return ()
    paths = [entry.path for entry in ranked if entry.outcome == HEADLINE][:SOBOL_QUANTITIES]
    return sobol(run.solution.setting.scenario, plan.sobol, plan.seed, paths=paths, design=plan.sample)


def outside_view(run: WeightedSolution, days: tuple[date, ...]) -> dict[str, Any]:
    """The outside view by each day, and its pool with the model's; nothing where the case has no outside."""
    scenario = run.solution.setting.scenario
    if not has_outside_view(scenario):
        return {}
    classes = reference_classes(scenario, days)
    if not classes:
        return {"reference_classes": other_reference_classes(scenario)}
    inside = {day: float(run.weights @ run.solution.p_deal(periods_until(scenario, day))) for day in days}
    return {
        "reference_class": classes[0],
        "reference_classes": (*classes, *other_reference_classes(scenario)),
        "pooled": pool(
            inside,
            classes[0],
            # Nothing stands in for the war of its age where there is no war.
            standard=standard_chances(scenario, days) if scenario.file.setting == WAR else None,
            supplied=supplied_forecasts(scenario),
            setting=scenario.file.setting,
        ),
    }


def standard_chances(scenario: Scenario, days: tuple[date, ...]) -> dict[date, float]:
    """P(deal) of the standard war of the same age by each day."""
    age, now = clock_of(scenario, "war").age, scenario.file.time.as_of
    return {day: standard_chance(age, max(0, (day - now).days) / DAYS_PER_MONTH) for day in days}


def has_outside_view(scenario: Scenario) -> bool:
    """Whether a case is set beside past ones: it names classes, or says when its war or talks began.

    Made-up cases do neither, and are not compared with real wars.
    """
    history = scenario.file.history
    return bool(scenario.file.reference or history.began or history.talks_began)


def outside_rates(scenario: Scenario) -> tuple[OutsideRate, ...]:
    """P(deal by the verdict's horizon) in every admissible class of past cases, the main one first.

    The case's own base rate, where it gives one, comes last.
    """
    rates = []
    if has_outside_view(scenario):
        for case_class in reference_classes(scenario, (scenario.file.verdict.horizon,)):
            rates += [OutsideRate(case_class.name, rate.p_deal, rate.low, rate.high) for rate in case_class.rates]
    own = scenario.file.verdict.base_rate
    if own is not None:
        low, high = map(float, own.prior.ppf(np.array([0.05, 0.95])))
        rates.append(OutsideRate("the case's own outside view", own.prior.mean, low, high))
    return tuple(rates)
