"""Leverage and the dual track over the ensemble."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from ripeness.analysis import dual_track as tracks
from ripeness.analysis.leverage import Counterfactual, Leverage, expected_terms, leverage
from ripeness.core.streams import stream
from ripeness.game.solution import Solution
from ripeness.outlook.assessment import DualTrack, DualTrackCell, ErosionPoint, LeverageReading, Spread
from ripeness.outlook.spread import Floats, spread

RESAMPLES = 200


def leverage_readings(
    solution: Solution, weights: Floats, without: Mapping[str, Counterfactual], *, horizon: int, seed: int
) -> tuple[LeverageReading, ...]:
    """What each instrument buys, in the order of the scenario; `without` holds the runs without each."""
    return tuple(
        _reading(solution, weights, leverage(solution, name, without[name], horizon), horizon=horizon, seed=seed,
                 counterfactual=without[name])
        for name in solution.setting.scenario.file.instruments
    )


def _reading(
    solution: Solution, weights: Floats, found: Leverage, *, horizon: int, seed: int, counterfactual: Counterfactual
) -> LeverageReading:
    content = solution.setting.scenario.file.instruments[found.instrument]
    return LeverageReading(
        instrument=found.instrument,
        name=content.name,
        issuer=content.issuer,
        target=content.target,
        domain=content.domain,
        status=content.status,
        credibility=spread(found.credibility, weights),
        delta_reservation_value=spread(found.on_reservation_value, weights),
        delta_p_deal=spread(found.on_deal, weights),
        delta_terms_of_issuer=_terms_change(
            (found.terms_with, solution.p_deal(horizon)),
            (found.terms_without, counterfactual.p_deal),
            weights,
            stream(seed, "terms", found.instrument),
        ),
        erosion=_erosion(solution, found, weights),
    )


def _terms_change(
    with_it: tuple[Floats, Floats], without: tuple[Floats, Floats], weights: Floats, rng: np.random.Generator
) -> Spread | None:
    """Expected terms with the instrument less without it; the spread is that of resampled draws."""
    here, there = expected_terms(*with_it, weights), expected_terms(*without, weights)
    if here is None or there is None:
        return None
    changes = []
    for _ in range(RESAMPLES):
        again = np.bincount(rng.choice(len(weights), len(weights), p=weights), minlength=len(weights)) / len(weights)
        a, b = expected_terms(*with_it, again), expected_terms(*without, again)
        if a is not None and b is not None:
            changes.append(a - b)
    if not changes:
        return None
    low, middle, high = np.quantile(changes, (0.05, 0.5, 0.95))
    return Spread(here - there, float(middle), float(low), float(high))


def _erosion(solution: Solution, found: Leverage, weights: Floats) -> tuple[ErosionPoint, ...]:
    if found.erosion is None:
        return ()
    calendar, first = solution.setting.scenario.calendar, solution.setting.board.first
    points = []
    for row in range(found.erosion.shape[1]):
        known = ~np.isnan(found.erosion[:, row])
        if known.any():
            share = weights[known] / weights[known].sum()
            points.append(ErosionPoint(calendar.date(first + row), spread(found.erosion[known, row], share)))
    return tuple(points)


def dual_track(
    solution: Solution, weights: Floats, cells: Mapping[str, Counterfactual], *, horizon: date, seed: int
) -> DualTrack:
    """The 2×2 table over the ensemble, and its interaction term for P(deal by the horizon)."""
    return DualTrack(
        {name: _cell(solution, weights, cells[name], stream(seed, "track", name)) for name in tracks.CELLS},
        spread(tracks.interaction(cells), weights),
        horizon,
    )


def _cell(solution: Solution, weights: Floats, cell: Counterfactual, rng: np.random.Generator) -> DualTrackCell:
    terms: dict[str, Spread | None] = {}
    for side in solution.setting.scenario.file.sides.values():
        worth = cell.terms[:, solution.actor(side.principal)]
        terms[side.principal] = _terms_level(worth, cell.p_deal, weights, rng)
    return DualTrackCell(spread(cell.p_deal, weights), spread(cell.duration, weights), terms)


def _terms_level(worth: Floats, p_deal: Floats, weights: Floats, rng: np.random.Generator) -> Spread | None:
    level = expected_terms(worth, p_deal, weights)
    if level is None:
        return None
    levels = []
    for _ in range(RESAMPLES):
        again = np.bincount(rng.choice(len(weights), len(weights), p=weights), minlength=len(weights)) / len(weights)
        found = expected_terms(worth, p_deal, again)
        if found is not None:
            levels.append(found)
    low, middle, high = np.quantile(levels or [level], (0.05, 0.5, 0.95))
    return Spread(level, float(middle), float(low), float(high))
