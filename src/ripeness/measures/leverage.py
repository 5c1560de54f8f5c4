"""Leverage: what an instrument of pressure buys (MODEL 3).

On the reservation value: W of the target without the instrument less W with it, at now,
stake units; above 0 it presses. On the deal: P(deal by the horizon) with it less without it,
and the change in the issuer's expected terms (utility given a deal). Erosion: the first per
unit of expected gross pressure, at each past period up to now: stake per stake.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.arrays import Floats
from ripeness.game.pressure import credibility, forces
from ripeness.game.solution import Solution


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """What is kept of a variant solved on the same draws.

    `reservation` (draw, past, actor), nan for actors on whom no counterfactual turns; `p_deal`
    (draw,) by the horizon; `terms` (draw, actor): P(deal) times utility; `duration` (draw,) in
    periods.
    """

    reservation: Floats
    p_deal: Floats
    terms: Floats
    duration: Floats


@dataclass(frozen=True, slots=True)
class Leverage:
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


def leverage(solution: Solution, instrument: str, without: Counterfactual, horizon: int) -> Leverage:
    """What the instrument buys, against the same draws solved without it."""
    content = solution.setting.scenario.file.instruments[instrument]
    on = pressed_player(solution, content.target)
    target = solution.actor(on)
    issuer = solution.actor(content.issuer) if content.issuer in solution.setting.actors else None
    nothing = np.zeros(solution.draws)
    change = without.reservation[:, :, target] - solution.results.reservation[:, :, target]
    return Leverage(
        instrument,
        on,
        credibility(instrument, content, solution.values),
        change[:, -1],
        solution.p_deal(horizon) - without.p_deal,
        nothing if issuer is None else solution.terms(horizon)[:, issuer],
        nothing if issuer is None else without.terms[:, issuer],
        _per_pressure(solution, instrument, change),
    )


def pressed_player(solution: Solution, target: str) -> str:
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
    board = solution.setting.board
    size = forces(solution.setting.scenario, solution.values).size[instrument][:, board.first : board.now + 1]
    if not (size > 0).any():
        return None
    return np.divide(change, size, out=np.full_like(change, np.nan), where=size > 0)


def expected_terms(terms: Floats, p_deal: Floats, weights: Floats) -> float | None:
    """Expected utility given a deal, over the ensemble; None where no draw has a deal."""
    chance = float(weights @ p_deal)
    return float(weights @ terms) / chance if chance > 1e-12 else None
