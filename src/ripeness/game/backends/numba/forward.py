"""The forward pass from now on, under the neutral belief: deals, collapses, terms and the expected periods of war.

The war is in one of three states: no deal yet (`fresh`), an interim deal in force (`held`), war again (`again`).
"""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.interim import first_place, is_held, nearest_representative, package_point
from ripeness.game.backends.numba.lanes import LANES, fill, load, store, total_of
from ripeness.game.backends.numba.war import belief_means, places_of, undecided
from ripeness.game.backends.numba.worth import goes_on, state_of


@compiled
def _sum(row, start, width):
    total = fill(0.0)
    for n in range(start, start + width, LANES):
        total = total + load(row, n)
    return total_of(total)


@compiled
def _product(row, mass, start, width, shift):
    """Σ of a row's entries times the probability of being there; `shift`: how much further that stands."""
    total = fill(0.0)
    for n in range(start, start + width, LANES):
        total = total + load(row, n) * load(mass, n + shift)
    return total_of(total)


@compiled
def _terms(work, rows, mass, start, width, shift, lines, x, terms):
    """U of deals struck, for every actor; the last row has those that leave the line where it stands."""
    at_line = rows[terms.size]
    for i in range(terms.size):
        total = fill(0.0)
        for n in range(start, start + width, LANES):
            u = load(rows[i], n) + load(at_line, n) * load(lines[i], x + n)
            total = total + u * load(mass, n + shift)
        terms[i] += total_of(total)


@compiled
def _scale(row, start, width, factor):
    for n in range(start, start + width, LANES):
        store(row, n, load(row, n) * factor)


@compiled
def _end_war(spec, draw, work, t, fall):
    """Probability at an end of the war leaves it as a collapse."""
    start = spec.moves[spec.now]
    first, last = undecided(draw, t, 0.0)
    for n in range(start, start + t - spec.now + 1):
        if n < first or n >= last:
            fall[0 if n < first else 1] += work.fresh[n] + (work.again[n] if draw.opened else 0.0)
            work.fresh[n], work.again[n] = 0.0, 0.0


@compiled
def _sign_pending(spec, draw, work, d, t, out):
    """Terms on the table are signed, while the war goes on."""
    q, hazard, row, start = spec.pending, draw.pending[t], t - spec.now, spec.moves[spec.now]
    g = spec.group[q]
    kind = spec.group_kind[g]
    stage = goes_on(spec, draw, kind)
    if hazard <= 0.0 or (stage and work.count[kind] == 0):
        return
    package_point(spec, draw, work, q)
    r = nearest_representative(spec, draw, work, g) if stage else 0
    parity, x = places_of(spec, t)
    for n in range(start, start + row + 1):
        new, old = work.fresh[n] * hazard, work.again[n] * hazard
        work.fresh[n] -= new
        work.again[n] -= old
        first = new if not draw.opened else (0.0 if stage else old)
        out.deal[d, row, kind] += new if stage else new + old
        out.first[d, row] += first
        for i in range(draw.utility.shape[0]):
            u = work.point[i] + (work.lines[parity, i, x + n] if spec.group_at_line[g] != 0 else 0.0)
            out.terms[d, row, i] += first * u
        if t < spec.until:
            work.struck[q] += first
        if stage:
            work.held[state_of(kind, r), parity, x + n] += new + old


@compiled
def _leave(row, mass, leave, held, x, start, width):
    """Deals struck with the probabilities of a row out of a state; those that are interim are held from then on."""
    total = fill(0.0)
    for n in range(start, start + width, LANES):
        share = load(row, n)
        struck = share * load(mass, n)
        total = total + struck
        store(leave, n, load(leave, n) + share)
        if x >= 0:
            store(held, x + n, load(held, x + n) + struck)
    return total_of(total)


