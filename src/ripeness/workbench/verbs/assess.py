"""One assessment from one scenario: draws, ensemble, measures, outlook, verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version

from numpy.typing import ArrayLike

from ripeness.core.distributions import (
    Floats,
    bootstrap_weights,
    equal_weights,
    weighted_share,
)
from ripeness.core.errors import UsageError
from ripeness.diagnostics.assumptions import (
    assumptions,
    sources,
)
from ripeness.diagnostics.diagnose import (
    diagnose,
    outside_rate,
)
from ripeness.diagnostics.precision import Precision, assess_until
from ripeness.diagnostics.provenance.tracing import provenance
from ripeness.game.compile import GameVariant, game_setting
from ripeness.game.solution import Solution
from ripeness.inference.ensemble import (
    Ensemble,
    Progress,
    Study,
    solve_ensemble,
)
from ripeness.inference.learning import PriorRun, learning_reading
from ripeness.inference.likelihood import MIN_EFFECTIVE_SHARE, posterior_points, weigh_by_record
from ripeness.inference.plan import (
    DEFAULT_PLAN,
    HEADLINE_DRAWS,
    Plan,
)
from ripeness.inference.sample import (
    MAX_DRAWS,
    PriorSample,
    draw_sample,
)
from ripeness.measures import dual_track as tracks
from ripeness.measures.actors import actor_readings
from ripeness.measures.dual_track import dual_track
from ripeness.measures.horizon import outlook_dates, periods_until
from ripeness.measures.leverage import leverage_readings
from ripeness.measures.outlook import outlook
from ripeness.measures.packages import PACKAGES_LISTED, PACKAGES_MAPPED
from ripeness.measures.record import (
    ledger_rows,
    record_reading,
)
from ripeness.measures.ripeness import (
    Ripeness,
    RipenessConditions,
    ripeness_conditions,
)
from ripeness.measures.verdict import verdict
from ripeness.measures.weighted_solution import WeightedSolution
from ripeness.measures.zopa import zopa
from ripeness.scenario.language.scenario import Scenario
from ripeness.workbench.assessment import (
    Assessment,
    Term,
)
from ripeness.workbench.run import Run

FORMAT = 1
WITHOUT = "without "


MOST_DRAWS = 65_536
"""Draws beyond which a wanted precision is given up, and the assessment says so."""


def assess(scenario: Scenario, plan: Plan = DEFAULT_PLAN, *, progress: Progress | None = None) -> Run:
    """Assess a scenario as it stands (perspective, date and settings already applied).

    Raises UsageError where draws, seed, precision or a date is out of range. A run that the
    person stopped gives the assessment of the draws that were finished (`ensemble.stopped`).
    """
    _check(scenario, plan)
    if plan.precision is None:
        return _assess(scenario, plan, progress)
    return assess_until(
        lambda draws: _assess(scenario, replace(plan, draws=draws), progress),
        lambda run: run.assessment.precision or Precision({}, plan.precision, True),
        start=plan.draws,
        most=max(MOST_DRAWS, plan.draws),
    )


def _assess(scenario: Scenario, plan: Plan, progress: Progress | None) -> Run:
    days = outlook_dates(scenario, plan.by)
    made = game_setting(scenario, until=_until(scenario, days))
    prior = draw_sample(scenario, plan.draws, plan.seed)
    study = Study(
        made,
        prior.values,
        tracks.variants(scenario),
        _periods(scenario),
        at_first=_without_each(scenario),
        first_draws=plan.draws if plan.depth == "whole" else HEADLINE_DRAWS,
    )
    solved = solve_ensemble(study, workers=plan.workers, progress=progress)
    if solved.solution.draws == 0:
        raise UsageError("stopped before a single draw was finished: nothing to keep")
    learned = _learn(study, prior, solved, plan=plan, progress=progress)
    return Run(_assessment(scenario, learned, days, plan), learned.ensemble, learned.weights)


@dataclass(frozen=True, slots=True)
class _Learned:
    """The posterior's draws with their weights, and the prior's side of the comparison."""

    before: PriorRun
    ensemble: Ensemble
    weights: Floats


def _learn(study: Study, prior: PriorSample, solved: Ensemble, *, plan: Plan, progress: Progress | None) -> _Learned:
    """Weigh the draws by the decisions on record; where too few stay effective, temper and solve again."""
    weighing = weigh_by_record(solved.solution)
    before = PriorRun(solved.solution, weighing)
    if solved.stopped or weighing.effective >= MIN_EFFECTIVE_SHARE * solved.solution.draws:
        return _Learned(before, solved, weighing.weights)
    points = posterior_points(solved.solution, prior, plan.seed)
    again = solve_ensemble(replace(study, values=prior.at(points)), workers=plan.workers, progress=progress)
    if again.stopped and again.solution.draws == 0:
        return _Learned(before, replace(solved, stopped=True), weighing.weights)
    return _Learned(before, again, equal_weights(again.solution.draws))


def _check(scenario: Scenario, plan: Plan) -> None:
    if not 1 <= plan.draws <= MAX_DRAWS:
        raise UsageError(f"draws: found {plan.draws}, wanted 1 to {MAX_DRAWS:,}")
    if plan.seed < 0:
        raise UsageError(f"seed: found {plan.seed}, wanted 0 or above")
    if plan.precision is not None and not 0 < plan.precision < 1:
        raise UsageError(f"precision: found {plan.precision}, wanted a probability above 0, such as 0.005")
    if plan.sobol < 0 or plan.sobol == 1:
        raise UsageError(f"sobol: found {plan.sobol}, wanted 2 base draws or more, best a power of two such as 256")
    today, end = scenario.file.time.as_of, scenario.calendar.date(scenario.calendar.periods)
    for day in plan.by:
        if not (today < day <= end and periods_until(scenario, day)):
            first = scenario.calendar.date(scenario.now + 1) - timedelta(days=1)
            raise UsageError(
                f"by: found {day}; the case runs in whole periods (each a {scenario.file.time.period}), so wanted a day"
                f" from {first}, when the present one ends, to {end}"
            )


def _until(scenario: Scenario, days: tuple[date, ...]) -> int:
    return scenario.now + max(periods_until(scenario, day) for day in days)


def _periods(scenario: Scenario) -> int:
    """The verdict's horizon, in whole periods from now."""
    return min(periods_until(scenario, scenario.file.verdict.horizon), scenario.calendar.periods - scenario.now)


