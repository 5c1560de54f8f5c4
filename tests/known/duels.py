"""Two sides, one divisible issue: the games of the literature, as arrays and as scenarios."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ripeness.game.spec import (
    Conditions,
    Floats,
    GameSpec,
    Stakes,
)
from ripeness.scenario.files.load import parse
from ripeness.scenario.language.scenario import Scenario
from tests.game.boards import NEVER, Game

CERTAIN = 1e15
"""Strength of a belief that no move of the line can shake."""


@dataclass(frozen=True)
class Duel:
    """One draw of a two-sided game; actor 0 is side a's, 1 side b's. Shares are side a's.

    `shares`: the divisions on offer; `p` the chance of a step towards a by each side's and the
    neutral belief, `strength` its worth in observations; `ends`: steps at which b or a has won.
    """

    shares: tuple[float, ...]
    periods: int = 1
    now: int = 0
    moves: tuple[int, ...] = (0,)
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

    def but(self, **changes: Any) -> Duel:
        """The same duel with some things different."""
        return replace(self, **changes)

    @property
    def game(self) -> Game:
        """The arrays."""
        return Game(self._board(), self._stakes(), self._conditions())

    def _board(self) -> GameSpec:
        none = np.zeros(0, dtype=np.int64)
        count = len(self.shares)
        return GameSpec(
            first=self.now - len(self.moves) + 1,
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

    def _stakes(self) -> Stakes:
        shares, board = np.array(self.shares), self._board()
        low = self.moves[0] - self.margin
        places = np.arange(2 * (self.periods - board.first) + 4 * self.margin + 1) + 2.0 * low - self.periods
        held = np.clip(self.start + self.step * places, 0.0, 1.0)
        p = np.array(self.p)
        return Stakes(
            table=np.stack([shares, 1 - shares])[None, :, None, :],
            line=np.stack([held, 1 - held])[None],
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


def w(made: Duel) -> Floats:
    """W of both sides at now."""
    return np.asarray(made.game.solved().reservation[0, -1])


def case(**parts: Any) -> dict[str, Any]:
    """The content of a scenario of two sides and a line of five divisions; `parts` replaces top-level keys."""
    belief = {"line": {"mean": 0.6, "strength": 1e6}}
    shares = {"none": 0, "quarter": 0.25, "half": 0.5, "most": 0.75, "all": 1}
    options = {name: {"name": name, "share": share} for name, share in shares.items()}
    content: dict[str, Any] = {
        "format": 1,
        "name": "duel",
        "title": "A duel",
        "time": {"period": "month", "start": "2030-01-01", "as_of": "2030-01-01", "periods": 1},
        "discount": 1,
        "sides": {"a": {"name": "A", "principal": "AAA"}, "b": {"name": "B", "principal": "BBB"}},
        "actors": {
            "AAA": {"name": "A", "side": "a", "veto": True, "cost_per_period": 0.15},
            "BBB": {"name": "B", "side": "b", "veto": True, "cost_per_period": 0.2},
        },
        "issues": {"ground": {"name": "Ground", "line": True, "weights": {"AAA": 1, "BBB": 1}, "options": options}},
        "kinds": {"division": {"name": "Division"}},
        "victory": {"a": {"ground": "all"}, "b": {"ground": "none"}},
        "battlefield": {
            "start_share": 0.5,
            "step_share": 0.5,
            "a_wins_at": 1,
            "b_wins_at": 0,
            "beliefs": {"a": belief, "b": belief, "neutral": belief},
        },
        "talks": {"background": 1, "proposer_a": 0.5},
        "verdict": {"horizon": "2030-02-01", "base_rate": 0.2},
        "horizons": ["2030-02-01"],
    }
    return {**content, **parts}


def scenario(content: dict[str, Any]) -> Scenario:
    """The checked scenario of a content."""
    return parse(json.dumps(content))
