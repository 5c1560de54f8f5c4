"""Beliefs that differ: war lasts until they have converged enough.

Smith & Stam 2004, "Bargaining and the Nature of War", Journal of Conflict Resolution 48(6):
sides that differ in their beliefs on the chance of each battle fight, learn from the same
battles, and settle once what they still disagree on is less than what fighting costs.
"""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.game.published_wars import Duel, grid
from ripeness.game.spec import GameResults

OPTIMISTS = Duel(grid(200), periods=48, cost=(0.01, 0.01), ends=(-4, 4), step=0.125, strength=12.0)


def solve_with(difference: float, **changes: object) -> GameResults:
    """The war where each side thinks its chance of a battle better by half the difference than it is."""
    beliefs = (0.5 + difference / 2, 0.5 - difference / 2, 0.5)
    return OPTIMISTS.but(p=beliefs, **changes).solve()


@pytest.mark.parametrize("t", range(0, 40, 4))
def test_before_a_decisive_battle_they_settle_once_disagreement_is_below_the_costs(t: int) -> None:
    """After t battles they disagree by S·d/(S + t), S the strength of their beliefs; costs are c_a + c_b."""
    strength, difference = 12.0, 0.3
    for factor, wanted in ((0.999, 0.0), (1.001, 1.0)):
        costs = factor * strength * difference / (strength + t)
        last = OPTIMISTS.but(
            shares=grid(20000),
            p=(0.5 + difference / 2, 0.5 - difference / 2, 0.5),
            periods=t + 1,
            now=t,
            ends=(2 * (t // 2) - t - 1, 2 * (t // 2) - t + 1),
            cost=(costs / 2, costs / 2),
        )
        assert last.solve().open[0, -1] == wanted


def test_those_who_agree_settle_at_once() -> None:
    assert solve_with(0.0).duration[0] == pytest.approx(0.0, abs=1e-12)


def test_expected_delay_grows_with_the_difference() -> None:
    delays = np.array([solve_with(d).duration[0] for d in (0.0, 0.1, 0.2, 0.3, 0.4, 0.6)])
    assert (np.diff(delays) >= -1e-12).all()
    assert delays[-1] > delays[0] + 1


def test_on_an_even_path_there_is_no_deal_before_they_have_converged_and_one_ever_after() -> None:
    """Even numbers of periods, where the line is back where it began."""
    firsts = []
    for difference in (0.05, 0.1, 0.2, 0.3):
        path = solve_with(difference, now=40).open[0, ::2]
        assert (np.diff(path) >= 0).all()
        assert path[-1] == 1
        firsts.append(int(np.argmax(path)))
    assert (np.diff(firsts) > 0).all()
