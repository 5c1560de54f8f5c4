"""The verb `compare`: perspectives side by side on the same draws, and what carries their differences.

See docs/explanation/the-model.md, section 5.

Each perspective is read as an assessment of its own would read it: its draws are weighed by
the record under its own assumptions. No reading is the program's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.distributions import DistributionSummary, bootstrap_weights, summarise
from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.core.serialise import JsonResult, NotebookRepr
from ripeness.diagnostics.attribution import Decomposition, attribute_difference
from ripeness.diagnostics.diagnose import outside_rates
from ripeness.inference.common_draws import SolvedScenario, solve_on_common_draws
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan
from ripeness.measures.horizon import outlook_dates, periods_until
from ripeness.measures.meeting_effect import meeting_effect
from ripeness.measures.outlook import meeting_outlook
from ripeness.measures.ripeness import ripeness_conditions
from ripeness.measures.sincerity import sincerity_reading
from ripeness.measures.verdict import verdict
from ripeness.measures.weighted_solution import WeightedSolution
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.schema.vocabulary import reword, vocabulary_of
from ripeness.scenario.views.overlay import with_perspective
from ripeness.workbench.question import AnyCase, Question, scenario_of


@dataclass(frozen=True, slots=True)
class DealByDate:
    """P(deal) by a date."""

    date: date
    p_deal: DistributionSummary


@dataclass(frozen=True, slots=True)
class PerspectiveReading:
    """One perspective's outlook (`perspective` is empty for the case's own priors).

    Probabilities and shares are 0 to 1, the gap in stake units. `p_insincere` is by veto player,
    None where the meeting is worth nothing to it. `p_deal` is the mean by the verdict's
    horizon, `difference` that less the case's own; `carried_by` shares the latter out (None
    for the case's own reading).
    """

    perspective: str
    title: str
    standpoint: str
    by: tuple[DealByDate, ...]
    meeting: DealByDate | None
    p_zopa_open: float
    gap: DistributionSummary
    verdict: str
    p_insincere: dict[str, float | None]
    hurting: float
    stalemate: float
    way_out: float
    ripe: float
    p_deal: float
    difference: float
    carried_by: Decomposition | None
    effective_sample_size: float


@dataclass(frozen=True, slots=True)
class Comparison(NotebookRepr, JsonResult):
    """The case's own reading first, then the perspectives in the order asked for."""

    case: str
    title: str
    as_of: date
    horizon: date
    draws: int
    seed: int
    readings: tuple[PerspectiveReading, ...]
    names: dict[str, str]
    setting: str = "war"


def compare(
    case: AnyCase,
    question: Question = Question(),
    perspectives: Sequence[str] = (),
    *,
    progress: Progress | None = None,
) -> Comparison:
    """Lay the perspectives of a case (default: all) side by side, on the same draws.

    Raises ScenarioError or UsageError for bad input, such as a case without perspectives, and Interrupted where the
    person stopped it.
    """
    base, plan = scenario_of(case, question), question.plan
    wanted = _perspective_names(base, perspectives)
    scenarios = [base, *(with_perspective(base, name) for name in wanted)]
    # On common draws a difference between two perspectives is theirs, and not of two samples.
    solved = solve_on_common_draws(scenarios, plan, progress=progress)
    own = _p_deal(solved[0])
    readings = [_reading(solved[0], plan, own, None)]
    # An executor is for ensembles: the small ones of sharing out the differences are solved here, on threads.
    threads = plan.workers if isinstance(plan.workers, int) else 0
    for at, other in enumerate(solved[1:]):
        readings.append(
            _reading(other, plan, own, attribute_difference(solved[0], other, seed=plan.seed, workers=threads))
        )
        if progress is not None:
            progress("sharing out the differences", (at + 1) / len(wanted))
    file = base.file
    vetoes = {name: actor.name for name, actor in file.actors.items() if actor.veto}
    horizon = file.verdict.horizon
    comparison = Comparison(
        *(file.name, file.title, file.time.as_of, horizon, plan.draws, plan.seed, tuple(readings), vetoes, file.setting)
    )
    return reword(comparison, vocabulary_of(base))


def _perspective_names(base: Scenario, names: Sequence[str]) -> tuple[str, ...]:
    if not base.perspectives:
        raise UsageError(f"the case {base.file.name} has no perspectives; write one in its folder perspectives/")
    for name in names:
        if name not in base.perspectives:
            near = did_you_mean(name, base.perspectives)
            raise UsageError(f"the case {base.file.name} has no perspective {name!r}{near}")
    return tuple(dict.fromkeys(names)) or tuple(base.perspectives)


def _p_deal(solved: SolvedScenario) -> float:
    return float(solved.weights @ solved.solution.p_deal(solved.horizon))


def _reading(solved: SolvedScenario, plan: Plan, own: float, shared: Decomposition | None) -> PerspectiveReading:
    scenario, solution, weights = solved.scenario, solved.solution, solved.weights
    perspective = scenario.perspectives.get(scenario.perspective)
    again = bootstrap_weights(weights, plan.seed)
    candour = {name: sincerity_reading(solution, name, weights) for name in solution.vetoes}
    run = WeightedSolution(solution, weights, again, solved.horizon)
    ripe, meeting = ripeness_conditions(solution), meeting_outlook(solution, weights)
    return PerspectiveReading(
        perspective=scenario.perspective,
        title=perspective.title if perspective else "The case's own priors",
        standpoint=perspective.standpoint if perspective else "",
        by=tuple(
            DealByDate(day, summarise(solution.p_deal(periods_until(scenario, day)), weights))
            for day in outlook_dates(scenario, plan.by)
        ),
        meeting=DealByDate(meeting.date, meeting.p_deal) if meeting else None,
        p_zopa_open=float(weights @ solution.zopa_open),
        gap=summarise(solution.results.static_gap[:, -1], weights),
        verdict=verdict(run, candour, meeting_effect(run, solved.not_held), outside_rates(scenario)).label,
        p_insincere={name: value.p_insincere for name, value in candour.items()},
        hurting=float(weights @ ripe.hurts.all(axis=1).astype(np.float64)),
        stalemate=float(weights @ ripe.stuck.all(axis=1).astype(np.float64)),
        way_out=float(weights @ np.asarray(ripe.way_out, dtype=np.float64)),
        ripe=float(weights @ ripe.ripe.astype(np.float64)),
        p_deal=_p_deal(solved),
        difference=_p_deal(solved) - own,
        carried_by=shared,
        effective_sample_size=solved.effective,
    )
