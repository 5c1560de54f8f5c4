"""Two sides, one divisible issue: the wars of the literature, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from ripeness.game.solve import solve
from ripeness.game.spec import (
    Conditions,
    Floats,
    GameResults,
    GameSpec,
    Stakes,
)

CERTAIN: Final = 1e15
"""Strength of a belief that no move of the line can shake."""
NEVER: Final = 10**9


@dataclass(frozen=True, slots=True)
class Duel:
    """A war between two sides over one thing; shares are side a's, of 0 to 1.

    shares : the divisions that may be agreed on. p : the chance of a step towards a in a period, by the
    belief of side a, of side b, and in truth; `strength` its worth in observations. cost : per period,
    of each side. ends : steps from the start at which b or a has won. talk : the chance that there are
    talks in a period. rho : the chance that a proposes. held : whether what a side holds counts while
    the war goes on and when it is frozen. breakdown, regroup : hazard of a deal, and the steps that
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
    margin: int = 0
    held: bool = True

    def but(self, **changes: Any) -> Duel:
        """The same war with some things different."""
        return replace(self, **changes)

    def solved(self) -> GameResults:
        """The war as the kernel solves it; actor 0 is side a, actor 1 side b."""
        board = self._board()
        return solve(board, self._stakes(board), self._conditions())

    @property
    def moves(self) -> tuple[int, ...]:
        """Moves of side a on the known path, on which the line goes up and down by turns."""
        return tuple(t // 2 for t in range(self.now + 1))

    def _board(self) -> GameSpec:
        none, count = np.zeros(0, dtype=np.int64), len(self.shares)
        return GameSpec(
            first=0,
            last=self.periods,
            now=self.now,
            margin=self.margin,
            until=self.periods,
            detail=True,
            core=2,
            kinds=1,
            moves=np.array(self.moves, dtype=np.int64),
            vetoes=np.array([0, 1]),
            principals=np.array([0, 1]),
            believer=np.array([0, 1]),
            options=np.arange(count).reshape(-1, 1),
            kind=np.zeros(count, dtype=np.int64),
            at_line=np.zeros(count, dtype=np.bool_),
            decision_period=none,
            decision_actor=none,
            decision_package=none,
        )

    def _stakes(self, board: GameSpec) -> Stakes:
        shares, p = np.array(self.shares), np.array(self.p)
        return Stakes(
            table=np.stack([shares, 1 - shares])[None, :, None, :],
            line=self._line()[None],
            status_quo=np.zeros((1, 2)),
            victory=np.array([[[1.0, 0.0], [0.0, 1.0]]]),
            ends=np.array([self.ends], dtype=np.int64),
            alpha=(p * self.strength)[None],
            beta=((1 - p) * self.strength)[None],
            discount=np.array([self.discount]),
            proposer_a=np.array([self.rho]),
            find=np.ones((1, 1)),
            breakdown=np.array([[self.breakdown]]),
            regroup=np.array([[self.regroup]]),
            pledged=np.zeros((1, 2)),
            pledge=np.zeros((1, 2)),
            standing=np.zeros((1, 2)),
        )

    def _line(self) -> Floats:
        """What each side holds, place by place, shape (actor, place)."""
        places = np.arange(2 * self.periods + 4 * self.margin + 1) - 2.0 * self.margin - self.periods
        share = np.clip(self.start + self.step * places, 0.0, 1.0)
        return np.stack([share, 1 - share]) * self.held

    def _conditions(self) -> Conditions:
        each = (1, self.periods, 2)
        return Conditions(
            cost=np.broadcast_to(np.array(self.cost), each).copy(),
            odds=np.ones((1, self.periods)),
            collapse=np.zeros((1, 3, 2, self.periods)),
            talk=np.broadcast_to(np.array(self.talk), (1, self.periods)).astype(np.float64),
            distrust=np.ones(each),
            defiance=np.zeros(each),
        )


def grid(points: int) -> tuple[float, ...]:
    """Shares 0 … 1 in so many equal steps."""
    return tuple(float(x) for x in np.linspace(0.0, 1.0, points + 1))
