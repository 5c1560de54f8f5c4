"""Leverage: what an instrument of pressure buys (MODEL 3).

On the reservation value: W of the target without the instrument less W with it, at now,
stake units; above 0 it presses. On the deal: P(deal by the horizon) with it less without it,
and the change in the issuer's expected terms (utility given a deal). Erosion: the first per
unit of expected gross pressure, at each past period up to now: stake per stake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.distributions import DistributionSummary
from ripeness.game.pressure import credibility, forces
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats
from ripeness.measures.ensemble_leverage import _reading
from ripeness.measures.weighted_solution import Counterfactual, WeightedSolution


@dataclass(frozen=True, slots=True)
class LeverageByDraw:
    """One instrument, by draw; `on` is the player whose reservation value it works on.

    `erosion` (draw, past) is None where the instrument exerts no gross pressure so far.
    `terms_with` and `terms_without` are P(deal) times the issuer's utility: divided by P(deal)
    with and without, their difference is the change in expected terms.
    """

    instrument: str
    on: str
    credibility: Floats
    on_reservation_value: Floats
    on_deal: Floats
    terms_with: Floats
    terms_without: Floats
    erosion: Floats | None


def leverage_by_draw(solution: Solution, instrument: str, without: Counterfactual, horizon: int) -> LeverageByDraw:
    """What the instrument buys, against the same draws solved without it."""
    content = solution.setting.scenario.file.instruments[instrument]
    on = pressed_actor(solution, content.target)
    target = solution.actor(on)
    issuer = solution.actor(content.issuer) if content.issuer in solution.setting.actors else None
    nothing = np.zeros(solution.draws)
    change = without.reservation[:, :, target] - solution.results.reservation[:, :, target]
    return LeverageByDraw(
        instrument,
        on,
        credibility(instrument, content, solution.values),
        change[:, -1],
        solution.p_deal(horizon) - without.p_deal,
        nothing if issuer is None else solution.terms(horizon)[:, issuer],
        nothing if issuer is None else without.terms[:, issuer],
        _per_pressure(solution, instrument, change),
    )


def pressed_actor(solution: Solution, target: str) -> str:
    """The player that pressure on `target` works on: itself, else the first one that it is a partner of.

    Pressure on a partner works on the actor whose load the partner carries. Where nobody
    leans on the target, it is the first veto player (on whom it then does nothing).
    """
    if target in solution.setting.actors:
        return target
    actors = solution.setting.scenario.file.actors
    for name in solution.setting.actors:
        if any(target in layer.partners for layer in actors[name].resilience.values()):
            return name
    return solution.vetoes[0]


def _per_pressure(solution: Solution, instrument: str, change: Floats) -> Floats | None:
    board = solution.setting.spec
    size = forces(solution.setting.scenario, solution.values).size[instrument][:, board.first : board.now + 1]
    if not (size > 0).any():
        return None
    return np.divide(change, size, out=np.full_like(change, np.nan), where=size > 0)


@dataclass(frozen=True, slots=True)
class ErosionPoint:
    """Leverage per unit of gross pressure in a past period."""

    date: date
    value: DistributionSummary


@dataclass(frozen=True, slots=True)
class LeverageReading:
    """What an instrument buys.

    Changes are with the instrument less without it, except that `delta_reservation_value` is
    W without less W with, so above 0 means that it presses. It is the value of `on`: the
    target, or the player that the target carries load for.

    `erosion` is empty for an instrument that exerts no gross pressure on the path so far.
    """

    instrument: str
    name: str
    issuer: str
    target: str
    on: str
    domain: str
    status: str
    credibility: DistributionSummary
    delta_reservation_value: DistributionSummary
    delta_p_deal: DistributionSummary
    delta_terms_of_issuer: DistributionSummary | None
    erosion: tuple[ErosionPoint, ...]


def leverage_readings(run: WeightedSolution, without: Mapping[str, Counterfactual]) -> tuple[LeverageReading, ...]:
    """What each instrument buys, in the order of the scenario; `without` holds the runs without each.

    Those runs may be of the first draws only; an instrument without one has no reading.
    """
    names = (name for name in run.solution.setting.scenario.file.instruments if name in without)
    return tuple(_reading(run.first(len(without[name].p_deal)), name, without[name]) for name in names)
