"""How far an offer is from the frontier and from a point, in stake units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.opinions.negotiation.frontier import Floats
from ripeness.opinions.negotiation.points import Bargain


@dataclass(frozen=True, slots=True)
class Distance:
    """What an offer leaves on the table.

    `to_all` is the most by which every party could be better off at once (0 on the frontier):
    the largest, over packages that beat it, of the least gain. `to_one` is the most that one
    party could gain while nobody loses, `who` its number, None on the frontier. `euclidean`
    is the straight distance to the nearest package of the frontier, and `to_point` that to
    each point of bargaining theory.
    """

    to_all: float
    to_one: float
    who: int | None
    euclidean: float
    to_point: dict[str, float]


def distance(values: Floats, solved: Bargain, package: int) -> Distance:
    """How far row `package` of `values`, shape (package, party), is from the frontier and the points.

    Distances are in the unit of `values`, not normalised: parties whose worth is in other
    units should be put on one scale first (stake units are one).
    """
    offer, front = values[package], values[solved.on_frontier]
    gains = front - offer
    harmless = gains[(gains >= 0).all(axis=1)]
    if not harmless.size:
        harmless = np.zeros((1, values.shape[1]))
    most = harmless.max(axis=0)
    return Distance(
        to_all=float(harmless.min(axis=1).max()),
        to_one=float(most.max()),
        who=int(most.argmax()) if most.max() > 0 else None,
        euclidean=float(np.sqrt((gains**2).sum(axis=1)).min()),
        to_point={p.method: float(np.linalg.norm(np.asarray(p.values) - offer)) for p in solved.points},
    )
