"""Exact results of the theory of war and bargaining, each with what the whole game gives.

The figures are those of the closed forms, worked out for one case each. Ours come from the same back end that
solves a case, nothing of it replaced: every war here is two sides and one divisible thing, written as arrays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from ripeness.core.verification import PublishedAnswer
from ripeness.game.solve import solve
from ripeness.game.spec import EDGE, Conditions, Floats, GameResults, GameSpec, Stakes

Figures = tuple[float, ...]

CERTAIN: Final = 1e15
"""Strength of a belief that no move of the line can shake."""
NEVER: Final = 10**9


@dataclass(frozen=True, slots=True)
class Duel:
    """A war between two sides over one thing; shares are side a's, of 0 to 1.

    shares : the divisions that may be agreed on. p : the chance of a step towards a in a period, by the
    belief of side a, of side b, and in truth; `strength` its worth in observations. cost : per period,
    of each side. ends : steps from the start at which b or a has won. talk : the chance that there are
    talks in a period. rho : the chance that a proposes. ground_counts : whether what a side holds counts
    while the war goes on and when it is frozen. breakdown, regroup : hazard of a deal, and the steps that
    the line moves against a when the war resumes.
    """

    shares: tuple[float, ...]
    periods: int = 1
    now: int = 0
    p: tuple[float, float, float] = (0.5, 0.5, 0.5)
    strength: float = CERTAIN
    cost: tuple[float, float] = (0.0, 0.0)
    ends: tuple[int, int] = (-NEVER, NEVER)
    start: float = 0.5
    step: float = 0.5
    talk: tuple[float, ...] | float = 1.0
    rho: float = 0.5
    discount: float = 1.0
    breakdown: float = 0.0
    regroup: float = 0.0
    ground_counts: bool = True

    def but(self, **changes: Any) -> Duel:
        """The same war with some things different."""
        return replace(self, **changes)

    def solve(self) -> GameResults:
        """The war solved; actor 0 is side a, actor 1 side b."""
        return solve(self._spec(), self._stakes(), self._conditions())

    def _spec(self) -> GameSpec:
        none, count = np.zeros(0, dtype=np.int64), len(self.shares)
        return GameSpec(
            last=self.periods,
            reported=self.periods,
            now=self.now,
            until=self.periods,
            detail=True,
            core=2,
            # The line went up and down by turns.
            moves=np.arange(self.now + 1) // 2,
            vetoes=np.array([0, 1]),
            principals=np.array([0, 1]),
            believer=np.array([0, 1]),
            options=np.arange(count).reshape(-1, 1),
            group=np.zeros(count, dtype=np.int64),
            group_form=np.array([0]),
            group_kind=np.array([0]),
            group_at_line=np.array([False]),
            interim=np.array([False]),
            regrouping=np.array([self.regroup != 0]),
            decision_period=none,
            decision_actor=none,
            decision_package=none,
            offer_period=none,
            offer_side=none,
            offer_package=none,
            pending=-1,
            in_force=-1,
        )

    def _stakes(self) -> Stakes:
        shares, p, no = np.array(self.shares), np.array(self.p), np.zeros(1, dtype=np.bool_)
        return Stakes(
            table=np.stack([shares, 1 - shares])[None, :, None, :],
            line=self._line(0.0)[None],
            line_moved=self._line(self.regroup)[None, None],
            regroup=np.array([[self.regroup]]),
            status_quo=np.zeros((1, 2)),
            victory=np.array([[[1.0, 0.0], [0.0, 1.0]]]),
            ends=np.array([self.ends], dtype=np.int64),
            alpha=(p * self.strength)[None],
            beta=((1 - p) * self.strength)[None],
            discount=np.array([self.discount]),
            proposer_a=np.array([self.rho]),
            breakdown=np.array([[self.breakdown]]),
            collapse_share=np.zeros((1, 1)),
            home=np.ones((1, 1)),
            pledged=np.zeros((1, 2)),
            pledge=np.zeros((1, 2)),
            tau=np.ones((1, 2)),
            precision=np.array([12.0]),
            red=np.zeros((1, len(shares)), dtype=np.bool_),
            soft=no,
            luce=no,
            two=no,
            war_end=no,
        )

    def _line(self, against_a: float) -> Floats:
        """What each side holds, place by place, shape (actor, place), the line moved by steps against side a."""
        places = np.arange(-self.periods - EDGE, self.periods + EDGE + 1) - against_a
        share = np.clip(self.start + self.step * places, 0.0, 1.0)
        return np.stack([share, 1 - share]) * self.ground_counts

    def _conditions(self) -> Conditions:
        each, nothing = (1, self.periods, 2), np.zeros((1, self.periods, 1, 2))
        talk = np.broadcast_to(np.array(self.talk), (1, self.periods)).astype(np.float64)
        weight = 1 - self.discount * (1 - self.breakdown)
        return Conditions(
            cost=np.broadcast_to(np.array(self.cost), each).copy(),
            odds=np.ones((1, self.periods)),
            collapse=np.zeros((1, 3, 2, self.periods)),
            odds_outlook=np.ones((1, self.periods)),
            collapse_outlook=np.zeros((1, 2, self.periods)),
            close=talk[:, :, None].copy(),
            close_interim=np.zeros((1, 1, self.periods, 1)),
            standing=np.zeros(each),
            age=np.ones((1, self.periods)),
            defiance=np.zeros(each),
            slope=nothing + ((1 - self.discount) / weight if self.breakdown > 0 else 1.0),
            resume=nothing + (self.discount * self.breakdown / weight if self.breakdown > 0 else 0.0),
            extra=nothing.copy(),
            hold=nothing.copy(),
            relief=np.zeros((1, 1, 2)),
            pending=np.zeros((1, self.periods)),
        )


def grid(points: int) -> tuple[float, ...]:
    """Shares 0 … 1 in so many equal steps."""
    return tuple(float(x) for x in np.linspace(0.0, 1.0, points + 1))


BATTLE: Final = Duel(grid(1000), p=(0.6, 0.6, 0.6), cost=(0.15, 0.2), ends=(-1, 1))
RUIN: Final = ((0.5, 9, 10), (0.45, 9, 10), (0.4, 2, 6), (0.7, 4, 6))
"""Of each walk the chance of a step up, where it starts, and the upper end; the lower end is 0."""
SPLIT: Final = Duel(grid(20), p=(0.5, 0.5, 0.5), cost=(0.1, 0.05), ends=(-1, 1), rho=0.25)
TALKS_ALONE: Final = Duel(grid(200), periods=300, discount=0.9, ground_counts=False)
PAUSES: Final = ((0.9, 1.0, 0.05, 0.02), (0.9, 0.6, 0.04, 0.05), (0.95, 1.0, 0.05, 0.01), (0.8, 0.5, 0.06, 0.03))
"""Of each pause the discount, the hazard of the deal, the worth of a step, and the cost of a period."""
BATTLES: Final = (0, 6, 12, 24)
"""Battles fought before the decisive one."""


def _range() -> Figures:
    """The least and the greatest share of a that both prefer to the battle."""
    struck = BATTLE.solve().struck[0]
    ends = sorted(BATTLE.shares[q] for q in struck if q >= 0)
    return ends[0], ends[-1]


def _walk(p: float, start: int, end: int) -> Duel:
    return Duel((0.5,), periods=800, p=(p, p, p), ends=(-start, end - start), talk=0.0)


def _ruin_chances() -> Figures:
    return tuple(float(1 - _walk(*walk).solve().reservation[0, -1, 0]) for walk in RUIN)


def _ruin_durations() -> Figures:
    return tuple(float(_walk(*walk).solve().duration[0]) for walk in RUIN)


def _shares() -> Figures:
    value = SPLIT.solve().value[0, -1]
    return float(value[0]), float(value[1])


def _proposers() -> Figures:
    results = TALKS_ALONE.solve()
    offers = [TALKS_ALONE.shares[q] for q in results.struck[0] if q >= 0]
    return (max(offers), float(results.value[0, -1, 0]), float(results.duration[0]))


def _shifts() -> Figures:
    return tuple(_shift(*pause) for pause in PAUSES)


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
    )
    low, high = 0.0, 16.0
    while high - low > 1e-7:
        middle = (low + high) / 2
        if war.but(regroup=middle).solve().open[0, 0] > 0:
            low = middle
        else:
            high = middle
    return low


def _least_costs_of_peace() -> Figures:
    return tuple(_both_expect(now) for now in BATTLES)


def _both_expect(now: int) -> float:
    """What both sides together expect of a decisive battle above the whole, after `now` battles."""
    place = 2 * (now // 2) - now
    war = Duel(grid(2), periods=now + 1, now=now, p=(0.65, 0.35, 0.5), strength=12.0, ends=(place - 1, place + 1))
    return float(np.sum(war.solve().reservation[0, -1])) - 1.0


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
        _ruin_chances,
        7,
        "",
    ),
    PublishedAnswer(
        "gamblers-ruin-duration",
        "Feller 1968, vol. I, XIV.3: k/(q − p) − N/(q − p)·(1 − (q/p)^k)/(1 − (q/p)^N)",
        "war without talks: its expected length in steps, for the same four",
        (9.0, 11.0056165, 6.3909774, 4.5843312),
        _ruin_durations,
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
        _least_costs_of_peace,
        4,
        "",
    ),
)
"""Each closed form worked out for one case or a few."""
