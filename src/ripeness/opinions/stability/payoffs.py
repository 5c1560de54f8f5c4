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

WorthFrom = Literal["game", "scores"]


@dataclass(frozen=True, slots=True)
class Worth:
    """What deals and fighting on are worth, in stake units, at the medians of a case's quantities.

    deals : by actor, shape (package,). fighting : by actor, with every named instrument at work.
    taken : by instrument and actor, what the instrument takes from the value of fighting on.
    What several instruments take is added up: our assumption.
    """

    deals: Mapping[str, Floats]
    fighting: Mapping[str, float]
    taken: Mapping[str, Mapping[str, float]]

    def at_war(self, actor: str, at_work: Iterable[str]) -> float:
        """The value of fighting on while these of the named instruments are at work."""
        spared = set(self.taken) - set(at_work)
        return self.fighting[actor] + sum(self.taken[name].get(actor, 0.0) for name in sorted(spared))


def live_instruments(scenario: Scenario) -> tuple[str, ...]:
    """Instruments in force or announced that have not ended by now, in the order of the case."""
    now = scenario.file.time.as_of
    return tuple(name for name, one in scenario.file.instruments.items() if one.end is None or one.end > now)


def worth(scenario: Scenario, source: WorthFrom = "game") -> Worth:
    """What deals and fighting on are worth, every live instrument taken as a choice.

    From the `game`: A and W of MODEL 1 and 2, so that hopes of the battlefield and of later deals
    count. From `scores`: U of a deal; of fighting on the utility of what is in force, less the
    war's cost to the last period, as if the line stood still and nobody collapsed.
    """
    sure = _carried_out(scenario)
    values = _medians(sure)
    live = live_instruments(scenario)
    by = _by_game if source == "game" else _by_scores
    deals, whole = by(sure, values, frozenset())
    without = {name: by(sure, values, frozenset({name}))[1] for name in live}
    taken = {name: {actor: one[actor] - whole[actor] for actor in whole} for name, one in without.items()}
    return Worth(deals, whole, taken)


def _carried_out(scenario: Scenario) -> Scenario:
    """The case with what was announced in force from now on: whether it is used is a choice here, not a chance."""
    instruments = {
        name: one
        if one.status == "in_force"
        else one.model_copy(update={"status": "in_force", "onset": scenario.calendar.date(scenario.now)})
        for name, one in scenario.file.instruments.items()
    }
    return replace(scenario, file=scenario.file.model_copy(update={"instruments": instruments}))


def _medians(scenario: Scenario) -> Values:
    return Values(1, {}, {path: one.prior.median for path, one in quantities(scenario.file).items()})


def _by_game(scenario: Scenario, values: Values, without: frozenset[str]) -> tuple[dict[str, Floats], dict[str, float]]:
    made = game_setting(scenario)
    known = stakes(made, values)
    found = solve(made.spec, known, conditions(made, values, GameVariant(without)), pareto_frontier(made.spec, known))
    solution = Solution(made, values, found)
    fighting = dict(zip(made.actors, solution.reservation_now[0].tolist(), strict=True))
    if without:
        return {}, fighting
    deals = package_worth(solution, np.arange(len(made.packages))).value[0]
    return dict(zip(made.actors, deals, strict=True)), fighting


def _line_now(made: GameSetting, line: Floats) -> Floats:
    """Worth of the line where it stands now, by actor (the places of the line as `game.draw` counts them)."""
    board = made.spec
    moves = int(board.moves[board.now - board.first] - board.moves[0]) + board.margin
    return np.asarray(line[:, 2 * moves + board.last - board.now])


def _by_scores(
    scenario: Scenario, values: Values, without: frozenset[str]
) -> tuple[dict[str, Floats], dict[str, float]]:
    made = game_setting(scenario)
    known = stakes(made, values)
    line = _line_now(made, known.line[0])
    deals = package_utility(made.spec, known.table[0]) + np.where(made.spec.at_line, line[:, None], 0.0)
    left = np.arange(scenario.calendar.periods - scenario.now)
    weights = known.discount[0] ** left
    pressed = forces(scenario, values, without=without)
    fighting = {
        actor: float(known.status_quo[0, i] + line[i] - weights @ cost_of_war(pressed, actor)[0, scenario.now :])
        for i, actor in enumerate(made.actors)
    }
    return dict(zip(made.actors, deals, strict=True)), fighting
