"""What the compiled functions pass to each other: named tuples of arrays, and how functions are compiled.

Axes and indices are those that the header of `kernel` names.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numba import njit

# Callers inline these, and only the two entries of `kernel` are cached: so the whole of a compiled entry is
# renewed at once. Without `nrt` arrays are not counted as references on every call, which costs a third of the
# time; it also forbids to allocate, which is why all scratch comes in a `Workspace`. Only entries are called from
# Python, and nothing from C: what that would take is a third of the compiler's work.
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False, "no_cfunc_wrapper": True}
_njit: Any = njit  # the stubs lack some options
compiled = _njit(**_OPTIONS, forceinline=True, no_cpython_wrapper=True)
entry = _njit(**_OPTIONS, cache=True)
# What is called from several places, or often with few numbers, is left a function of its own.
apart = _njit(**_OPTIONS, no_cpython_wrapper=True)

Array = Any
"""A numpy array; its axes stand beside the field."""


class DrawArrays(NamedTuple):
    """One draw of `Stakes`, `Conditions` and `Frontier`; `last` is this draw's T, `free` that the war is frozen there."""

    last: int
    free: bool
    opened: bool  # the outlook begins under an interim deal: first deals are final ones
    members: Array  # (member,) package numbers
    offsets: Array  # (group + 1,)
    utility: Array  # (actor, member)
    table: Array  # (actor, issue, option)
    line: Array  # (actor, place)
    line_moved: Array  # (kind, actor, place)
    regroup: Array  # (kind,)
    status_quo: Array  # (actor,)
    victory: Array  # (side, actor)
    b_wins_at: int  # places at or below which b has won, at or above which a has
    a_wins_at: int
    alpha: Array  # (believer,)
    beta: Array  # (believer,)
    discount: float
    rho: float
    breakdown: Array  # (kind,)
    collapse_share: Array  # (kind,)
    home: Array  # (kind,)
    pledged: Array  # (actor,)
    pledge: Array  # (actor,)
    tau: Array  # (actor,)
    precision: float
    red: Array  # (package,)
    soft: bool
    luce: bool
    two: bool
    cost: Array  # (period, actor)
    odds: Array  # (period,)
    collapse: Array  # (believer, side, period)
    odds_outlook: Array  # (period,)
    collapse_outlook: Array  # (side, period)
    close: Array  # (period, kind)
    close_interim: Array  # (kind, period, kind)
    standing: Array  # (period, actor)
    age: Array  # (period,)
    defiance: Array  # (period, actor)
    slope: Array  # (period, kind, actor)
    resume: Array  # (period, kind, actor)
    extra: Array  # (period, form, actor)
    hold: Array  # (period, kind, actor)
    relief: Array  # (form, actor)
    pending: Array  # (period,)


class Workspace(NamedTuple):
    """Arrays that every draw and period overwrites; rows over positions have `LANES` more than they need."""

    lines: Array  # (parity, actor, half of the places): worth of the line, even and odd columns apart
    lines_moved: Array  # (kind, parity, actor, half of the places)
    values: Array  # (parity of t, actor, n): V
    static: Array  # (parity of t, actor, n): V⁰
    moved: Array  # (kind, parity of t, actor, n): V⁰ with the line moved
    p: Array  # (believer, n)
    rest: Array  # (actor, n): H, what there is without a deal
    static_rest: Array  # (actor, n): W⁰
    resumed: Array  # (kind, actor, n): R
    base: Array  # (slot, actor, n): A − H but for what the package adds
    factor: Array  # (slot, v, n): exp(−base/τ)
    worth: Array  # (actor, member): what the package adds to A
    odds: Array  # (v, member): exp(−worth/τ)
    steep: Array  # (slot, v): 1 where exp(−base/τ) would not do
    tau: Array  # (v,): τ of the period
    bent: Array  # (group, actor): 1 where audience costs bend A along the line
    offer: Array  # (member, lane): the proposer's v
    accept: Array  # (member, lane): C ΠF
    chance: Array  # (v, member, lane): F
    share: Array  # (member, lane): P C ΠF
    weight: Array  # (member, lane): P
    active: Array  # (member,): those that are offered at all
    gain: Array  # (actor, n): G
    closing: Array  # (period, state, n): that a deal is struck in the war
    terms: Array  # (period, actor and 1, n): U of them times their probability; that they leave the line as it is
    taken: Array  # (period, member, n): which package is struck
    settled: Array  # (state, period, final kind, place): that one is struck under an interim deal
    settled_terms: Array  # (state, period, actor and 1, place)
    settled_taken: Array  # (state, period, member, place)
    talks: Array  # (state, actor, place): D
    count: Array  # (kind,): representatives
    group: Array  # (kind, r): its group
    utility: Array  # (kind, r, actor): its U at a line worth nothing
    assigned: Array  # (member,): the representative r that stands for it
    wish: Array  # (member,): v of the observed position
    consent: Array  # (member,): ΠF there
    point: Array  # (actor,): scratch, one package's U
    fresh: Array  # (n,): probability that the war goes on, no deal yet
    again: Array  # (n,): that it goes on after an interim deal
    after: Array  # (n,): scratch
    leave: Array  # (n,): scratch
    held: Array  # (state, parity, half of the places): that an interim deal is in force
    struck: Array  # (package,): probability that it is the first deal


class Terms(NamedTuple):
    """A round of talks: when, where, at what chances, and into what it is written."""

    t: int
    width: int  # positions or places
    close: Array  # (kind,): C
    finals: bool  # only final kinds can be struck
    lines: Array  # (actor, half of the places) of the places' parity
    x: int  # where in `lines` the first place stands
    closing: Array  # (kind [· 3 + r], n)
    terms: Array  # (actor and 1, n)
    taken: Array  # (member, n)
    keep: bool  # whether closing and terms are wanted
    detail: bool  # whether packages are


@compiled
def draw_of(spec, stakes, conditions, frontier, d):
    """Draw d of the arrays; draws that value packages alike share one frontier."""
    f = 0 if frontier.members.shape[0] == 1 else d
    free = not stakes.war_end[d] or stakes.discount[d] == 1.0
    last = spec.reported if free else spec.last
    opened = spec.in_force >= 0 and spec.interim[spec.group_kind[spec.group[max(spec.in_force, 0)]]]
    opened = opened and stakes.two[d]
    return DrawArrays(
        last,
        free,
        opened,
        frontier.members[f],
        frontier.offsets[f],
        frontier.utility[f],
        stakes.table[d],
        stakes.line[d],
        stakes.line_moved[d],
        stakes.regroup[d],
        stakes.status_quo[d],
        stakes.victory[d],
        stakes.ends[d, 0],
        stakes.ends[d, 1],
        stakes.alpha[d],
        stakes.beta[d],
        stakes.discount[d],
        stakes.proposer_a[d],
        stakes.breakdown[d],
        stakes.collapse_share[d],
        stakes.home[d],
        stakes.pledged[d],
        stakes.pledge[d],
        stakes.tau[d],
        stakes.precision[d],
        stakes.red[d],
        stakes.soft[d],
        stakes.luce[d],
        stakes.two[d],
        conditions.cost[d],
        conditions.odds[d],
        conditions.collapse[d],
        conditions.odds_outlook[d],
        conditions.collapse_outlook[d],
        conditions.close[d],
        conditions.close_interim[d],
        conditions.standing[d],
        conditions.age[d],
        conditions.defiance[d],
        conditions.slope[d],
        conditions.resume[d],
        conditions.extra[d],
        conditions.hold[d],
        conditions.relief[d],
        conditions.pending[d],
    )
