"""Exact results of the theory of war and bargaining, each with what the whole game gives.

The figures are those of the closed forms, worked out for one case each. Ours come from the same
kernel that solves a case: nothing of it is replaced.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ripeness.core.published_answers import PublishedAnswer
from ripeness.game.duel import Duel, grid

Figures = tuple[float, ...]

BATTLE: Final = Duel(grid(1000), p=(0.6, 0.6, 0.6), cost=(0.15, 0.2), ends=(-1, 1))
RUIN: Final = ((0.5, 9, 10), (0.45, 9, 10), (0.4, 2, 6), (0.7, 4, 6))
"""Of each walk the chance of a step up, where it starts, and the upper end; the lower end is 0."""
SPLIT: Final = Duel(grid(20), p=(0.5, 0.5, 0.5), cost=(0.1, 0.05), ends=(-1, 1), rho=0.25)
TALKS_ALONE: Final = Duel(grid(200), periods=300, discount=0.9, held=False)
PAUSES: Final = ((0.9, 1.0, 0.05, 0.02), (0.9, 0.6, 0.04, 0.05), (0.95, 1.0, 0.05, 0.01), (0.8, 0.5, 0.06, 0.03))
"""Of each pause the discount, the hazard of the deal, the worth of a step, and the cost of a period."""
BATTLES: Final = (0, 6, 12, 24)
"""Battles fought before the decisive one."""


def _range() -> Figures:
    """The least and the greatest share of a that both prefer to the battle."""
    struck = BATTLE.solved().struck[0]
    ends = sorted(BATTLE.shares[q] for q in struck if q >= 0)
    return ends[0], ends[-1]


def _walk(p: float, start: int, end: int) -> Duel:
    return Duel((0.5,), periods=800, p=(p, p, p), ends=(-start, end - start), talk=0.0)


def _ruined() -> Figures:
    return tuple(float(1 - _walk(*one).solved().reservation[0, -1, 0]) for one in RUIN)


def _lasts() -> Figures:
    return tuple(float(_walk(*one).solved().duration[0]) for one in RUIN)


def _shares() -> Figures:
    value = SPLIT.solved().value[0, -1]
    return float(value[0]), float(value[1])


def _proposers() -> Figures:
    found = TALKS_ALONE.solved()
    offers = [TALKS_ALONE.shares[q] for q in found.struck[0] if q >= 0]
    return (max(offers), float(found.value[0, -1, 0]), float(found.duration[0]))


def _shifts() -> Figures:
    return tuple(_shift(*one) for one in PAUSES)


def _shift(discount: float, hazard: float, step: float, cost: float) -> float:
    """The least shift of the line against a at which no deal is left, by halving."""
    war = Duel(
        grid(100),
        periods=2,
        step=step,
        cost=(cost, cost),
        talk=(1.0, 0.0),
        discount=discount,
        breakdown=hazard,
        margin=8,
    )
    low, high = 0.0, 16.0
    while high - low > 1e-7:
        middle = (low + high) / 2
        if war.but(regroup=middle).solved().open[0, 0] > 0:
            low = middle
        else:
            high = middle
    return low


def _disputed() -> Figures:
    return tuple(_both_expect(now) for now in BATTLES)


def _both_expect(now: int) -> float:
    """What both sides together expect of a decisive battle above the whole, after `now` battles."""
    place = 2 * (now // 2) - now
    war = Duel(grid(2), periods=now + 1, now=now, p=(0.65, 0.35, 0.5), strength=12.0, ends=(place - 1, place + 1))
    return float(np.sum(war.solved().reservation[0, -1])) - 1.0


ANSWERS: Final[tuple[PublishedAnswer, ...]] = (
    PublishedAnswer(
        "fearon-bargaining-range",
        "Fearon 1995, IO 49(3), pp. 386–388: [p − c_a, p + c_b]",
        "bargaining range before one decisive battle, p = 0.6, costs 0.15 and 0.20",
        (0.45, 0.80),
        _range,
        4,
        "",
    ),
    PublishedAnswer(
        "gamblers-ruin-chance",
        "Feller 1968, vol. I, XIV.2: ((q/p)^N − (q/p)^k)/((q/p)^N − 1)",
        "war without talks: the chance of defeat, for p, k and N of 0.5, 9, 10; 0.45, 9, 10; 0.4, 2, 6; 0.7, 4, 6",
        (0.1, 0.2100562, 0.8796992, 0.0277113),
        _ruined,
        7,
        "",
    ),
    PublishedAnswer(
        "gamblers-ruin-duration",
        "Feller 1968, vol. I, XIV.3: k/(q − p) − N/(q − p)·(1 − (q/p)^k)/(1 − (q/p)^N)",
        "war without talks: its expected length in steps, for the same four",
        (9.0, 11.0056165, 6.3909774, 4.5843312),
        _lasts,
        7,
        "",
    ),
    PublishedAnswer(
        "rubinstein-split-with-war-outside",
        "Binmore, Rubinstein & Wolinsky 1986, RAND 17(2), after Rubinstein 1982: W + ρ·surplus",
        "a deal at once; a, worth 0.40 in war, proposes with chance ¼, b is worth 0.45 in war",
        (0.4375, 0.5625),
        _shares,
        4,
        "",
    ),
    PublishedAnswer(
        "rubinstein-split-by-discount",
        "Rubinstein 1982, Econometrica 50(1), with proposers drawn by chance: 1 − δ/2",
        "the proposer's share at δ = 0.9, what a is worth before the draw, and the delay",
        (0.55, 0.5, 0.0),
        _proposers,
        4,
        "Offers by turns give the first proposer 1/(1 + δ) = 0.526; here the proposer of each period is drawn.",
    ),
    PublishedAnswer(
        "powell-threshold",
        "Powell 2006, IO 60(1), in two periods: r* = [(1 − δ)(½ + c(1 + δ)) + δ²bc]/(δbs)",
        "the shift of power after a deal beyond which no deal is left, four cases",
        (1.5556, 3.8796, 0.7368, 5.0167),
        _shifts,
        4,
        "",
    ),
    PublishedAnswer(
        "smith-stam-convergence",
        "Smith & Stam 2004, JCR 48(6), with Beta beliefs: S·d/(S + t)",
        "costs of war below which sides still fight after 0, 6, 12 and 24 battles; S = 12, d = 0.3",
        (0.3, 0.2, 0.15, 0.1),
        _disputed,
        4,
        "",
    ),
)
"""Each closed form worked out for one case or a few."""
