"""The two searches for boxes: PRIM, which peels away a slice at a time, and CART, a shallow tree of splits.

PRIM, the patient rule induction method (Friedman & Fisher 1999): from the whole space, each step cuts
off the slice of about `alpha` of the remaining weight, at the low or high end of one quantity, whose
loss raises the density of the draws of interest most for the weight given up. The steps make the peeling
trajectory, from full coverage to high density. Pasting then takes back slices that cost no density.

CART (Breiman et al. 1984): each split takes the quantity and the value that lower the weighted Gini
impurity most. The tree is at most three splits deep, so that a leaf is a box of at most three quantities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.diagnostics.discovery.region import Bools, Fit, LabelledDraws, Places, Region, fit
from ripeness.game.spec import Ints

ALPHA = 0.05
DEPTH = 3
LEAST_MASS = 0.05


@dataclass(frozen=True, slots=True)
class BoxStep:
    """A box of the trajectory and how well it fits."""

    region: Region
    fit: Fit


@dataclass(slots=True)
class _Peeling:
    """The draws still in the box, and their order by the quantities that may be limited."""

    sample: LabelledDraws
    columns: Ints
    order: Places
    inside: Bools

    def remove(self, draws: Places) -> None:
        self.inside[draws] = False
        self.order = self.order[self.inside[self.order]].reshape(len(self.columns), -1)


def peel(
    sample: LabelledDraws, columns: Ints, *, alpha: float = ALPHA, least_mass: float = LEAST_MASS
) -> tuple[BoxStep, ...]:
    """The peeling trajectory over the quantities in `columns`, from the whole space on.

    `alpha` is the share of the remaining weight that a step gives up, `least_mass` the weight
    below which a box is not peeled further. It ends where no slice raises the density.
    """
    inside = np.ones(len(sample.weights), dtype=np.bool_)
    steps = [BoxStep(Region.whole(sample.x.shape[1]), fit(sample, inside))]
    work = _Peeling(sample, columns, sample.order[columns], inside)
    while (best := _best_cut(work, alpha, least_mass)) is not None:
        row, side, count = best
        cut = work.order[row, :count] if side == "low" else work.order[row, -count:]
        work.remove(cut.copy())
        edge = work.order[row, 0] if side == "low" else work.order[row, -1]
        column = int(columns[row])
        region = steps[-1].region.with_limit(column, side, float(sample.x[edge, column]))
        steps.append(BoxStep(region, fit(sample, work.inside)))
    return tuple(steps)


def _best_cut(work: _Peeling, alpha: float, least_mass: float) -> tuple[int, str, int] | None:
    """The row, the side and the number of draws of the slice to cut; None where nothing is gained."""
    hits = work.sample.weights * work.sample.interest
    mass, caught = float(work.sample.weights[work.inside].sum()), float(hits[work.inside].sum())
    best, gain = None, 1e-12
    for side in ("low", "high"):
        sliced = work.order if side == "low" else work.order[:, ::-1]
        count = _counts(work, sliced, alpha * mass)
        lost, lost_hits = _leading_sum(work.sample.weights, sliced, count), _leading_sum(hits, sliced, count)
        left = mass - lost
        fine = (left >= least_mass) & (lost > 0)
        rise = (caught - lost_hits) / np.where(fine, left, 1.0) - caught / mass
        gains = np.where(fine, rise / np.where(fine, lost, 1.0), -np.inf)
        row = int(np.argmax(gains))
        if gains[row] > gain:
            best, gain = (row, side, int(count[row])), float(gains[row])
    return best


def _counts(work: _Peeling, sliced: Places, target: float) -> Ints:
    """How many draws of each row, from its start, reach the weight `target`; ties are cut together."""
    there = sliced.shape[1]
    # Only as many draws as a slice needs are summed up: this is the inner loop of the search.
    width = min(there, int(ALPHA * there) + 8)
    while True:
        reached = np.cumsum(work.sample.weights[sliced[:, :width]], axis=1)
        if width == there or float(reached[:, -1].min()) >= target:
            break
        width = min(there, 2 * width)
    count = np.minimum((reached < target * (1.0 - 1e-9)).sum(axis=1) + 1, there)
    return np.array([_past_ties(work, row, sliced[row], int(n)) for row, n in enumerate(count)], dtype=np.int64)


def _past_ties(work: _Peeling, row: int, order: Places, count: int) -> int:
    """The count, carried on over draws whose value is that of the last one cut."""
    column = work.sample.x[:, int(work.columns[row])]
    last = column[order[count - 1]]
    while count < len(order) and column[order[count]] == last:
        count += 1
    return count


def _leading_sum(amount: Floats, sliced: Places, count: Ints) -> Floats:
    """The sum of `amount` over the first `count` draws of each row."""
    running = np.cumsum(amount[sliced[:, : int(count.max())]], axis=1)
    return np.asarray(running[np.arange(len(count)), count - 1])


def paste(sample: LabelledDraws, region: Region, *, alpha: float = ALPHA) -> Region:
    """The box widened, a slice of about `alpha` of its weight at a time, as long as the density does not fall."""
    while (wider := _widest_step(sample, region, alpha)) is not None:
        region = wider
    return region


def _widest_step(sample: LabelledDraws, region: Region, alpha: float) -> Region | None:
    """The best box wider by one slice; None where each costs density."""
    now = fit(sample, region.holds(sample.x))
    wider_boxes: list[tuple[float, float, Region]] = []
    for column in region.limited_columns:
        for side, limit in (("low", region.low[column]), ("high", region.high[column])):
            if np.isfinite(limit):
                wider = _wider(sample, region, (column, side), alpha * now.mass)
                after = fit(sample, wider.holds(sample.x))
                if after.mass > now.mass and after.density >= now.density:
                    wider_boxes.append((after.density, after.mass, wider))
    return max(wider_boxes, key=lambda item: item[:2])[2] if wider_boxes else None


def _wider(sample: LabelledDraws, region: Region, limit: tuple[int, str], target: float) -> Region:
    """One limit moved out until the box has gained the weight `target`; dropped where it never does."""
    column, side = limit
    sign, edge = (-1.0, region.low[column]) if side == "low" else (1.0, region.high[column])
    free = region.with_limit(column, side, sign * np.inf)
    beyond = free.holds(sample.x) & (sign * sample.x[:, column] > sign * edge)
    order = np.flatnonzero(beyond)[np.argsort(sign * sample.x[beyond, column], kind="stable")]
    reached = np.cumsum(sample.weights[order])
    place = int(np.searchsorted(reached, target))
    if place >= len(order):
        return free
    return region.with_limit(column, side, float(sample.x[order[place], column]))


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
