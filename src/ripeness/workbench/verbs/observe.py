"""The verb `observe`: the outlook before and after events.

Before and after are solved on the same draws, each weighed by the record as it then stands:
an answer given teaches, a move of the line shifts the game, a day that has passed is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ripeness.core.distributions import DistributionSummary, Floats, summarise
from ripeness.core.serialise import JsonResult, NotebookRepr
from ripeness.game.solution import Solution
from ripeness.game.table import agreed_terms
from ripeness.inference.common_draws import SolvedScenario, solve_on_common_draws
from ripeness.inference.ensemble import Progress
from ripeness.measures.horizon import outlook_dates, periods_until
from ripeness.measures.outlook import p_deal_at_meeting
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.event_label import event_label
from ripeness.workbench.question import AnyCase, Question, scenario_of


@dataclass(frozen=True, slots=True)
class Shift:
    """A number before and after; None where it is not to be had then (a meeting that has passed)."""

    before: DistributionSummary | None
    after: DistributionSummary | None


@dataclass(frozen=True, slots=True)
class ObservationResult(NotebookRepr, JsonResult):
    """The outlook before and after events. Probabilities 0 to 1, values in stake units.

    `events` says what happened; `agreed` the terms, by issue, that all veto players agree to since, None where these
    are none; `by` gives P(deal) by the dates that are still ahead; `effective_before` and
    `effective_after` count the draws that the record leaves effective.
    """

    case: str
    title: str
    perspective: str
    events: tuple[str, ...]
    agreed: dict[str, str] | None
    as_of_before: date
    as_of_after: date
    period: str
    draws: int
    seed: int
    by: dict[str, Shift]
    meeting: Shift
    zopa_open: Shift
    gap: Shift
    reservation_value: dict[str, Shift]
    expected_duration_periods: Shift
    names: dict[str, str]
    effective_before: float
    effective_after: float
    setting: str = "war"


def observe(
    case: AnyCase,
    events: HistoryEvent | Sequence[HistoryEvent],
    question: Question = Question(),
    *,
    progress: Progress | None = None,
) -> ObservationResult:
    """The outlook of a case before and after one or more events; nothing is written.

    Raises ScenarioError or UsageError for bad input, such as an event that does not fit the case, and Interrupted
    where the person stopped it.
    """
    events = (events,) if isinstance(events, HistoryEvent) else tuple(events)
    scenario, plan = scenario_of(case, question), question.plan
    before, after = solve_on_common_draws((scenario, scenario_of(case, question, events)), plan, progress=progress)
    file, later = scenario.file, after.scenario.file
    days = [day for day in outlook_dates(scenario, plan.by) if day > later.time.as_of]
    both = (before, after)
    return ObservationResult(
        case=file.name,
        title=file.title,
        perspective=scenario.perspective,
        events=tuple(f"{event_label(later, event)} ({event.on})" for event in events),
        agreed=_newly_agreed(before.scenario, after.scenario),
        as_of_before=file.time.as_of,
        as_of_after=later.time.as_of,
        period=file.time.period,
        draws=before.solution.draws,
        seed=plan.seed,
        by={day.isoformat(): _shift(both, [_p_deal(solved, day) for solved in both]) for day in days},
        meeting=_shift(both, [p_deal_at_meeting(solved.solution) for solved in both]),
        zopa_open=_shift(both, [solved.solution.zopa_open for solved in both]),
        gap=_shift(both, [solved.solution.results.static_gap[:, -1] for solved in both]),
        reservation_value={
            name: _shift(both, [_fighting_on(solved.solution, name) for solved in both])
            for name in before.solution.vetoes
        },
        expected_duration_periods=_shift(both, [solved.solution.results.duration for solved in both]),
        names={name: file.actors[name].name for name in before.solution.vetoes},
        effective_before=before.effective,
        effective_after=after.effective,
        setting=file.setting,
    )


def _newly_agreed(before: Scenario, after: Scenario) -> dict[str, str] | None:
    """The terms that all veto players agree to after the events and did not before."""
    terms = agreed_terms(after)
    return dict(terms) if terms is not None and terms != agreed_terms(before) else None


def _p_deal(solved: SolvedScenario, day: date) -> Floats:
    return solved.solution.p_deal(periods_until(solved.scenario, day))


def _fighting_on(solution: Solution, name: str) -> Floats:
    return solution.static_now[:, solution.actor(name)]


def _shift(both: tuple[SolvedScenario, SolvedScenario], numbers: list[Floats | None]) -> Shift:
    summaries = [None if x is None else summarise(x, solved.weights) for solved, x in zip(both, numbers, strict=True)]
    return Shift(summaries[0], summaries[1])
