"""Bargaining under an interim deal: its representative packages, and what talks under them are worth."""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import Terms, compiled
from ripeness.game.backends.numba.frontier import rounded_utility
from ripeness.game.backends.numba.lanes import LANES, load, store
from ripeness.game.backends.numba.round import hold_round
from ripeness.game.backends.numba.war import places_of, resumed_war
from ripeness.game.backends.numba.worth import goes_on, package_odds, package_worth, place_worth, state_of
from ripeness.game.spec import REPRESENTATIVES


@compiled
def line_now(spec, draw, i):
    """The line's worth where it stands now."""
    return draw.line[i, 2 * spec.moves[spec.now] - spec.now + spec.last + 2]


@compiled
def _distance(spec, draw, work, g, kind, r):
    """How far the package of `point` is from representative r in the veto players' utility, the line where it stands now; squared."""
    total = 0.0
    for v in range(spec.vetoes.size):
        i = spec.vetoes[v]
        line = line_now(spec, draw, i)
        mine = work.point[i] + (line if spec.group_at_line[g] != 0 else 0.0)
        there = work.utility[kind, r, i] + (line if spec.group_at_line[work.group[kind, r]] != 0 else 0.0)
        total += (mine - there) ** 2
    return total


@compiled
def nearest_representative(spec, draw, work, g):
    """The representative that stands for the package of `point` (ties: the earlier)."""
    kind = spec.group_kind[g]
    best, shortest = 0, 1e300
    for r in range(work.count[kind]):
        far = _distance(spec, draw, work, g, kind, r)
        if far < shortest:
            best, shortest = r, far
    return best


@compiled
def _flow_gain(spec, draw, work, g):
    """The smallest gain in flow over the veto players of the package of `point` in force now, against the war."""
    least = 1e300
    for v in range(spec.vetoes.size):
        i = spec.vetoes[v]
        line = line_now(spec, draw, i)
        u = work.point[i] + (line if spec.group_at_line[g] != 0 else 0.0)
        gain = (1.0 - draw.discount) * (u - (draw.status_quo[i] + line)) + draw.relief[spec.group_form[g], i]
        least = min(least, gain)
    return least


@compiled
def member_point(draw, work, m):
    """U of a member of the frontier for every actor, at a line worth nothing, into `point`."""
    for i in range(draw.utility.shape[0]):
        work.point[i] = draw.utility[i, m]


@compiled
def package_point(spec, draw, work, q):
    """U of any package for every actor, at a line worth nothing, into `point`."""
    for i in range(draw.utility.shape[0]):
        work.point[i] = rounded_utility(draw.table, spec.options, i, q)


@compiled
def _add_representative(draw, work, kind, g):
    r = work.count[kind]
    work.count[kind] = r + 1
    work.group[kind, r] = g
    for i in range(draw.utility.shape[0]):
        work.utility[kind, r, i] = work.point[i]


@compiled
def _most_wanted(spec, draw, work, kind, started):
    """The member to represent the kind next, and its group: the largest flow gain, later the farthest from others."""
    best, group, top, count = -1, -1, -1e300, work.count[kind]
    for g in range(spec.group_kind.size):
        if spec.group_kind[g] != kind:
            continue
        for m in range(draw.offsets[g], draw.offsets[g + 1]):
            if work.assigned[m] >= 0:
                continue
            member_point(draw, work, m)
            if count == started:
                value = _flow_gain(spec, draw, work, g)
            else:
                value = 1e300
                for r in range(count):
                    value = min(value, _distance(spec, draw, work, g, kind, r))
            if value > top:
                best, group, top = m, g, value
    return best, group


@compiled
def _start_with_deal_in_force(spec, draw, work, kind):
    """The package of the deal in force now is its kind's first representative; how many there are so."""
    q = spec.in_force
    if q < 0 or spec.group_kind[spec.group[max(q, 0)]] != kind:
        return 0
    g = spec.group[q]
    for m in range(draw.offsets[g], draw.offsets[g + 1]):
        if draw.members[m] == q:
            work.assigned[m] = 0
    package_point(spec, draw, work, q)
    _add_representative(draw, work, kind, g)
    return 1


@compiled
def choose_representatives(spec, draw, work):
    """Up to three packages of every interim kind, and which of them stands for which member."""
    for m in range(draw.offsets[spec.group_kind.size]):
        work.assigned[m] = -1
    for kind in range(spec.interim.size):
        work.count[kind] = 0
        if not goes_on(spec, draw, kind):
            continue
        started = _start_with_deal_in_force(spec, draw, work, kind)
        while work.count[kind] < started + REPRESENTATIVES:
            m, g = _most_wanted(spec, draw, work, kind, started)
            if m < 0:
                break
            member_point(draw, work, m)
            _add_representative(draw, work, kind, g)
            work.assigned[m] = 0
    for g in range(spec.group_kind.size):
        if work.count[spec.group_kind[g]] > 0:
            for m in range(draw.offsets[g], draw.offsets[g + 1]):
                member_point(draw, work, m)
                work.assigned[m] = nearest_representative(spec, draw, work, g)
    work.talks[:, :, :] = 0.0


