"""Actors on scales out of a case's issues, without writing anything twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.core.priors.prior import Prior
from ripeness.game.stakes import curve
from ripeness.game.values import Values
from ripeness.scenario.language.issues import WHERE_IT_STANDS, Issue
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.second_opinions.spatial.stakeholders import Dimension, Floats, Stakeholders

SECTIONS = ("issues.", "battlefield.")
"""The parts of a case that positions, salience and capability are taken from."""

SPAN = 1e-9
"""An issue on which the two principals' scores differ by no more than this from option to option is not contested."""

FACTOR = Prior("loguniform", (0.5, 2.0))
"""By how much a capability may be off, either way: our assumption."""

SILENT = 0.5
"""The capability of an actor without a veto that is no principal, beside 1 for those: our assumption."""


@dataclass(frozen=True, slots=True)
class CaseActors:
    """A case as the spatial models read it.

    actors : one dimension for every contested issue, 0 where the principal of side b is best
    served and 1 where that of side a is; salience is the weight of the issue.
    issues : their ids. places : issue by issue where each option lies on the scale.
    left_out : issues on which the two principals do not differ.
    """

    actors: Stakeholders
    issues: tuple[str, ...]
    places: dict[str, dict[str, float]]
    left_out: tuple[str, ...]

    def on_issue(self, issue: str) -> Stakeholders:
        """The actors on one issue, salience raised so that the largest weight on any issue is 1.

        Weights sum to 1 over the issues, and some models take salience for the chance to resist;
        the one factor for all leaves every mean, median and election as it is. Our assumption.
        """
        actors = self.actors.on_dimension(self.issues.index(issue))
        top = self.actors.salience.max(axis=(1, 2))
        return replace(actors, salience=actors.salience / top[:, None, None])


def case_actors(
    scenario: Scenario, rng: np.random.Generator, draws: int, capability: Mapping[str, Prior] | None = None
) -> CaseActors:
    """`draws` draws of a case's actors, positions, salience and capability.

    An option of the line lies at the share of the ground that it leaves to side a. An option of
    another issue lies where the score of side a's principal less that of side b's puts it between the
    least and the largest such difference. An actor's position is where its best option lies (the mean of
    those that tie). Capability, which a case does not state, is 1 for veto players and principals and
    ½ for others, times a factor of ½ to 2 drawn for each; `capability` puts a prior in its place. All of
    this is our assumption. Raises UsageError where no issue is contested or `capability` names nobody.
    """
    file = scenario.file
    names = tuple(name for name in file.actors if any(name in issue.weights for issue in file.issues.values()))
    values = _values(scenario, rng, draws)
    places = {name: _places(scenario, name) for name in file.issues}
    contested = tuple(name for name, options in places.items() if options)
    if not contested or len(names) < 2:
        raise UsageError("no issue of this case divides its two principals, so there is no scale to place anybody on")
    position = [_positions(scenario, values, issue, places[issue], names) for issue in contested]
    actors = Stakeholders(
        names=names,
        dimensions=tuple(Dimension(file.issues[issue].name) for issue in contested),
        position=np.stack(position, axis=2),
        capability=_capability(scenario, names, rng, draws, capability or {}),
        salience=_weights(scenario, values, names, contested),
        status_quo=np.stack([_standing(scenario, values, issue, places[issue]) for issue in contested], axis=1),
        descriptions=tuple(file.actors[name].name for name in names),
    )
    return CaseActors(
        actors, contested, {i: places[i] for i in contested}, tuple(name for name in places if name not in contested)
    )


def _values(scenario: Scenario, rng: np.random.Generator, draws: int) -> Values:
    priors = {p: q.prior for p, q in quantities(scenario.file).items() if p.startswith(SECTIONS)}
    drawn = {p: prior.ppf(rng.uniform(1e-12, 1 - 1e-12, draws)) for p, prior in priors.items() if not prior.is_fixed}
    return Values(draws, drawn, {p: prior.args[0] for p, prior in priors.items() if prior.is_fixed})


def _medians(scenario: Scenario) -> Values:
    medians = {p: q.prior.median for p, q in quantities(scenario.file).items() if p.startswith(SECTIONS)}
    return Values(1, {}, medians)


