"""The outlook: deal, collapse or war by each date, with its uncertainty (MODEL 2, 3)."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from ripeness.core.periods import add_months
from ripeness.core.spread import (
    Floats,
    spread,
)
from ripeness.game.solution import Solution
from ripeness.measures.readings import (
    ByDate,
    MeetingOutlook,
    Outlook,
)
from ripeness.scenario.language.scenario import Scenario

USUAL_MONTHS = (3, 6, 12, 24)
"""Months ahead that an outlook is given by, where neither the call nor the scenario names dates."""


def horizons(scenario: Scenario, asked: tuple[date, ...] = ()) -> tuple[date, ...]:
    """The dates to give the outlook by: those asked for, else the scenario's, else the usual ones."""
    today, end = scenario.file.time.as_of, scenario.calendar.date(scenario.calendar.periods)
    named = asked or tuple(day for day in scenario.file.horizons if day > today)
    usual = tuple(add_months(today, m) for m in USUAL_MONTHS)
    return named or tuple(day for day in usual if day <= end) or (end,)


def ended_by(scenario: Scenario, day: date) -> int:
    """How many whole periods, from the present one on, have ended when `day` ends."""
    ended = scenario.calendar.index(day + timedelta(days=1)) - scenario.now
    return min(max(ended, 0), scenario.calendar.periods - scenario.now)


def outlook(solution: Solution, weights: Floats, days: tuple[date, ...]) -> Outlook:
    """P(deal), P(collapse) and P(war goes on) by each day, and by every period for the picture."""
    board, calendar = solution.setting.board, solution.setting.scenario.calendar
    path = (_after(solution, weights, calendar.date(t), t - board.now) for t in range(board.now, board.last + 1))
    return Outlook(
        meeting(solution, weights),
        tuple(by_date(solution, weights, day) for day in days),
        tuple(path),
        spread(solution.results.duration, weights),
    )


def by_date(solution: Solution, weights: Floats, day: date) -> ByDate:
    """The state of the war by `day`, in whole periods (see `ended_by`)."""
    return _after(solution, weights, day, ended_by(solution.setting.scenario, day))


def _after(solution: Solution, weights: Floats, day: date, periods: int) -> ByDate:
    # Sums of many small probabilities may pass 1 by a rounding error.
    deals = np.clip(solution.p_deal_of(periods), 0.0, 1.0)
    fallen = np.clip(solution.p_collapse(periods), 0.0, 1.0)
    goes_on = np.clip(1.0 - deals.sum(axis=1) - fallen.sum(axis=1), 0.0, 1.0)
    return ByDate(
        day,
        spread(np.clip(deals.sum(axis=1), 0.0, 1.0), weights),
        {kind: spread(deals[:, i], weights) for i, kind in enumerate(solution.setting.kinds)},
        {side: spread(fallen[:, i], weights) for i, side in enumerate(("a", "b"))},
        spread(goes_on, weights),
    )


def meeting(solution: Solution, weights: Floats) -> MeetingOutlook | None:
    """P(a deal is struck at the meeting that the scenario is about), None where it names none ahead."""
    chance = meeting_deal(solution)
    if chance is None:
        return None
    file = solution.setting.scenario.file
    held = file.talks.meetings[str(file.verdict.meeting)]
    return MeetingOutlook(str(file.verdict.meeting), held.name, held.on, spread(chance, weights))


def meeting_deal(solution: Solution) -> Floats | None:
    """P(a deal at the meeting that the scenario is about), shape (draw,); None where it names none ahead."""
    scenario = solution.setting.scenario
    held = scenario.file.talks.meetings.get(scenario.file.verdict.meeting or "")
    if held is None:
        return None
    row = scenario.calendar.index(held.on) - solution.setting.board.now
    if not 0 <= row < solution.results.deal.shape[1]:
        return None
    return np.asarray(np.clip(solution.results.deal[:, row].sum(axis=1), 0.0, 1.0))
