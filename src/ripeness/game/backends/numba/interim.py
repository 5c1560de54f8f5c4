"""Interim deals: the packages that represent a kind, and where what talks under them are worth is reckoned."""

# ruff: noqa: PLR0913, PLR0917  tuples are handed on in parts, see `arrays`
from __future__ import annotations

import math

from ripeness.game.backends.numba.arrays import MOST_REPRESENTATIVES, REPRESENTATIVES, apart, compiled
from ripeness.game.backends.numba.frontier import rounded_utility
from ripeness.game.backends.numba.lanes import LANES, load, store
from ripeness.game.backends.numba.war import places_of


@compiled
def line_now(spec, war, i):
    """The line's worth where it stands now."""
    parity, x = places_of(spec, spec.now)
    return war.lines[0, parity, i, x + spec.moves[spec.now]]


@compiled
def member_point(packages, m):
    """U of a member of the frontier for every actor, at a line worth nothing, into `point`."""
    for i in range(packages.point.size):
        packages.point[i] = packages.utility[i, m]


@compiled
def package_point(spec, packages, q):
    """U of any package for every actor, at a line worth nothing, into `point`."""
    for i in range(packages.point.size):
        packages.point[i] = rounded_utility(packages.table, spec.options, i, q)


@compiled
def _distance(spec, packages, deals, war, g, kind, r):
    """How far the package of `point` is from representative r in the vetoes' utility, the line as now."""
    total = 0.0
    for v in range(spec.vetoes.size):
        i = spec.vetoes[v]
        line = line_now(spec, war, i)
        mine = packages.point[i] + (line if spec.group_at_line[g] != 0 else 0.0)
        there = deals.utility[kind, r, i] + (line if spec.group_at_line[deals.group[kind, r]] != 0 else 0.0)
        total += (mine - there) ** 2
    return math.sqrt(total)


@compiled
def nearest_representative(spec, packages, deals, war, g):
    """The representative that stands for the package of `point` (ties: the earlier), and how far it is."""
    kind = spec.group_kind[g]
    shortest = 1e300
    for r in range(deals.count[kind]):
        shortest = min(shortest, _distance(spec, packages, deals, war, g, kind, r))
    for r in range(deals.count[kind]):
        if _distance(spec, packages, deals, war, g, kind, r) <= shortest + spec.tolerance:
            return r, shortest
    return 0, shortest


@compiled
def _flow_gain(spec, stake, forces, packages, war, g):
    """The smallest gain in flow over the veto players of the package of `point` in force now, against the war."""
    least = 1e300
    for v in range(spec.vetoes.size):
        i = spec.vetoes[v]
        line = line_now(spec, war, i)
        u = packages.point[i] + (line if spec.group_at_line[g] != 0 else 0.0)
        gain = (1.0 - stake.discount) * (u - (stake.status_quo[i] + line)) + forces.relief[spec.group_form[g], i]
        least = min(least, gain)
    return least


@compiled
def _add_representative(packages, deals, kind, g):
    """The package of `point` represents its kind."""
    r = deals.count[kind]
    deals.count[kind] = r + 1
    deals.group[kind, r] = g
    for i in range(packages.point.size):
        deals.utility[kind, r, i] = packages.point[i]


@compiled
def _first_above(spec, stake, forces, packages, deals, war, kind, started, mark):
    """The first member of a kind that is wanted more than `mark`, its group, and the most that any is wanted.

    The first representative is wanted for its flow gain, later ones for being far from the others.
    """
    best, group, top = -1, -1, -1e300
    for g in range(spec.group_kind.size):
        if spec.group_kind[g] != kind:
            continue
        for m in range(packages.offsets[g], packages.offsets[g + 1]):
            if deals.assigned[m] >= 0:
                continue
            member_point(packages, m)
            if deals.count[kind] == started:
                value = _flow_gain(spec, stake, forces, packages, war, g)
            else:
                value = nearest_representative(spec, packages, deals, war, g)[1]
            top = max(top, value)
            if best < 0 and value >= mark:
                best, group = m, g
    return best, group, top


