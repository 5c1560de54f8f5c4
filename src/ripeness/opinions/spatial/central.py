"""Means and medians of positions: what any bargaining model has to beat."""

from __future__ import annotations

import numpy as np

from ripeness.opinions.spatial.stakeholders import Floats, Stakeholders

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
