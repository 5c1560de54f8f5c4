"""What is kept of the observed positions: values, gaps, decisions, offers and, at now, what talks are sincere for."""

from __future__ import annotations

import math
from typing import NamedTuple

from ripeness.game.backends.numba.arrays import Array, compiled
from ripeness.game.backends.numba.frontier import rounded_utility
from ripeness.game.backends.numba.interim import member_point, nearest_representative, package_point, place_of_position
from ripeness.game.backends.numba.war import is_moved, places_of, undecided
from ripeness.game.backends.numba.worth import audience_cost, goes_on, state_of


class Place(NamedTuple):
    """The observed position of a period."""

    t: int
    n: int
    lines: Array  # (actor, half of the places)
    x: int  # the place in it
    decided: bool


@compiled
def static_resumed(spec, draw, work, at, kind, i):
    """R where talks are left out."""
    ahead = (at.t + 1) & 1
    row = work.moved[kind, ahead, i] if is_moved(spec, draw, kind) else work.static[ahead, i]
    return (row[at.n] + row[at.n + 1]) * 0.5


@compiled
def _static_worth(spec, draw, work, at, i, g, u):
    """A⁰_i of a package of group g that is worth `u` to i at a line worth nothing."""
    t, kind = at.t, spec.group_kind[g]
    if spec.group_at_line[g] != 0:
        u = u + at.lines[i, at.x]
    value = draw.slope[t, kind, i] * u + draw.extra[t, spec.group_form[g], i]
    value += draw.resume[t, kind, i] * static_resumed(spec, draw, work, at, kind, i)
    return value - audience_cost(draw, t, i, draw.home[kind], u)


@compiled
def _worth(spec, draw, work, at, i, g, u, r):
    """A_i of the same, later talks counted; r is its representative."""
    t, kind = at.t, spec.group_kind[g]
    value = _static_worth(spec, draw, work, at, i, g, u)
    resumed = work.resumed[kind, i, at.n] - static_resumed(spec, draw, work, at, kind, i)
    value += draw.resume[t, kind, i] * resumed
    if goes_on(spec, draw, kind) and work.count[kind] > 0:
        place, talks = place_of_position(spec, t) + at.n, work.talks[state_of(kind, r), i]
        even = ((t - spec.now) & 1) == 0
        value += draw.hold[t, kind, i] * (talks[place] if even else 0.5 * (talks[place] + talks[place + 1]))
    return value


@compiled
def _gap(spec, draw, work, at, static):
    """min over the frontier of max over veto players of W − A, the one who attains it, and how many fall short by 0."""
    gap, blocker, acceptable = 1.0, -1, 0
    for g in range(spec.group_kind.size):
        for m in range(draw.offsets[g], draw.offsets[g + 1]):
            worst, who = -1e300, -1
            for v in range(spec.vetoes.size):
                i = spec.vetoes[v]
                if static:
                    short = work.static_rest[i] - _static_worth(spec, draw, work, at, i, g, draw.utility[i, m])
                else:
                    short = work.rest[i, at.n] - _worth(
                        spec, draw, work, at, i, g, draw.utility[i, m], work.assigned[m]
                    )
                if short > worst:
                    worst, who = short, i
            if worst < gap or blocker < 0:
                gap, blocker = worst, who
            if worst <= spec.tolerance:
                acceptable += 1
    return gap, blocker, acceptable


@compiled
def _decisions(spec, draw, work, d, at, out):
    """A − W of every package that was answered in the period."""
    for x in range(spec.decision_period.size):
        i, q = spec.decision_actor[x], spec.decision_package[x]
        if spec.decision_period[x] != at.t or q < 0:
            continue
        g, point = spec.group[q], work.point
        package_point(spec, draw, work, q)
        r = nearest_representative(spec, draw, work, g)
        out.margin[d, x] = _worth(spec, draw, work, at, i, g, point[i], r) - work.rest[i, at.n]
        out.static_margin[d, x] = _static_worth(spec, draw, work, at, i, g, point[i]) - work.static_rest[i]


