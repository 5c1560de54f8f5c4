"""Ripeness: hurting, stalemate and way out (Zartman 2000; docs/explanation/the-model.md, section 3).

*Hurting*: another year of war costs every veto player more than a threshold (stake units),
after resilience and support. *Stalemate*: no veto player expects, by its own belief, to move
the line its way by more than a threshold (share of the contested ground) within a year. The year
is as many months as `ripeness.months` says. *Way out*: the static ZOPA is not empty. A moment is
ripe in the draws where all three hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import weighted_share
from ripeness.game.conditions import line_odds
from ripeness.game.pressure import cost_of_war, forces
from ripeness.game.solution import Solution
from ripeness.game.spec import Bools, Floats
from ripeness.game.stakes import line_belief
from ripeness.measures.registry import Keys, MeasureDefinition, veto_players
from ripeness.scenario.language.scenario import ScenarioFile

CHUNK = 1024
CONDITIONS: Final = ("hurting", "stalemate", "way_out", "ripe")


@dataclass(frozen=True, slots=True)
class Ripeness:
    """Zartman's conditions, each with its probability over the ensemble; `ripe`: all at once.

    `hurting_by_actor` and `stalemate_by_actor` are the parts by veto player (hurting: the
    year costs it more than the threshold; stalemate: it expects no gain above the other).
    """

    hurting: float
    stalemate: float
    way_out: float
    ripe: float
    hurting_by_actor: dict[str, float]
    stalemate_by_actor: dict[str, float]
    hurting_threshold: float
    stalemate_threshold: float
    months: int = 12


@dataclass(frozen=True, slots=True)
class RipenessConditions:
    """By draw: what a year costs and gains each actor, and which conditions hold.

    `cost` and `gain` have shape (draw, actor): stake units; share of ground towards the
    actor's own side (towards side a, by the neutral belief, for an actor of neither).
    `hurts` and `stuck` have shape (draw, veto player); `way_out` shape (draw,).
    """

    cost: Floats
    gain: Floats
    hurts: Bools
    stuck: Bools
    way_out: Bools

    @property
    def ripe(self) -> Bools:
        """All three at once, shape (draw,)."""
        return np.asarray(self.hurts.all(axis=1) & self.stuck.all(axis=1) & self.way_out)

    def holds(self, condition: str) -> Bools:
        """Whether a condition of `CONDITIONS` holds, shape (draw,)."""
        by_name = {
            "hurting": np.asarray(self.hurts.all(axis=1)),
            "stalemate": np.asarray(self.stuck.all(axis=1)),
            "way_out": self.way_out,
            "ripe": self.ripe,
        }
        return by_name[condition]


def ripeness_conditions(solution: Solution) -> RipenessConditions:
    """The three conditions at now, in every draw."""
    cost, gain = year_ahead(solution)
    values = solution.values
    vetoes = [solution.actor(name) for name in solution.vetoes]
    loss = values("ripeness.hurting_loss")[:, None]
    movement = values("ripeness.stalemate_share")[:, None]
    return RipenessConditions(cost, gain, cost[:, vetoes] > loss, gain[:, vetoes] <= movement, solution.zopa_open > 0)


def ripeness_reading(solution: Solution, conditions: RipenessConditions, weights: Floats) -> Ripeness:
    """The conditions over the ensemble, together and by veto player."""
    thresholds = solution.setting.scenario.file.ripeness
    return Ripeness(
        **{name: weighted_share(conditions.holds(name), weights) for name in CONDITIONS},
        hurting_by_actor=_by_veto_player(solution, conditions.hurts, weights),
        stalemate_by_actor=_by_veto_player(solution, conditions.stuck, weights),
        hurting_threshold=thresholds.hurting_loss.prior.mean,
        stalemate_threshold=thresholds.stalemate_share.prior.mean,
        months=thresholds.months,
    )


def _by_veto_player(solution: Solution, holds: Bools, weights: Floats) -> dict[str, float]:
    return {name: weighted_share(holds[:, i], weights) for i, name in enumerate(solution.vetoes)}


def year_ahead(solution: Solution) -> tuple[Floats, Floats]:
    """Cost of and line gain from another year of war, each (draw, actor)."""
    starts = range(0, solution.draws, CHUNK)
    parts = [_year(solution, start, min(start + CHUNK, solution.draws)) for start in starts]
    return np.concatenate([cost for cost, _ in parts]), np.concatenate([gain for _, gain in parts])


def _year(solution: Solution, start: int, stop: int) -> tuple[Floats, Floats]:
    setting, values = solution.setting, solution.values.part(start, stop)
    spec, scenario = setting.spec, setting.scenario
    ahead = max(1, round(scenario.calendar.per_year * scenario.file.ripeness.months / 12))
    year = slice(spec.now, min(spec.now + ahead, spec.last))
    pressed = forces(scenario, values, periods=spec.last)
    alpha, beta = line_belief(values)
    mean = (alpha + spec.moves[spec.now]) / (alpha + beta + spec.now)
    # Instruments shift the odds of each period's move, so the chance is recovered period by period.
    odds = (mean / (1.0 - mean))[:, :, None] * line_odds(pressed, pressed.reach)[:, None, year]
    drift = (2.0 * odds / (1.0 + odds) - 1.0).sum(axis=2) * values("battlefield.step_share")[:, None]
    sign = np.array([-1.0 if scenario.file.actors[name].side == "b" else 1.0 for name in setting.actors])
    cost = np.stack([cost_of_war(pressed, name)[:, year].sum(axis=1) for name in setting.actors], axis=1)
    return cost, drift[:, spec.believer] * sign


def _inputs(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    if keys[0] != "hurting":
        return ("battlefield.", "ripeness.stalemate_share")
    costs = tuple(f"actors.{name}.cost_per_period" for name in veto_players(file))
    return (*costs, "instruments.", "ripeness.hurting_loss")


MEASURES: Final = (
    MeasureDefinition(
        pattern="ripeness.hurting, .stalemate, .way_out or .ripe",
        title="A condition of ripeness holds now",
        unit="probability",
        meaning="Hurting: another year costs every veto player more than a threshold. Stalemate: none expects to move"
        " the line its way by more than another. Way out: the zone of possible agreement is open. Ripe: all three.",
        formula="hurting: Σ_year c_i > loss; stalemate: Σ_year (2p−1)·step ≤ share; way out: ZOPA not empty",
        section="MODEL 3",
        term="ripeness",
        instances=lambda _: tuple((name,) for name in CONDITIONS),
        by_draw=lambda case, name: np.asarray(ripeness_conditions(case.solution).holds(name), dtype=np.float64),
        made_from=lambda _, keys: ("zopa_open",) if keys[0] in ("way_out", "ripe") else (),
        inputs=_inputs,
    ),
)