def _places(scenario: Scenario, name: str) -> dict[str, float]:
    """Where each option lies, at the medians of the priors; empty where the issue is not contested."""
    issue, values = scenario.file.issues[name], _medians(scenario)
    if issue.line:
        shares = {option: float(_share(scenario, values, name, option)[0]) for option in issue.options}
        return shares if max(shares.values()) - min(shares.values()) > SPAN else {}
    contrast = {option: float(_contrast(scenario, values, name, option)[0]) for option in issue.options}
    low, high = min(contrast.values()), max(contrast.values())
    return {option: (at - low) / (high - low) for option, at in contrast.items()} if high - low > SPAN else {}


def _contrast(scenario: Scenario, values: Values, name: str, option: str) -> Floats:
    a, b = (scenario.file.sides[side].principal for side in ("a", "b"))
    return _score(scenario, values, (name, option), a) - _score(scenario, values, (name, option), b)


def _share(scenario: Scenario, values: Values, name: str, option: str) -> Floats:
    if scenario.file.issues[name].options[option].share == WHERE_IT_STANDS:
        return _line(scenario, values)
    return values(f"issues.{name}.options.{option}.share")


def _line(scenario: Scenario, values: Values) -> Floats:
    """Side a's share of the contested ground on the day of the case."""
    observed = [point for point in scenario.file.battlefield.path if point.on <= scenario.file.time.as_of]
    if observed:
        return np.full(values.draws, max(observed, key=lambda point: point.on).share)
    return values("battlefield.start_share")


def _score(scenario: Scenario, values: Values, at: tuple[str, str], actor: str) -> Floats:
    name, option = at
    issue, path = scenario.file.issues[name], f"issues.{name}.options.{option}"
    part = "plus" if issue.line else "scores"
    has_score = actor in getattr(issue.options[option], part)
    extra = values(f"{path}.{part}.{actor}") if has_score else np.zeros(values.draws)
    return extra + curve(scenario, issue, actor, _share(scenario, values, name, option)) if issue.line else extra


def _positions(
    scenario: Scenario, values: Values, name: str, places: Mapping[str, float], names: tuple[str, ...]
) -> Floats:
    """The place of each actor's best option, shape (draw, actor)."""
    at = np.array(list(places.values()))
    columns = []
    for actor in names:
        scores = np.stack([_score(scenario, values, (name, option), actor) for option in places], axis=1)
        best = scores >= scores.max(axis=1, keepdims=True) - SPAN
        columns.append((best * at).sum(axis=1) / best.sum(axis=1))
    return np.stack(columns, axis=1)


def _weights(scenario: Scenario, values: Values, names: tuple[str, ...], contested: tuple[str, ...]) -> Floats:
    issues = scenario.file.issues
    every = np.zeros((values.draws, len(names), len(issues)))
    for k, (name, issue) in enumerate(issues.items()):
        for i, actor in enumerate(names):
            if actor in issue.weights:
                every[:, i, k] = values(f"issues.{name}.weights.{actor}")
    total = every.sum(axis=2, keepdims=True)
    chosen = [list(issues).index(name) for name in contested]
    return np.asarray((every / np.where(total > 0, total, 1.0))[:, :, chosen])


def _standing(scenario: Scenario, values: Values, name: str, places: Mapping[str, float]) -> Floats:
    """Where the issue stands while the war goes on, as a share of the scale; NaN where the case does not say."""
    issue: Issue = scenario.file.issues[name]
    if issue.line:
        return _line(scenario, values)
    if isinstance(issue.status_quo, str):
        return np.full(values.draws, places[issue.status_quo])
    a, b = (scenario.file.sides[side].principal for side in ("a", "b"))
    if not isinstance(issue.status_quo, dict) or not {a, b} <= set(issue.status_quo):
        return np.full(values.draws, np.nan)
    now = values(f"issues.{name}.status_quo.{a}") - values(f"issues.{name}.status_quo.{b}")
    middle = _medians(scenario)
    every = [float(_contrast(scenario, middle, name, option)[0]) for option in places]
    return np.clip((now - min(every)) / (max(every) - min(every)), 0.0, 1.0)


def _capability(
    scenario: Scenario, names: tuple[str, ...], rng: np.random.Generator, draws: int, replaced: Mapping[str, Prior]
) -> Floats:
    for name in replaced:
        if name not in names:
            raise UsageError(f"no actor of the case is called {name!r}{did_you_mean(name, names)}")
    principals = {side.principal for side in scenario.file.sides.values()}
    columns = []
    for name in names:
        u = rng.uniform(1e-12, 1 - 1e-12, draws)
        own = 1.0 if scenario.file.actors[name].veto or name in principals else SILENT
        columns.append(replaced[name].ppf(u) if name in replaced else own * FACTOR.ppf(u))
    return np.stack(columns, axis=1)
