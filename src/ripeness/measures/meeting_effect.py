"""What a meeting adds to the chance of a deal, in ordinary months (docs/explanation/the-model.md, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, Floats, summarise_resamples
from ripeness.game.clock import months_between
from ripeness.measures.weighted_solution import Counterfactual, WeightedSolution

LEAST: Final = 1e-9
"""A chance of being held, or of a deal in a month, below this is taken for none."""


@dataclass(frozen=True, slots=True)
class MeetingEffect:
    """P(deal by the horizon) were the meeting held and were it not, and the first less the second in ordinary months.

    `months` (None where there is hardly a deal without it): the difference over the monthly chance of a deal without
    the meeting, with the range of resampled draws.
    """

    p_if_held: float
    p_if_not: float
    months: DistributionSummary | None


def meeting_effect(run: WeightedSolution, not_held: Counterfactual) -> MeetingEffect | None:
    """The effect of the meetings ahead; None where there is none up to the horizon."""
    solution = run.solution
    likely = chance_held(run)
    if likely is None:
        return None
    without = not_held.p_deal
    # The chance of a deal is linear in that of the meeting, so what it would be were the meeting certain follows.
    difference = (solution.p_deal(run.horizon) - without) / np.maximum(likely, LEAST)
    file = solution.setting.scenario.file
    months = max(months_between(file.time.as_of, file.verdict.horizon), LEAST)

    def in_months(weights: Floats) -> float:
        monthly = 1.0 - (1.0 - min(float(weights @ without), 1.0 - LEAST)) ** (1.0 / months)
        return float(weights @ difference) / monthly if monthly > LEAST else float("nan")

    resampled = np.array([in_months(weights) for weights in run.resamples])
    level = in_months(run.weights)
    p_not = float(run.weights @ without)
    p_held = min(max(p_not + float(run.weights @ difference), 0.0), 1.0)
    if np.isnan(level) or np.isnan(resampled).all():
        return MeetingEffect(p_held, p_not, None)
    return MeetingEffect(p_held, p_not, summarise_resamples(level, resampled[~np.isnan(resampled)]))


def chance_held(run: WeightedSolution) -> Floats | None:
    """The chance that the likeliest meeting up to the horizon is held, shape (draw,); None where none is planned."""
    solution = run.solution
    scenario, values = solution.setting.scenario, solution.values
    ahead = [
        values(f"talks.meetings.{name}.probability")
        for name, meeting in scenario.file.talks.meetings.items()
        if meeting.held is None and scenario.file.time.as_of <= meeting.on <= scenario.file.verdict.horizon
    ]
    return np.max(np.stack(ahead), axis=0) if ahead else None
