"""A solved game: the results with the setting that names their axes, and the outcomes read from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.compile import GameSetting
from ripeness.game.spec import Floats, GameResults
from ripeness.game.values import Values


@dataclass(frozen=True, slots=True)
class Solution:
    """Results of a setting over draws, and the values that they were solved with.

    The arrays of `results` have the axes of `spec.RESULT_AXES`; actors and kinds stand in the order of
    `setting.actors` and `setting.kinds`. Values are in stake units, probabilities 0 to 1, durations in periods.
    """

    setting: GameSetting
    values: Values
    results: GameResults

    @property
    def draws(self) -> int:
        """How many draws were solved."""
        return self.values.draws

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
        """W at now, with later talks counted, shape (draw, actor), stake units."""
        return np.asarray(self.results.reservation[:, -1])

    @property
    def static_now(self) -> Floats:
        """W⁰ at now, what war alone is worth, shape (draw, actor), stake units."""
        return np.asarray(self.results.static_reservation[:, -1])

    @property
    def zopa_open(self) -> Floats:
        """1 in the draws whose static ZOPA is not empty at now, shape (draw,)."""
        return np.asarray(self.results.static_open[:, -1])

    def p_deal_of(self, periods: int) -> Floats:
        """P(a deal of each kind within so many periods, of interim kinds the first), shape (draw, kind)."""
        return np.asarray(self.results.deal[:, :periods].sum(axis=1))

    def p_deal(self, periods: int) -> Floats:
        """P(a first deal of any kind within so many periods), shape (draw,)."""
        return np.asarray(np.minimum(self.results.first[:, :periods].sum(axis=1), 1.0))

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


def join_results(empty: GameResults, parts: list[GameResults]) -> GameResults:
    """Results of consecutive chunks of draws as one; `empty` where there is none."""
    if not parts:
        return empty
    return GameResults(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
