"""Hazards of collapse, side by side and believer by believer (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ripeness.game.compile import SIDES
from ripeness.game.pressure import Forces
from ripeness.game.spec import Floats
from ripeness.scenario.language.battlefield import BELIEVERS


def collapse_hazards(pressed: Forces, reach: Mapping[str, Floats]) -> Floats:
    """Believed hazards of collapse, shape (draw, believer, side, period), instruments having the `reach` given."""
    values, scenario = pressed.values, pressed.scenario
    t = np.arange(pressed.periods)
    hazard = np.zeros((values.draws, 3, 2, pressed.periods))
    for w, who in enumerate(BELIEVERS):
        for s, side in enumerate(SIDES):
            if side in scenario.file.battlefield.beliefs[who].collapse:
                path = f"battlefield.beliefs.{who}.collapse.{side}"
                rate, strength = values(f"{path}.hazard_per_period"), values(f"{path}.strength")
                hazard[:, w, s] = rate[:, None] / (1.0 + t / strength[:, None])
    for s, side in enumerate(SIDES):
        hazard[:, :, s] *= _hazard_factor(pressed, side, reach)[:, None]
    # Two hazards of one period are exclusive: where they would sum above 1, both are scaled.
    return np.asarray(hazard / np.maximum(hazard.sum(axis=2, keepdims=True), 1.0))


def _hazard_factor(pressed: Forces, side: str, reach: Mapping[str, Floats]) -> Floats:
    """What instruments multiply the hazard that a side collapses by, shape (draw, period)."""
    factor = np.ones((pressed.values.draws, pressed.periods))
    for name, instrument in pressed.scenario.file.instruments.items():
        if name in reach and side in instrument.hazard_factor:
            # A power of the reach, so that the halves of an instrument multiply up to the whole.
            factor *= pressed.values(f"instruments.{name}.hazard_factor.{side}")[:, None] ** reach[name]
    return factor
