"""Without talks the war is the gambler's ruin: Feller 1968, An Introduction to Probability Theory I, XIV.2-3.

Side a stands k steps from ruin, the ends are N steps apart; a step goes its way with
probability p, q = 1 − p. It wins with probability (1 − (q/p)^k)/(1 − (q/p)^N), k/N where
p = q, after k/(q − p) − N/(q − p) · (1 − (q/p)^k)/(1 − (q/p)^N) steps on average, k(N − k)
where p = q. After 600 periods the probability that neither side has won is below 1e-12.
"""

from __future__ import annotations

import pytest

from ripeness.game.published_wars import Duel
from tests.known.duels import w

GAMES = [(0.55, 3, 6), (0.55, 1, 5), (0.4, 2, 6), (0.5, 2, 5), (0.7, 4, 6)]


def wins(p: float, k: int, n: int) -> float:
    ratio = (1 - p) / p
    return k / n if p == 0.5 else (1 - ratio**k) / (1 - ratio**n)


def duration(p: float, k: int, n: int) -> float:
    return k * (n - k) if p == 0.5 else (k - n * wins(p, k, n)) / (1 - 2 * p)


def war(p: float, k: int, n: int, cost: tuple[float, float] = (0.0, 0.0)) -> Duel:
    return Duel((0.5,), periods=600, p=(p, p, p), ends=(-k, n - k), talk=0.0, cost=cost)


@pytest.mark.parametrize(("p", "k", "n"), GAMES)
def test_fighting_on_is_worth_the_probability_of_winning(p: float, k: int, n: int) -> None:
    assert w(war(p, k, n)) == pytest.approx([wins(p, k, n), 1 - wins(p, k, n)], abs=1e-9)


@pytest.mark.parametrize(("p", "k", "n"), GAMES)
def test_costs_are_taken_off_for_as_long_as_the_war_is_expected_to_last(p: float, k: int, n: int) -> None:
    a, b = 0.01, 0.02
    lasts = duration(p, k, n)
    wanted = [wins(p, k, n) - a * lasts, 1 - wins(p, k, n) - b * lasts]
    assert w(war(p, k, n, (a, b))) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(("p", "k", "n"), GAMES)
def test_the_outlook_is_the_same_walk_forward(p: float, k: int, n: int) -> None:
    found = war(p, k, n).solve()
    assert found.duration[0] == pytest.approx(duration(p, k, n), abs=1e-9)
    assert found.fall[0].sum(axis=0) == pytest.approx([1 - wins(p, k, n), wins(p, k, n)], abs=1e-9)


def test_a_side_that_believes_in_itself_values_the_war_by_its_own_chances() -> None:
    found = w(war(0.5, 3, 6).but(p=(0.6, 0.45, 0.5)))
    assert found == pytest.approx([wins(0.6, 3, 6), 1 - wins(0.45, 3, 6)], abs=1e-9)
