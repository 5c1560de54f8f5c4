"""The meeting's effect: what it adds to the chance of a deal, in ordinary months of talks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ripeness.core.distributions import bootstrap_weights, equal_weights
from ripeness.game.conditions import GameVariant
from ripeness.measures.horizon import verdict_periods
from ripeness.measures.meeting_effect import MeetingEffect, meeting_effect
from ripeness.measures.weighted_solution import Counterfactual, WeightedSolution
from tests.measures.wars import solved, war

DRAWS = 16
WHOLE = {"verdict.horizon": "2031-06-30"}
"""Twelve months from the day of the assessment, to the day."""


def effect(changes: dict[str, Any]) -> MeetingEffect | None:
    made = war({**WHOLE, **changes})
    solution, off = solved(made, DRAWS), solved(made, DRAWS, GameVariant(meetings_held=False))
    weights, horizon = equal_weights(DRAWS), verdict_periods(made)
    found = off.results
    not_held = Counterfactual(
        found.reservation, found.static_reservation, off.p_deal(horizon), off.terms(horizon), found.duration
    )
    return meeting_effect(WeightedSolution(solution, weights, bootstrap_weights(weights, 0), horizon), not_held)


def test_the_effect_is_the_rise_in_the_chance_of_a_deal_over_the_monthly_chance_without_the_meeting() -> None:
    made = war({**WHOLE, "talks.meetings.summit.probability": 1})
    held, off = (
        solved(made, DRAWS).p_deal(12).mean(),
        solved(made, DRAWS, GameVariant(meetings_held=False)).p_deal(12).mean(),
    )
    found = effect({"talks.meetings.summit.probability": 1})
    assert found is not None
    assert found.months is not None
    assert (found.p_if_held, found.p_if_not) == (pytest.approx(held), pytest.approx(off))
    days = 365 / 30.4375
    assert found.months.mean == pytest.approx((held - off) / (1 - (1 - off) ** (1 / (days - 1 / 30.4375))), rel=1e-9)
    assert found.months.p05 <= found.months.mean <= found.months.p95


def test_the_effect_of_a_meeting_in_the_present_period_does_not_hang_on_whether_it_is_held() -> None:
    """Whatever its chance, what it would do were it held is the same: nobody decides before it."""
    one, other = (effect({"talks.meetings.summit.probability": p}) for p in (0.3, 1.0))
    assert one is not None
    assert other is not None
    assert one.months is not None
    assert other.months is not None
    assert one.months.mean == pytest.approx(other.months.mean, rel=1e-9)
    assert one.p_if_held == pytest.approx(other.p_if_held, rel=1e-9)


def test_a_meeting_that_closes_what_an_ordinary_month_of_talks_closes_is_worth_little() -> None:
    """Where talks are open all the time, the meeting adds nothing; where it closes more, it is worth months."""
    usual = effect({"talks.background": 1, "talks.meetings.summit.probability": 1})
    rare = effect({"talks.background": 0.05, "talks.meetings.summit.probability": 1})
    assert usual is not None
    assert rare is not None
    assert usual.months is not None
    assert rare.months is not None
    assert usual.months.mean == pytest.approx(0.0, abs=1e-12)
    assert rare.months.mean > 3


def test_without_a_meeting_ahead_or_without_any_deal_otherwise_there_are_no_months() -> None:
    none = effect({"talks.meetings": {}, "verdict.meeting": None})
    assert none is None
    over = effect({"talks.meetings.summit.on": "2030-06-20", "verdict.meeting": None})
    assert over is None
    alone = effect({"talks.background": 0, "talks.meetings.summit.probability": 1})
    assert alone is not None
    assert alone.months is None
    assert alone.p_if_not == pytest.approx(0.0, abs=1e-12)
    assert np.isfinite(alone.p_if_held)
