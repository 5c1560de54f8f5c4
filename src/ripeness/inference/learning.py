"""What the record taught: prior beside posterior, decision by decision and quantity by quantity.

How draws are weighed is in `likelihood` (docs/explanation/the-model.md, section 7).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from ripeness.core.distributions import DistributionSummary, Floats, equal_weights, summarise
from ripeness.core.serialise import from_fields
from ripeness.core.streams import stream
from ripeness.game.compile import known_decisions
from ripeness.game.solution import Solution
from ripeness.inference.posterior import RecordWeights, accepted_answers, weigh_by_record
from ripeness.scenario.language.record import Decision
from ripeness.scenario.schema.labels import label

IMPROBABLE = 0.05
"""An answer that even the best draw in a hundred holds less likely than this is named."""
OUTLINED, BINS = 12, 24
"""Quantities whose densities are kept as outlines, and the bins of an outline."""


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
    """What the answers on record taught.

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


@dataclass(frozen=True, slots=True)
class PriorRun:
    """The prior's side of the comparison: the prior's draws solved, and how the record weighs them."""

    solution: Solution
    record: RecordWeights


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Prior and posterior side by side; `weights` (draw,) and `record` are those of the posterior's draws."""

    prior: PriorRun
    solution: Solution
    weights: Floats
    record: RecordWeights
    horizon: int

    def influence(self, log_prior: Floats, log_posterior: Floats) -> dict[str, Any]:
        """What one part of the record did, from its log-likelihoods (draw,) of both: fields of its reading by name."""
        change = self.weights - _weights_without(self.weights, log_posterior)
        path, move = self._most_moved(change)
        return {
            "p_prior": float(np.exp(log_prior).mean()),
            "p_posterior": float(self.weights @ np.exp(log_posterior)),
            "pull": float(change @ self.solution.p_deal(self.horizon)),
            "moved": path,
            "moved_by": move,
        }

    def _most_moved(self, change: Floats) -> tuple[str, float]:
        """The quantity whose mean a change of weights moves most, in prior standard deviations."""
        best, most = "", 0.0
        for path, drawn in self.solution.values.drawn.items():
            scale = float(self.prior.solution.values.drawn[path].std())
            move = float(change @ drawn) / scale if scale > 0 else 0.0
            if abs(move) > abs(most):
                best, most = path, move
        return best, most


def learning_reading(
    prior: PriorRun, solution: Solution, weights: Floats, *, horizon: int, seed: int
) -> Learning | None:
    """What was learned, prior beside posterior; None where there is no record at all.

    `solution` and `weights` are the posterior's draws: those of `prior`, weighed, or tempered ones.
    """
    decisions = known_decisions(solution.setting.scenario)
    if not decisions and solution.setting.spec.now == solution.setting.spec.first:
        return None
    same = solution is prior.solution
    record = prior.record if same else weigh_by_record(solution)
    run = _Comparison(prior, solution, weights, record, horizon)
    readings = tuple(_decision(run, at, name, decision) for at, (name, decision) in enumerate(decisions.items()))
    return Learning(
        method="importance" if same else "tempering",
        draws=prior.solution.draws,
        effective_sample_size=prior.record.effective,
        decisions=readings,
        quantities=_quantities(run),
        improbable=tuple(reading.id for reading in readings if reading.improbable),
        p_deal_prior=summarise(prior.solution.p_deal(horizon), equal_weights(prior.solution.draws)),
        p_deal_posterior=summarise(solution.p_deal(horizon), weights),
        predicted=_expected_acceptances(run),
        observed=int(accepted_answers(solution).sum()),
        check=_predictive_check(record.log_likelihood, weights, seed),
        no_deal_yet=_no_deal_yet(run),
    )


def _no_deal_yet(run: _Comparison) -> NoDealYet | None:
    spec = run.solution.setting.spec
    if spec.now == spec.first:
        return None
    since = run.solution.setting.scenario.calendar.date(spec.first)
    return NoDealYet(since, **run.influence(run.prior.record.no_deal, run.record.no_deal))


