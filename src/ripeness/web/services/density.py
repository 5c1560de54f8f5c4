"""The density of a prior as a curve to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.priors import Prior

POINTS: Final = 41
_FINE: Final = 4001
"""Points of the curve, and of the quantiles that it is worked out from."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Values `x` and the density `y` there, scaled so that its greatest value is 1."""

    x: tuple[float, ...]
    y: tuple[float, ...]


def curve_of(prior: Prior, low: float, high: float) -> Curve:
    """The density of an uncertain number from `low` to `high`: the share of its quantiles in each stretch."""
    edges = np.linspace(low, high, POINTS + 1)
    share = np.interp(edges, prior.ppf((np.arange(_FINE) + 0.5) / _FINE), (np.arange(_FINE) + 0.5) / _FINE)
    height = np.diff(share)
    middle = (edges[:-1] + edges[1:]) / 2
    most = float(height.max())
    scaled = height / most if most > 0 else height
    return Curve(tuple(float(x) for x in middle), tuple(round(float(y), 4) for y in scaled))
