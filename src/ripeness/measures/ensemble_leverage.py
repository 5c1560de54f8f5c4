"""Leverage and the dual track over the ensemble."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.resamples import (
    ratios,
    spread_of,
)
from ripeness.core.spread import (
    Floats,
    Spread,
    spread,
)
from ripeness.game.solution import Solution
from ripeness.measures import dual_track as tracks
from ripeness.measures.leverage import (
    Counterfactual,
    Leverage,
    expected_terms,
    leverage,
)
from ripeness.measures.readings import (
    DualTrack,
    DualTrackCell,
    ErosionPoint,
    LeverageReading,
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A solution with the weights of its draws, those of resampled ensembles, and the horizon in periods."""

    solution: Solution
    weights: Floats
    again: Floats
    horizon: int

    def first(self, draws: int) -> Weighed:
        """The first so many draws, their weights scaled to sum to 1 again."""
        if draws >= self.solution.draws:
            return self
        again = self.again[:, :draws]
        weights = self.weights[:draws] / self.weights[:draws].sum()
        return Weighed(self.solution.first(draws), weights, again / again.sum(axis=1, keepdims=True), self.horizon)


def leverage_readings(run: Weighed, without: Mapping[str, Counterfactual]) -> tuple[LeverageReading, ...]:
    """What each instrument buys, in the order of the scenario; `without` holds the runs without each.

    Those runs may be of the first draws only; an instrument without one has no reading.
    """
    names = (name for name in run.solution.setting.scenario.file.instruments if name in without)
    return tuple(_reading(run.first(len(without[name].p_deal)), name, without[name]) for name in names)


def _reading(run: Weighed, name: str, without: Counterfactual) -> LeverageReading:
    content = run.solution.setting.scenario.file.instruments[name]
    found = leverage(run.solution, name, without, run.horizon)
    return LeverageReading(
        instrument=name,
        name=content.name,
        issuer=content.issuer,
        target=content.target,
        on=found.on,
        domain=content.domain,
        status=content.status,
        credibility=spread(found.credibility, run.weights),
        delta_reservation_value=spread(found.on_reservation_value, run.weights),
        delta_p_deal=spread(found.on_deal, run.weights),
        delta_terms_of_issuer=_terms_change(run, found, without),
        erosion=_erosion(run, found),
    )


def _terms_change(run: Weighed, found: Leverage, without: Counterfactual) -> Spread | None:
    """Expected terms with the instrument less without it; the range is that of resampled draws."""
    if not found.terms_with.any():
        return None
    dealt = run.solution.p_deal(run.horizon)
    here = expected_terms(found.terms_with, dealt, run.weights)
    there = expected_terms(found.terms_without, without.p_deal, run.weights)
    if here is None or there is None:
        return None
    ours = ratios(found.terms_with, dealt, run.again)
    theirs = ratios(found.terms_without, without.p_deal, run.again)
    count = min(len(ours), len(theirs))
    return spread_of(here - there, ours[:count] - theirs[:count])


def _erosion(run: Weighed, found: Leverage) -> tuple[ErosionPoint, ...]:
    if found.erosion is None:
        return ()
    calendar, first = run.solution.setting.scenario.calendar, run.solution.setting.board.first
    points = []
    for row in range(found.erosion.shape[1]):
        known = ~np.isnan(found.erosion[:, row])
        if known.any():
            share = run.weights[known] / run.weights[known].sum()
            points.append(ErosionPoint(calendar.date(first + row), spread(found.erosion[known, row], share)))
    return tuple(points)


def dual_track(run: Weighed, cells: Mapping[str, Counterfactual], horizon: date) -> DualTrack:
    """The 2×2 table over the ensemble, and its interaction term for P(deal by the horizon)."""
    return DualTrack(
        {name: _cell(run, cells[name]) for name in tracks.CELLS},
        spread(tracks.interaction(cells), run.weights),
        horizon,
    )


def _cell(run: Weighed, cell: Counterfactual) -> DualTrackCell:
    terms: dict[str, Spread | None] = {}
    for side in run.solution.setting.scenario.file.sides.values():
        worth = cell.terms[:, run.solution.actor(side.principal)]
        level = expected_terms(worth, cell.p_deal, run.weights)
        found = None if level is None else spread_of(level, ratios(worth, cell.p_deal, run.again))
        terms[side.principal] = found
    return DualTrackCell(spread(cell.p_deal, run.weights), spread(cell.duration, run.weights), terms)