@compiled
def first_place(spec, t):
    """Where in `talks` the places stand that are reckoned in period t, whether all positions are, and how many."""
    most = spec.last + ((spec.last - spec.now) & 1)
    even = ((t - spec.now) & 1) == 0
    return ((most - t) >> 1, True, t + 1) if even else ((most - t + 1) >> 1, False, t)


@compiled
def place_of_position(spec, t):
    """Where in `talks` position 0 of period t stands; where not all positions do, half way to the next."""
    most = spec.last + ((spec.last - spec.now) & 1)
    return (most - t) >> 1


@compiled
def _without_deal(spec, draw, work, t, where):
    """B into `talks`, and what there is without a deal in this round into `rest`; `where`: kind, r, places, line."""
    kind, r, first, width, parity, x = where
    g = work.group[kind, r]
    for i in range(work.rest.shape[0]):
        slope, resume, hold = draw.slope[t, kind, i], draw.resume[t, kind, i], draw.hold[t, kind, i]
        talks, resumed, rest = work.talks[state_of(kind, r), i], work.resumed[kind, i], work.rest[i]
        fixed = slope * work.utility[kind, r, i] + draw.extra[t, spec.group_form[g], i]
        bound = slope if spec.group_at_line[g] != 0 else 0.0
        line = work.lines[parity, i]
        for n in range(0, width, LANES):
            b = load(talks, first + n) * hold
            store(talks, first + n, b)
            store(rest, n, load(resumed, n) * resume + load(line, x + n) * bound + fixed + b)


@compiled
def _only_hold(spec, draw, work, t, kind, r, first, width):
    """D where no talks are held: what later ones are worth, if the deal lasts until then."""
    for i in range(work.rest.shape[0]):
        talks, hold = work.talks[state_of(kind, r), i], draw.hold[t, kind, i]
        for n in range(0, width, LANES):
            store(talks, first + n, load(talks, first + n) * hold)


@compiled
def is_held(close):
    """Whether a round can close anything."""
    for kind in range(close.size):
        if close[kind] > 0.0:
            return True
    return False


@compiled
def _talks_under(spec, draw, work, t, kind, r, first, width, parity, x):
    """D of one representative at every place."""
    ahead = t - spec.now if spec.now <= t < spec.reported else spec.reported - spec.now
    state = state_of(kind, r)
    opened = draw.opened and ahead < spec.reported - spec.now
    inside = ahead if draw.opened else 0
    terms = Terms(
        t,
        width,
        draw.close_interim[kind, t],
        True,
        work.lines[parity],
        x,
        work.settled[state, ahead],
        work.settled_terms[state, inside],
        work.settled_taken[state, inside if opened and spec.detail else 0],
        opened,
        opened and spec.detail and t < spec.until,
    )
    _without_deal(spec, draw, work, t, (kind, r, first, width, parity, x))
    place_worth(spec, draw, work, terms, -1, True)
    hold_round(spec, draw, work, terms)
    for i in range(work.rest.shape[0]):
        talks = work.talks[state, i]
        for n in range(0, width, LANES):
            store(talks, first + n, load(talks, first + n) + load(work.gain[i], n))


@compiled
def talks_under_deals(spec, draw, work, t):
    """D of every interim kind in period t, from that of the next; overwrites `rest`."""
    first, even, width = first_place(spec, t)
    parity, x = places_of(spec, t if even else t - 1)
    ready = False
    for kind in range(spec.interim.size):
        if not goes_on(spec, draw, kind) or width == 0:
            continue
        held = is_held(draw.close_interim[kind, t])
        if held and not ready and work.count[kind] > 0:
            ready = True
            resumed_war(spec, draw, work, t, even)
            package_worth(spec, draw, work, t)
            for v in range(spec.vetoes.size):
                work.tau[v] = draw.tau[spec.vetoes[v]] * draw.age[min(t, spec.now)]
            if draw.soft:
                package_odds(spec, draw, work, work.steep[work.steep.shape[0] - 1])
        for r in range(work.count[kind]):
            if held:
                _talks_under(spec, draw, work, t, kind, r, first, width, parity, x)
            else:
                _only_hold(spec, draw, work, t, kind, r, first, width)
