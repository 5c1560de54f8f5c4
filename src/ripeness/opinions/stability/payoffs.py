"""What the states of a case are worth to its decision makers: from the game, or from its scores and costs alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.conditions import GameVariant, conditions
from ripeness.game.pressure import cost_of_war, forces
from ripeness.game.solution import Solution
from ripeness.game.solve import pareto_frontier, solve
from ripeness.game.spec import Floats, package_utility
from ripeness.game.stakes import stakes
from ripeness.game.values import Values
from ripeness.measures.packages import package_worth
from ripeness.scenario.language.quantities import quantities
from ripeness.scenario.language.scenario import Scenario

PayoffSource = Literal["game", "scores"]


@dataclass(frozen=True, slots=True)
class StatePayoffs:
    """What deals and fighting on are worth, in stake units, at the medians of a case's quantities.

    deals : by actor, shape (package,). fighting : by actor, with every named instrument at work.
    taken : by instrument and actor, what the instrument takes from the value of fighting on.
    What several instruments take is added up: our assumption.
    """

    deals: Mapping[str, Floats]
    fighting: Mapping[str, float]
    losses: Mapping[str, Mapping[str, float]]

    def at_war(self, actor: str, at_work: Iterable[str]) -> float:
        """The value of fighting on while these of the named instruments are at work."""
        spared = set(self.losses) - set(at_work)
        return self.fighting[actor] + sum(self.losses[name].get(actor, 0.0) for name in sorted(spared))


def live_instruments(scenario: Scenario) -> tuple[str, ...]:
    """Instruments in force or announced that have not ended by now, in the order of the case."""
    now = scenario.file.time.as_of
    return tuple(
        name for name, instrument in scenario.file.instruments.items() if instrument.end is None or instrument.end > now
    )


def state_payoffs(scenario: Scenario, source: PayoffSource = "game") -> StatePayoffs:
    """What deals and fighting on are worth, every live instrument taken as a choice.

    From the `game`: A and W (docs/explanation/the-model.md, sections 1 and 2), so that hopes of the
    battlefield and of later deals count. From `scores`: U of a deal; of fighting on the utility of what is in
    force, less the war's cost to the last period, as if the line stood still and nobody collapsed.
    """
    sure = _carried_out(scenario)
    values = _medians(sure)
    live = live_instruments(scenario)
    by = _by_game if source == "game" else _by_scores
    deals, whole = by(sure, values, frozenset())
    without = {name: by(sure, values, frozenset({name}))[1] for name in live}
    losses = {name: {actor: fighting[actor] - whole[actor] for actor in whole} for name, fighting in without.items()}
    return StatePayoffs(deals, whole, losses)


def _carried_out(scenario: Scenario) -> Scenario:
    """The case with what was announced in force from now on: whether it is used is a choice here, not a chance."""
    instruments = {
        name: instrument
        if instrument.status == "in_force"
        else instrument.model_copy(update={"status": "in_force", "onset": scenario.calendar.date(scenario.now)})
        for name, instrument in scenario.file.instruments.items()
    }
    return replace(scenario, file=scenario.file.model_copy(update={"instruments": instruments}))


def _medians(scenario: Scenario) -> Values:
    return Values(1, {}, {path: quantity.prior.median for path, quantity in quantities(scenario.file).items()})


def _by_game(scenario: Scenario, values: Values, without: frozenset[str]) -> tuple[dict[str, Floats], dict[str, float]]:
    setting = game_setting(scenario)
    terms = stakes(setting, values)
    results = solve(
        setting.spec, terms, conditions(setting, values, GameVariant(without)), pareto_frontier(setting.spec, terms)
    )
    solution = Solution(setting, values, results)
    fighting = dict(zip(setting.actors, solution.reservation_now[0].tolist(), strict=True))
    if without:
        return {}, fighting
    deals = package_worth(solution, np.arange(len(setting.packages))).value[0]
    return dict(zip(setting.actors, deals, strict=True)), fighting


def _line_now(setting: GameSetting, line: Floats) -> Floats:
    """Worth of the line where it stands now, by actor (the places of the line as `game.draw` counts them)."""
    spec = setting.spec
    moves = int(spec.moves[spec.now - spec.first] - spec.moves[0]) + spec.margin
    return np.asarray(line[:, 2 * moves + spec.last - spec.now])


def _by_scores(
    scenario: Scenario, values: Values, without: frozenset[str]
) -> tuple[dict[str, Floats], dict[str, float]]:
    setting = game_setting(scenario)
    terms = stakes(setting, values)
    line = _line_now(setting, terms.line[0])
    deals = package_utility(setting.spec, terms.table[0]) + np.where(setting.spec.at_line, line[:, None], 0.0)
    left = np.arange(scenario.calendar.periods - scenario.now)
    weights = terms.discount[0] ** left
    pressed = forces(scenario, values, without=without)
    fighting = {
        actor: float(terms.status_quo[0, i] + line[i] - weights @ cost_of_war(pressed, actor)[0, scenario.now :])
        for i, actor in enumerate(setting.actors)
    }
    return dict(zip(setting.actors, deals, strict=True)), fighting
