"""How sure we are: sensitivity, precision, discovery, the outside view and what to watch, of one run."""

from __future__ import annotations

from datetime import date
from typing import Any

from ripeness.diagnostics.discovery.boxes import (
    discover,
    interests,
)
from ripeness.diagnostics.minimal_change import needed
from ripeness.diagnostics.precision import precision
from ripeness.diagnostics.results import SensitivityIndex
from ripeness.diagnostics.sensitivity.outcomes import outcomes
from ripeness.diagnostics.sensitivity.ranking import indices
from ripeness.diagnostics.sensitivity.saltelli import sobol
from ripeness.diagnostics.sensitivity.tornado import swings
from ripeness.diagnostics.signposts import signposts
from ripeness.forecasting.outside_view.api import (
    beside,
    reference_classes,
)
from ripeness.forecasting.pooling import (
    pool,
    supplied_forecasts,
)
from ripeness.inference.plan import Plan
from ripeness.measures.ensemble_leverage import Weighed
from ripeness.measures.outlook import ended_by
from ripeness.scenario.language.scenario import Scenario

FULL = 8
"""Quantities that full Sobol' indices are worked out for: those that carry most of P(deal) by the ensemble."""


def how_sure(run: Weighed, days: tuple[date, ...], plan: Plan) -> dict[str, Any]:
    """The fields of an assessment that say how sure it is, by name; of the headline only the quick ones."""
    seed = plan.seed
    solution, weights = run.solution, run.weights
    quick = {"precision": precision(solution, weights, run.horizon, asked=plan.precision), **outside(run, days)}
    if plan.depth == "headline":
        return quick
    watched = outcomes(solution, run.horizon)
    ranked = indices(solution, weights, watched, seed=seed)
    return {
        **quick,
        "sensitivity": (*ranked, *_full(run, ranked, plan)),
        "swings": swings(solution, weights, watched, ranked),
        "discovery": discover(solution, weights, interests(solution, weights, run.horizon)),
        "what_would_have_to_change": needed(solution, weights, ranked, seed=seed),
        "signposts": signposts(solution, weights, run.horizon),
    }


def _full(run: Weighed, ranked: tuple[SensitivityIndex, ...], plan: Plan) -> tuple[SensitivityIndex, ...]:
    """First-order and total Sobol' indices on request: from the priors, with quantities independent."""
    if not plan.sobol:
        return ()
    paths = [one.path for one in ranked if one.outcome == "p_deal"][:FULL]
    return sobol(run.solution.setting.scenario, plan.sobol, plan.seed, paths=paths)


def outside(run: Weighed, days: tuple[date, ...]) -> dict[str, Any]:
    """The outside view by each day, and its pool with the model's; nothing where the case has no outside."""
    scenario = run.solution.setting.scenario
    if not has_outside(scenario):
        return {}
    classes = reference_classes(scenario, days)
    inside = {day: float(run.weights @ run.solution.p_deal(ended_by(scenario, day))) for day in days}
    return {
        "reference_class": classes[0],
        "reference_classes": (*classes, *beside(scenario)),
        "pooled": pool(inside, classes[0], supplied=supplied_forecasts(scenario)),
    }


def has_outside(scenario: Scenario) -> bool:
    """Whether a case is set beside past ones: it names classes, or says when its war or talks began.

    Made-up cases do neither, and are not compared with real wars.
    """
    history = scenario.file.history
    return bool(scenario.file.reference or history.war_began or history.talks_began)


def outside_rate(scenario: Scenario) -> float | None:
    """The outside view's P(deal) by the verdict's horizon, of the main class; None where there is none."""
    if not has_outside(scenario):
        return None
    return reference_classes(scenario, (scenario.file.verdict.horizon,))[0].rates[0].p_deal
