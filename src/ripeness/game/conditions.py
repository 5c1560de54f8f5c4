"""What instruments and talks make of the war, period by period (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.collapse_hazards import collapse_hazards
from ripeness.game.compile import GameSetting
from ripeness.game.pressure import Forces, cost_of_war, forces
from ripeness.game.spec import Conditions, Floats
from ripeness.game.values import Values
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True, slots=True)
class GameVariant:
    """A counterfactual on the same draws: instruments left out, scheduled meetings called off."""

    without: frozenset[str] = frozenset()
    meetings_held: bool = True


def conditions(setting: GameSetting, values: Values, variant: GameVariant = GameVariant()) -> Conditions:
    """What instruments and talks make of the war in every draw and period, under a variant."""
    scenario = setting.scenario
    pressed = forces(scenario, values, without=variant.without)
    visible = {i: pressed.on(i, visible_only=True) for i in setting.actors}
    distrust = [1.0 + values(f"actors.{i}.distrust")[:, None] * visible[i] for i in setting.actors]
    defiance = [values(f"actors.{i}.defiance")[:, None] * visible[i] for i in setting.actors]
    return Conditions(
        cost=np.stack([cost_of_war(pressed, i) for i in setting.actors], axis=2),
        odds=_odds(pressed),
        collapse=collapse_hazards(pressed),
        talk=talk_open(scenario, values, meetings_held=variant.meetings_held),
        distrust=np.stack(distrust, axis=2),
        defiance=np.stack(defiance, axis=2),
    )


def talk_open(scenario: Scenario, values: Values, *, meetings_held: bool = True) -> Floats:
    """λ, the probability that talks are open, shape (draw, period): the background rate, or a meeting's own."""
    background = values("talks.background")
    talk = np.tile(background[:, None], (1, scenario.calendar.periods))
    for name, meeting in scenario.file.talks.meetings.items():
        t = scenario.calendar.index(meeting.on)
        # Meetings of the past belong to the record and are never called off.
        if 0 <= t < scenario.calendar.periods and (meetings_held or t < scenario.now):
            path, known = f"talks.meetings.{name}.probability", meeting.held
            scheduled = values(path) if known is None else np.full(values.draws, float(known))
            talk[:, t] = np.maximum(talk[:, t], scheduled + (1.0 - scheduled) * background)
    return talk


def instruments_of_outsiders(scenario: Scenario) -> frozenset[str]:
    """The instruments of actors of neither side: the pressure of those who convene (all, if there are none)."""
    file = scenario.file
    of_outsiders = frozenset(n for n, i in file.instruments.items() if file.actors[i.issuer].side is None)
    return of_outsiders or frozenset(file.instruments)


def _odds(pressed: Forces) -> Floats:
    """Factor on the odds that the line moves towards a, shape (draw, period)."""
    shift = np.zeros((pressed.values.draws, pressed.scenario.calendar.periods))
    for name, reach in pressed.reach.items():
        shift += pressed.values(f"instruments.{name}.line_shift")[:, None] * reach
    return np.exp(shift)
