"""What is kept of the observed positions: values, gaps, decisions, offers and, at now, what talks are sincere for."""

# ruff: noqa: PLR0913, PLR0917  tuples are handed on in parts, see `arrays`
from __future__ import annotations

import math
from typing import NamedTuple

from ripeness.game.backends.numba.arrays import MOST_REPRESENTATIVES, Array, apart, compiled
from ripeness.game.backends.numba.frontier import rounded_utility
from ripeness.game.backends.numba.interim import member_point, nearest_representative, package_point, place_of_position
from ripeness.game.backends.numba.war import is_moved, open_positions, places_of

POSTURE = 0.03
"""Scale of a choice among one's own demands (stake units)."""


class ObservedPlace(NamedTuple):
    """The observed position of a period."""

    t: int
    n: int
    lines: Array  # (actor, half of the places)
    x: int  # the place in it
    decided: bool
    members: int


@compiled
def _static_resumed(spec, stake, war, at, kind, i):
    """R where talks are left out."""
    row = war.values[2 + kind if is_moved(spec, stake, kind) else 1, (at.t + 1) & 1, i]
    return (row[at.n] + row[at.n + 1]) * 0.5


@compiled
def _surplus(spec, draw, war, deals, columns, at, x, g, r):
    """A − W and A⁰ − W⁰ of the package of `point` for every actor, into column x."""
    stake, forces, t, kind = draw.stake, draw.forces, at.t, spec.group_kind[g]
    place, half = place_of_position(spec, t)
    columns.group[x] = g
    for i in range(war.rest.shape[0]):
        u = draw.packages.point[i] + (at.lines[i, at.x] if spec.group_at_line[g] != 0 else 0.0)
        worth = forces.slope[t, kind, i] * u + forces.extra[t, spec.group_form[g], i]
        if u < stake.pledged[i]:
            worth -= stake.home[kind] * (stake.pledge[i] * (stake.pledged[i] - u) + forces.defiance[t, i])
        later = 0.0
        if deals.stage[kind] != 0 and deals.count[kind] > 0:
            talks = deals.talks[kind * MOST_REPRESENTATIVES + r, i]
            later = forces.hold[t, kind, i] * 0.5 * (talks[place + at.n] + talks[place + at.n + half])
        resume = forces.resume[t, kind, i]
        columns.surplus[i, x] = worth + resume * war.resumed[kind, i, at.n] + later - war.rest[i, at.n]
        static = _static_resumed(spec, stake, war, at, kind, i)
        columns.static[i, x] = worth + resume * static - war.values[1, t & 1, i, at.n]


@compiled
def _package_of_record(spec, x, t):
    """The package of a decision or, after those, an offer of period t; −1 where it is not one of that period."""
    if x < spec.decision_period.size:
        return spec.decision_package[x] if spec.decision_period[x] == t else -1
    x -= spec.decision_period.size
    return spec.offer_package[x] if spec.offer_period[x] == t else -1


@compiled
def _surpluses(spec, draw, war, deals, columns, at, whole):
    """A − W of all packages in question: those of the record and, where `whole`, those of the frontier."""
    packages, g = draw.packages, 0
    count = at.members + spec.decision_period.size + spec.offer_period.size
    for x in range(0 if whole else at.members, count):
        if x < at.members:
            while packages.offsets[g + 1] <= x:
                g += 1
            member_point(packages, x)
            r = deals.assigned[x]
        else:
            q = _package_of_record(spec, x - at.members, at.t)
            if q < 0:
                continue
            package_point(spec, packages, q)
            r, _ = nearest_representative(spec, packages, deals, war, spec.group[q])
            g = spec.group[q]
        _surplus(spec, draw, war, deals, columns, at, x, g, r)


@compiled
def _gap(spec, surplus, members):
    """min over the frontier of max over veto players of W − A, who attains it, and for how many it is at most 0."""
    gap, blocker, acceptable = 1.0, -1, 0
    for x in range(members):
        worst, who = -1e300, -1
        for v in range(spec.vetoes.size):
            i = spec.vetoes[v]
            if -surplus[i, x] > worst:
                worst, who = -surplus[i, x], i
        if worst < gap or blocker < 0:
            gap, blocker = worst, who
        if worst <= spec.tolerance:
            acceptable += 1
    return gap, blocker, acceptable


@compiled
def _offer(spec, draw, columns, at, me, x, close):
    """v of package x to a principal into `wish`, −1 where it is no offer to make, and ΠF of the others."""
    stake, consent, veto = draw.stake, 1.0, False
    for v in range(spec.vetoes.size):
        i = spec.vetoes[v]
        if i == me:
            veto = True
        elif stake.soft:
            consent /= 1.0 + math.exp(-columns.surplus[i, x] / (stake.tau[i] * draw.forces.age[at.t]))
        elif columns.surplus[i, x] < -spec.tolerance:
            consent = 0.0
    gain = columns.surplus[me, x]
    allowed = gain > 0.0 or (veto and not stake.soft and gain >= -spec.tolerance)
    columns.wish[x] = close * consent * gain if allowed and close * consent > 0.0 else -1.0
    columns.consent[x] = consent


@compiled
def _choose(spec, stake, columns, members, extra):
    """P of every member, and of column `extra` (−1: none) as one more package, in place of `wish`."""
    best, total, first = -1.0, 0.0, -1
    for x in range(members + (1 if extra >= 0 else 0)):
        best = max(best, columns.wish[x if x < members else extra])
    for y in range(members + (1 if extra >= 0 else 0)):
        x = y if y < members else extra
        value, columns.wish[x] = columns.wish[x], 0.0
        if stake.luce:
            columns.wish[x] = (value / best) ** stake.precision if value > 0.0 else 0.0
        elif first < 0 and value > -0.5 and value >= best - spec.tolerance:
            first, columns.wish[x] = x, 1.0
        total += columns.wish[x]
    for y in range(members + (1 if extra >= 0 else 0)):
        x = y if y < members else extra
        columns.wish[x] = columns.wish[x] / total if total > 0.0 else 0.0


