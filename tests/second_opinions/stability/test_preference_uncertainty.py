"""Four attitudes to what is not known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import stability
from ripeness.second_opinions.stability.concepts.preference_structures import ATTITUDES, unknown_stability
from ripeness.second_opinions.stability.examples import prisoners
from ripeness.second_opinions.stability.graph.model import GraphModel
from tests.second_opinions.stability.drawn import graph_models


@given(graph_models())
@settings(max_examples=40)
def test_where_everything_is_known_all_attitudes_agree_with_the_plain_definitions(model: GraphModel) -> None:
    found, plain = unknown_stability(model, {}), stability(model, ("nash", "gmr", "smr", "seq"))
    assert all(np.array_equal(found[one].stable, plain.stable) for one in ATTITUDES)


@given(graph_models(), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=4))
@settings(max_examples=40)
def test_the_attitudes_lie_within_each_other(model: GraphModel, pairs: list[tuple[int, int]]) -> None:
    found = unknown_stability(model, {"d0": [one for one in pairs if one[0] != one[1]]})
    for wide in ("b", "c"):
        assert (found["a"].stable <= found[wide].stable).all()
        assert (found[wide].stable <= found["d"].stable).all()


def test_one_who_does_not_know_whether_defecting_pays_stays_only_by_the_attitudes_that_want_to_be_sure() -> None:
    """At mutual cooperation (state 3) the first could defect to state 2 and does not know whether that is better."""
    found = unknown_stability(prisoners(), {"first": [(2, 3)]})
    assert [bool(found[one].by("nash")[0, 3]) for one in ATTITUDES] == [False, True, False, True]
    # The second's defection answers in state 0, surely worse for the first, whatever the attitude.
    assert all(found[one].by("seq")[0, 3] for one in ATTITUDES)


def test_a_sanction_of_unknown_worth_deters_only_by_the_attitudes_that_fear_it() -> None:
    """The first knows that defecting pays, and does not know how mutual defection compares with cooperation."""
    found = unknown_stability(prisoners(), {"first": [(0, 3)]})
    assert [bool(found[one].by("gmr")[0, 3]) for one in ATTITUDES] == [False, False, True, True]


@pytest.mark.parametrize(("pairs", "says"), [([(1, 1)], "two states"), ([(0, 9)], "two states from 0 to 3")])
def test_a_pair_that_is_none_is_refused(pairs: list[tuple[int, int]], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        unknown_stability(prisoners(), {"first": pairs})


def test_an_unknown_decision_maker_is_refused() -> None:
    with pytest.raises(UsageError, match="did you mean first"):
        unknown_stability(prisoners(), {"frist": [(0, 1)]})
