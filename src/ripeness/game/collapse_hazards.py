"""Hazards of collapse, side by side and believer by believer (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

import numpy as np

from ripeness.game.compile import SIDES
from ripeness.game.pressure import Forces
from ripeness.game.spec import Floats
from ripeness.scenario.language.battlefield import BELIEVERS


def _hazard_factor(pressed: Forces, side: str) -> Floats:
    """What instruments multiply the hazard that a side collapses by, shape (draw, period)."""
    factor = np.ones((pressed.values.draws, pressed.scenario.calendar.periods))
    for name, instrument in pressed.scenario.file.instruments.items():
        if name in pressed.reach and side in instrument.hazard_factor:
            value = pressed.values(f"instruments.{name}.hazard_factor.{side}")[:, None]
            # Between no effect and the whole factor, in proportion to reach.
            factor *= 1.0 + pressed.reach[name] * (value - 1.0)
    return factor


def collapse_hazards(pressed: Forces) -> Floats:
    """Believed hazards of collapse, shape (draw, believer, side, period)."""
    values, scenario = pressed.values, pressed.scenario
    t = np.arange(scenario.calendar.periods)
    hazard = np.zeros((values.draws, 3, 2, scenario.calendar.periods))
    for w, who in enumerate(BELIEVERS):
        for s, side in enumerate(SIDES):
            if side in scenario.file.battlefield.beliefs[who].collapse:
                path = f"battlefield.beliefs.{who}.collapse.{side}"
                rate, strength = values(f"{path}.hazard_per_period"), values(f"{path}.strength")
                hazard[:, w, s] = rate[:, None] / (1.0 + t / strength[:, None])
    for s, side in enumerate(SIDES):
        hazard[:, :, s] *= _hazard_factor(pressed, side)[:, None]
    # Two hazards of one period are exclusive: where they would sum above 1, both are scaled.
    return np.asarray(hazard / np.maximum(hazard.sum(axis=2, keepdims=True), 1.0))