def _without_each(scenario: Scenario) -> dict[str, GameVariant]:
    return {WITHOUT + name: GameVariant(without=frozenset({name})) for name in scenario.file.instruments}


def _assessment(scenario: Scenario, learned: _Learned, days: tuple[date, ...], plan: Plan) -> Assessment:
    solved, weights = learned.ensemble, learned.weights
    solution, file = solved.solution, scenario.file
    ripe, horizon = ripeness_conditions(solution), _periods(scenario)
    again = bootstrap_weights(weights, plan.seed)
    actors = actor_readings(solution, weights, ripe, again)
    weighed = WeightedSolution(solution, weights, again, horizon)
    told = (name for name in file.instruments if WITHOUT + name in solved.variants)
    without = {name: solved.variants[WITHOUT + name] for name in told}
    sincerities = {a.id: a.sincerity for a in actors}
    certainty = diagnose(weighed, days, plan)
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
        dual_track=dual_track(weighed, solved.variants, file.verdict.horizon),
        ripeness=_ripeness(solution, ripe, weights),
        verdict=verdict(weighed, sincerities, outside_rate(scenario)),
        ledger=ledger_rows(scenario),
        assumptions=assumptions(solution, weights, horizon),
        sources=sources(scenario),
        warnings=_warnings(scenario, solved),
        names=_names(scenario),
        learning=learning_reading(learned.before, solution, weights, horizon=horizon, seed=plan.seed),
        record=record_reading(scenario),
        provenance=provenance(scenario),
        **certainty,
    )


def _ripeness(solution: Solution, ripe: RipenessConditions, weights: Floats) -> Ripeness:
    file, names = solution.setting.scenario.file, solution.vetoes

    def chance(holds: ArrayLike) -> float:
        return weighted_share(holds, weights)

    return Ripeness(
        hurting=chance(ripe.hurts.all(axis=1)),
        stalemate=chance(ripe.stuck.all(axis=1)),
        way_out=chance(ripe.way_out),
        ripe=chance(ripe.ripe),
        hurting_by_actor={name: chance(ripe.hurts[:, i]) for i, name in enumerate(names)},
        stalemate_by_actor={name: chance(ripe.stuck[:, i]) for i, name in enumerate(names)},
        hurting_threshold=file.ripeness.hurting_loss.prior.mean,
        stalemate_threshold=file.ripeness.stalemate_share.prior.mean,
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


def _warnings(scenario: Scenario, solved: Ensemble) -> tuple[str, ...]:
    found = [
        "The probabilities are those of a model under stated assumptions. Forecasts of this case have not been scored; "
        "the same model on past wars told when they end no better than base rates do (docs: backtests)."
    ]
    if solved.stopped:
        found.append(f"The run was stopped: it rests on the {solved.solution.draws} draws that were finished.")
    if solved.solution.draws < 500:
        found.append(f"Only {solved.solution.draws} draws: intervals are rough. Ask for 2,000 or more.")
    if scenario.now > 0 and not scenario.file.battlefield.path:
        found.append("The scenario gives no path of the line up to now; the line is taken to have stood still.")
    return tuple(found)
