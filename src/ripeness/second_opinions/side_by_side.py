"""What other methods say of a case that the game has solved, laid side by side: where they part, and why.

Every method is made to name one package: of those that the case's rules allow, the one whose options lie nearest to its
forecasts. So all can be asked the game's own question: would those with a veto prefer it to fighting on?
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.serialise import JsonResult
from ripeness.core.streams import stream
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats
from ripeness.measures.zopa import package_worth
from ripeness.scenario.language.packages import find_package
from ripeness.scenario.language.scenario import Scenario
from ripeness.second_opinions.negotiation.api import NegotiationPoints, PointOfCase, negotiation_points
from ripeness.second_opinions.signalling.api import ThreatReading, threats
from ripeness.second_opinions.spatial.api import IssueOpinion, SpatialOpinion
from ripeness.second_opinions.spatial.api import opinion as spatial_opinion
from ripeness.second_opinions.stability.from_case import state_payoffs
from ripeness.second_opinions.stability.opinion import StabilityOpinion
from ripeness.second_opinions.stability.opinion import opinion as stability_opinion

DRAWS: Final = 128
"""Draws of the spatial models: their spread shows in a hundred."""

FORECASTS: Final[tuple[str, ...]] = ("status-quo", "weighted-mean", "scholz-2011", "smp")
"""The baselines and the two models that are laid beside the game; the document has every variant."""

SAME_PLACE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Pick:
    """What a method says of one issue.

    Of a forecast `place` is its median on the issue's scale, `options` lie nearest to that (several at one
    place), and `share` is how often they are the nearest. Of the game and the Nash point, `options` is the
    one that deals hold most often (the one of the point), `share` how often, and there is no place.
    """

    options: tuple[str, ...]
    share: float
    place: float | None


@dataclass(frozen=True, slots=True)
class IssueViews:
    """One issue as each method sees it, by method; `game`: the deals that are struck.

    `vetoes_alone` is where the weighted mean would lie if only those counted whose consent is
    needed, and `without_others` names the options nearest to it; empty for an issue without a scale.
    """

    issue: str
    views: dict[str, Pick]
    vetoes_alone: float | None
    without_others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """The package that a method names, in the game's eyes.

    Of the game it is the package struck most often, of `nash` the Nash point found most often, of a forecast
    the allowed package whose options lie nearest on all scales together (each scale counts alike: our
    assumption). `away` counts the issues on which it is not the option shown for the method there: the rules
    exclude the whole, or options go together.
    `in_zone` is the chance that every veto player prefers it to fighting on, `acceptable_to` the same one by
    one, `surplus` by how much at the mean over the draws (stake units).
    """

    method: str
    options: dict[str, str]
    away: int
    in_zone: float
    acceptable_to: dict[str, float]
    surplus: dict[str, float]


@dataclass(frozen=True, slots=True)
class SecondOpinions(JsonResult):
    """What other methods say beside the game.

    `spatial` and `stability` are None where the method cannot read the case; `wanting` says why.
    """

    issues: tuple[IssueViews, ...]
    packages: tuple[PackageView, ...]
    spatial: SpatialOpinion | None
    stability: StabilityOpinion | None
    points: NegotiationPoints
    threats: tuple[ThreatReading, ...]
    wanting: dict[str, str]


def second_opinions(
    scenario: Scenario,
    solution: Solution,
    weights: Floats,
    *,
    struck: Floats,
    credibility: Mapping[str, float],
    seed: int = 0,
) -> SecondOpinions:
    """Every opinion on a solved case.

    weights : shape (draw,), those of learning. struck : shape (package,), the chance that a deal, if
    there is one, is this package. credibility : by instrument, the chance that it is used.
    """
    wanting: dict[str, str] = {}
    spatial = _spatial(scenario, seed, wanting)
    points = negotiation_points(solution, weights)
    nash = next((point for point in points.points if point.method == "nash"), None)
    issues = _issues(scenario, solution, spatial, nash, struck)
    stability, crises = _stable(scenario, solution, credibility, wanting)
    return SecondOpinions(
        issues=issues,
        packages=_packages(solution, weights, issues, spatial=spatial, nash=nash, struck=struck),
        spatial=spatial,
        stability=stability,
        points=points,
        threats=crises,
        wanting=wanting,
    )


def _spatial(scenario: Scenario, seed: int, wanting: dict[str, str]) -> SpatialOpinion | None:
    try:
        return spatial_opinion(scenario, stream(seed, "opinions", "spatial"), DRAWS)
    except UsageError as error:
        wanting["spatial"] = str(error)
        return None


def _stable(
    scenario: Scenario, solution: Solution, credibility: Mapping[str, float], wanting: dict[str, str]
) -> tuple[StabilityOpinion | None, tuple[ThreatReading, ...]]:
    """The graph model, and threats at the terms that it looks at; both read the same values of the game."""
    payoffs = state_payoffs(scenario)
    try:
        opinion = stability_opinion(scenario, source=payoffs)
    except UsageError as error:
        wanting["stability"] = str(error)
        return None, ()
    package = find_package(solution.setting.packages, opinion.terms)
    return opinion, () if package is None else threats(scenario, payoffs, package, credibility)


def _issues(
    scenario: Scenario, solution: Solution, spatial: SpatialOpinion | None, nash: PointOfCase | None, struck: Floats
) -> tuple[IssueViews, ...]:
    opinions = {} if spatial is None else {opinion.issue: opinion for opinion in spatial.issues}
    rows = []
    for issue in scenario.file.issues:
        opinion, alone = opinions.get(issue), None
        views: dict[str, Pick] = {}
        if spatial is not None and opinion is not None:
            views = {name: _pick(opinion, name) for name in FORECASTS if name in opinion.forecasts}
            alone = _alone(solution, opinion, spatial)
        if nash is not None:
            views["nash"] = Pick((nash.options[issue],), nash.share, None)
        if struck.sum() > 0:
            views["game"] = _likeliest_option(solution, issue, struck)
        nearest = () if opinion is None or alone is None else _nearest(opinion, alone)
        rows.append(IssueViews(issue, views, alone, nearest))
    return tuple(rows)


def _pick(issue: IssueOpinion, method: str) -> Pick:
    """The options nearest to the median forecast, and in which share of the draws they are the nearest."""
    forecast = issue.forecasts[method]
    nearest = _nearest(issue, forecast.place.median)
    return Pick(nearest, sum(forecast.options[option] for option in nearest), forecast.place.median)


def _nearest(issue: IssueOpinion, place: float) -> tuple[str, ...]:
    """The options nearest to a place; several where they lie at one place."""
    away = {option: abs(at - place) for option, at in issue.options.items()}
    return tuple(option for option, far in away.items() if far <= min(away.values()) + SAME_PLACE)


def _likeliest_option(solution: Solution, issue: str, struck: Floats) -> Pick:
    """The option that the game's deals hold most often."""
    packages = solution.setting.packages
    at = packages.issues.index(issue)
    shares = np.bincount(packages.options[:, at], weights=struck, minlength=len(packages.option_ids[at]))
    best = int(shares.argmax())
    return Pick((packages.option_ids[at][best],), float(shares[best] / struck.sum()), None)


