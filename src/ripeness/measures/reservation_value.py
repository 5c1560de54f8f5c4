"""Reservation value: what fighting on is worth to an actor (docs/explanation/the-model.md, section 2)."""

from __future__ import annotations

from typing import Final

import numpy as np

from ripeness.game.spec import Floats
from ripeness.measures.registry import Keys, MeasureDefinition, SolvedCase, each_veto_player
from ripeness.scenario.language.scenario import ScenarioFile


def reservation_value(case: SolvedCase, actor: str) -> Floats:
    """W⁰ of an actor now, without later talks, shape (draw,), stake units."""
    return np.asarray(case.solution.static_now[:, case.solution.actor(actor)])


def _inputs(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    name, actor = keys[0], file.actors[keys[0]]
    pressing = tuple(f"instruments.{key}." for key, instrument in file.instruments.items() if instrument.target == name)
    own = (f"actors.{name}.cost_per_period", f"actors.{name}.support.", f"actors.{name}.resilience.")
    # Whether to fight on is judged by the side's own belief, unlike the outlook, which takes the neutral one.
    return ("discount", *own, f"battlefield.beliefs.{actor.side or 'neutral'}.", *pressing)


MEASURES: Final = (
    MeasureDefinition(
        pattern="reservation_value.ACTOR",
        title="What fighting on is worth now",
        unit="stake units",
        meaning="What an actor expects from the war alone, without any talks, by its own side's belief.",
        formula="W⁰_i(t,k) = (1−δ) g_i(k) − c_i(t) + δ [ h_a·victory_b,i + h_b·victory_a,i"
        " + (1−h_a−h_b)( p W⁰_i(t+1,k+1) + (1−p) W⁰_i(t+1,k−1) ) ]",
        section="MODEL 2",
        term="reservation value",
        phrase="what fighting on is worth to {actor}",
        outcome="reservation_value",
        instances=each_veto_player,
        by_draw=reservation_value,
        made_from=lambda file, keys: tuple(
            f"resilience.{keys[0]}.{domain}" for domain in file.actors[keys[0]].resilience
        ),
        inputs=_inputs,
    ),
)
