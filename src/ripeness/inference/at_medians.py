"""A scenario solved once, with every quantity at its median: for pictures and other programs."""

from __future__ import annotations

from ripeness.game.compile import conditions, setting, stakes
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.inference.sample import point
from ripeness.scenario.language.scenario import Scenario


def solved_at_medians(scenario: Scenario) -> Solution:
    """The solution of one draw, every quantity at its prior's median."""
    made, values = setting(scenario), point(scenario)
    return Solution(made, values, solve(made.board, stakes(made, values), conditions(made, values)))
