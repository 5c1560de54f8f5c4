"""The smallest case of the catalogue with some of its numbers made uncertain, and solved.

Azure's share of one half or three quarters are the divisions that can lie in the bargaining
range, so the ZOPA is open where Azure's cost is 0.1 or more or Basil's is 0.15 or more, and the
gap is the lesser of 0.1 less Azure's cost and 0.15 less Basil's.
"""

from __future__ import annotations

from collections.abc import Mapping

from ripeness.game.compile import game_setting
from ripeness.game.solution import Solution
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.sample import draw_values
from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.overlay import with_values

AZURE = "actors.AZU.cost_per_period"
BASIL = "actors.BAS.cost_per_period"


def case(settings: Mapping[str, str]) -> Scenario:
    """The case with these priors."""
    return with_values(load("basics"), dict(settings))


def solved(settings: Mapping[str, str], draws: int = 1024) -> Solution:
    """The case with these priors, drawn and solved."""
    scenario = case(settings)
    return solve_ensemble(Study(game_setting(scenario), draw_values(scenario, draws, 0), {}, 1), workers=1).solution