@compiled
def _acceptance(spec, draw, work, at, v, g, u, r):
    """F of one package."""
    i = spec.vetoes[v]
    gain = _worth(spec, draw, work, at, i, g, u, r) - work.rest[i, at.n]
    if draw.soft:
        return 1.0 / (1.0 + math.exp(-gain / (draw.tau[i] * draw.age[at.t])))
    return 1.0 if gain >= -spec.tolerance else 0.0


@compiled
def _offer_value(spec, draw, work, at, i, g, utility, r, close):
    """v of one package to principal i, −1 where it is no offer to make; and ΠF of the others."""
    accept, veto = 1.0, False
    for v in range(spec.vetoes.size):
        if spec.vetoes[v] == i:
            veto = True
        else:
            accept *= _acceptance(spec, draw, work, at, v, g, utility[spec.vetoes[v]], r)
    gain = _worth(spec, draw, work, at, i, g, utility[i], r) - work.rest[i, at.n]
    value = close * accept * gain
    if draw.soft:
        return (value if value > 0.0 else -1.0), accept
    allowed = gain >= -spec.tolerance if veto else gain > 0.0
    return (value if allowed and close * accept > 0.0 else -1.0), accept


@compiled
def _values_of_frontier(spec, draw, work, at, i, open_talks):
    """v of every member into `wish` and ΠF into `consent`; the largest v."""
    best = -1.0
    for g in range(spec.group_kind.size):
        close = 1.0 if open_talks else draw.close[at.t, spec.group_kind[g]]
        for m in range(draw.offsets[g], draw.offsets[g + 1]):
            member_point(draw, work, m)
            value, accept = _offer_value(spec, draw, work, at, i, g, work.point, work.assigned[m], close)
            work.wish[m], work.consent[m] = value, accept
            best = max(best, value)
    return best


@compiled
def _unscaled(draw, value, best):
    """v^κ over that of the best."""
    return (value / best) ** draw.precision if value > 0.0 else 0.0


@compiled
def _chosen(spec, draw, work, q, value, best):
    """P of package q among the frontier, and as one more where it is not on it."""
    member, total, count = -1, 0.0, draw.offsets[spec.group_kind.size]
    for m in range(count):
        if draw.members[m] == q:
            member = m
    if not draw.luce:
        if member < 0:
            return 1.0 if value > -0.5 and value > best + spec.tolerance else 0.0
        for m in range(member):
            if work.wish[m] >= best - spec.tolerance and work.wish[m] > -0.5:
                return 0.0
        return 1.0 if work.wish[member] >= best - spec.tolerance and work.wish[member] > -0.5 else 0.0
    if member < 0:
        best = max(best, value)
        total = _unscaled(draw, value, best)
    for m in range(count):
        total += _unscaled(draw, work.wish[m], best)
    mine = _unscaled(draw, work.wish[member] if member >= 0 else value, best)
    return mine / total if total > 0.0 else 0.0


@compiled
def _posture(spec, draw, at, i, q):
    """How often i's own demand would be package q."""
    line, top, total, mine = at.lines[i, at.x], -1e300, 0.0, 0.0
    for p in range(spec.group.size):
        u = rounded_utility(draw.table, spec.options, i, p)
        top = max(top, u + (line if spec.group_at_line[spec.group[p]] != 0 else 0.0))
    for p in range(spec.group.size):
        u = rounded_utility(draw.table, spec.options, i, p)
        weight = math.exp((u + (line if spec.group_at_line[spec.group[p]] != 0 else 0.0) - top) / 0.03)
        total += weight
        if p == q:
            mine = weight
    return mine / total


