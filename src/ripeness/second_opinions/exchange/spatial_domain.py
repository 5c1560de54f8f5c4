"""A spatial case as a negotiation domain: positions become options, salience weights, and capability strength."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.second_opinions.exchange.domain import Domain, DomainIssue, DomainParty
from ripeness.second_opinions.exchange.spatial_case import SpatialCase, plain_number
from ripeness.second_opinions.spatial.stakeholders import Floats, Ints, Stakeholders

MOST_ACTORS: Final = 40
MOST_PACKAGES: Final = 500
MOST_OPTIONS: Final = 11


def domain_of_spatial(case: SpatialCase) -> tuple[Domain, tuple[str, ...]]:
    """The domain, and in sentences what it assumes beyond the file (our assumptions).

    Each dimension is an issue whose options are points of its scale at equal distances. An option is worth 1 less its
    distance from an actor's position, as a share of the scale; issues weigh as salience does. The actors are parted
    into two sides where that leaves the least variance of positions within the sides, each actor counting by
    capability times salience; the weightiest of each side makes its offers and has a veto. UsageError where
    all stand at one place.
    """
    actors, notes = _weightiest(case.actors.middle())
    weight = actors.weight[0].sum(axis=1)
    sides = _sides(actors.position[0], weight)
    order = np.lexsort((-weight, sides))
    principals = {int(order[sides[order] == side][0]) for side in (0, 1)}
    points = _points(len(actors.dimensions))
    issues = tuple(
        DomainIssue(d.name, tuple(plain_number(round(v, 6)) for v in d.natural(points)), numeric=True)
        for d in actors.dimensions
    )
    parties = tuple(
        replace(_party(actors, i, points), side="ab"[sides[i]], veto=i in principals) for i in map(int, order)
    )
    strength = float(weight[sides == 0].sum() / weight.sum())
    names = [actors.names[i] for i in order if i in principals]
    notes = (
        *notes,
        f"two sides, parted where positions lie furthest apart: {names[0]} and {names[1]} make the offers",
        f"{len(points)} options an issue, at equal distances on its scale; worth falls evenly with distance",
        "what no deal is worth is not in the file: to each side as much as its worst package",
    )
    return Domain(case.description or case.name, issues, parties, strength), notes


def _weightiest(actors: Stakeholders) -> tuple[Stakeholders, tuple[str, ...]]:
    """The actors that a case can hold, and a sentence on those left out."""
    weight = actors.weight[0].sum(axis=1)
    remaining = np.sort(np.argsort(-weight, kind="stable")[: min(MOST_ACTORS, int((weight > 0).sum()))])
    if len(remaining) < 2:
        raise UsageError("fewer than two actors care for anything: the salience of all others is 0")
    left_out = len(weight) - len(remaining)
    part = replace(
        actors,
        names=tuple(actors.names[i] for i in remaining),
        position=actors.position[:, remaining],
        capability=actors.capability[:, remaining],
        salience=actors.salience[:, remaining],
        descriptions=tuple(actors.descriptions[i] for i in remaining) if actors.descriptions else (),
    )
    return part, (f"left out: {left_out} actors of least capability times salience",) if left_out else ()


def _sides(position: Floats, weight: Floats) -> Ints:
    """Side 0 or 1 of every actor: the cut of the main axis of positions that leaves the least variance within."""
    centred = position - np.average(position, axis=0, weights=weight)
    axis = np.linalg.svd(np.sqrt(weight)[:, None] * centred, full_matrices=False)[2][0]
    # The sign of an axis means nothing: side a is the one of higher positions on the dimension that counts most.
    place = centred @ (axis * np.sign(axis[np.argmax(np.abs(axis))]))
    places = np.unique(place.round(12))
    if len(places) < 2:
        raise UsageError("all actors that care stand at one place; there is nothing to bargain about")
    cuts = (places[1:] + places[:-1]) / 2
    within = [sum(_variance(place[part], weight[part]) for part in (place > cut, place <= cut)) for cut in cuts]
    return np.where(place > cuts[int(np.argmin(within))], 0, 1).astype(np.int64)


def _variance(place: Floats, weight: Floats) -> float:
    return float((weight * (place - np.average(place, weights=weight)) ** 2).sum())


def _points(dimensions: int) -> Floats:
    """Shares of a scale at equal distances, few enough for all packages of so many dimensions."""
    count = int(MOST_PACKAGES ** (1 / dimensions) + 1e-9)
    return np.linspace(0, 1, max(2, min(MOST_OPTIONS, count)))


def _party(actors: Stakeholders, i: int, points: Floats) -> DomainParty:
    salience = actors.salience[0, i]
    worth = 1 - np.abs(points[None, :] - actors.position[0, i][:, None])
    is_clear = all(actors.descriptions) and len(set(actors.descriptions)) == len(actors.names)
    name = actors.descriptions[i] if is_clear else actors.names[i]
    return DomainParty(
        name, tuple(map(float, salience / salience.sum())), tuple(tuple(map(float, row)) for row in worth)
    )
