"""Those who move together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.coalitions import (
    coalition_improvements,
    coalition_stability,
    coalitions,
    universally_stable,
)
from ripeness.second_opinions.stability.concepts.definitions import stability
from ripeness.second_opinions.stability.examples import elmira, prisoners
from ripeness.second_opinions.stability.graph.model import GraphModel
from tests.second_opinions.stability.drawn import graph_models


@given(graph_models())
@settings(max_examples=40)
def test_a_coalition_of_one_is_stable_where_its_member_is_and_under_seq_perhaps_elsewhere(model: GraphModel) -> None:
    found = stability(model)
    for i, maker in enumerate(model.makers):
        alone = coalition_stability(model, [maker.id])
        for definition in ("nash", "gmr", "smr"):
            assert np.array_equal(alone.by(definition)[0], found.by(definition)[i])
        assert (found.by("seq")[i] <= alone.by("seq")[0]).all()


@given(graph_models())
@settings(max_examples=30)
def test_for_a_coalition_too_nash_is_within_all_and_smr_and_seq_within_gmr(model: GraphModel) -> None:
    found = universally_stable(model)
    assert (found.by("nash") <= found.by("seq")).all()
    assert (found.by("nash") <= found.by("smr")).all()
    assert (found.by("smr") <= found.by("gmr")).all()
    assert (found.by("seq") <= found.by("gmr")).all()


def test_both_prisoners_together_leave_mutual_defection() -> None:
    model = prisoners()
    assert np.argwhere(coalition_improvements(model, ["first", "second"])).tolist() == [[0, 3]]
    together = coalition_stability(model, ["first", "second"])
    assert not together.by("gmr")[0, 0]
    assert together.by("nash")[0, 3]
    assert 0 not in universally_stable(model).equilibria("gmr")
    assert 3 in universally_stable(model).equilibria("gmr")


def test_in_elmira_uniroyal_and_the_ministry_leave_delay_for_the_modified_order_accepted() -> None:
    """In print (Kilgour, Hipel, Fang and Peng 2001) the move is from state 5 to state 8, here 7 to 10."""
    model = elmira()
    gains = coalition_improvements(model, ["ministry", "uniroyal"])
    assert gains[6, 9]
    assert not coalition_stability(model, ["ministry", "uniroyal"]).by("nash")[0, 6]
    assert coalition_stability(model, ["ministry", "uniroyal"]).by("nash")[0, 9]


def test_coalitions_are_all_groups_the_smallest_first() -> None:
    assert coalitions(3) == ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2))


def test_too_many_decision_makers_or_nobody_are_refused() -> None:
    with pytest.raises(UsageError, match="up to 8"):
        coalitions(9)
    with pytest.raises(UsageError, match="at least one member"):
        coalition_stability(prisoners(), [])