def _alone(solution: Solution, issue: IssueOpinion, spatial: SpatialOpinion) -> float | None:
    """The weighted mean of the veto players' positions at the medians; None where they give the issue no weight."""
    chosen = [name for name in solution.vetoes if name in issue.positions]
    weight = np.array([issue.salience[name].median * spatial.capability[name].median for name in chosen])
    place = np.array([issue.positions[name].median for name in chosen])
    return float(weight @ place / weight.sum()) if weight.sum() > 0 else None


def _packages(
    solution: Solution,
    weights: Floats,
    views: tuple[IssueViews, ...],
    *,
    spatial: SpatialOpinion | None,
    nash: PointOfCase | None,
    struck: Floats,
) -> tuple[PackageView, ...]:
    """The package of every method that names one."""
    rows: dict[str, int | None] = {}
    if spatial is not None:
        rows = {m: _closest(solution, spatial, m, struck) for m in FORECASTS}
    rows["nash"] = None if nash is None else find_package(solution.setting.packages, nash.options)
    rows["game"] = int(struck.argmax()) if struck.sum() > 0 else None
    return tuple(_package(solution, weights, views, method, row) for method, row in rows.items() if row is not None)


def _closest(solution: Solution, spatial: SpatialOpinion, method: str, struck: Floats) -> int | None:
    """The allowed package nearest to a forecast; among equals the one that the game strikes most often."""
    packages, away = solution.setting.packages, np.zeros(len(solution.setting.packages))
    forecast = [issue for issue in spatial.issues if method in issue.forecasts]
    for issue in forecast:
        at = packages.issues.index(issue.issue)
        places = np.array([issue.options[option] for option in packages.option_ids[at]])
        away += np.abs(places - issue.forecasts[method].place.median)[packages.options[:, at]]
    nearest = np.flatnonzero(away <= away.min() + SAME_PLACE)
    return int(nearest[struck[nearest].argmax()]) if forecast else None


def _package(solution: Solution, weights: Floats, views: tuple[IssueViews, ...], method: str, row: int) -> PackageView:
    worths = package_worth(solution, np.array([row]))
    share = weights / weights.sum()
    yes = {name: worths.acceptance(solution, name)[:, 0] for name in solution.vetoes}
    everyone = np.prod(np.stack(list(yes.values())), axis=0) if yes else np.ones(solution.draws)
    options = solution.setting.packages.offer(row)
    return PackageView(
        method=method,
        options=options,
        away=sum(options[row.issue] not in row.views[method].options for row in views if method in row.views),
        in_zone=min(float(share @ everyone), 1.0),
        acceptable_to={name: min(float(share @ accepts), 1.0) for name, accepts in yes.items()},
        surplus={name: float(share @ worths.surplus[:, solution.actor(name), 0]) for name in yes},
    )
