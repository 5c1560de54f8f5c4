"""Estimates with 90% intervals: the dual-track index, and the say-do gap."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.evidence.events.quad_classes import CLASS_SCORE, CLASS_SCORE_SD, MATERIAL, VERBAL, Quad, Tally

MIN_EVENTS = 5
"""The fewest words, and deeds, for which an index is reported: below it only counts are. Our choice."""


@dataclass(frozen=True, slots=True)
class IndexEstimate:
    """A measure: `value` as counted (None where nothing was), 5% and 95% of what it may be, and its ground.

    `words` and `deeds` are the events that it rests on; `enough` is whether each has at least 5.
    """

    value: float | None
    p05: float
    p95: float
    words: int
    deeds: int
    enough: bool


JEFFREYS = 0.5
"""Events of each class that the prior is worth: Jeffreys' prior of a share (Jeffreys 1946)."""


def dual_track_index(tally: Tally) -> IndexEstimate:
    """The lesser of two shares: of words that are cooperative, and of deeds that conflict.

    1: all talk friendly, all action hostile; 0: words and deeds agree, friendly or hostile. The interval holds 90% of
    the posterior: each share has Jeffreys' Beta prior, and the two are taken as independent. `value` is None where
    there are no words or no deeds; the interval then shows how little can be said.
    """
    friendly, unfriendly = (tally.count(quad) for quad in VERBAL)
    helpful, hostile = (tally.count(quad) for quad in MATERIAL)
    words, deeds = friendly + unfriendly, helpful + hostile
    value = min(friendly / words, hostile / deeds) if words and deeds else None
    low, high = _quantiles(friendly, unfriendly, hostile, helpful)
    return IndexEstimate(value, low, high, words, deeds, min(words, deeds) >= MIN_EVENTS)


@cache
def _quantiles(friendly: int, unfriendly: int, hostile: int, helpful: int) -> tuple[float, float]:
    """5% and 95% of the lesser of two independent Beta shares, exactly: P(min > x) = P(v > x) P(m > x)."""
    # Cached: months of a dyad hold few events, so the same four counts come again and again.
    from scipy.optimize import brentq
    from scipy.stats import beta

    v = beta(JEFFREYS + friendly, JEFFREYS + unfriendly)
    m = beta(JEFFREYS + hostile, JEFFREYS + helpful)

    def below(x: float) -> float:
        return float(1 - v.sf(x) * m.sf(x))

    return tuple(float(brentq(lambda x, q=q: below(x) - q, 0, 1)) for q in (0.05, 0.95))  # type: ignore[return-value]


DRAWS = 4000
PRIOR_EVENTS = 1.0
PRIOR_FREEDOM = 4.0
"""Events that a class's usual score, and its usual spread, are worth beside those seen. Our assumption."""
WIDEST = 20.0
"""The largest gap that the scale from -10 to 10 allows."""


def say_do_gap(tally: Tally, rng: np.random.Generator) -> IndexEstimate:
    """Mean Goldstein score of words less that of deeds; above 0 where words are the friendlier.

    The interval holds 90% of the posterior: the share of cooperative events among words (and among
    deeds) has Jeffreys' prior, and the mean score of each class starts from the class's usual score
    (worth one event) and spread (worth four), and moves with the events seen (a t distribution: normal scores
    of unknown variance). So a period in which all words were of one class is not taken to be certain.
    """
    words, deeds = tally.count(*VERBAL), tally.count(*MATERIAL)
    word_score, deed_score = tally.verbal, tally.material
    value = word_score - deed_score if word_score is not None and deed_score is not None else None
    gaps = _mean_score(tally, VERBAL, rng) - _mean_score(tally, MATERIAL, rng)
    # A t distribution with few degrees of freedom reaches beyond the scale of the scores.
    low, high = np.clip(np.quantile(gaps, (0.05, 0.95)), -WIDEST, WIDEST)
    return IndexEstimate(value, float(low), float(high), words, deeds, min(words, deeds) >= MIN_EVENTS)


def _mean_score(tally: Tally, pair: tuple[Quad, Quad], rng: np.random.Generator) -> Floats:
    """Draws of the mean score of words, or of deeds."""
    cooperative, conflicting = pair
    share = rng.beta(JEFFREYS + tally.count(cooperative), JEFFREYS + tally.count(conflicting), DRAWS)
    return share * _class_mean(tally, cooperative, rng) + (1 - share) * _class_mean(tally, conflicting, rng)


def _class_mean(tally: Tally, quad: Quad, rng: np.random.Generator) -> Floats:
    """Draws of the mean score of a class: normal scores under a normal-inverse-gamma prior."""
    observed = tally.of(quad)
    weight = PRIOR_EVENTS + observed.events
    centre = (PRIOR_EVENTS * CLASS_SCORE[quad] + observed.events * observed.mean) / weight
    apart = PRIOR_EVENTS * observed.events / weight * (observed.mean - CLASS_SCORE[quad]) ** 2
    freedom = PRIOR_FREEDOM + observed.events
    squares = observed.squares + apart if observed.events else 0.0
    variance = (PRIOR_FREEDOM * CLASS_SCORE_SD[quad] ** 2 + squares) / freedom
    return np.asarray(centre + (variance / weight) ** 0.5 * rng.standard_t(freedom, DRAWS))
