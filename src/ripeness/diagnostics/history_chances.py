"""The chance of a deal on days of a case's history, with all or some of its events, on common random numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from os import cpu_count

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.game.compile import game_setting
from ripeness.game.conditions import conditions
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.game.stakes import stakes
from ripeness.game.table import deal_in_force
from ripeness.game.values import Values
from ripeness.inference.common_draws import draw_in_common
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan
from ripeness.inference.posterior import weigh_by_record
from ripeness.measures.horizon import periods_until
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.history import on_day
from ripeness.scenario.views.overlay import with_perspective, with_values

Chance = tuple[Floats, Floats]
"""P(deal by the horizon) of every draw, and the draws' weights."""


@dataclass(frozen=True, slots=True)
class HistoryChances:
    """A case as written, its events, how to see and to solve it, and the day by which a deal is asked for."""

    written: Scenario
    events: Sequence[HistoryEvent]
    plan: Plan
    perspective: str
    settings: Mapping[str, str]
    horizon: date

    def scenario(self, events: Sequence[HistoryEvent], day: date) -> Scenario:
        """The case on a day with these events of its history."""
        scenario = on_day(self.written, events, day)
        if self.perspective:
            scenario = with_perspective(scenario, self.perspective)
        return with_values(scenario, dict(self.settings)) if self.settings else scenario

    def with_events(self, events: Sequence[HistoryEvent], day: date) -> Scenario:
        """The same; an event that wants one that is left out (a deal that breaks down) is left out too."""
        try:
            return self.scenario(events, day)
        except UsageError:
            fitting: list[HistoryEvent] = []
            for event in events:
                try:
                    self.scenario([*fitting, event], day)
                    fitting.append(event)
                except UsageError:
                    continue
            return self.scenario(fitting, day)

    def chances(self, scenarios: Sequence[Scenario], progress: Progress | None = None) -> list[Chance]:
        """The chance of a deal in every draw of each scenario, and the weights that its record gives the draws."""
        plan, results = self.plan, list[Chance]()
        threads = plan.workers if isinstance(plan.workers, int) else 0
        values = draw_in_common(scenarios, plan.draws, plan.seed, plan.sample)
        with ThreadPoolExecutor(max_workers=threads or cpu_count() or 1) as pool:
            for result in pool.map(self._chance, scenarios, values):
                results.append(result)
                if progress is not None:
                    progress("solving the days", len(results) / len(scenarios))
        return results

    def _chance(self, scenario: Scenario, values: Values) -> Chance:
        setting = game_setting(scenario)
        brief = setting.spec._replace(detail=False)
        solution = Solution(setting, values, solve(brief, stakes(setting, values), conditions(setting, values)))
        p_deal = solution.p_deal(periods_until(scenario, self.horizon))
        # While a deal is in force the game's first deal is one after it.
        return np.ones_like(p_deal) if deal_in_force(scenario) else p_deal, weigh_by_record(solution).weights
