"""Leverage and the dual track over the ensemble."""

from __future__ import annotations

import numpy as np

from ripeness.core.distributions import (
    DistributionSummary,
    resampled_ratios,
    summarise,
    summarise_resamples,
)
from ripeness.measures.dual_track import DualTrackCell
from ripeness.measures.leverage import ErosionPoint, LeverageByDraw, LeverageReading, leverage_by_draw
from ripeness.measures.weighted_solution import Counterfactual, WeightedSolution, expected_terms


def _reading(run: WeightedSolution, name: str, without: Counterfactual) -> LeverageReading:
    content = run.solution.setting.scenario.file.instruments[name]
    found = leverage_by_draw(run.solution, name, without, run.horizon)
    return LeverageReading(
        instrument=name,
        name=content.name,
        issuer=content.issuer,
        target=content.target,
        on=found.on,
        domain=content.domain,
        status=content.status,
        credibility=summarise(found.credibility, run.weights),
        delta_reservation_value=summarise(found.on_reservation_value, run.weights),
        delta_p_deal=summarise(found.on_deal, run.weights),
        delta_terms_of_issuer=_terms_change(run, found, without),
        erosion=_erosion(run, found),
    )


def _terms_change(run: WeightedSolution, found: LeverageByDraw, without: Counterfactual) -> DistributionSummary | None:
    """Expected terms with the instrument less without it; the range is that of resampled draws."""
    if not found.terms_with.any():
        return None
    dealt = run.solution.p_deal(run.horizon)
    here = expected_terms(found.terms_with, dealt, run.weights)
    there = expected_terms(found.terms_without, without.p_deal, run.weights)
    if here is None or there is None:
        return None
    ours = resampled_ratios(found.terms_with, dealt, run.again)
    theirs = resampled_ratios(found.terms_without, without.p_deal, run.again)
    count = min(len(ours), len(theirs))
    return summarise_resamples(here - there, ours[:count] - theirs[:count])


def _erosion(run: WeightedSolution, found: LeverageByDraw) -> tuple[ErosionPoint, ...]:
    if found.erosion is None:
        return ()
    calendar, first = run.solution.setting.scenario.calendar, run.solution.setting.spec.first
    points = []
    for row in range(found.erosion.shape[1]):
        known = ~np.isnan(found.erosion[:, row])
        if known.any():
            share = run.weights[known] / run.weights[known].sum()
            points.append(ErosionPoint(calendar.date(first + row), summarise(found.erosion[known, row], share)))
    return tuple(points)


def _cell(run: WeightedSolution, cell: Counterfactual) -> DualTrackCell:
    terms: dict[str, DistributionSummary | None] = {}
    for side in run.solution.setting.scenario.file.sides.values():
        worth = cell.terms[:, run.solution.actor(side.principal)]
        level = expected_terms(worth, cell.p_deal, run.weights)
        found = None if level is None else summarise_resamples(level, resampled_ratios(worth, cell.p_deal, run.again))
        terms[side.principal] = found
    return DualTrackCell(summarise(cell.p_deal, run.weights), summarise(cell.duration, run.weights), terms)
