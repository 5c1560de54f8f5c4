"""The say-do gap: mean Goldstein score of words less that of deeds."""

from __future__ import annotations

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.evidence.events.quad_classes import CLASS_SCORE, CLASS_SCORE_SD, MATERIAL, VERBAL, Quad
from ripeness.evidence.events.tally import Tally
from ripeness.evidence.words_and_deeds.dual_track_index import JEFFREYS
from ripeness.evidence.words_and_deeds.estimate import IndexEstimate, estimate

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
    return estimate(value, float(low), float(high), words=words, deeds=deeds)


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
    variance = (
        PRIOR_FREEDOM * CLASS_SCORE_SD[quad] ** 2 + (observed.squares + apart if observed.events else 0.0)
    ) / freedom
    return np.asarray(centre + (variance / weight) ** 0.5 * rng.standard_t(freedom, DRAWS))
