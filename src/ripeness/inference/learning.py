"""Learning from what was accepted and refused (MODEL 7).

A decision has likelihood logistic((A − W) / τ), or one minus it, at the state where it was
taken; for a meeting A − W is what the meeting was worth. That no deal was struck in any period
up to now has the likelihood that the model gives it. Draws are weighed by the product (importance
sampling); where too few stay effective, sequential Monte Carlo takes over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import (
    DistributionSummary,
    Floats,
    equal_weights,
    summarise,
)
from ripeness.core.streams import stream
from ripeness.game.compile import conditions, known_decisions, stakes
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.inference.likelihood import (
    RecordWeights,
    decision_log_likelihood,
    no_deal_log_likelihood,
    weigh_by_record,
)
from ripeness.inference.sample import PriorSample
from ripeness.scenario.schema.labels import label

Bools = NDArray[np.bool_]

IMPROBABLE = 0.05
"""An answer that even the best draw in a hundred holds less likely than this is named."""
CHUNK = 256
OUTLINED, BINS = 12, 24
"""Quantities whose densities are kept as outlines, and the bins of an outline."""


def _accepted(solution: Solution) -> Bools:
    taken = known_decisions(solution.setting.scenario).values()
    return np.array([d.answer == "accepted" for d in taken], dtype=np.bool_)


def _total(solution: Solution, prior: PriorSample, points: Floats) -> Floats:
    values, board = prior.at(points), solution.setting.spec
    out = solve(board._replace(detail=False), stakes(solution.setting, values), conditions(solution.setting, values))
    found = decision_log_likelihood(out.margin, values("record.choice_noise"), _accepted(solution))
    return np.asarray(found.sum(axis=1) + no_deal_log_likelihood(out.closing))


@dataclass(frozen=True, slots=True)
class PriorRun:
    """The prior's side of the comparison: values and P(deal by the horizon) of the prior draws."""

    solution: Solution
    weighing: RecordWeights


def learning_reading(before: PriorRun, after: Solution, weights: Floats, *, horizon: int, seed: int) -> Learning | None:
    """What was learned, prior beside posterior; None where there is no record at all.

    `after` and `weights` are the posterior's draws: those of `before`, weighed, or tempered ones.
    """
    decisions = known_decisions(after.setting.scenario)
    if not decisions and after.setting.spec.now == after.setting.spec.first:
        return None
    same = after is before.solution
    weighing = before.weighing if same else weigh_by_record(after)
    found = weighing.log_likelihood
    equal = equal_weights(before.solution.draws)
    readings = tuple(_decision(before, after, weights, found, at=at, horizon=horizon) for at in range(len(decisions)))
    return Learning(
        method="importance" if same else "tempering",
        draws=before.solution.draws,
        effective_sample_size=before.weighing.effective,
        decisions=readings,
        quantities=_quantities(before, after, weights),
        improbable=tuple(d.id for d in readings if d.improbable),
        p_deal_prior=summarise(before.solution.p_deal(horizon), equal),
        p_deal_posterior=summarise(after.p_deal(horizon), weights),
        predicted=_predicted(after, weights, found),
        observed=int(_accepted(after).sum()),
        check=_check(found, weights, seed),
        no_deal_yet=_no_deal_yet(before, after, weights, weighing.no_deal, horizon=horizon),
    )


def _no_deal_yet(
    before: PriorRun, after: Solution, weights: Floats, found: Floats, *, horizon: int
) -> NoDealYet | None:
    board = after.setting.spec
    if board.now == board.first:
        return None
    without = _without(weights, found)
    path, moved = _most_moved(before, after, weights - without)
    return NoDealYet(
        since=after.setting.scenario.calendar.date(board.first),
        p_prior=float(np.exp(before.weighing.no_deal).mean()),
        p_posterior=float(weights @ np.exp(found)),
        pull=float((weights - without) @ after.p_deal(horizon)),
        moved=path,
        moved_by=moved,
    )


def _decision(
    before: PriorRun, after: Solution, weights: Floats, found: Floats, *, at: int, horizon: int
) -> DecisionReading:
    name, decision = list(known_decisions(after.setting.scenario).items())[at]
    prior = np.exp(before.weighing.log_likelihood[:, at])
    without = _without(weights, found[:, at])
    path, moved = _most_moved(before, after, weights - without)
    best = float(np.quantile(prior, 0.99))
    outcome = after.p_deal(horizon)
    return DecisionReading(
        id=name,
        on=decision.on,
        actor=decision.actor,
        statement=decision.statement,
        offer=dict(decision.offer),
        meeting=decision.meeting,
        answer=decision.answer,
        p_prior=float(prior.mean()),
        p_posterior=float(weights @ np.exp(found[:, at])),
        p_best=best,
        improbable=best < IMPROBABLE,
        pull=float((weights - without) @ outcome),
        moved=path,
        moved_by=moved,
    )


def _without(weights: Floats, found: Floats) -> Floats:
    """The weights had this one decision not been taken into account."""
    less = weights * np.exp(-(found - found.min()))
    return np.asarray(less / less.sum())


def _most_moved(before: PriorRun, after: Solution, change: Floats) -> tuple[str, float]:
    """The quantity whose mean a change of weights moves most, in prior standard deviations."""
    best, most = "", 0.0
    for path, drawn in after.values.drawn.items():
        scale = float(before.solution.values.drawn[path].std())
        moved = float(change @ drawn) / scale if scale > 0 else 0.0
        if abs(moved) > abs(most):
            best, most = path, moved
    return best, most


