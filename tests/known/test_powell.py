"""Power that shifts after a deal: Powell 2006, "War as a Commitment Problem", International Organization 60(1).

A side that a pause will weaken fights now, though both know everything, where the most that
the other can give today does not make up for what the shift takes tomorrow.

In two periods, with talks in the first only: the line is an even chance of a step either way,
a step worth s, so W(1, k) = 1/2 + s·k − c to side a, and W(0, 0) = 1/2 − c(1 + δ). A deal x
breaks with hazard b; the war then resumes r steps against a. With x = 1, the best there is,
a accepts if (1 − δ) + δ·b·(1/2 − s·r − c) >= (1 − δ(1 − b))·(1/2 − c(1 + δ)), that is, if
r <= r* = [(1 − δ)(1/2 + c(1 + δ)) + δ²·b·c] / (δ·b·s). Side b accepts its worst, x = 1, if
the same holds with −r and x = 0 for its share, which the cases below satisfy.
"""

from __future__ import annotations

import pytest

from ripeness.game.published_wars import Duel, grid

CASES = [(0.9, 1.0, 0.05, 0.02), (0.9, 0.6, 0.04, 0.05), (0.95, 1.0, 0.05, 0.01), (0.8, 0.5, 0.06, 0.03)]


def threshold(delta: float, b: float, s: float, c: float) -> float:
    return ((1 - delta) * (0.5 + c * (1 + delta)) + delta**2 * b * c) / (delta * b * s)


def pause(delta: float, b: float, s: float, c: float, steps: float) -> Duel:
    """A war of two periods with a pause that costs side a so many steps (below 0: side b)."""
    return Duel(grid(100), periods=2, step=s, cost=(c, c), talk=(1.0, 0.0), discount=delta, breakdown=b, regroup=steps)


@pytest.mark.parametrize(("delta", "b", "s", "c"), CASES)
@pytest.mark.parametrize("side", [1.0, -1.0])
def test_the_shift_that_empties_the_zopa_is_where_the_formula_has_it(
    delta: float, b: float, s: float, c: float, side: float
) -> None:
    most = threshold(delta, b, s, c)
    below = pause(delta, b, s, c, side * most * (1 - 1e-6)).solve()
    above = pause(delta, b, s, c, side * most * (1 + 1e-6)).solve()
    assert below.open[0, 0] == 1
    assert above.open[0, 0] == 0
    assert above.gap[0, 0] > 0
    assert above.blocker[0, 0] == (0 if side > 0 else 1)


@pytest.mark.parametrize(("delta", "b", "s", "c"), CASES)
def test_without_a_shift_the_same_deals_stand(delta: float, b: float, s: float, c: float) -> None:
    assert pause(delta, b, s, c, 0.0).solve().open[0, 0] == 1
