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

    def p_deal_of(self, periods: float) -> Floats:
        """P(a deal of each kind within so many periods, of interim kinds the first), shape (draw, kind)."""
        return up_to(self.results.deal, periods)

    def p_deal(self, periods: float) -> Floats:
        """P(a first deal of any kind within so many periods), shape (draw,)."""
        return np.asarray(np.clip(up_to(self.results.first, periods), 0.0, 1.0))

    def p_final(self, periods: float) -> Floats:
        """P(a final deal within so many periods), shape (draw,)."""
        return np.asarray(np.clip(self.p_deal_of(periods)[:, ~self.setting.spec.interim].sum(axis=1), 0.0, 1.0))

    def p_interim(self, periods: float) -> Floats:
        """P(an interim deal within so many periods), shape (draw,)."""
        return np.asarray(np.clip(self.p_deal_of(periods)[:, self.setting.spec.interim].sum(axis=1), 0.0, 1.0))

    @property
    def begins_under_deal(self) -> bool:
        """Whether an interim deal is in force at now: the first deal that counts is then a final one."""
        spec = self.setting.spec
        return spec.in_force >= 0 and bool(spec.interim[self.setting.packages.kind[spec.in_force]])

    def p_in_force(self, periods: float) -> Floats:
        """P(an interim deal is in force after so many periods), shape (draw,)."""
        begins = np.full((self.draws, 1), float(self.begins_under_deal))
        ends = np.concatenate([begins, self.results.in_force], axis=1)
        whole, part = int(periods), periods - int(periods)
        at = ends[:, whole]
        return np.asarray(at + part * (ends[:, min(whole + 1, ends.shape[1] - 1)] - at))

    def p_collapse(self, periods: float) -> Floats:
        """P(each side has collapsed within so many periods, before any deal), shape (draw, side)."""
        return up_to(self.results.fall, periods)

    def terms(self, periods: float) -> Floats:
        """P(first deal within so many periods) times each actor's utility of it, shape (draw, actor)."""
        return up_to(self.results.terms, periods)

    @property
    def vetoes(self) -> tuple[str, ...]:
        """The veto players' ids, in the order of the scenario."""
        return tuple(name for name, actor in self.setting.scenario.file.actors.items() if actor.veto)


def up_to(chances: Floats, periods: float) -> Floats:
    """The sum of chances by period (draw, period, …) over so many periods; of a part of one its share."""
    whole = int(periods)
    total = chances[:, :whole].sum(axis=1)
    if periods > whole:
        total = total + (periods - whole) * chances[:, whole]
    return np.asarray(total)


def join_results(empty: GameResults, parts: list[GameResults]) -> GameResults:
    """Results of consecutive chunks of draws as one; `empty` where there is none."""
    if not parts:
        return empty
    return GameResults(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
