"""A prepared case: draws, game setting and dates, computed once for many questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ripeness.core.priors.prior import Prior
from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.conditions import GameVariant, conditions
from ripeness.game.solve import solve
from ripeness.game.stakes import stakes
from ripeness.game.values import Values
from ripeness.inference.common_draws import check_draws_and_dates
from ripeness.inference.plan import DEFAULT_PLAN, Plan
from ripeness.inference.sample import PriorSample, draw_sample, priors
from ripeness.measures.horizon import outlook_dates, period_after, verdict_periods
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True, slots=True)
class LiveCase:
    """What of a case is the same whatever is asked of it.

    `draw_sample` holds the points of every uncertain quantity, `values` what they mean under the
    case's own priors, `priors` every quantity's prior by path and `medians` its median; `days`
    are the dates to give the outlook by, `horizon` the verdict's, in periods from now.
    """

    scenario: Scenario
    setting: GameSetting
    sample: PriorSample
    values: Values
    priors: Mapping[str, Prior]
    medians: Mapping[str, float]
    days: tuple[date, ...]
    horizon: int
    seed: int

    @property
    def draws(self) -> int:
        """How many draws are held ready."""
        return self.values.draws


def prepare(scenario: Scenario, plan: Plan = DEFAULT_PLAN) -> LiveCase:
    """The case made ready for so many draws, at most, of the plan's seed.

    Raises UsageError where the draws are too many or a date is outside the case's time.
    """
    check_draws_and_dates(scenario, plan)
    days = outlook_dates(scenario, plan.by)
    horizon = verdict_periods(scenario)
    until = period_after(scenario, (scenario.file.verdict.horizon, *days))
    drawn = draw_sample(scenario, plan.draws, plan.seed)
    all_priors = priors(scenario)
    return LiveCase(
        scenario=scenario,
        setting=game_setting(scenario, until=until),
        sample=drawn,
        values=drawn.values,
        priors=all_priors,
        medians={path: prior.median for path, prior in all_priors.items()},
        days=days,
        horizon=horizon,
        seed=plan.seed,
    )


def warm_up(case: LiveCase) -> None:
    """Solve one draw, so that the compiled code is there when the first question comes."""
    values = case.values.part(0, 1)
    solve(case.setting.spec, stakes(case.setting, values), conditions(case.setting, values, GameVariant()))
