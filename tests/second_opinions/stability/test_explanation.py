"""Why a state is stable, how it is reached, and what would make it stable."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import definitions_of, stability
from ripeness.second_opinions.stability.concepts.inverse import INVERTIBLE, Invertible, inverse
from ripeness.second_opinions.stability.examples import elmira, prisoners
from ripeness.second_opinions.stability.explanation import Reason, explain_state
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.reachability import RouteStep, paths_to
from ripeness.second_opinions.stability.graph.states import targets
from tests.second_opinions.stability.drawn import graph_models, option_models


@given(option_models())
@settings(max_examples=40)
def test_the_reasons_come_to_the_same_as_the_definitions(model: GraphModel) -> None:
    found = stability(model)
    for state in range(len(model)):
        for one in explain_state(model, state):
            assert one.stable == found.by(one.definition)[one.maker, state]


@given(graph_models())
@settings(max_examples=40)
def test_every_answer_is_made_of_moves_that_can_be_made_and_ends_no_better(model: GraphModel) -> None:
    for state in range(len(model)):
        for one in explain_state(model, state):
            _check(model, one)


def test_cooperation_is_kept_by_the_answer_that_defection_would_get() -> None:
    model = prisoners()
    first = next(one for one in explain_state(model, 3, ("seq",)) if one.maker == 0)
    (answer,) = first.answers
    assert (answer.to, answer.moves, answer.ends) == (2, (RouteStep(1, 2, 0),), 0)


@given(graph_models(), st.integers(0, 2))
@settings(max_examples=40)
def test_a_path_is_a_chain_of_improvements_where_it_says_so(model: GraphModel, start: int) -> None:
    for path in paths_to(model, start, tuple(range(len(model)))):
        ends = [start, *(step.target for step in path.steps)]
        assert [step.origin for step in path.steps] == ends[:-1]
        assert not path.steps or ends[-1] == path.state
        assert all(one.mover != other.mover for one, other in zip(path.steps, path.steps[1:], strict=False))
        if path.improving:
            assert all(model.ranks[s.mover, s.target] > model.ranks[s.mover, s.origin] for s in path.steps)


def test_elmira_goes_from_its_status_quo_to_the_settlement_only_with_patience() -> None:
    """From state 1 the local government's insisting alone is an improvement; 8 in print, here 10, is not one's gain."""
    model = elmira()
    insisted, settled = paths_to(model, 0, (6, 9))
    assert insisted.improving
    assert [step.mover for step in insisted.steps] == [model.maker("local")]
    assert settled.reached
    assert not settled.improving
    assert len(settled.steps) == 3


@given(graph_models(), st.sampled_from(INVERTIBLE))
@settings(max_examples=40)
def test_lowering_what_the_inverse_names_makes_the_state_stable(model: GraphModel, definition: Invertible) -> None:
    found = stability(model, (definition,))
    for wanted in (one for state in range(len(model)) for one in inverse(model, state, definition)):
        assert wanted.stable == found.by(definition)[wanted.maker, wanted.state]
        ranks = model.ranks.copy()
        ranks[wanted.maker, list(wanted.lower)] = ranks[wanted.maker, wanted.state]
        lowered = GraphModel(model.makers, model.moves, ranks, model.states)
        assert stability(lowered, (definition,)).by(definition)[wanted.maker, wanted.state]


@given(graph_models(makers=2))
@settings(max_examples=25)
def test_no_smaller_change_would_do(model: GraphModel) -> None:
    for wanted in (one for state in range(len(model)) for one in inverse(model, state, "gmr")):
        for kept in wanted.lower:
            ranks = model.ranks.copy()
            ranks[wanted.maker, list(wanted.lower - {kept})] = ranks[wanted.maker, wanted.state]
            lowered = GraphModel(model.makers, model.moves, ranks, model.states)
            assert not stability(lowered, ("gmr",)).by("gmr")[wanted.maker, wanted.state]


def test_to_keep_cooperation_by_nash_a_prisoner_would_have_to_stop_wanting_to_defect() -> None:
    first, second = inverse(prisoners(), 3, "nash")
    assert [sorted(first.lower), sorted(second.lower)] == [[2], [1]]


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda model: explain_state(model, 4), "no state 5; states count from 1 to 4"),
        (lambda model: inverse(model, -1, "nash"), "no state 0"),
        (lambda model: inverse(model, 0, "sim"), "inverse analysis knows nash"),  # type: ignore[arg-type]
    ],
)
def test_a_question_that_has_no_answer_says_so(ask, says: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=says):
        ask(prisoners())


def _check(model: GraphModel, one: Reason) -> None:
    assert one.definition in definitions_of(model)
    ranks = model.ranks[one.maker]
    for answer in one.answers:
        assert ranks[answer.to] > ranks[one.state]
        at = answer.to
        for step in answer.moves:
            assert step.origin == at
            assert step.mover != one.maker
            assert step.target in targets(model.moves[step.mover], at)
            if one.definition == "seq":
                assert model.ranks[step.mover, step.target] > model.ranks[step.mover, at]
            at = step.target
        assert at == answer.ends
        assert answer.deters == bool(np.less_equal(ranks[answer.ends], ranks[one.state]))
