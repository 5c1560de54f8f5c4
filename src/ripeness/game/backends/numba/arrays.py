"""What the compiled functions pass to each other: named tuples of arrays, and how functions are compiled.

Axes and indices are those that the header of `kernel` names.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numba import njit

# Callers inline these, and only the two entries of `kernel` are cached: so the whole of a compiled entry is
# renewed at once. Without `nrt` arrays are not counted as references on every call, which costs a third of the
# time; it also forbids to allocate, which is why all scratch comes in a `KernelWorkspace`. Only entries are called from
# Python, and nothing from C: what that would take is a third of the compiler's work.
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False, "no_cfunc_wrapper": True}
_njit: Any = njit  # the stubs lack some options
compiled = _njit(**_OPTIONS, forceinline=True, no_cpython_wrapper=True)
entry = _njit(**_OPTIONS, cache=True)

Array = Any
"""A numpy array; its axes stand beside the field."""


class Span(NamedTuple):
    """Positions first … last, both included."""

    first: int
    last: int


class LatticePeriod(NamedTuple):
    """One period of the recursion.

    `width` positions; `here` the observed one (−1 after now); `undecided` those where nobody has won;
    `proposing` those where proposals are of interest.
    """

    t: int
    width: int
    here: int
    talk: float
    undecided: Span
    proposing: Span


class DrawArrays(NamedTuple):
    """One draw of `Stakes`, `Conditions` and `Frontier`."""

    members: Array  # (member,) package numbers
    offsets: Array  # (group + 1,)
    utility: Array  # (actor, member)
    table: Array  # (actor, issue, option)
    status_quo: Array  # (actor,)
    victory: Array  # (side, actor)
    ends: Span  # steps of the line at or below which b has won, at or above which a has
    alpha: Array  # (believer,)
    beta: Array  # (believer,)
    discount: float
    rho: float
    find: Array  # (kind,)
    breakdown: Array  # (kind,)
    regroup: Array  # (kind,)
    pledged: Array  # (actor,)
    pledge: Array  # (actor,)
    standing: Array  # (actor,)
    cost: Array  # (period, actor)
    odds: Array  # (period,)
    collapse: Array  # (believer, side, period)
    talk: Array  # (period,)
    distrust: Array  # (period, actor)
    defiance: Array  # (period, actor)


class KernelWorkspace(NamedTuple):
    """Arrays that every draw and period overwrites; the position axis is as long as the last period is wide."""

    lines: Array  # (parity, actor, place): worth of the line, even and odd places apart
    line: Array  # (actor, n): worth of the line in this period
    values: Array  # (parity of T − t, actor, pad + n + pad): V of this and of the next period
    p: Array  # (believer, n)
    w: Array  # (actor, n)
    slope: Array  # (actor, kind)
    rest: Array  # (actor, kind, n)
    least: Array  # (group, v, n): the least U that a veto player accepts
    top: Array  # (side, n): the proposer's gain from its best offer so far
    choice: Array  # (period, side, member and group, n): what is proposed, −1 where nothing
    gain: Array  # (actor, n)
    utility: Array  # (v, package)
    mass: Array  # (n,): probability that the war goes on there
    mass_after: Array  # (n,)
    weight: Array  # (member,): probability that it is struck
    low: int  # side a's moves at position 0
    pad: int  # positions repeated beyond either edge, for wars that resume outside the lattice


class Audience(NamedTuple):
    """What it costs an actor at home to end below `pledged`: `pledge` per unit missing, `defiance` at any shortfall."""

    pledged: float
    pledge: float
    defiance: float


class Bargainer(NamedTuple):
    """What deals of one group are worth to a proposer in one period."""

    utility: Array  # (member,)
    line: Array  # (n,): what the line adds, counted in groups at the line only
    slope: float
    rest: Array  # (n,)
    audience: Audience
    w: Array  # (n,)


class Group(NamedTuple):
    """Frontier members `start` up to `end` (excluded), all of one kind, fixed or at the line."""

    number: int
    start: int
    end: int
    at_line: float  # 1.0 where the package leaves the line where it stands, else 0.0
    find: float
    least: Array  # (v, n)


class BestOffers(NamedTuple):
    """The best that each side can propose so far, at the positions of `span`."""

    span: Span
    tolerance: float
    top: Array  # (side, n): what it gains
    choice: Array  # (side, member and group, n)


@compiled
def draw_of(stakes, conditions, frontier, d):
    """Draw d of the arrays; draws that value packages alike share one frontier."""
    f = 0 if frontier.members.shape[0] == 1 else d
    return DrawArrays(
        frontier.members[f],
        frontier.offsets[f],
        frontier.utility[f],
        stakes.table[d],
        stakes.status_quo[d],
        stakes.victory[d],
        Span(stakes.ends[d, 0], stakes.ends[d, 1]),
        stakes.alpha[d],
        stakes.beta[d],
        stakes.discount[d],
        stakes.proposer_a[d],
        stakes.find[d],
        stakes.breakdown[d],
        stakes.regroup[d],
        stakes.pledged[d],
        stakes.pledge[d],
        stakes.standing[d],
        conditions.cost[d],
        conditions.odds[d],
        conditions.collapse[d],
        conditions.talk[d],
        conditions.distrust[d],
        conditions.defiance[d],
    )
