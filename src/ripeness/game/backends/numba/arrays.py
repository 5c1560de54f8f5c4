"""What the compiled functions pass to each other: named tuples of arrays, and how functions are compiled.

Axes and indices are those that the header of `kernel` names. The tuples are small and each belongs to one part of
the work, since the compiler hands every array of a tuple from function to function one by one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numba import njit

from ripeness.game.spec import REPRESENTATIVES

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


class Forces(NamedTuple):
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


class Packages(NamedTuple):
    """One draw of the frontier, and what says the utility of all packages."""

    members: Array  # (member,) package numbers
    offsets: Array  # (group + 1,)
    utility: Array  # (actor, member)
    table: Array  # (actor, issue, option)
    red: Array  # (package,)
    point: Array  # (actor,): scratch, U of one package


class War(NamedTuple):
    """The lattice; rows over positions have more than they need.

    Pass 0 is the war with talks, 1 without any, 2 + kind without any and with the line moved by that kind. Line 0 is
    that of passes 0 and 1, line 1 + kind the moved one.
    """

    lines: Array  # (line, parity, actor, half of the places): worth of the line, even and odd columns apart
    values: Array  # (pass, parity of t, actor, n): V
    p: Array  # (believer, n)
    rest: Array  # (actor, n): H, what there is without a deal
    resumed: Array  # (kind, actor, n): R


class Deals(NamedTuple):
    """Interim deals of a draw; a state is a kind with a representative of it."""

    stage: Array  # (kind,): 1 where bargaining goes on under such deals
    count: Array  # (kind,): representatives
    group: Array  # (kind, r): its group
    utility: Array  # (kind, r, actor): its U at a line worth nothing
    assigned: Array  # (member,): the representative r that stands for it
    talks: Array  # (state, actor, place): D


class Runs(NamedTuple):
    """Members that stand side by side: of one group and, of interim kinds, one representative. y is a place in them."""

    count: Array  # (1,)
    order: Array  # (y,): members, run after run
    utility: Array  # (actor, y): U of each at a line worth nothing
    first: Array  # (run + 1,): where in `order` a run begins
    group: Array  # (run,)
    state: Array  # (run,): of what kind, and which representative stands for it (0 of final kinds)
    stage: Array  # (run,): 1 where bargaining goes on under such deals
    at_line: Array  # (run,): 1 where the line stays where it stands
    slot: Array  # (run,): terms of one slot share the part of A that the place adds
    row: Array  # (run,): in which row of the book deals are written
    close: Array  # (run,): C in this round, 0 where its terms cannot be struck
    bent: Array  # (run, actor): 1 where audience costs bend A along the line
    direct: Array  # (run, v): 1 where F takes an exponential of its own
    start: Array  # (side, run): where the last search found the best


class Worths(NamedTuple):
    """What terms are worth in a round: A − H = base of the slot and the place + worth of the package.

    Where audience costs bend A along the line, both are those of a package above the pledge (0); factors and odds are
    reckoned below it (1) too.
    """

    base: Array  # (slot, actor, n)
    factor: Array  # (slot, 0 or 1, v, n): exp(−base/τ)
    worth: Array  # (actor, y)
    odds: Array  # (0 or 1, v, y): exp(−worth/τ)
    tau: Array  # (v,): τ of the round
    steep: Array  # (slot, v): 1 where exp(−base/τ) would not do; the last row is that of exp(−worth/τ)
    bend: Array  # (2, run, actor): price of the pledge, and of any shortfall
    ready: Array  # (slot,): 1 where base and factor are those of this round
    gain: Array  # (actor, n): G


class Desk(NamedTuple):
    """Scratch of one strip of a round; a is the number of a package that was looked at, x of one that is offered."""

    looked: Array  # (a,): y
    first: Array  # (run + 1,): the first a of a run
    offer: Array  # (a, lane): the proposer's v
    chance: Array  # (v, a, lane): F
    chosen: Array  # (x,): a
    place: Array  # (x,): y
    begin: Array  # (run + 1,): the first x of a run
    weight: Array  # (x, lane): P, unscaled
    share: Array  # (x, lane): P C ΠF, unscaled
    struck: Array  # (run, lane): its sum


class Book(NamedTuple):
    """What a round strikes; a row is a state (in the war) or a final kind (under a deal)."""

    closing: Array  # (row, n)
    terms: Array  # (actor and 1, n): U times their probability; that they leave the line as it is
    taken: Array  # (member, n)


class Books(NamedTuple):
    """Books of the periods ahead; the last period is scratch."""

    closing: Array  # (period, state, n): in the war
    terms: Array  # (period, actor and 1, n)
    taken: Array  # (period, member, n)
    settled: Array  # (state, period, final kind, place): under an interim deal
    settled_terms: Array  # (state, period, actor and 1, place)
    settled_taken: Array  # (state, period, member, place)


class Rules(NamedTuple):
    """How a round of talks is held; what `keep` and `detail` say of the books."""

    vetoes: Array  # (v,)
    principals: Array  # (side,)
    everyone: int  # actors, also those who are not solved for
    tolerance: float
    precision: float
    rho: float
    soft: bool
    luce: bool
    ordered: bool  # the veto players are the two principals: a run goes from the best for one to the best for the other
    opened: bool
    keep: bool  # whether terms are written
    detail: bool  # whether packages are
    width: int  # places
    x: int  # where among the lines the first place stands
    lines: Array  # (actor, half of the places)
    pledged: Array  # (actor,)


class Seen(NamedTuple):
    """Scratch of an observed position; columns are members of the frontier, then packages of the record."""

    surplus: Array  # (actor, x): A − W
    static: Array  # (actor, x): A⁰ − W⁰
    group: Array  # (x,)
    wish: Array  # (x,): v
    consent: Array  # (x,): ΠF
    sure: Array  # (kind,): 1, the C of talks that close


class Outlook(NamedTuple):
    """Probability of being somewhere, in the forward pass."""

    fresh: Array  # (n,): that the war goes on, no deal yet
    again: Array  # (n,): that it goes on after an interim deal
    after: Array  # (n,): scratch
    leave: Array  # (n,): scratch
    held: Array  # (state, parity, half of the places): that an interim deal is in force
    struck: Array  # (package,): probability that it is the first deal


class Draw(NamedTuple):
    """What is given of one draw."""

    stake: Stake
    forces: Forces
    packages: Packages


class Work(NamedTuple):
    """What every draw and period overwrites."""

    war: War
    deals: Deals
    runs: Runs
    worths: Worths
    desk: Desk
    books: Books
    seen: Seen
    outlook: Outlook
    point: Array  # (actor,)


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
    return Forces(
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
    return Packages(
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
    return Draw(
        _stake_of(spec, stakes, d),
        _forces_of(conditions, d),
        _packages_of(stakes, frontier, point, d),
    )