@compiled
def _talks_in_war(spec, draw, work, d, t, out):
    """Deals struck in the war."""
    row, start = t - spec.now, spec.moves[spec.now]
    width = row + 1
    parity, x = places_of(spec, t)
    for n in range(start, start + width, LANES):
        store(work.after, n, fill(0.0))
        store(work.leave, n, fill(0.0))
    for kind in range(spec.interim.size):
        stage = goes_on(spec, draw, kind)
        for r in range(work.count[kind] if stage else 1):
            share, held = work.closing[row, state_of(kind, r)], work.held[state_of(kind, r), parity]
            place = x if stage else -1
            new = _leave(share, work.fresh, work.leave, held, place, start, width)
            old = _leave(share, work.again, work.after, held, place, start, width)
            out.deal[d, row, kind] += new if stage else new + old
            out.first[d, row] += new if not draw.opened else (0.0 if stage else old)
    counted = work.again if draw.opened else work.fresh
    _terms(work, work.terms[row], counted, start, width, 0, work.lines[parity], x, out.terms[d, row])
    if spec.detail and t < spec.until:
        for m in range(draw.offsets[spec.group_kind.size]):
            work.struck[draw.members[m]] += _product(work.taken[row, m], counted, start, width, 0)
    for n in range(start, start + width, LANES):
        stay = 1.0 - load(work.leave, n)
        store(work.fresh, n, load(work.fresh, n) * stay)
        store(work.again, n, load(work.again, n) * stay)


@compiled
def _settle(spec, draw, work, d, row, state, settled, parity, x, width, out):
    """Final deals struck under one interim deal, at places that lie side by side."""
    mass = work.held[state, parity]
    for n in range(0, width, LANES):
        store(work.leave, n, fill(0.0))
    for kind in range(spec.interim.size):
        total = fill(0.0)
        for n in range(0, width, LANES):
            share = load(settled[kind], n)
            total = total + share * load(mass, x + n)
            store(work.leave, n, load(work.leave, n) + share)
        struck = total_of(total)
        out.deal[d, row, kind] += struck
        if draw.opened:
            out.first[d, row] += struck
    if draw.opened:
        lines = work.lines[parity]
        _terms(work, work.settled_terms[state, row], mass, 0, width, x, lines, x, out.terms[d, row])
        if spec.detail and row + spec.now < spec.until:
            for m in range(draw.offsets[spec.group_kind.size]):
                work.struck[draw.members[m]] += _product(work.settled_taken[state, row, m], mass, 0, width, x)
    for n in range(0, width, LANES):
        store(mass, x + n, load(mass, x + n) * (1.0 - load(work.leave, n)))


@compiled
def _half_way(rows, width):
    """What is half way between neighbouring places, in the place of the first."""
    for x in range(rows.shape[0]):
        for n in range(0, width, LANES):
            store(rows[x], n, (load(rows[x], n) + load(rows[x], n + 1)) * 0.5)


@compiled
def _talks_under_deals(spec, draw, work, d, t, out):
    """Final deals struck under interim deals that were signed before."""
    row = t - spec.now
    _, even, width = first_place(spec, t)
    column = spec.last + 2 - (t if even else t - 1)
    for kind in range(spec.interim.size):
        if not goes_on(spec, draw, kind) or not is_held(draw.close_interim[kind, t]):
            continue
        for r in range(work.count[kind]):
            state = state_of(kind, r)
            settled = work.settled[state, row]
            _settle(spec, draw, work, d, row, state, settled, column & 1, column >> 1, width, out)
            _half_way(settled, width)
            if draw.opened:
                _half_way(work.settled_terms[state, row], width)
                if spec.detail:
                    _half_way(work.settled_taken[state, row], width)
            between = column + 1
            _settle(spec, draw, work, d, row, state, settled, between & 1, between >> 1, width - 1, out)


