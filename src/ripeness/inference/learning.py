"""What the record taught: prior beside posterior, decision by decision and quantity by quantity.

How draws are weighed is in `likelihood` (docs/explanation/the-model.md, section 7).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ripeness.core.distributions import Floats, equal_weights, summarise
from ripeness.core.serialise import from_fields
from ripeness.core.streams import stream
from ripeness.game.compile import known_decisions, known_offers
from ripeness.game.solution import Solution
from ripeness.game.talks import months_of_war_before
from ripeness.inference.learning_result import DecisionReading, Learning, NoDealYet, OfferReading, QuantityLearning
from ripeness.inference.likelihood import accepted_answers
from ripeness.inference.posterior import RecordWeights, weigh_by_record
from ripeness.scenario.language.record import Decision, OfferOnRecord
from ripeness.scenario.schema.labels import label

IMPROBABLE = 0.05
"""An answer that even the best draw in a hundred holds less likely than this is named."""
OUTLINED, BINS = 12, 24
"""Quantities whose densities are kept as outlines, and the bins of an outline."""


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
    horizon: float

    def influence(self, log_prior: Floats, log_posterior: Floats, count: Floats | float = 1.0) -> dict[str, Any]:
        """What one part of the record did, from its log-likelihoods (draw,) of both: fields of its reading by name.

        `count` (draw,) is what it counts in the posterior now that it has faded.
        """
        change = self.weights - _weights_without(self.weights, log_posterior * count)
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
    prior: PriorRun, solution: Solution, weights: Floats, *, horizon: float, seed: int
) -> Learning | None:
    """What was learned, prior beside posterior; None where there is no record at all.

    `solution` and `weights` are the posterior's draws: those of `prior`, weighed, or tempered ones.
    """
    scenario = solution.setting.scenario
    decisions, offers = known_decisions(scenario), known_offers(scenario)
    if not decisions and not offers and not _months_without_deal(solution):
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
        check=_predictive_check(record.likelihood.answers, weights, seed),
        no_deal_yet=_no_deal_yet(run),
        offers=tuple(_offer(run, at, name, offer) for at, (name, offer) in enumerate(offers.items())),
    )


def _no_deal_yet(run: _Comparison) -> NoDealYet | None:
    if not _months_without_deal(run.solution):
        return None
    file = run.solution.setting.scenario.file
    since = min(file.time.start, file.history.began or file.time.start)
    return NoDealYet(since, **run.influence(run.prior.record.likelihood.no_deal, run.record.likelihood.no_deal))


def _months_without_deal(solution: Solution) -> bool:
    """Whether the war has gone on for some time before now."""
    return solution.setting.spec.now > 0 or months_of_war_before(solution.setting.scenario) > 0


def _decision(run: _Comparison, at: int, name: str, decision: Decision) -> DecisionReading:
    prior, posterior = run.prior.record.likelihood.answers[:, at], run.record.likelihood.answers[:, at]
    # The best draw in a hundred, not the best of all, which would rise with the number of draws.
    best = float(np.quantile(np.exp(prior), 0.99))
    return from_fields(
        DecisionReading,
        decision,
        id=name,
        offer=dict(decision.offer),
        p_best=best,
        improbable=best < IMPROBABLE,
        **run.influence(prior, posterior, run.record.likelihood.answers_count[:, at]),
    )


def _offer(run: _Comparison, at: int, name: str, offer: OfferOnRecord) -> OfferReading:
    prior, after = run.prior.record.likelihood.offers[:, at], run.record.likelihood
    influence = run.influence(prior, after.offers[:, at], after.offers_count[:, at])
    share = run.solution.values("record.public_posture" if offer.public else "record.posture")
    own = run.weights @ (share * run.solution.results.posture[:, at])
    return from_fields(
        OfferReading,
        offer,
        id=name,
        offer=dict(offer.offer),
        p_posture=float(min(own / max(influence["p_posterior"], 1e-300), 1.0)),
        **influence,
    )


def _weights_without(weights: Floats, log_likelihood: Floats) -> Floats:
    """The weights had this one part of the record not been taken into account."""
    # Dividing a likelihood out reweights the posterior: in logarithms, less the greatest, lest all weights vanish.
    left = np.full(weights.size, -np.inf)
    counts = weights > 0
    left[counts] = np.log(weights[counts]) - log_likelihood[counts]
    less = np.exp(left - left.max())
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
    p_answer = np.exp(run.record.likelihood.answers)
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