@compiled
def _posture(spec, packages, at, i, q):
    """How often i's own demand would be package q."""
    line, top, total, mine = at.lines[i, at.x], -1e300, 0.0, 0.0
    for twice in range(2 * spec.group.size):
        p = twice % spec.group.size
        u = rounded_utility(packages.table, spec.options, i, p)
        u += line if spec.group_at_line[spec.group[p]] != 0 else 0.0
        if twice < spec.group.size:
            top = max(top, u)
        else:
            weight = math.exp((u - top) / POSTURE)
            total += weight
            mine = weight if p == q else mine
    return mine / total


@compiled
def _column_of(packages, members, q, otherwise):
    """In which column package q stands: among the frontier's, else that of the record."""
    for x in range(members):
        if packages.members[x] == q:
            return x
    return otherwise


@compiled
def _choose_openly(spec, draw, columns, at, me, extra, close):
    """P of every member, and of column `extra` as one more, into `wish`; `close` (kind,): C."""
    for y in range(at.members + (1 if extra >= 0 else 0)):
        x = y if y < at.members else extra
        _offer(spec, draw, columns, at, me, x, close[spec.group_kind[columns.group[x]]])
    _choose(spec, draw.stake, columns, at.members, extra)


@compiled
def _offers(spec, draw, columns, at, d, out):
    """How probable every offer of the period was, as a demand and as a choice."""
    packages = draw.packages
    for offer in range(spec.offer_period.size):
        if spec.offer_period[offer] != at.t:
            continue
        me, q = spec.principals[spec.offer_side[offer]], spec.offer_package[offer]
        out.posture[d, offer] = _posture(spec, packages, at, me, q)
        if not packages.red[q] and not at.decided:
            of_record = at.members + spec.decision_period.size + offer
            column = _column_of(packages, at.members, q, of_record)
            _choose_openly(spec, draw, columns, at, me, column if column == of_record else -1, draw.forces.close[at.t])
            out.choice[d, offer] = columns.wish[column]


@compiled
def _sincere_gain(spec, draw, columns, at, d, out):
    """What everybody gains from open talks, in terms that it prefers itself."""
    for side in range(2):
        _choose_openly(spec, draw, columns, at, spec.principals[side], -1, columns.sure)
        share = draw.stake.rho if side == 0 else 1.0 - draw.stake.rho
        for x in range(at.members):
            for i in range(columns.surplus.shape[0] if columns.wish[x] > 0.0 else 0):
                out.sincere_gain[d, i] += share * columns.wish[x] * columns.consent[x] * max(0.0, columns.surplus[i, x])


@compiled
def _record_values(spec, draw, work, at, d, out):
    """W, V and what the round adds and strikes at the observed position."""
    war, t, n = work.war, at.t, at.n
    for i in range(war.rest.shape[0]):
        out.reservation[d, t, i] = war.rest[i, n]
        out.value[d, t, i] = war.values[0, t & 1, i, n]
        out.gain[d, t, i] = 0.0 if at.decided else work.worths.gain[i, n]
        out.static_reservation[d, t, i] = war.values[1, t & 1, i, n]
        for kind in range(spec.interim.size if t == spec.now else 0):
            resume = draw.forces.resume[t, kind, i]
            out.rest[d, i, kind] = resume * war.resumed[kind, i, n]
            out.static_rest[d, i, kind] = resume * _static_resumed(spec, draw.stake, war, at, kind, i)
    rows = work.books.closing[0 if t == spec.now else spec.reported - spec.now]
    is_open = False
    for kind in range(spec.interim.size):
        is_open = is_open or draw.forces.close[t, kind] > 0.0
    for row in range(rows.shape[0] if is_open and not at.decided else 0):
        out.closing[d, t] += rows[row, n]


@apart
def record_observed(spec, draw, work, d, t, out):
    """What is kept of the observed position of period t."""
    n, columns, members = (
        spec.moves[t],
        work.surpluses,
        draw.packages.offsets[spec.group_kind.size],
    )
    parity, x = places_of(spec, t)
    first, last = open_positions(draw.stake, t, 0.0)
    at = ObservedPlace(t, n, work.war.lines[0, parity], x + n, not first <= n < last, members)
    _record_values(spec, draw, work, at, d, out)
    whole = spec.detail or t == spec.now
    for offer in range(spec.offer_period.size):
        whole = whole or spec.offer_period[offer] == t
    _surpluses(spec, draw, work.war, work.deals, columns, at, whole)
    if spec.detail:
        out.gap[d, t], out.blocker[d, t], count = _gap(spec, columns.surplus, members)
        out.open[d, t] = 1.0 if count > 0 else 0.0
        out.static_gap[d, t], out.static_blocker[d, t], count = _gap(spec, columns.static, members)
        out.static_open[d, t] = 1.0 if count > 0 else 0.0
        if t == spec.now:
            out.acceptable[d], out.frontier[d] = count, members
    for decision in range(spec.decision_period.size):
        if spec.decision_period[decision] == t and spec.decision_package[decision] >= 0:
            i = spec.decision_actor[decision]
            out.margin[d, decision] = columns.surplus[i, members + decision]
            out.static_margin[d, decision] = columns.static[i, members + decision]
    _offers(spec, draw, columns, at, d, out)
    if t == spec.now and not at.decided:
        _sincere_gain(spec, draw, columns, at, d, out)
