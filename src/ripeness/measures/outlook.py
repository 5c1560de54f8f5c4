"""The outlook: deal, collapse or war by each date, with its uncertainty (MODEL 2, 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.distributions import (
    DistributionSummary,
    Floats,
    summarise,
)
from ripeness.game.solution import Solution
from ripeness.measures.horizon import periods_until


def outlook(solution: Solution, weights: Floats, days: tuple[date, ...]) -> Outlook:
    """P(deal), P(collapse) and P(war goes on) by each day, and by every period for the picture."""
    board, calendar = solution.setting.spec, solution.setting.scenario.calendar
    path = (_after(solution, weights, calendar.date(t), t - board.now) for t in range(board.now, board.last + 1))
    return Outlook(
        meeting_outlook(solution, weights),
        tuple(by_date(solution, weights, day) for day in days),
        tuple(path),
        summarise(solution.results.duration, weights),
    )


def by_date(solution: Solution, weights: Floats, day: date) -> ByDate:
    """The state of the war by `day`, in whole periods (see `periods_until`)."""
    return _after(solution, weights, day, periods_until(solution.setting.scenario, day))


def _after(solution: Solution, weights: Floats, day: date, periods: int) -> ByDate:
    # Sums of many small probabilities may pass 1 by a rounding error.
    deals = np.clip(solution.p_deal_of(periods), 0.0, 1.0)
    fallen = np.clip(solution.p_collapse(periods), 0.0, 1.0)
    goes_on = np.clip(1.0 - deals.sum(axis=1) - fallen.sum(axis=1), 0.0, 1.0)
    return ByDate(
        day,
        summarise(np.clip(deals.sum(axis=1), 0.0, 1.0), weights),
        {kind: summarise(deals[:, i], weights) for i, kind in enumerate(solution.setting.kinds)},
        {side: summarise(fallen[:, i], weights) for i, side in enumerate(("a", "b"))},
        summarise(goes_on, weights),
    )


def meeting_outlook(solution: Solution, weights: Floats) -> MeetingOutlook | None:
    """P(a deal is struck at the meeting that the scenario is about), None where it names none ahead."""
    chance = p_deal_at_meeting(solution)
    if chance is None:
        return None
    file = solution.setting.scenario.file
    held = file.talks.meetings[str(file.verdict.meeting)]
    return MeetingOutlook(str(file.verdict.meeting), held.name, held.on, summarise(chance, weights))


def p_deal_at_meeting(solution: Solution) -> Floats | None:
    """P(a deal at the meeting that the scenario is about), shape (draw,); None where it names none ahead."""
    scenario = solution.setting.scenario
    held = scenario.file.talks.meetings.get(scenario.file.verdict.meeting or "")
    if held is None:
        return None
    row = scenario.calendar.index(held.on) - solution.setting.spec.now
    if not 0 <= row < solution.results.deal.shape[1]:
        return None
    return np.asarray(np.clip(solution.results.deal[:, row].sum(axis=1), 0.0, 1.0))


@dataclass(frozen=True, slots=True)
class MeetingOutlook:
    """The meeting that the scenario is about: P(a deal is struck there). None where there is none."""

    id: str
    name: str
    date: date
    p_deal: DistributionSummary


@dataclass(frozen=True, slots=True)
class ByDate:
    """The state of the war by a date; the means of p_deal, p_collapse and p_goes_on sum to 1."""

    date: date
    p_deal: DistributionSummary
    p_deal_of: dict[str, DistributionSummary]
    p_collapse: dict[str, DistributionSummary]
    p_goes_on: DistributionSummary


@dataclass(frozen=True, slots=True)
class Outlook:
    """`by` holds the horizons asked for; `path` every period from now on, for the picture."""

    meeting: MeetingOutlook | None
    by: tuple[ByDate, ...]
    path: tuple[ByDate, ...]
    expected_duration_periods: DistributionSummary
