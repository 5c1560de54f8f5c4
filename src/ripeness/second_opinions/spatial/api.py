"""What the spatial models say of a case: per issue every variant beside the weighted mean and the status quo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary
from ripeness.core.priors.prior import Prior
from ripeness.core.serialise import JsonResult
from ripeness.scenario.language.scenario import Scenario
from ripeness.second_opinions.spatial.explanation import Account, account
from ripeness.second_opinions.spatial.from_case import CaseActors, case_actors
from ripeness.second_opinions.spatial.stakeholders import Floats
from ripeness.second_opinions.spatial.uncertain_positions import forecasts, spread
from ripeness.second_opinions.spatial.variants import VARIANTS

EXPLAINED: Final = "scholz-2011"
"""The variant whose rounds are told issue by issue; those of `smp` are told for all issues at once."""


@dataclass(frozen=True, slots=True)
class OutcomeForecast:
    """Where a variant puts the outcome: its spread over the draws, and how often each option is the nearest."""

    place: DistributionSummary
    options: dict[str, float]


@dataclass(frozen=True, slots=True)
class IssueOpinion:
    """One issue as a scale from 0 (best for the principal of side b) to 1 (for that of side a).

    `options` says where each option lies, `positions` and `salience` where each actor stands and what
    share of its attention the issue has. `forecasts` begins with the status quo (where the case states it)
    and the weighted mean. `account` tells the rounds of `scholz-2011` at the medians of the draws.
    """

    issue: str
    name: str
    options: dict[str, float]
    positions: dict[str, DistributionSummary]
    salience: dict[str, DistributionSummary]
    forecasts: dict[str, OutcomeForecast]
    account: Account


@dataclass(frozen=True, slots=True)
class SpatialOpinion(JsonResult):
    """The spatial models' second opinion on a case.

    `left_out` names issues on which the two principals do not differ. `account` tells the turns of the
    spatial model of politics over all issues at once, at the medians of the draws.
    """

    draws: int
    capability: dict[str, DistributionSummary]
    issues: tuple[IssueOpinion, ...]
    left_out: tuple[str, ...]
    account: Account


def opinion(
    scenario: Scenario, rng: np.random.Generator, draws: int, *, capability: Mapping[str, Prior] | None = None
) -> SpatialOpinion:
    """What every spatial variant forecasts of every contested issue of a case, over `draws` draws.

    How positions, salience and capability follow from the case is said at `case_actors`; `capability`
    replaces the last by priors of your own. Raises UsageError where no issue divides the principals.
    """
    case = case_actors(scenario, rng, draws, capability)
    joint = [name for name, variant in VARIANTS.items() if variant.settings is not None]
    together = forecasts(case.actors, joint, rng)
    explained = account(case.actors.middle(), "smp", rng)
    assert explained is not None
    return SpatialOpinion(
        draws=draws,
        capability={name: spread(case.actors.capability[:, i]) for i, name in enumerate(case.actors.names)},
        issues=tuple(
            _issue(scenario, case, k, {n: together[n][:, k] for n in joint}, rng) for k in range(len(case.issues))
        ),
        left_out=case.left_out,
        account=explained,
    )


def _issue(
    scenario: Scenario, case: CaseActors, k: int, together: Mapping[str, Floats], rng: np.random.Generator
) -> IssueOpinion:
    name = case.issues[k]
    actors = case.on_issue(name)
    alone = [variant for variant in VARIANTS if variant not in together]
    places = {n: forecast[:, 0] for n, forecast in forecasts(actors, alone, rng).items()} | dict(together)
    explained = account(actors.middle(), EXPLAINED, rng)
    assert explained is not None
    weights = case.actors.salience[:, :, k]
    return IssueOpinion(
        issue=name,
        name=scenario.file.issues[name].name,
        options=case.places[name],
        positions={who: spread(actors.position[:, i, 0]) for i, who in enumerate(actors.names)},
        salience={who: spread(weights[:, i]) for i, who in enumerate(actors.names)},
        forecasts={variant: _outcome(place, case.places[name]) for variant, place in places.items()},
        account=explained,
    )


def _outcome(place: Floats, options: Mapping[str, float]) -> OutcomeForecast:
    away = np.abs(place[:, None] - np.array(list(options.values())))
    # Options that lie at one place share the draws in which they are the nearest.
    nearest = away <= away.min(axis=1, keepdims=True) + 1e-9
    shares = (nearest / nearest.sum(axis=1, keepdims=True)).mean(axis=0)
    return OutcomeForecast(spread(place), dict(zip(options, shares.tolist(), strict=True)))
