"""Same beliefs and no frictions: a deal at once, and the surplus split as the proposer's chance has it.

A proposer drawn with probability ρ takes all the surplus and leaves the other its outside
option: Binmore, Rubinstein & Wolinsky 1986, RAND Journal of Economics 17(2). So before the
draw V_a = W_a + ρ·(1 − W_a − W_b).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from ripeness.game.published_wars import Duel, grid

WAR = Duel((0.5,), periods=3, p=(0.5, 0.5, 0.5), cost=(0.1, 0.05), step=0.125, rho=0.25)


@dataclass
class Continuous:
    """The same war over a stake that divides at will, from its definition; notes every division proposed."""

    war: Duel
    proposed: set[float] = field(default_factory=set)

    def fight(self, t: int, k: int) -> tuple[float, float]:
        """W of both sides at period t, k steps from the start."""
        (up_a, up_b), (down_a, down_b) = self.value(t + 1, k + 1), self.value(t + 1, k - 1)
        p, (a, b) = self.war.p[0], self.war.cost
        return p * up_a + (1 - p) * down_a - a, p * up_b + (1 - p) * down_b - b

    def value(self, t: int, k: int) -> tuple[float, float]:
        """V of both sides."""
        if t == self.war.periods:
            share = self.war.start + self.war.step * k
            return share, 1 - share
        a, b = self.fight(t, k)
        self.proposed |= {round(a, 12), round(1 - b, 12)}
        rho, surplus = self.war.rho, 1 - a - b
        return a + rho * surplus, b + (1 - rho) * surplus


@pytest.mark.parametrize("rho", [0.0, 0.25, 0.5, 1.0])
def test_the_surplus_is_split_by_the_chance_to_propose(rho: float) -> None:
    known = Continuous(WAR.but(rho=rho))
    wanted, fighting = known.value(0, 0), known.fight(0, 0)
    found = WAR.but(rho=rho, shares=tuple(sorted(known.proposed))).solve()
    assert found.reservation[0, 0] == pytest.approx(fighting, abs=1e-9)
    assert found.value[0, 0] == pytest.approx(wanted, abs=1e-9)
    surplus = 1 - sum(fighting)
    assert found.value[0, 0, 0] - found.reservation[0, 0, 0] == pytest.approx(rho * surplus, abs=1e-9)


def test_the_deal_is_struck_at_once() -> None:
    found = WAR.but(shares=grid(400)).solve()
    assert found.deal[0, 0, 0] == pytest.approx(1.0, abs=1e-12)
    assert found.duration[0] == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("points", [50, 200, 1000])
def test_a_grid_that_misses_the_points_is_off_by_its_step_at_most(points: int) -> None:
    wanted = Continuous(WAR).value(0, 0)
    found = WAR.but(shares=grid(points)).solve().value[0, 0]
    assert abs(found - wanted).max() <= WAR.periods / points
