"""What instruments and talks make of the war, period by period (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.game.collapse_hazards import collapse_hazards
from ripeness.game.compile import GameSetting
from ripeness.game.pressure import Forces, cost_of_war, forces, instrument_profile, new_pressure
from ripeness.game.spec import Conditions, Floats, Stakes
from ripeness.game.stakes import stakes, switch
from ripeness.game.talks import age_factor, rounds, signing, standing
from ripeness.game.terms import terms
from ripeness.game.values import Values
from ripeness.scenario.language.battlefield import BELIEVERS
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True, slots=True)
class GameVariant:
    """A counterfactual on the same draws: instruments left out, scheduled meetings called off, no talks at all."""

    without: frozenset[str] = frozenset()
    meetings_held: bool = True
    talks: bool = True


def conditions(
    setting: GameSetting, values: Values, variant: GameVariant = GameVariant(), stake: Stakes | None = None
) -> Conditions:
    """What instruments and talks make of the war in every draw and period, under a variant.

    `stake`: the draws' `stakes`, where they are known already.
    """
    scenario, actors = setting.scenario, setting.actors
    stake = stakes(setting, values) if stake is None else stake
    pressed = forces(scenario, values, without=variant.without, periods=setting.spec.last)
    talks = rounds(setting, pressed, meetings_held=variant.meetings_held)
    pressure = np.stack([_resented_pressure(pressed, i) for i in actors], axis=2)
    defiance = np.stack([values(f"actors.{i}.defiance") for i in actors], axis=1)
    resolved = _resolved_reach(pressed)
    collapse = collapse_hazards(pressed, pressed.reach)
    deals = terms(setting, stake, pressed, pressure, collapse)
    if not variant.talks:
        talks.close[:], talks.close_interim[:] = 0.0, 0.0
    return Conditions(
        cost=np.stack([cost_of_war(pressed, i) for i in actors], axis=2),
        odds=line_odds(pressed, pressed.reach),
        collapse=collapse,
        odds_outlook=line_odds(pressed, resolved),
        collapse_outlook=np.ascontiguousarray(collapse_hazards(pressed, resolved)[:, BELIEVERS.index("neutral")]),
        close=talks.close,
        close_interim=talks.close_interim,
        standing=standing(setting, values, talks),
        age=age_factor(setting, values),
        defiance=defiance[:, None, :] * pressure,
        slope=deals.slope,
        resume=deals.resume,
        extra=deals.extra,
        hold=deals.hold,
        relief=deals.relief,
        pending=signing(setting, values),
    )


def _resented_pressure(pressed: Forces, actor: str) -> Floats:
    """N, the pressure that an actor resents, shape (draw, period): what is new, or all that is visible."""
    flow = switch(pressed.values, "defiance")[:, None]
    return np.where(flow, new_pressure(pressed, actor), pressed.on(actor, visible_only=True))


def _resolved_reach(pressed: Forces) -> dict[str, Floats]:
    """Profile of every instrument that is used in the draw, 0 of others, shape (draw, period)."""
    scenario, values = pressed.scenario, pressed.values
    resolved = {}
    for name, instrument in scenario.file.instruments.items():
        if name in pressed.reach and instrument.status == "announced":
            whole = instrument_profile(scenario, values, name, pressed.periods)
            resolved[name] = pressed.used[name][:, None] * whole
        elif name in pressed.reach:
            resolved[name] = pressed.reach[name]
    return resolved


def instruments_of_outsiders(scenario: Scenario) -> frozenset[str]:
    """The instruments of actors of neither side: the pressure of those who convene (all, if there are none)."""
    file = scenario.file
    of_outsiders = frozenset(n for n, i in file.instruments.items() if file.actors[i.issuer].side is None)
    return of_outsiders or frozenset(file.instruments)


def line_odds(pressed: Forces, reach: Mapping[str, Floats]) -> Floats:
    """Factor on the odds that the line moves towards a, shape (draw, period)."""
    shift = np.zeros((pressed.values.draws, pressed.periods))
    for name, part in reach.items():
        shift += pressed.values(f"instruments.{name}.line_shift")[:, None] * part
    return np.exp(shift)
