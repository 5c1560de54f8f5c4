"""A solved game with its axes named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.game.compile import GameSetting
from ripeness.game.spec import (
    Floats,
    GameResults,
    Ints,
)
from ripeness.game.values import Values

AXES: Final = {
    "reservation": ("draw", "past", "actor"),
    "value": ("draw", "past", "actor"),
    "gap": ("draw", "past"),
    "blocker": ("draw", "past"),
    "open": ("draw", "past"),
    "closing": ("draw", "past"),
    "deal_gain": ("draw", "actor"),
    "slope": ("draw", "actor", "kind"),
    "rest": ("draw", "actor", "kind"),
    "acceptable": ("draw",),
    "margin": ("draw", "decision"),
    "deal": ("draw", "ahead", "kind"),
    "fall": ("draw", "ahead", "side"),
    "terms": ("draw", "ahead", "actor"),
    "duration": ("draw",),
    "struck": ("draw", "rank"),
    "struck_share": ("draw", "rank"),
}
"""The axes of every array in `Solution.results`: past runs to now with it, ahead from now on."""


@dataclass(frozen=True, slots=True)
class Solution:
    """Results of a setting over draws, and the values that they were solved with.

    Every array of `results` has the axes of `AXES`; `labels(axis)` gives their names. Values
    are in stake units, probabilities are 0 to 1, durations are periods.
    """

    setting: GameSetting
    values: Values
    results: GameResults

    @property
    def draws(self) -> int:
        """How many draws were solved."""
        return self.values.draws

    def labels(self, axis: str) -> tuple[object, ...]:
        """The names along an axis: actor ids, kinds, sides, dates of periods, numbers otherwise."""
        setting, board = self.setting, self.setting.spec
        calendar = setting.scenario.calendar
        names: dict[str, tuple[object, ...]] = {
            "actor": setting.actors,
            "kind": setting.kinds,
            "side": ("a", "b"),
            "past": tuple(calendar.date(t) for t in range(board.first, board.now + 1)),
            "ahead": tuple(calendar.date(t) for t in range(board.now, board.last)),
            "draw": tuple(range(self.draws)),
        }
        return names.get(axis, tuple(range(self.results.struck.shape[1])))

    def actor(self, name: str) -> int:
        """The place of an actor on every actor axis."""
        return self.setting.actors.index(name)

    def first(self, draws: int) -> Solution:
        """The first so many draws."""
        if draws >= self.draws:
            return self
        return Solution(
            self.setting, self.values.part(0, draws), GameResults._make(array[:draws] for array in self.results)
        )

    @property
    def reservation_now(self) -> Floats:
        """W at now, shape (draw, actor), stake units."""
        return np.asarray(self.results.reservation[:, -1])

    @property
    def zopa_open(self) -> Floats:
        """1 in the draws whose ZOPA is not empty at now, shape (draw,)."""
        return np.asarray(self.results.open[:, -1])

    def p_deal_of(self, periods: int) -> Floats:
        """P(a deal of each kind within so many periods), shape (draw, kind)."""
        return np.asarray(self.results.deal[:, :periods].sum(axis=1))

    def p_deal(self, periods: int) -> Floats:
        """P(a deal within so many periods), shape (draw,)."""
        return np.asarray(np.minimum(self.p_deal_of(periods).sum(axis=1), 1.0))

    def p_collapse(self, periods: int) -> Floats:
        """P(each side has collapsed within so many periods), shape (draw, side)."""
        return np.asarray(self.results.fall[:, :periods].sum(axis=1))

    def terms(self, periods: int) -> Floats:
        """P(deal within so many periods) times each actor's utility of it, shape (draw, actor)."""
        return np.asarray(self.results.terms[:, :periods].sum(axis=1))

    @property
    def vetoes(self) -> tuple[str, ...]:
        """The veto players' ids, in the order of the scenario."""
        return tuple(name for name, actor in self.setting.scenario.file.actors.items() if actor.veto)


def join_results(board_shape: GameResults, parts: list[GameResults]) -> GameResults:
    """Results of consecutive chunks of draws as one; `board_shape` gives the shape where there is none."""
    if not parts:
        return board_shape
    return GameResults(*(np.concatenate([getattr(p, name) for p in parts]) for name in GameResults._fields))


def packages_of(solution: Solution, numbers: Ints) -> tuple[dict[str, str], ...]:
    """Packages by number as mappings of issue to option."""
    return tuple(solution.setting.packages.offer(int(q)) for q in numbers)
