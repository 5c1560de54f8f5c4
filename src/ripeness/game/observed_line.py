"""The observed path of the line, as moves on the lattice (docs/explanation/the-model.md, sections 1 and 7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from ripeness.game.spec import Ints
from ripeness.scenario.language.battlefield import LinePoint
from ripeness.scenario.language.scenario import Scenario


def moves_of_a(scenario: Scenario) -> Ints:
    """How many moves went side a's way by each period 0 … now, shape (now + 1,).

    In every period the line moves one step; of the two directions the one is taken that
    brings the line, at the prior medians of start and step, nearer to where it was seen to
    stand. Our assumption: a move smaller than a step still counts as a move.
    """
    field = scenario.file.battlefield
    start, step = field.start_share.prior.median, field.step_share.prior.median
    shares = observed_shares(scenario)
    moves = np.zeros(scenario.now + 1, dtype=np.int64)
    for t in range(1, scenario.now + 1):
        stay = start + step * (2 * moves[t - 1] - t)
        gained = shares[t] - stay > stay + 2 * step - shares[t]
        moves[t] = moves[t - 1] + int(gained)
    return moves


def observed_shares(scenario: Scenario) -> list[float]:
    """Where the line was seen to stand at the beginning of each period 0 … now (interpolated)."""
    start = scenario.file.battlefield.start_share.prior.median
    points = [LinePoint(on=scenario.file.time.start, share=start), *scenario.file.battlefield.path]
    calendar = scenario.calendar
    return [_at(points, calendar.date(t)) for t in range(scenario.now + 1)]


def _at(points: Sequence[LinePoint], day: date) -> float:
    days = [point.on.toordinal() for point in points]
    shares = [point.share for point in points]
    return float(np.interp(day.toordinal(), days, shares))