@compiled
def _most_wanted(spec, stake, forces, packages, deals, war, kind, started):
    """The member to represent the kind next, and its group; −1 where none is left."""
    # Where issues add up many are equally far but for rounding, which must not choose: hence the tolerance.
    _, _, top = _first_above(spec, stake, forces, packages, deals, war, kind, started, 1e300)
    best, group, _ = _first_above(spec, stake, forces, packages, deals, war, kind, started, top - spec.tolerance)
    return best, group


@compiled
def _start_with_deal_in_force(spec, packages, deals, kind):
    """The package of the deal in force now is its kind's first representative; how many there are so."""
    q = spec.in_force
    if q < 0 or spec.group_kind[spec.group[max(q, 0)]] != kind:
        return 0
    g = spec.group[q]
    for m in range(packages.offsets[g], packages.offsets[g + 1]):
        if packages.members[m] == q:
            deals.assigned[m] = 0
    package_point(spec, packages, q)
    _add_representative(packages, deals, kind, g)
    return 1


@apart
def choose_representatives(spec, stake, forces, packages, deals, war):
    """Up to three packages of every interim kind, and which of them stands for which member."""
    for m in range(packages.offsets[spec.group_kind.size]):
        deals.assigned[m] = -1
    for kind in range(spec.interim.size):
        deals.count[kind] = 0
        deals.stage[kind] = spec.interim[kind] and stake.two
        if deals.stage[kind] == 0:
            continue
        started = _start_with_deal_in_force(spec, packages, deals, kind)
        while deals.count[kind] < started + REPRESENTATIVES:
            m, g = _most_wanted(spec, stake, forces, packages, deals, war, kind, started)
            if m < 0:
                break
            member_point(packages, m)
            _add_representative(packages, deals, kind, g)
            deals.assigned[m] = 0
    for g in range(spec.group_kind.size):
        for m in range(packages.offsets[g], packages.offsets[g + 1]):
            member_point(packages, m)
            deals.assigned[m], _ = nearest_representative(spec, packages, deals, war, g)
    deals.talks[:, :, :] = 0.0


@compiled
def first_place(spec, t):
    """Where in `talks` the places stand that are reckoned in period t, whether they are all positions, how many."""
    most = spec.last + ((spec.last - spec.now) & 1)
    even = ((t - spec.now) & 1) == 0
    return ((most - t) >> 1, True, t + 1) if even else ((most - t + 1) >> 1, False, t)


@compiled
def place_of_position(spec, t):
    """Where in `talks` position 0 of period t stands, and 0; or 1 where it is half way to the next."""
    most = spec.last + ((spec.last - spec.now) & 1)
    return (most - t) >> 1, (t - spec.now) & 1


@compiled
def without_deal(spec, forces, packages, deals, war, t, state):
    """B into `talks`, and what there is without a deal in this round into `rest`, at the places of period t."""
    kind, r = state // MOST_REPRESENTATIVES, state % MOST_REPRESENTATIVES
    first, even, width = first_place(spec, t)
    parity, x = places_of(spec, t if even else t - 1)
    g = deals.group[kind, r]
    for i in range(war.rest.shape[0]):
        slope, resume, hold = (
            forces.slope[t, kind, i],
            forces.resume[t, kind, i],
            forces.hold[t, kind, i],
        )
        talks, resumed = (
            deals.talks[kind * MOST_REPRESENTATIVES + r, i],
            war.resumed[kind, i],
        )
        fixed = slope * deals.utility[kind, r, i] + forces.extra[t, spec.group_form[g], i]
        bound, line = (
            (slope if spec.group_at_line[g] != 0 else 0.0),
            war.lines[0, parity, i],
        )
        for n in range(0, width, LANES):
            b = load(talks, first + n) * hold
            store(talks, first + n, b)
            store(
                war.rest[i],
                n,
                load(resumed, n) * resume + load(line, x + n) * bound + fixed + b,
            )


@compiled
def only_hold(spec, forces, deals, t, state, actors):
    """D where no talks are held: what later ones are worth, if the deal lasts until then."""
    first, _, width = first_place(spec, t)
    for i in range(actors):
        talks, hold = (
            deals.talks[state, i],
            forces.hold[t, state // MOST_REPRESENTATIVES, i],
        )
        for n in range(0, width, LANES):
            store(talks, first + n, load(talks, first + n) * hold)
