"""The points that the theory of bargaining picks out of a set of packages.

Each is picked from the packages that are worth at least its reservation value to every
party (the individually rational ones). With `s_i` what a package gives party `i` above its
reservation value and `b_i` the most that any of them gives it:

    nash                     the largest product of s_i                                     Nash 1950
    kalai                    the largest least s_i (equal gains), then the next least       Kalai 1977
    kalai_smorodinsky        the largest least s_i / b_i, then the next least               Kalai & Smorodinsky 1975;
                                                                                            Imai 1983
    kalai_smorodinsky_line   on the frontier the s_i / b_i that differ least: the point
                             nearest to their line, as NegMAS has it
    max_welfare              the largest sum of s_i                                         Harsanyi 1955
    max_relative_welfare     the largest sum of s_i / b_i

A finite set of packages may hold several best ones; all are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.core.errors import UsageError

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
BLOCK: Final = 256


def additive_worth(issues: Iterable[tuple[float, Sequence[float]]]) -> Floats:
    """What each package is worth, from each issue's weight and its options' worth; the last issue runs fastest."""
    total = np.zeros(1)
    for weight, options in issues:
        total = (total[:, None] + weight * np.asarray(options, dtype=np.float64)).ravel()
    return total


def frontier(values: Floats) -> Mask:
    """Which packages no other package beats, shape (package,).

    values : shape (package, party), what each package is worth to each party.

    A package is beaten by one that is worth at least as much to every party and more to some (Raiffa 1982). Packages
    worth the same to everybody stand or fall together. Raises UsageError for values that are no numbers.
    """
    if values.ndim != 2 or np.isnan(values).any():
        raise UsageError("the worth of packages has to be a table of numbers, a row a package, a column a party")
    # A beaten row never comes before the one that beats it: its sum is no larger, and where rounding
    # makes the sums equal, it comes later in the order of the columns.
    columns = tuple(-values[:, k] for k in reversed(range(values.shape[1])))
    order = np.lexsort((*columns, -values.sum(axis=1)))
    unbeaten = np.zeros(len(values), dtype=np.bool_)
    while order.size:
        head, order = order[:BLOCK], order[BLOCK:]
        head = head[~_beaten(values[head], values[head]).any(axis=0)]
        unbeaten[head] = True
        order = order[_survivors(values[head], values[order])]
    return unbeaten


def _beaten(by: Floats, rows: Floats) -> Mask:
    """Whether each of `by` beats each of `rows`, shape (by, row)."""
    no_less = np.ones((len(by), len(rows)), dtype=np.bool_)
    more = np.zeros_like(no_less)
    for k in range(rows.shape[1]):
        no_less &= by[:, k, None] >= rows[:, k]
        more |= by[:, k, None] > rows[:, k]
    return np.asarray(no_less & more)


def _survivors(front: Floats, rows: Floats) -> NDArray[np.int64]:
    """The indices of the rows that none of `front` beats."""
    left = np.arange(len(rows))
    for beater in front:
        left = left[~_beaten(beater[None], rows[left])[0]]
    return left


TIE: Final = 1e-9
"""Figures nearer than this part of the largest one count as equal: rounding must not choose a package."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of bargaining theory: the packages that attain it, and what they give each party.

    `packages` are row numbers, `values` what the first of them is worth to each party, `gains`
    the same above the reservation values.
    """

    method: str
    packages: tuple[int, ...]
    values: tuple[float, ...]
    gains: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bargain:
    """A set of packages read by bargaining theory.

    `on_frontier` says which packages nothing beats, `rational` which everybody prefers to
    no deal, both of shape (package,). `points` is empty where no package is rational.
    """

    on_frontier: NDArray[np.bool_]
    rational: NDArray[np.bool_]
    points: tuple[Point, ...]

    def point(self, method: str) -> Point | None:
        """The point of that method, None where no package is worth its reservation value to all."""
        return next((point for point in self.points if point.method == method), None)


def bargain(values: Floats, reservation: Floats) -> Bargain:
    """The frontier and the points of packages.

    values : shape (package, party). reservation : shape (party,), what no deal is worth to each; minus infinity stands
    for the party's worst package. Raises UsageError where the shapes do not go together.
    """
    if reservation.shape != values.shape[1:] or not len(values):
        raise UsageError("every party wants one reservation value, and there has to be a package")
    floor = np.where(np.isneginf(reservation), values.min(axis=0), reservation)
    gains = values - floor
    unbeaten, rational = frontier(values), (gains >= -TIE * np.abs(gains).max()).all(axis=1)
    # A package that beats a rational one is rational, so the frontier holds every point.
    chosen = np.flatnonzero(unbeaten & rational)
    if not chosen.size:
        return Bargain(unbeaten, rational, ())
    best = {method: chosen[rule(gains[chosen])] for method, rule in METHODS.items()}
    return Bargain(unbeaten, rational, tuple(_point(method, rows, values, gains) for method, rows in best.items()))


def _point(method: str, rows: NDArray[np.int64], values: Floats, gains: Floats) -> Point:
    worth, gained = values[rows[0]], np.maximum(gains[rows[0]], 0)
    return Point(method, tuple(rows.tolist()), tuple(worth.tolist()), tuple(gained.tolist()))


def _largest(figures: Floats) -> NDArray[np.int64]:
    return np.flatnonzero(figures >= figures.max() - TIE * max(float(np.abs(figures).max()), 1e-300))


def _kalai(gains: Floats) -> NDArray[np.int64]:
    """The best by the least entry of a row, among equals by the next least, and so on."""
    left = np.arange(len(gains))
    for column in np.sort(gains, axis=1).T:
        left = left[_largest(column[left])]
    return left


def _relative(gains: Floats) -> Floats:
    most = gains.max(axis=0)
    # Whoever gains from no package gains none of nothing.
    return np.asarray(np.maximum(gains, 0) / np.where(most > 0, most, 1.0))


METHODS: Final[dict[str, Callable[[Floats], NDArray[np.int64]]]] = {
    "nash": lambda gains: _largest(np.asarray(np.prod(np.maximum(gains, 0), axis=1))),
    "kalai": _kalai,
    "kalai_smorodinsky": lambda gains: _kalai(_relative(gains)),
    "kalai_smorodinsky_line": lambda gains: _largest(-np.ptp(_relative(gains), axis=1)),
    "max_welfare": lambda gains: _largest(gains.sum(axis=1)),
    "max_relative_welfare": lambda gains: _largest(_relative(gains).sum(axis=1)),
}
"""From what each package gives above the reservation values, shape (package, party), to the best ones."""


@dataclass(frozen=True, slots=True)
class Distance:
    """What an offer leaves on the table.

    `to_all` is the most by which every party could be better off at once (0 on the frontier): the largest, over
    packages that beat it, of the least gain. `to_one` is the most that one party could gain while nobody loses, `who`
    its number, None on the frontier. `euclidean` is the straight distance to the nearest package of the frontier, and
    `to_point` that to each point of bargaining theory.
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
