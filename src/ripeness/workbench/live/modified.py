"""A prepared case, and such a case with some of its assumptions changed and some of its instruments left out.

Draws, game setting and dates are computed once for many questions.

Where only numbers change, nothing but their columns of the draws is computed anew: the same
points of the unit cube carried through the new prior. Every other change goes through the
checks of the whole scenario. Both give the same numbers.

The game divides an actor's weights of issues by their sum, so only their proportions count. A weight that is changed
alone would leave a scenario whose weights no longer sum to 1, which the checks refuse: so all of the actor's weights
are scaled by one factor, which changes nothing in the game.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.core.priors.prior import Prior
from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.conditions import GameVariant
from ripeness.game.values import Values
from ripeness.inference.common_draws import check_draws_and_dates, draw_in_common
from ripeness.inference.plan import DEFAULT_PLAN, Plan
from ripeness.inference.sample import PriorSample, draw_sample, median_values, priors
from ripeness.measures.horizon import outlook_dates, period_after, verdict_periods
from ripeness.scenario.checks import actors, ground
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.shape import range_of
from ripeness.scenario.views.overlay import with_values
from ripeness.workbench.contrast import MovedQuantity, moved_quantities


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
    horizon: float
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
    drawn = draw_sample(scenario, plan.draws, plan.seed, plan.sample)
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


ENOUGH: Final = 0.0005
"""A sum nearer to 1 than this is left as it is."""


def rescale_issue_weights(file: ScenarioFile, settings: Mapping[str, str]) -> dict[str, str]:
    """The settings, with the other weights of every actor whose weights they move scaled along.

    Where a weight is set to no prior, or has one that cannot be scaled (a beta), the settings stay as they are:
    the checks then say what is wrong.
    """
    rescaled = dict(settings)
    for actor in {path.split(".")[3] for path in settings if _is_weight(path)}:
        rescaled |= _rescale(file, settings, actor)
    return rescaled


def _is_weight(path: str) -> bool:
    keys = path.split(".")
    return len(keys) == 4 and keys[0] == "issues" and keys[2] == "weights"


def _rescale(file: ScenarioFile, settings: Mapping[str, str], actor: str) -> dict[str, str]:
    weights: dict[str, Prior] = {}
    for name, issue in file.issues.items():
        path = f"issues.{name}.weights.{actor}"
        if path in settings:
            try:
                weights[path] = Prior.parse(settings[path])
            except ValueError:
                return {}
        elif actor in issue.weights:
            weights[path] = issue.weights[actor].prior
    total = math.fsum(prior.mean for prior in weights.values())
    if total <= 0 or abs(total - 1) <= ENOUGH:
        return {}
    rescaled = {path: prior.rescale(1 / total) for path, prior in weights.items()}
    return {} if None in rescaled.values() else {path: str(prior) for path, prior in rescaled.items()}


BY_DRAWS: Final = re.compile(
    r"discount|record\.(meeting_noise|posture|public_posture|half_life_months)|record\.credibility\..*"
    r"|structure\..*|(actors|battlefield|instruments|issues|kinds|talks)\..*"
)
"""Numbers that enter the game by their draws; others change what the ledger says, or are no part of the game."""
BOARD: Final = re.compile(r"battlefield\.[a-z_]+|discount|structure\.end")
"""Those of them that shape the board as well, which is then laid out anew."""
CHECKED: Final = (
    (".weights.", actors.weights),
    (".weights.", actors.scores),
    ("battlefield.", ground.shares),
)
"""Of all checks of a scenario only these look at such numbers; each with a part of the paths that it is about."""


@dataclass(frozen=True, slots=True)
class ModifiedCase:
    """A case as a question has it.

    `point` is one draw at the medians, `values` the draws, `changes` the quantities whose priors differ from the base.
    """

    base: LiveCase
    scenario: Scenario
    setting: GameSetting
    variant: GameVariant
    point: Values
    values: Values
    changes: tuple[MovedQuantity, ...] = ()

    @property
    def is_base(self) -> bool:
        """Whether nothing was changed."""
        return self.scenario is self.base.scenario and not self.variant.without


def modify(base: LiveCase, settings: Mapping[str, str], without: Sequence[str] = ()) -> ModifiedCase:
    """The prepared case with `settings` (paths and new values, as `with_values` takes them), less instruments.

    Raises UsageError for a path, value or instrument that is none, and where the scenario would not be sound.
    """
    variant = _variant(base.scenario, without)
    # The scenario itself and no copy of it, by which a session knows that base and answer are one solution.
    if not settings:
        medians = Values(1, {}, base.medians)
        return ModifiedCase(base, base.scenario, base.setting, variant, medians, base.values)
    quick = _new_priors(base, settings)
    return _redraw_scenario(base, settings, variant) if quick is None else _redraw_columns(base, quick, variant)


def _variant(scenario: Scenario, without: Sequence[str]) -> GameVariant:
    instruments = scenario.file.instruments
    for name in without:
        if name not in instruments:
            raise UsageError(f"the case has no instrument {name!r}{did_you_mean(name, instruments)}")
    return GameVariant(without=frozenset(without))


def _new_priors(base: LiveCase, settings: Mapping[str, str]) -> dict[str, Prior] | None:
    """The new prior of each setting where all are numbers of the draws alone, else None."""
    new_priors: dict[str, Prior] = {}
    for path, text in settings.items():
        before = base.priors.get(path)
        if before is None or not BY_DRAWS.fullmatch(path):
            return None
        try:
            prior = Prior.parse(text)
        except ValueError:
            return None
        # A number that was certain has no column of its own yet.
        if before.is_fixed and not prior.is_fixed:
            return None
        new_priors[path] = prior
    return new_priors


def _redraw_columns(base: LiveCase, new: Mapping[str, Prior], variant: GameVariant) -> ModifiedCase:
    scenario = replace(base.scenario, file=_with_priors(base.scenario.file, new))
    column = {path: number for number, path in enumerate(base.sample.uncertain)}
    drawn = {path: array for path, array in base.values.drawn.items() if path not in new}
    fixed = {path: value for path, value in base.values.fixed.items() if path not in new}
    for path, prior in new.items():
        if prior.is_fixed:
            fixed[path] = prior.args[0]
        else:
            drawn[path] = prior.ppf(base.sample.points[:, column[path]])
    medians = Values(1, {}, {**base.medians, **{path: prior.median for path, prior in new.items()}})
    if any(BOARD.fullmatch(path) for path in new):
        layout = game_setting(scenario, until=base.setting.spec.until)
    else:
        layout = replace(base.setting, scenario=scenario)
    changes = tuple(_moved_quantity(base, path, prior) for path, prior in new.items() if base.priors[path] != prior)
    return ModifiedCase(base, scenario, layout, variant, medians, Values(base.draws, drawn, fixed), changes)


def _moved_quantity(base: LiveCase, path: str, prior: Prior) -> MovedQuantity:
    return MovedQuantity(path, label(base.scenario.file, path), str(base.priors[path]), str(prior))


def _redraw_scenario(base: LiveCase, settings: Mapping[str, str], variant: GameVariant) -> ModifiedCase:
    scenario = with_values(base.scenario, dict(settings))
    _, values = draw_in_common((base.scenario, scenario), base.draws, base.seed, base.sample.design)
    layout = game_setting(scenario, until=base.setting.spec.until)
    return ModifiedCase(
        base, scenario, layout, variant, median_values(scenario), values, moved_quantities(base.scenario, scenario)
    )


def _with_priors(file: ScenarioFile, new: Mapping[str, Prior]) -> ScenarioFile:
    """The file with the priors at some paths replaced; UsageError where it would not be sound."""
    for path, prior in new.items():
        try:
            range_of(path).check(Quantity(prior))
        except ValueError as error:
            raise UsageError(f"{path}: {error}") from None
        file = _replace_prior(file, tuple(path.split(".")), prior)
    looks = [look for part, look in CHECKED if any(part in path for path in new)]
    problems = [problem for look in looks for problem in look(file)]
    if problems:
        raise UsageError("\n".join(str(problem) for problem in problems))
    return file


def _replace_prior(data: Any, keys: tuple[str, ...], prior: Prior) -> Any:
    """A part, mapping or quantity with the prior at the end of `keys` replaced, or put in where the ledger gave it."""
    if not keys:
        return replace(data, prior=prior) if isinstance(data, Quantity) else Quantity(prior)
    if isinstance(data, Part):
        return data.model_copy(update={keys[0]: _replace_prior(getattr(data, keys[0]), keys[1:], prior)})
    mapping = data or {}
    return {**mapping, keys[0]: _replace_prior(mapping.get(keys[0]), keys[1:], prior)}