def _quantities(before: PriorRun, after: Solution, weights: Floats) -> tuple[QuantityLearning, ...]:
    """Prior beside posterior of every uncertain quantity, those that moved most first."""
    file = after.setting.scenario.file
    equal = equal_weights(before.solution.draws)
    found = []
    for path, drawn in after.values.drawn.items():
        prior = before.solution.values.drawn[path]
        scale = float(prior.std())
        shift = (float(weights @ drawn) - float(prior.mean())) / scale if scale > 0 else 0.0
        found.append(
            QuantityLearning(path, label(file, path), summarise(prior, equal), summarise(drawn, weights), shift)
        )
    ranked = sorted(found, key=lambda q: (-abs(q.shift), q.path))
    outlined = [_outlined(q, before, after, weights) for q in ranked[:OUTLINED]]
    return (*outlined, *ranked[OUTLINED:])


def _outlined(found: QuantityLearning, before: PriorRun, after: Solution, weights: Floats) -> QuantityLearning:
    """The quantity with the outlines of its two densities; as it is where its prior has no width."""
    width = found.prior.p95 - found.prior.p05
    if width <= 0:
        return found
    ends = (found.prior.p05 - 0.1 * width, found.prior.p95 + 0.1 * width)
    prior, posterior = before.solution.values.drawn[found.path], after.values.drawn[found.path]
    grey = np.histogram(prior, BINS, ends, weights=equal_weights(len(prior)))[0]
    blue = np.histogram(posterior, BINS, ends, weights=weights)[0]
    top = float(grey.max())
    heights = [tuple(round(float(x) / top, 4) for x in row) for row in (grey, blue)]
    return replace(found, prior_outline=heights[0], posterior_outline=heights[1])


def _predicted(after: Solution, weights: Floats, found: Floats) -> float:
    """Acceptances expected under the posterior."""
    given = np.exp(found)
    yes = np.where(_accepted(after), given, 1.0 - given)
    return float(weights @ yes.sum(axis=1))


def _check(found: Floats, weights: Floats, seed: int) -> float:
    """P(answers drawn from the posterior are at most as likely as those on record), one set a draw."""
    given = np.exp(found)
    same = stream(seed, "predictive").random(found.shape) < given
    with np.errstate(divide="ignore"):
        other = np.log1p(-np.minimum(given, 1 - 1e-15))
    again = np.where(same, found, other).sum(axis=1)
    return float(weights @ (again <= found.sum(axis=1) + 1e-12))


@dataclass(frozen=True, slots=True)
class DecisionReading:
    """One answer on record, and how the model saw it.

    `p_prior`, `p_posterior`: the probability of the answer that was given, averaged over the
    draws before and after learning. `p_best`: the highest that one draw in a hundred reaches;
    `improbable` where even that is under one in twenty. `pull`: P(deal by the horizon) with
    all decisions less the same without this one; `moved`: the path of the quantity whose mean
    this decision moves most, and `moved_by` that move in prior standard deviations.
    """

    id: str
    on: date
    actor: str
    statement: str
    offer: dict[str, str]
    meeting: str | None
    answer: str
    p_prior: float
    p_posterior: float
    p_best: float
    improbable: bool
    pull: float
    moved: str
    moved_by: float


@dataclass(frozen=True, slots=True)
class NoDealYet:
    """The plainest fact on record: the war has gone on, though deals were possible since `since`.

    `p_prior`, `p_posterior`: the probability that no deal was struck up to now, before and after
    learning; `pull`, `moved` and `moved_by` as for a decision.
    """

    since: date
    p_prior: float
    p_posterior: float
    pull: float
    moved: str
    moved_by: float


@dataclass(frozen=True, slots=True)
class QuantityLearning:
    """A quantity before and after learning; `shift` is the move of its mean in prior standard deviations.

    `prior_outline` and `posterior_outline` are the two densities, as heights in equal bins from a
    tenth of the prior's 90% range below it to a tenth above it, the prior's highest being 1; given
    for the quantities that moved most, empty for others.
    """

    path: str
    label: str
    prior: DistributionSummary
    posterior: DistributionSummary
    shift: float
    prior_outline: tuple[float, ...] = ()
    posterior_outline: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Learning:
    """What the answers on record taught (MODEL 7).

    `method` is `importance` or `tempering` (sequential Monte Carlo); `effective_sample_size`
    that of the importance weights, in draws. `p_deal_prior` and `p_deal_posterior` are P(deal
    by the verdict's horizon). `predicted` and `observed` count the acceptances among the
    decisions, expected under the posterior and on record; `no_deal_yet` is what the war's going on
    taught (None where the assessment looks from the start); `check` is the posterior-predictive
    probability of a record at least as unlikely as the one seen.
    """

    method: str
    draws: int
    effective_sample_size: float
    decisions: tuple[DecisionReading, ...]
    quantities: tuple[QuantityLearning, ...]
    improbable: tuple[str, ...]
    p_deal_prior: DistributionSummary
    p_deal_posterior: DistributionSummary
    predicted: float
    observed: int
    check: float
    no_deal_yet: NoDealYet | None = None
