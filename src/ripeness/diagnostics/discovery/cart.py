"""CART, a shallow tree of yes-or-no splits, beside PRIM (Breiman et al. 1984).

Each split takes the quantity and the value that lower the weighted Gini impurity most. The tree
is at most three splits deep, so that a leaf is a box of at most three quantities.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.diagnostics.discovery.prim import BoxStep
from ripeness.diagnostics.discovery.region import Bools, LabelledDraws, Region, fit

DEPTH = 3
LEAST_MASS = 0.05


def leaves(
    sample: LabelledDraws, *, depth: int = DEPTH, least_mass: float = LEAST_MASS
) -> tuple[tuple[BoxStep, ...], ...]:
    """The tree's leaves, each as the boxes on the way to it, from the whole space to the leaf.

    No leaf weighs less than `least_mass`. Where no split lowers the impurity there is one leaf.
    """
    whole = BoxStep(Region.whole(sample.x.shape[1]), fit(sample, np.ones(len(sample.weights), dtype=np.bool_)))
    return tuple(_below(sample, (whole,), depth, least_mass))


def _below(
    sample: LabelledDraws, path: tuple[BoxStep, ...], depth: int, least_mass: float
) -> Iterator[tuple[BoxStep, ...]]:
    inside = path[-1].region.holds(sample.x)
    split = _split(sample, inside, least_mass) if depth > 0 else None
    if split is None:
        yield path
        return
    column, under, over = split
    for side, value in (("high", under), ("low", over)):
        region = path[-1].region.with_limit(column, side, value)
        yield from _below(sample, (*path, BoxStep(region, fit(sample, region.holds(sample.x)))), depth - 1, least_mass)


def _split(sample: LabelledDraws, inside: Bools, least_mass: float) -> tuple[int, float, float] | None:
    """The column to split, the last value below the cut and the first above it; None where none helps."""
    hits = sample.weights * sample.interest
    best, least = None, float(_impurity(sample.weights[inside].sum(), hits[inside].sum())) * (1.0 - 1e-9)
    for column, every in enumerate(sample.order):
        order = every[inside[every]]
        values = sample.x[order, column]
        impurity = _impurities(sample.weights[order], hits[order], values, least_mass)
        place = int(np.argmin(impurity)) if len(impurity) else 0
        if len(impurity) and impurity[place] < least:
            best, least = (column, float(values[place]), float(values[place + 1])), float(impurity[place])
    return best


def _impurities(weights: Floats, hits: Floats, values: Floats, least_mass: float) -> Floats:
    """The impurity after a cut behind each draw but the last; infinite where a cut may not be."""
    mass, caught = np.cumsum(weights), np.cumsum(hits)
    left, right = mass[:-1], mass[-1] - mass[:-1]
    allowed = (left >= least_mass) & (right >= least_mass) & (values[1:] > values[:-1])
    # Where a side would be empty the figure is not used; 1 only keeps the division sound.
    left, right = np.where(allowed, left, 1.0), np.where(allowed, right, 1.0)
    total = _impurity(left, caught[:-1]) + _impurity(right, caught[-1] - caught[:-1])
    return np.where(allowed, total, np.inf)


def _impurity(mass: Floats, caught: Floats) -> Floats:
    """Gini impurity times mass: 2·p·(1 − p)·mass with p = caught / mass."""
    return np.asarray(2.0 * caught * (1.0 - caught / mass))
