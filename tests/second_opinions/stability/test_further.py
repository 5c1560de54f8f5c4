"""Further questions to a graph model: each answer held against the module that it comes from, or worked by hand."""

from __future__ import annotations

import pytest

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.api import Further, further_answers
from ripeness.second_opinions.stability.concepts.definitions import stability
from ripeness.second_opinions.stability.concepts.hypergame import Misperception
from ripeness.second_opinions.stability.examples import chicken, elmira, prisoners


def test_what_is_not_asked_is_not_answered() -> None:
    found = further_answers(prisoners(), 0, Further())
    assert (found.within_horizon, found.no_coalition_leaves, found.required, found.as_perceived) == (None,) * 4
    assert not Further()


def test_one_move_ahead_is_nash() -> None:
    model = elmira()
    nash = {state + 1 for state in stability(model).equilibria("nash")}
    assert set(further_answers(model, 0, Further(horizon=1)).within_horizon or ()) == nash


def test_prisoners_leave_defection_together() -> None:
    """Nobody cooperates in state 1, both do in state 4; only together do they get there, and both gain."""
    found = further_answers(prisoners(), 0, Further(coalitions=True))
    assert [(one.members, one.to) for one in found.groups_leaving or ()] == [(("first", "second"), (4,))]
    assert found.no_coalition_leaves is not None
    assert 1 not in found.no_coalition_leaves["nash"]


def test_cooperation_lasts_by_nash_if_neither_prefers_to_be_the_only_one_to_defect() -> None:
    found = further_answers(prisoners(), 0, Further(state=4))
    lower = {(one.maker, one.definition): one.lower for one in found.required or ()}
    assert lower["first", "nash"] == (3,)
    assert lower["second", "nash"] == (2,)
    assert lower["first", "gmr"] == ()


def test_states_that_somebody_does_not_see_are_answered_apart() -> None:
    """Who does not know that one can swerve alone stays in the crash."""
    model = chicken()
    crash = 1
    assert crash - 1 not in stability(model).equilibria("nash")
    views = {"first": Misperception(frozenset({1})), "second": Misperception(frozenset({2}))}
    found = further_answers(model, 0, Further(), views)
    assert found.as_perceived is not None
    assert crash in found.as_perceived["nash"]


def test_a_state_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no state 5; states count from 1 to 4"):
        further_answers(prisoners(), 0, Further(state=5))
