"""Learning from what was accepted and refused (MODEL 7).

A decision has likelihood logistic((A − W) / τ), or one minus it, at the state where it was
taken; for a meeting A − W is what the meeting was worth. That no deal was struck in any period
up to now has the likelihood that the model gives it. Draws are weighed by the product (importance
sampling); where too few stay effective, sequential Monte Carlo takes over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ripeness.core.spread import (
    Floats,
    equal_weights,
    spread,
)
from ripeness.core.streams import stream
from ripeness.game.compile import conditions, known_decisions, stakes
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.inference.learning_results import (
    DecisionReading,
    Learning,
    NoDealYet,
    QuantityLearning,
)
from ripeness.inference.sample import Sample
from ripeness.inference.tempering import (
    effective,
    temper,
)
from ripeness.scenario.schema.labels import label

Bools = NDArray[np.bool_]

LEAST_EFFECTIVE = 0.1
"""Where importance weights keep fewer than this share of the draws effective, tempering takes over."""
IMPROBABLE = 0.05
"""An answer that even the best draw in a hundred holds less likely than this is named."""
CHUNK = 256
OUTLINED, BINS = 12, 24
"""Quantities whose densities are kept as outlines, and the bins of an outline."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """How the record weighs the draws of a solution.

    `log_likelihood` has shape (draw, decision): of the answers given; `no_deal` shape (draw,):
    of no deal having been struck. `weights` sum to 1; `effective` counts effective draws.
    """

    log_likelihood: Floats
    no_deal: Floats
    weights: Floats
    effective: float


def log_likelihood(margin: Floats, noise: Floats, accepted: Bools) -> Floats:
    """Log-likelihood of each answer, shape (draw, decision).

    `margin` (draw, decision) is A − W, `noise` τ (draw,), both in stake units; `accepted`
    (decision,) says which answers were a yes.
    """
    leaning = margin / noise[:, None] * np.where(accepted, 1.0, -1.0)
    return np.asarray(-np.logaddexp(0.0, -leaning))


def weigh(solution: Solution) -> Weighing:
    """Importance weights of the draws by the record (equal ones where it says nothing)."""
    found = log_likelihood(solution.results.margin, solution.values("record.choice_noise"), _accepted(solution))
    silent = no_deal(solution.results.closing)
    total = found.sum(axis=1) + silent
    weights = np.exp(total - total.max())
    return Weighing(found, silent, weights / weights.sum(), effective(total))


def no_deal(closing: Floats) -> Floats:
    """Log-probability that no deal was struck before now, shape (draw,).

    `closing` (draw, past) is the probability of a deal in each period up to now; the present
    period's is not counted, being still to come. A deal that was certain leaves one in 10^12.
    """
    return np.asarray(np.log1p(-np.minimum(closing[:, :-1], 1 - 1e-12)).sum(axis=1))


def _accepted(solution: Solution) -> Bools:
    taken = known_decisions(solution.setting.scenario).values()
    return np.array([d.answer == "accepted" for d in taken], dtype=np.bool_)


def posterior_points(solution: Solution, prior: Sample, seed: int) -> Floats:
    """Points of the unit cube drawn from the posterior by tempering, as many as the prior's."""

    def likelihood(points: Floats) -> Floats:
        return np.concatenate([_total(solution, prior, points[s : s + CHUNK]) for s in range(0, len(points), CHUNK)])

    return temper(prior.points[: solution.draws], likelihood, stream(seed, "tempering")).points


def _total(solution: Solution, prior: Sample, points: Floats) -> Floats:
    values, board = prior.at(points), solution.setting.board
    out = solve(board._replace(detail=False), stakes(solution.setting, values), conditions(solution.setting, values))
    found = log_likelihood(out.margin, values("record.choice_noise"), _accepted(solution))
    return np.asarray(found.sum(axis=1) + no_deal(out.closing))


@dataclass(frozen=True, slots=True)
class Before:
    """The prior's side of the comparison: values and P(deal by the horizon) of the prior draws."""

    solution: Solution
    weighing: Weighing


def reading(before: Before, after: Solution, weights: Floats, *, horizon: int, seed: int) -> Learning | None:
    """What was learned, prior beside posterior; None where there is no record at all.

    `after` and `weights` are the posterior's draws: those of `before`, weighed, or tempered ones.
    """
    decisions = known_decisions(after.setting.scenario)
    if not decisions and after.setting.board.now == after.setting.board.first:
        return None
    same = after is before.solution
    weighing = before.weighing if same else weigh(after)
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
        p_deal_prior=spread(before.solution.p_deal(horizon), equal),
        p_deal_posterior=spread(after.p_deal(horizon), weights),
        predicted=_predicted(after, weights, found),
        observed=int(_accepted(after).sum()),
        check=_check(found, weights, seed),
        no_deal_yet=_no_deal_yet(before, after, weights, weighing.no_deal, horizon=horizon),
    )


def _no_deal_yet(before: Before, after: Solution, weights: Floats, found: Floats, *, horizon: int) -> NoDealYet | None:
    board = after.setting.board
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
    before: Before, after: Solution, weights: Floats, found: Floats, *, at: int, horizon: int
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


def _most_moved(before: Before, after: Solution, change: Floats) -> tuple[str, float]:
    """The quantity whose mean a change of weights moves most, in prior standard deviations."""
    best, most = "", 0.0
    for path, drawn in after.values.drawn.items():
        scale = float(before.solution.values.drawn[path].std())
        moved = float(change @ drawn) / scale if scale > 0 else 0.0
        if abs(moved) > abs(most):
            best, most = path, moved
    return best, most


def _quantities(before: Before, after: Solution, weights: Floats) -> tuple[QuantityLearning, ...]:
    """Prior beside posterior of every uncertain quantity, those that moved most first."""
    file = after.setting.scenario.file
    equal = equal_weights(before.solution.draws)
    found = []
    for path, drawn in after.values.drawn.items():
        prior = before.solution.values.drawn[path]
        scale = float(prior.std())
        shift = (float(weights @ drawn) - float(prior.mean())) / scale if scale > 0 else 0.0
        found.append(QuantityLearning(path, label(file, path), spread(prior, equal), spread(drawn, weights), shift))
    ranked = sorted(found, key=lambda q: (-abs(q.shift), q.path))
    outlined = [_outlined(q, before, after, weights) for q in ranked[:OUTLINED]]
    return (*outlined, *ranked[OUTLINED:])


def _outlined(found: QuantityLearning, before: Before, after: Solution, weights: Floats) -> QuantityLearning:
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
