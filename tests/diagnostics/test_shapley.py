"""Shares of a difference: laws first, then a game worked by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from ripeness.core.streams import stream
from ripeness.diagnostics.attribution import EXACT, Attribution, Coalition, shapley


def shared(worth: dict[Coalition, float] | None, changes: int, weights: Sequence[float] = ()) -> Attribution:
    def value(coalitions: Sequence[Coalition]) -> list[float]:
        if worth is not None:
            return [worth[one] for one in coalitions]
        return [sum(weights[c] for c in one) + 0.5 * (len(one) > 3) for one in coalitions]

    return shapley(value, changes, pairs=4, rng=stream(0, "test"))


@pytest.mark.parametrize("changes", [1, 3, EXACT, EXACT + 1, 9])
def test_shares_sum_to_the_whole_difference(changes: int) -> None:
    found = shared(None, changes, np.linspace(-0.2, 0.5, changes).tolist())
    assert found.shares.sum() == pytest.approx(found.whole, abs=1e-12)


@pytest.mark.parametrize("changes", [4, 9])
def test_a_change_that_does_nothing_gets_nothing_and_equal_ones_get_the_same(changes: int) -> None:
    def value(coalitions: Sequence[Coalition]) -> list[float]:
        return [1.0 if {1, 2} & one else 0.0 for one in coalitions]

    found = shapley(value, changes, pairs=40, rng=stream(0, "test"))
    assert found.shares[0] == 0
    assert found.shares[1] == pytest.approx(found.shares[2], abs=4 * max(found.errors[1], 1e-12))


def test_the_glove_game_is_shared_as_shapley_shares_it() -> None:
    """One left glove (0), two right ones (1, 2), a pair is worth 1: 2/3, 1/6, 1/6."""
    every = [frozenset(s) for s in ((), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2))]
    found = shared({one: float(0 in one and len(one) > 1) for one in every}, 3)
    assert found.shares == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert found.orders == 0
    assert found.errors.tolist() == [0, 0, 0]


def test_changes_that_add_up_are_shared_without_error_even_when_sampled() -> None:
    def value(coalitions: Sequence[Coalition]) -> list[float]:
        return [0.1 * sum(one) for one in coalitions]

    found = shapley(value, EXACT + 2, pairs=3, rng=stream(0, "test"))
    assert found.shares == pytest.approx(0.1 * np.arange(EXACT + 2))
    assert found.errors == pytest.approx(np.zeros(EXACT + 2), abs=1e-12)
    assert found.orders == 6