@compiled
def _collapse_and_break(spec, draw, work, d, t, out):
    """What becomes of interim deals in force at the end of the period; wars that go on again into `after`."""
    row = t - spec.now
    fall_a, fall_b = draw.collapse_outlook[0, t], draw.collapse_outlook[1, t]
    for n in range(0, t + 2, LANES):
        store(work.after, n, fill(0.0))
    for kind in range(spec.interim.size):
        if not goes_on(spec, draw, kind):
            continue
        share, b = draw.collapse_share[kind], min(1.0, draw.breakdown[kind])
        on = 1.0 - share * (fall_a + fall_b)
        for r in range(work.count[kind]):
            held = work.held[state_of(kind, r)]
            parity, x = places_of(spec, t)
            ahead, y = places_of(spec, t + 1)
            mass = _sum(held[parity], x, t + 1) + _sum(held[ahead], y, t + 2)
            if draw.opened:
                out.fall[d, row, 0] += mass * share * fall_a
                out.fall[d, row, 1] += mass * share * fall_b
            out.in_force[d, row] += mass * on * (1.0 - b)
            for n in range(0, t + 1, LANES):
                half = load(held[parity], x + n) * (0.5 * on * b)
                store(work.after, n, load(work.after, n) + half)
                store(work.after, n + 1, load(work.after, n + 1) + half)
            for n in range(0, t + 2, LANES):
                store(work.after, n, load(work.after, n) + load(held[ahead], y + n) * (on * b))
            _scale(held[parity], x, t + 1, on * (1.0 - b))
            _scale(held[ahead], y, t + 2, on * (1.0 - b))


@compiled
def _advance(start, width, p, on, mass, after):
    """The line moves: probability spreads to the two neighbouring positions of the next period, into `mass`."""
    for n in range(start, start + width, LANES):
        here = load(mass, n) * on
        rise = here * load(p, n)
        store(after, n, load(after, n) + (here - rise))
        store(after, n + 1, load(after, n + 1) + rise)
    for n in range(start, start + width + 1, LANES):
        store(mass, n, load(after, n))


@compiled
def _begin(spec, draw, work):
    """Probability at now: in the war, or under the deal in force."""
    start = spec.moves[spec.now]
    work.fresh[:] = 0.0
    work.again[:] = 0.0
    work.after[:] = 0.0
    work.leave[:] = 0.0
    work.held[:, :, :] = 0.0
    if draw.opened:
        parity, x = places_of(spec, spec.now)
        work.held[state_of(spec.group_kind[spec.group[spec.in_force]], 0), parity, x + start] = 1.0
    else:
        work.fresh[start] = 1.0


@compiled
def forward(spec, draw, work, d, out):
    """From now on, under the neutral belief: deals, collapses, terms and the expected periods of war."""
    start = spec.moves[spec.now]
    p = work.p[2]
    _begin(spec, draw, work)
    duration = 0.0
    for t in range(spec.now, spec.reported):
        row = t - spec.now
        width = row + 1
        _end_war(spec, draw, work, t, out.fall[d, row])
        if draw.two:
            _talks_under_deals(spec, draw, work, d, t, out)
        if spec.pending >= 0:
            _sign_pending(spec, draw, work, d, t, out)
        if is_held(draw.close[t]):
            _talks_in_war(spec, draw, work, d, t, out)
        new, old = _sum(work.fresh, start, width), _sum(work.again, start, width)
        duration += new + old
        fought = new + (old if draw.opened else 0.0)
        fall_a, fall_b = draw.collapse_outlook[0, t], draw.collapse_outlook[1, t]
        out.fall[d, row, 0] += fought * fall_a
        out.fall[d, row, 1] += fought * fall_b
        belief_means(draw, 2, t, draw.odds_outlook[t], p)
        on = 1.0 - fall_a - fall_b
        _collapse_and_break(spec, draw, work, d, t, out)
        _advance(start, width, p, on, work.again, work.after)
        for n in range(0, t + 2, LANES):
            store(work.after, n, fill(0.0))
        _advance(start, width, p, on, work.fresh, work.after)
    _end_war(spec, draw, work, spec.reported, out.fall[d, spec.reported - spec.now - 1])
    out.duration[d] = duration


@compiled
def likeliest_packages(work, struck, share):
    """The likeliest packages of a draw, most probable first; clears what they were struck with."""
    for x in range(struck.size):
        best = -1
        for q in range(work.struck.size):
            if work.struck[q] > 0.0 and (best < 0 or work.struck[q] > work.struck[best]):
                best = q
        if best < 0:
            break
        struck[x] = best
        share[x] = work.struck[best]
        work.struck[best] = 0.0
    work.struck[:] = 0.0
