"""Everybody plays the conflict as they see it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import DEFINITIONS, stability
from ripeness.second_opinions.stability.concepts.hypergame import Misperception, hypergame, unseen
from ripeness.second_opinions.stability.examples import prisoners, syria_iraq
from ripeness.second_opinions.stability.graph.model import GraphModel
from tests.second_opinions.stability.drawn import option_models


@given(option_models())
def test_where_everybody_sees_all_nothing_changes(model: GraphModel) -> None:
    assert np.array_equal(hypergame(model, {}).stable.stable, stability(model).stable)


def test_syria_and_iraq_do_not_see_each_others_way_out() -> None:
    """The states that a graph-model program gives for this misperception: 1, 2 and 6 by every definition."""
    model = syria_iraq()
    views = {"syria": Misperception(unseen(model, ["YN-"])), "iraq": Misperception(unseen(model, ["NN-"]))}
    found = hypergame(model, views, level=2)
    assert all(found.equilibria(one) == (0, 1, 5) for one in DEFINITIONS)
    assert [state for state in found.equilibria("nash") if found.visible[:, state].all()] == [5]


def test_one_who_believes_that_the_other_will_not_answer_defects() -> None:
    model = prisoners()
    naive = Misperception(ranks={"second": np.array([0, 2, 1, 3])})
    assert 3 not in hypergame(model, {"first": naive}).equilibria("seq")
    assert 3 in stability(model).equilibria("seq")


def test_a_view_of_nobody_or_of_no_state_is_refused() -> None:
    with pytest.raises(UsageError, match="did you mean iraq"):
        hypergame(syria_iraq(), {"irak": Misperception()})
    with pytest.raises(UsageError, match="cannot be unseen"):
        hypergame(syria_iraq(), {"iraq": Misperception(frozenset({9}))})
    with pytest.raises(UsageError, match="wanted 3 letters"):
        unseen(syria_iraq(), ["Y"])
