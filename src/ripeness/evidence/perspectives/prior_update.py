"""Update of a prior by a verbal claim: the upper or lower part of the case's own prior.

A claim in words gives no number. So the new range is a part of the prior, and never beyond it.
How large a part is our assumption: the outer half for a hedged claim (`may`, `appears`), the outer third for
one stated plainly, the outer quarter where it is stated plainly twice or more.
"""

from __future__ import annotations

import math
from typing import Final, Literal

import numpy as np

from ripeness.core.priors.prior import Prior

Strength = Literal["hedged", "stated", "repeated"]
PART: Final[dict[Strength, float]] = {"hedged": 1 / 2, "stated": 1 / 3, "repeated": 1 / 4}
"""The share of the prior's mass that is kept."""

_EDGE: Final = 0.005
"""Where a prior has no end: the quantile at which its part is cut off."""
_DIGITS: Final = 3


def narrow_prior(prior: Prior, direction: Literal["up", "down"], strength: Strength) -> Prior | None:
    """The upper or lower part of a prior; None where it is a fixed number or has no room.

    Where the family has such a member (uniform, log-uniform, normal, lognormal) it is kept, so the part is exact up
    to rounding to three digits; of the others it is a uniform prior between the same quantiles.
    """
    if prior.is_fixed:
        return None
    part = PART[strength]
    share = (1 - part, 1.0) if direction == "up" else (0.0, part)
    low, high = (_round(_quantile(prior, u)) for u in share)
    low, high = max(low, prior.support[0]), min(high, prior.support[1])
    if not low < high:
        return None
    return prior.restrict(low, high)


def _quantile(prior: Prior, u: float) -> float:
    end = prior.support[0] if u == 0 else prior.support[1] if u == 1 else None
    if end is not None and math.isfinite(end) and end not in prior.family.open_at:
        return end
    return float(prior.ppf(np.array([min(max(u, _EDGE), 1 - _EDGE)]))[0])


def _round(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def short_prior(prior: Prior) -> str:
    """A prior as it is written in a case, its numbers to three digits, to be read by people."""
    numbers = ", ".join(f"{arg:.{_DIGITS}g}" for arg in prior.args)
    return numbers if prior.is_fixed else f"{prior.kind}({numbers})"
