"""Looking some moves ahead, and as far as one likes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import stability
from ripeness.second_opinions.stability.concepts.foresight import limited_move, non_myopic
from ripeness.second_opinions.stability.examples import chicken, elmira, prisoners
from ripeness.second_opinions.stability.graph.model import GraphModel
from tests.second_opinions.stability import brute
from tests.second_opinions.stability.drawn import graph_models


@given(graph_models())
def test_one_move_ahead_is_nash(model: GraphModel) -> None:
    assert np.array_equal(limited_move(model, 1).by("L1"), stability(model).by("nash"))


@given(graph_models(makers=2, ties=False), st.integers(1, 5))
@settings(max_examples=50)
def test_for_two_it_is_the_recursion_written_out(model: GraphModel, horizon: int) -> None:
    plain = brute.plain(model)
    expected = [[brute.expected(plain, i, s, horizon) == s for s in plain.states] for i in plain.makers]
    assert limited_move(model, horizon).stable[0].tolist() == expected


@given(graph_models(ties=False))
@settings(max_examples=30)
def test_non_myopic_is_stable_at_every_horizon_of_the_cycle_that_the_reckoning_ends_in(model: GraphModel) -> None:
    found = non_myopic(model)
    assert found.cycle >= 1
    horizons = range(max(found.repeats_from, 1), max(found.repeats_from, 1) + found.cycle)
    every = np.logical_and.reduce([limited_move(model, h).stable[0] for h in horizons])
    assert np.array_equal(found.stable.stable[0], every)


def test_both_states_of_the_prisoners_dilemma_that_are_printed_are_non_myopically_stable() -> None:
    """Mutual defection and mutual cooperation (Brams and Wittman 1981)."""
    assert non_myopic(prisoners()).stable.equilibria("nm") == (0, 3)


def test_in_chicken_only_the_compromise_is_non_myopically_stable() -> None:
    """Brams and Wittman 1981: the compromise (3, 3) is the one non-myopic equilibrium."""
    assert non_myopic(chicken()).stable.equilibria("nm") == (3,)


def test_elmiras_settlement_is_stable_however_far_one_looks() -> None:
    assert {8 - 1 + 2} <= set(non_myopic(elmira()).stable.equilibria("nm"))


def test_no_move_ahead_is_no_horizon() -> None:
    with pytest.raises(UsageError, match="at least 1 move"):
        limited_move(prisoners(), 0)