@compiled
def _offers(spec, draw, work, d, at, out):
    """How probable every offer of the period was: as a posture, and as a choice."""
    for x in range(spec.offer_period.size):
        if spec.offer_period[x] != at.t:
            continue
        i, q = spec.principals[spec.offer_side[x]], spec.offer_package[x]
        out.posture[d, x] = _posture(spec, draw, at, i, q)
        out.choice[d, x] = 0.0
        if draw.red[q] or at.decided:
            continue
        best = _values_of_frontier(spec, draw, work, at, i, False)
        g, point = spec.group[q], work.point
        package_point(spec, draw, work, q)
        r = nearest_representative(spec, draw, work, g)
        value, _ = _offer_value(spec, draw, work, at, i, g, point, r, draw.close[at.t, spec.group_kind[g]])
        out.choice[d, x] = _chosen(spec, draw, work, q, value, best)


@compiled
def _sincere_gain(spec, draw, work, d, at, out):
    """What everybody gains from open talks in terms that it prefers, offers made with f = 1."""
    for side in range(2):
        share = draw.rho if side == 0 else 1.0 - draw.rho
        best = _values_of_frontier(spec, draw, work, at, spec.principals[side], True)
        total, first = 0.0, -1
        for m in range(draw.offsets[spec.group_kind.size]):
            if draw.luce:
                total += _unscaled(draw, work.wish[m], best)
            elif first < 0 and work.wish[m] >= best - spec.tolerance and work.wish[m] > -0.5:
                first, total = m, 1.0
        for g in range(spec.group_kind.size):
            for m in range(draw.offsets[g], draw.offsets[g + 1]):
                if draw.luce:
                    weight = _unscaled(draw, work.wish[m], best)
                else:
                    weight = 1.0 if m == first else 0.0
                if weight <= 0.0:
                    continue
                for i in range(work.rest.shape[0]):
                    gain = _worth(spec, draw, work, at, i, g, draw.utility[i, m], work.assigned[m]) - work.rest[i, at.n]
                    out.sincere_gain[d, i] += share * weight / total * work.consent[m] * max(0.0, gain)


@compiled
def _record_now(spec, draw, work, d, at, out):
    """What is asked of the present alone."""
    for i in range(work.rest.shape[0]):
        for kind in range(spec.interim.size):
            resume = draw.resume[at.t, kind, i]
            out.rest[d, i, kind] = resume * work.resumed[kind, i, at.n]
            out.static_rest[d, i, kind] = resume * static_resumed(spec, draw, work, at, kind, i)
    if not at.decided:
        _sincere_gain(spec, draw, work, d, at, out)


@compiled
def record_observed(spec, draw, work, d, t, held, out):
    """What is kept of the observed position of period t."""
    n = spec.moves[t]
    parity, x = places_of(spec, t)
    first, last = undecided(draw, t, 0.0)
    at = Place(t, n, work.lines[parity], x + n, not first <= n < last)
    for i in range(work.rest.shape[0]):
        out.reservation[d, t, i] = work.rest[i, n]
        out.value[d, t, i] = work.values[t & 1, i, n]
        out.gain[d, t, i] = 0.0 if at.decided else work.gain[i, n]
        work.static_rest[i] = work.static[t & 1, i, n]
        out.static_reservation[d, t, i] = work.static_rest[i]
    out.closing[d, t] = 0.0
    if held and not at.decided:
        rows = work.closing[t - spec.now if t == spec.now else spec.reported - spec.now]
        for row in range(rows.shape[0]):
            out.closing[d, t] += rows[row, n]
    if spec.detail:
        gap, blocker, count = _gap(spec, draw, work, at, False)
        out.gap[d, t], out.blocker[d, t], out.open[d, t] = gap, blocker, 1.0 if count > 0 else 0.0
        gap, blocker, count = _gap(spec, draw, work, at, True)
        out.static_gap[d, t], out.static_blocker[d, t] = gap, blocker
        out.static_open[d, t] = 1.0 if count > 0 else 0.0
        if t == spec.now:
            out.acceptable[d], out.frontier[d] = count, draw.offsets[spec.group_kind.size]
    _decisions(spec, draw, work, d, at, out)
    _offers(spec, draw, work, d, at, out)
    if t == spec.now:
        _record_now(spec, draw, work, d, at, out)
