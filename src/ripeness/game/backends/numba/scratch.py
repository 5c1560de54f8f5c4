"""What every draw and period overwrites: named tuples of arrays.

Axes and indices are those that the header of `kernel` names.
"""

from __future__ import annotations

from typing import NamedTuple

from ripeness.game.backends.numba.arrays import Array


class Lattice(NamedTuple):
    """The lattice; rows over positions have more than they need.

    Pass 0 is the war with talks, 1 without any, 2 + kind without any and with the line moved by that kind. Line 0 is
    that of passes 0 and 1, line 1 + kind the moved one.
    """

    lines: Array  # (line, parity, actor, half of the places): worth of the line, even and odd columns apart
    values: Array  # (pass, parity of t, actor, n): V
    p: Array  # (believer, n)
    rest: Array  # (actor, n): H, what there is without a deal
    resumed: Array  # (kind, actor, n): R


class InterimDeals(NamedTuple):
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


class Page(NamedTuple):
    """What a round strikes; a row is a state (in the war) or a final kind (under a deal)."""

    closing: Array  # (row, n)
    terms: Array  # (actor and 1, n): U times their probability; that they leave the line as it is
    by_package: Array  # (member, n)


class Pages(NamedTuple):
    """Books of the periods ahead; the last period is scratch."""

    closing: Array  # (period, state, n): in the war
    terms: Array  # (period, actor and 1, n)
    by_package: Array  # (period, member, n)
    settled: Array  # (state, period, final kind, place): under an interim deal
    settled_terms: Array  # (state, period, actor and 1, place)
    settled_by_package: Array  # (state, period, member, place)


class RoundRules(NamedTuple):
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


class Surpluses(NamedTuple):
    """Scratch of an observed position; columns are members of the frontier, then packages of the record."""

    surplus: Array  # (actor, x): A − W
    static: Array  # (actor, x): A⁰ − W⁰
    group: Array  # (x,)
    wish: Array  # (x,): v
    consent: Array  # (x,): ΠF
    sure: Array  # (kind,): 1, the C of talks that close


class Masses(NamedTuple):
    """Probability of being somewhere, in the forward pass."""

    fresh: Array  # (n,): that the war goes on, no deal yet
    again: Array  # (n,): that it goes on after an interim deal
    after: Array  # (n,): scratch
    leave: Array  # (n,): scratch
    under: Array  # (state, parity, half of the places): that an interim deal is in force
    struck: Array  # (package,): probability that it is the first deal


class KernelWorkspace(NamedTuple):
    """What every draw and period overwrites."""

    war: Lattice
    deals: InterimDeals
    runs: Runs
    worths: Worths
    desk: Desk
    books: Pages
    surpluses: Surpluses
    outlook: Masses
    point: Array  # (actor,)
