"""What the compiled functions pass to each other: named tuples of arrays, and how functions are compiled.

Axes and indices are those that the header of `kernel` names. The tuples are small and each belongs to one part of
the work, since the compiler hands every array of a tuple from function to function one by one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numba import njit

# Only the two entries of `kernel` are cached: so the whole of a compiled entry is renewed at once. Without `nrt` arrays
# are not counted as references on every call, which costs a third of the time; it also forbids to allocate, which is
# why all scratch comes in tuples. Only entries are called from Python, and nothing from C: what that would take is a
# third of the compiler's work.
_OPTIONS: dict[str, Any] = {
    "nogil": True,
    "error_model": "numpy",
    "_nrt": False,
    "no_cfunc_wrapper": True,
}
_njit: Any = njit  # the stubs lack some options
compiled = _njit(**_OPTIONS, forceinline=True, no_cpython_wrapper=True)
entry = _njit(**_OPTIONS, cache=True)
# Callers inline all but these, which are large and seldom called: inlined, each would be optimized once per level.
apart = _njit(**_OPTIONS, no_cpython_wrapper=True)

Array = Any
"""A numpy array; its axes stand beside the field."""

REPRESENTATIVES = 3
"""At how many packages of an interim kind the worth of talks under it is reckoned, at most."""

MOST_REPRESENTATIVES = REPRESENTATIVES + 1
"""Of an interim kind: three, and before them the deal in force."""


class Stake(NamedTuple):
    """One draw of `Stakes`, the tables apart; `last` is this draw's T, `free` that the war is frozen there."""

    last: int
    free: bool
    opened: bool  # the outlook begins under an interim deal: first deals are final ones
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
    soft: bool
    luce: bool
    two: bool


class DrawConditions(NamedTuple):
    """One draw of `Conditions`."""

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


class FrontierPackages(NamedTuple):
    """One draw of the frontier, and what says the utility of all packages."""

    members: Array  # (member,) package numbers
    offsets: Array  # (group + 1,)
    utility: Array  # (actor, member)
    table: Array  # (actor, issue, option)
    red: Array  # (package,)
    point: Array  # (actor,): scratch, U of one package


class DrawArrays(NamedTuple):
    """What is given of one draw."""

    stake: Stake
    forces: DrawConditions
    packages: FrontierPackages


@compiled
def _stake_of(spec, stakes, d):
    """Draw d of the stakes."""
    free = not stakes.war_end[d] or stakes.discount[d] == 1.0
    last = spec.reported if free else spec.last
    opened = spec.in_force >= 0 and spec.interim[spec.group_kind[spec.group[max(spec.in_force, 0)]]]
    opened = opened and stakes.two[d]
    return Stake(
        last,
        free,
        opened,
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
        stakes.soft[d],
        stakes.luce[d],
        stakes.two[d],
    )


@compiled
def _forces_of(conditions, d):
    """Draw d of the conditions."""
    return DrawConditions(
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


@compiled
def _packages_of(stakes, frontier, point, d):
    """Draw d of the frontier; draws that value packages alike share one."""
    f = 0 if frontier.members.shape[0] == 1 else d
    return FrontierPackages(
        frontier.members[f],
        frontier.offsets[f],
        frontier.utility[f],
        stakes.table[d],
        stakes.red[d],
        point,
    )


@compiled
def draw_of(spec, stakes, conditions, frontier, point, d):
    """Draw d of the arrays."""
    return DrawArrays(
        _stake_of(spec, stakes, d),
        _forces_of(conditions, d),
        _packages_of(stakes, frontier, point, d),
    )
