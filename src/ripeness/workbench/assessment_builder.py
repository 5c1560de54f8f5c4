"""The assessment put together from a solved ensemble."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.metadata import version

from ripeness.core.distributions import bootstrap_weights
from ripeness.diagnostics.diagnose import diagnose, outside_rates
from ripeness.diagnostics.provenance import assumptions, provenance, sources
from ripeness.inference.learning import learning_reading
from ripeness.inference.plan import Plan
from ripeness.measures.actors import actor_readings
from ripeness.measures.dual_track import dual_track
from ripeness.measures.horizon import verdict_periods
from ripeness.measures.leverage import leverage_readings
from ripeness.measures.meeting_effect import meeting_effect
from ripeness.measures.outlook import outlook
from ripeness.measures.record import record_reading
from ripeness.measures.ripeness import ripeness_conditions, ripeness_reading
from ripeness.measures.verdict import verdict
from ripeness.measures.weighted_solution import WeightedSolution
from ripeness.measures.zopa import PACKAGES_LISTED, PACKAGES_MAPPED, zopa
from ripeness.scenario.language.scenario import Scenario
from ripeness.workbench.assessment import Assessment, Term
from ripeness.workbench.learned_ensemble import WITHOUT, LearnedEnsemble
from ripeness.workbench.run_warnings import run_warnings

FORMAT = 1
"""The version of `assessment.json`."""


def build_assessment(scenario: Scenario, learned: LearnedEnsemble, days: tuple[date, ...], plan: Plan) -> Assessment:
    """Every measure of the learned ensemble and what it rests on; `days` are the dates of the outlook."""
    solved, weights = learned.ensemble, learned.weights
    solution, file = solved.solution, scenario.file
    ripe, horizon = ripeness_conditions(solution), verdict_periods(scenario)
    again = bootstrap_weights(weights, plan.seed)
    actors = actor_readings(solution, weights, ripe)
    weighed = WeightedSolution(solution, weights, again, horizon)
    without = {name: solved.variants[WITHOUT + name] for name in file.instruments if WITHOUT + name in solved.variants}
    sincerities = {actor.id: actor.sincere for actor in actors if actor.sincere is not None}
    not_held = solved.variants["pressure_only"]
    # Counterfactuals are solved for the first draws only; the base is cut to the same ones.
    first = weighed.first(len(not_held.p_deal))
    effect = meeting_effect(first, not_held)
    return Assessment(
        format=FORMAT,
        case=file.name,
        title=file.title,
        question=file.question,
        summary=file.summary,
        perspective=scenario.perspective,
        as_of=file.time.as_of,
        period=file.time.period,
        draws=solution.draws,
        seed=plan.seed,
        ripeness_version=version("ripeness"),
        created=datetime.now(UTC).replace(microsecond=0),
        outlook=outlook(solution, weights, days),
        actors=actors,
        zopa=zopa(solution, weights, mapped=PACKAGES_MAPPED if plan.depth == "whole" else PACKAGES_LISTED),
        leverage=leverage_readings(weighed, without),
        dual_track=dual_track(first, solved.variants, file.verdict.horizon),
        ripeness=ripeness_reading(solution, ripe, weights),
        verdict=verdict(weighed, sincerities, effect, outside_rates(scenario)),
        ledger=scenario.ledger,
        assumptions=assumptions(solution, weights, horizon),
        sources=sources(scenario),
        warnings=run_warnings(weighed, learned.sample, stopped=solved.stopped),
        names=_names(scenario),
        learning=learning_reading(learned.before, solution, weights, horizon=horizon, seed=plan.seed),
        record=record_reading(scenario),
        provenance=provenance(scenario),
        # By name: how much is diagnosed depends on the depth, and what is not keeps its default.
        **diagnose(weighed, days, plan, dummies=learned.dummies),
        setting=file.setting,
    )


def _names(scenario: Scenario) -> Term:
    file = scenario.file
    return Term(
        actors={name: actor.name for name, actor in file.actors.items()},
        sides={name: side.name for name, side in file.sides.items()},
        issues={name: issue.name for name, issue in file.issues.items()},
        options={name: {o: option.name for o, option in issue.options.items()} for name, issue in file.issues.items()},
        kinds={name: kind.name for name, kind in file.kinds.items()},
    )
