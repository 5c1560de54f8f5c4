"""The verb `what_if`: a change of the case against the case as it is, on the same draws.

Each draw is solved twice, so that a difference shows the change and not chance. The draws
keep the weights that the record gives them under the case as it is: a what-if asks what
the change would do in the world that the record speaks of (our assumption). To let the record
speak again under the changed assumption, assess the changed case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ripeness.core.errors import UsageError
from ripeness.core.serialise import JsonResult, NotebookRepr
from ripeness.inference.common_draws import solve_on_common_draws
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan
from ripeness.measures.horizon import outlook_dates
from ripeness.scenario.views.overlay import with_values, without_instruments
from ripeness.workbench.contrast import Contrast, MovedQuantity, SolutionPair, moved_quantities
from ripeness.workbench.question import AnyCase, Question, scenario_of


@dataclass(frozen=True, slots=True)
class ContrastByDate:
    """P(deal) by a date, before and after."""

    date: date
    p_deal: Contrast


@dataclass(frozen=True, slots=True)
class WhatIf(NotebookRepr, JsonResult):
    """The answer to a what-if. Probabilities 0 to 1, values in stake units, duration in periods.

    `settings` are the values that were set, `without` the instruments left out, by id and
    name; `reservation_value` is by veto player.
    """

    case: str
    title: str
    perspective: str
    as_of: date
    period: str
    draws: int
    seed: int
    settings: dict[str, str]
    moved: tuple[MovedQuantity, ...]
    without: dict[str, str]
    by: tuple[ContrastByDate, ...]
    meeting: ContrastByDate | None
    zopa_open: Contrast
    gap: Contrast
    reservation_value: dict[str, Contrast]
    expected_duration_periods: Contrast
    names: dict[str, str]
    effective_sample_size: float
    setting: str = "war"


def what_if(
    case: AnyCase,
    question: Question = Question(),
    changes: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
    *,
    progress: Progress | None = None,
) -> WhatIf:
    """Set a change of a case against the case as the question sees it, on the same draws.

    `changes` maps paths to new values, as `with_values` takes them; `without` names instruments to leave out. Raises
    ScenarioError or UsageError for bad input, such as nothing to be changed; Interrupted where the person stopped it.
    """
    base, changes, plan = scenario_of(case, question), dict(changes or {}), question.plan
    if not changes and not without:
        raise UsageError("nothing is changed; give a value to set, or an instrument to leave out")
    other = without_instruments(with_values(base, changes) if changes else base, without)
    first, second = solve_on_common_draws((base, other), plan, progress=progress)
    return _answer(
        SolutionPair(first.solution, second.solution, first.weights, first.effective), changes, without, plan
    )


def _answer(pair: SolutionPair, changes: Mapping[str, str], without: Sequence[str], plan: Plan) -> WhatIf:
    scenario = pair.before.setting.scenario
    file, meeting = scenario.file, pair.meeting()
    return WhatIf(
        case=file.name,
        title=file.title,
        perspective=scenario.perspective,
        as_of=file.time.as_of,
        period=file.time.period,
        draws=pair.before.draws,
        seed=plan.seed,
        settings=dict(changes),
        moved=moved_quantities(scenario, pair.after.setting.scenario),
        without={name: file.instruments[name].name for name in without if name in file.instruments},
        by=tuple(ContrastByDate(day, pair.p_deal(day)) for day in outlook_dates(scenario, plan.by)),
        meeting=meeting and ContrastByDate(meeting[0].on, meeting[1]),
        zopa_open=pair.contrast_of(lambda solution: solution.zopa_open),
        gap=pair.contrast_of(lambda solution: solution.results.static_gap[:, -1]),
        reservation_value=pair.reservation_values(),
        expected_duration_periods=pair.contrast_of(lambda solution: solution.results.duration),
        names={name: file.actors[name].name for name in pair.before.vetoes},
        effective_sample_size=pair.effective,
        setting=file.setting,
    )
