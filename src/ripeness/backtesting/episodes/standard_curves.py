"""The standard war of which nothing is known but its age, draw by draw: when it is settled or won.

It is solved once, from its first month on, so that a war of any age is given by what occurred until then.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np

from ripeness.backtesting.wars.forecast_cache import code_fingerprint
from ripeness.backtesting.wars.information_set import WarInformation
from ripeness.backtesting.wars.standard_war import Forms, standard_text, standard_war
from ripeness.core.distributions import Floats
from ripeness.core.errors import Interrupted
from ripeness.forecasting.outside_view.episode_data import SETTLED, WON, Episode
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH
from ripeness.game.compile import game_setting
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.plan import Plan
from ripeness.inference.sample import draw_sample

MONTHS: Final = 264
"""Months that it is solved for: the oldest look and the longest horizon."""
FILE: Final = "standard-curves.npz"


@dataclass(frozen=True)
class StandardCurves:
    """P(settled) and P(won by a, by b) in each month of a war, shapes (draw, month) and (draw, month, side)."""

    settled: Floats
    won: Floats

    @cached_property
    def by_event(self) -> dict[str, Floats]:
        """P(event by the end of each month), from month 0, shape (draw, month + 1); `deal` is a settlement."""
        settled, won = (_cumulative(each) for each in (self.settled, self.won.sum(axis=2)))
        return {"settlement": settled, "deal": settled, "victory": won, "end": np.minimum(settled + won, 1.0)}

    @cached_property
    def lasting(self) -> Floats:
        """P(war goes on) at the end of each month, from month 0, shape (draw, month + 1)."""
        return 1.0 - self.by_event["end"]

    def likelihood(self, episode: Episode) -> Floats:
        """How likely each draw made what is known of an episode, shape (draw,).

        The month and form of its end, or that it was neither settled nor won by its last day: fighting that died down
        left the game without an end that the game knows.
        """
        month = min(int((episode.end - episode.start).days / DAYS_PER_MONTH), self.settled.shape[1] - 1)
        if episode.form in SETTLED:
            return np.asarray(self.settled[:, month])
        if episode.form in WON:
            return np.asarray(self.won[:, month, WON.index(episode.form)])
        return np.asarray(self.lasting[:, month])

    def chance(self, event: str, span: tuple[int, int], weights: Floats, unfaded: Floats) -> float:
        """P(event between two ages | goes on at the first), months; draws weighed by `weights` at age 0.

        `unfaded` is the share of wars that have not died down by each month, shape (month + 1,), in every draw alike.
        """
        first, last = (min(month, len(unfaded) - 1) for month in span)
        left, still = weights @ self.lasting[:, first : last + 1], unfaded[first : last + 1]
        # What ends a war in either way within a month is shared out as if both went on evenly in it.
        occurred = np.diff(weights @ self.by_event[event][:, first : last + 1]) @ _middles(still)
        fading = _middles(left) @ -np.diff(still) if event == "end" else 0.0
        return float(min((occurred + fading) / (left[0] * still[0]), 1.0))


def _middles(ends: Floats) -> Floats:
    """The mean of the values at both ends of each month."""
    return np.asarray((ends[1:] + ends[:-1]) / 2)


def _cumulative(chances: Floats) -> Floats:
    return np.minimum(np.cumsum(np.pad(chances, ((0, 0), (1, 0))), axis=1), 1.0)


def standard_curves(plan: Plan, keep_in: Path | None = None, *, forms: Forms = "older") -> StandardCurves:
    """The curves, from the folder where they are there and of the same program, draws and seed, else solved and kept.

    Raises Interrupted where the person stopped it.
    """
    parts = [version("ripeness"), code_fingerprint(), standard_text(), forms, plan.draws, plan.seed, MONTHS]
    mark = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    path = keep_in / FILE if keep_in else None
    if path and path.is_file():
        with np.load(path) as stored:
            if str(stored["mark"]) == mark:
                return StandardCurves(stored["settled"], stored["won"])
    curves = _solve(plan, forms)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, mark=mark, settled=curves.settled, won=curves.won)
    return curves


def _solve(plan: Plan, forms: Forms) -> StandardCurves:
    scenario = standard_war(WarInformation(0, "standard", date(1900, 1, 1), 0, ()), ahead=MONTHS, forms=forms)
    sample = draw_sample(scenario, plan.draws, plan.seed, plan.sample)
    solved = solve_ensemble(Study(game_setting(scenario), sample.values, {}, MONTHS), workers=plan.workers)
    if solved.stopped:
        raise Interrupted("stopped")
    results = solved.solution.results
    # Side a's collapse is side b's victory.
    return StandardCurves(np.asarray(results.first[:, :MONTHS]), np.asarray(results.fall[:, :MONTHS, ::-1]))
