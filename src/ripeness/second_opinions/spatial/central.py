"""Means and medians of positions: what any bargaining model has to beat."""

from __future__ import annotations

from typing import Final

import numpy as np

from ripeness.second_opinions.spatial.stakeholders import Floats, Stakeholders

TIE = 1e-12
"""Two halves of the weight that differ by less are equal."""


def mean(actors: Stakeholders) -> Floats:
    """The plain mean of positions, shape (draw, dimension), share of scale."""
    return np.asarray(actors.position.mean(axis=1))


def weighted_mean(actors: Stakeholders) -> Floats:
    """Σ c·s·x / Σ c·s, shape (draw, dimension): the compromise model [Thomson et al. 2006; Achen 2006].

    A dimension that is of no salience to anybody gets the plain mean.
    """
    return average(actors.position, actors.weight)


def average(position: Floats, weight: Floats) -> Floats:
    """The weighted mean over actors, shapes (draw, actor, dimension) to (draw, dimension)."""
    total = weight.sum(axis=1)
    summed = (weight * position).sum(axis=1)
    return np.asarray(np.where(total > 0, summed / np.where(total > 0, total, 1.0), position.mean(axis=1)))


def median(actors: Stakeholders) -> Floats:
    """The plain median of positions, shape (draw, dimension), share of scale."""
    return np.asarray(np.median(actors.position, axis=1))


def weighted_median(actors: Stakeholders) -> Floats:
    """The median voter, each with as many votes as capability times salience; shape (draw, dimension)."""
    return halving(actors.position, actors.weight)


def halving(position: Floats, weight: Floats) -> Floats:
    """The position with half of the weight on either side, (draw, actor, dimension) to (draw, dimension).

    Where the halves part exactly between two positions it is the lower one: whoever starts at it
    finds no majority, only a tie, for moving up [Black 1958]. It is always somebody's position.
    """
    order = np.argsort(position, axis=1, kind="stable")
    sorted_position = np.take_along_axis(position, order, axis=1)
    sorted_weight = np.take_along_axis(weight, order, axis=1)
    upto = np.cumsum(sorted_weight, axis=1)
    total = upto[:, -1:, :]
    first = (upto >= total * (0.5 - TIE)).argmax(axis=1)
    return np.asarray(np.take_along_axis(sorted_position, first[:, None, :], axis=1)[:, 0, :])


GRID: Final = 401
"""Points of the scale that are tried before the best is refined between its neighbours."""

FLOOR: Final = 1e-9
"""The least surplus that still has a logarithm; reached only by full salience at the far end of the scale."""


def nash(actors: Stakeholders) -> Floats:
    """The position that maximises Π (1 − s_i (x − x_i)²)^c_i, shape (draw, dimension), share of scale.

    Failing to agree costs everybody as much as the whole scale costs an actor of full salience: our
    assumption, after Achen (2006), by whom the dearer failure is, the nearer the solution comes to the
    weighted mean. Capability is bargaining power.
    """
    dimensions = zip(np.moveaxis(actors.position, 2, 0), np.moveaxis(actors.salience, 2, 0), strict=True)
    return np.stack([_nash_of_dimension(place, care, actors.capability) for place, care in dimensions], axis=1)


def _nash_of_dimension(position: Floats, salience: Floats, power: Floats) -> Floats:
    grid = np.broadcast_to(np.linspace(0, 1, GRID), (len(position), GRID))
    middle = np.take_along_axis(grid, _product(grid, position, salience, power).argmax(axis=1)[:, None], axis=1)
    step = 1.0 / (GRID - 1)
    # The product is concave, so between the neighbours of the best point lies the best of all.
    fine = np.clip(middle + np.linspace(-step, step, GRID)[None, :], 0, 1)
    best = _product(fine, position, salience, power).argmax(axis=1)[:, None]
    return np.asarray(np.take_along_axis(fine, best, axis=1)[:, 0])


def _product(x: Floats, position: Floats, salience: Floats, power: Floats) -> Floats:
    """The logarithm of the product at x, shape (draw, point)."""
    total = np.zeros(x.shape)
    for i in range(position.shape[1]):
        surplus = 1.0 - salience[:, i, None] * (x - position[:, i, None]) ** 2
        total += power[:, i, None] * np.log(np.maximum(surplus, FLOOR))
    return total