def _decision(run: _Comparison, at: int, name: str, decision: Decision) -> DecisionReading:
    prior, posterior = run.prior.record.log_likelihood[:, at], run.record.log_likelihood[:, at]
    # The best draw in a hundred, not the best of all, which would rise with the number of draws.
    best = float(np.quantile(np.exp(prior), 0.99))
    return from_fields(
        DecisionReading,
        decision,
        id=name,
        offer=dict(decision.offer),
        p_best=best,
        improbable=best < IMPROBABLE,
        **run.influence(prior, posterior),
    )


def _weights_without(weights: Floats, log_likelihood: Floats) -> Floats:
    """The weights had this one part of the record not been taken into account."""
    # Dividing a likelihood out reweights the posterior; less the least, lest the exponential overflow.
    less = weights * np.exp(-(log_likelihood - log_likelihood.min()))
    return np.asarray(less / less.sum())


def _quantities(run: _Comparison) -> tuple[QuantityLearning, ...]:
    """Prior beside posterior of every uncertain quantity, those that moved most first."""
    ranked = sorted((_quantity(run, path) for path in run.solution.values.drawn), key=lambda q: (-abs(q.shift), q.path))
    return (*(_with_outlines(run, quantity) for quantity in ranked[:OUTLINED]), *ranked[OUTLINED:])


def _quantity(run: _Comparison, path: str) -> QuantityLearning:
    prior, posterior = run.prior.solution.values.drawn[path], run.solution.values.drawn[path]
    scale = float(prior.std())
    shift = (float(run.weights @ posterior) - float(prior.mean())) / scale if scale > 0 else 0.0
    return QuantityLearning(
        path,
        label(run.solution.setting.scenario.file, path),
        summarise(prior, equal_weights(len(prior))),
        summarise(posterior, run.weights),
        shift,
    )


def _with_outlines(run: _Comparison, quantity: QuantityLearning) -> QuantityLearning:
    """The quantity with the outlines of its two densities; as it is where its prior has no width."""
    width = quantity.prior.p95 - quantity.prior.p05
    if width <= 0:
        return quantity
    ends = (quantity.prior.p05 - 0.1 * width, quantity.prior.p95 + 0.1 * width)
    prior, posterior = run.prior.solution.values.drawn[quantity.path], run.solution.values.drawn[quantity.path]
    prior_heights = np.histogram(prior, BINS, ends, weights=equal_weights(len(prior)))[0]
    posterior_heights = np.histogram(posterior, BINS, ends, weights=run.weights)[0]
    top = float(prior_heights.max())
    outlines = [tuple(round(float(x) / top, 4) for x in row) for row in (prior_heights, posterior_heights)]
    return replace(quantity, prior_outline=outlines[0], posterior_outline=outlines[1])


def _expected_acceptances(run: _Comparison) -> float:
    """Acceptances expected under the posterior."""
    p_answer = np.exp(run.record.log_likelihood)
    p_yes = np.where(accepted_answers(run.solution), p_answer, 1.0 - p_answer)
    return float(run.weights @ p_yes.sum(axis=1))


def _predictive_check(log_likelihood: Floats, weights: Floats, seed: int) -> float:
    """P(answers drawn from the posterior are at most as likely as those on record), one set a draw."""
    p_answer = np.exp(log_likelihood)
    same = stream(seed, "predictive").random(log_likelihood.shape) < p_answer
    # An answer that is certain has no alternative: the other likelihood is capped, and seldom drawn.
    with np.errstate(divide="ignore"):
        other = np.log1p(-np.minimum(p_answer, 1 - 1e-15))
    replicated = np.where(same, log_likelihood, other).sum(axis=1)
    return float(weights @ (replicated <= log_likelihood.sum(axis=1) + 1e-12))
