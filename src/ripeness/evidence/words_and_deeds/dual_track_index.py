"""The dual-track index: friendly talk over hostile deeds."""

from __future__ import annotations

from functools import cache

from ripeness.evidence.events.quad_classes import MATERIAL, VERBAL
from ripeness.evidence.events.tally import Tally
from ripeness.evidence.words_and_deeds.estimate import IndexEstimate, estimate

JEFFREYS = 0.5
"""Events of each class that the prior is worth: Jeffreys' prior of a share (Jeffreys 1946)."""


def dual_track_index(tally: Tally) -> IndexEstimate:
    """The lesser of two shares: of words that are cooperative, and of deeds that conflict.

    1: all talk friendly, all action hostile; 0: words and deeds agree, friendly or hostile. The
    interval holds 90% of the posterior: each share has Jeffreys' Beta prior, and the two are taken
    as independent. `value` is None where there are no words or no deeds; the interval then shows how
    little can be said.
    """
    friendly, unfriendly = (tally.count(quad) for quad in VERBAL)
    helpful, hostile = (tally.count(quad) for quad in MATERIAL)
    words, deeds = friendly + unfriendly, helpful + hostile
    value = min(friendly / words, hostile / deeds) if words and deeds else None
    low, high = _quantiles(friendly, unfriendly, hostile, helpful)
    return estimate(value, low, high, words=words, deeds=deeds)


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
