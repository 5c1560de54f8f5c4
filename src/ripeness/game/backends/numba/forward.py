"""The forward pass from now on, under the neutral belief: deals, collapses, terms and the expected periods of war.

The war is in one of three states: no deal yet (`fresh`), an interim deal in force (`under`), war again (`again`).
"""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import MOST_REPRESENTATIVES, apart, compiled
from ripeness.game.backends.numba.backward import is_held
from ripeness.game.backends.numba.deals import scale_row, sign_pending, sum_of, talks_in_war, talks_under_deals
from ripeness.game.backends.numba.lanes import LANES, fill, load, store
from ripeness.game.backends.numba.war import belief_means, open_positions, places_of

NEUTRAL = 2


@compiled
def _end_war(spec, stake, outlook, t, fall):
    """Probability at an end of the war leaves it as a collapse."""
    start = spec.moves[spec.now]
    first, last = open_positions(stake, t, 0.0)
    for n in range(start, start + t - spec.now + 1):
        if n < first or n >= last:
            fall[0 if n < first else 1] += outlook.fresh[n] + (outlook.again[n] if stake.opened else 0.0)
            outlook.fresh[n], outlook.again[n] = 0.0, 0.0


@compiled
def _collapse_and_break(spec, draw, work, d, t, out):
    """What becomes of interim deals in force at the end of the period; wars that go on again into `after`."""
    row, outlook, stake = t - spec.now, work.outlook, draw.stake
    fall_a, fall_b = (
        draw.forces.collapse_outlook[0, t],
        draw.forces.collapse_outlook[1, t],
    )
    parity, x = places_of(spec, t)
    ahead, y = places_of(spec, t + 1)
    for state in range(outlook.under.shape[0]):
        kind = state // MOST_REPRESENTATIVES
        if work.deals.stage[kind] == 0 or state % MOST_REPRESENTATIVES >= work.deals.count[kind]:
            continue
        share, b = stake.collapse_share[kind], min(1.0, stake.breakdown[kind])
        on = 1.0 - share * (fall_a + fall_b)
        here, between = outlook.under[state, ahead], outlook.under[state, parity]
        mass = sum_of(between, x, t + 1) + sum_of(here, y, t + 2)
        if stake.opened:
            out.fall[d, row, 0] += mass * share * fall_a
            out.fall[d, row, 1] += mass * share * fall_b
        out.in_force[d, row] += mass * on * (1.0 - b)
        for n in range(0, t + 1, LANES):
            half = load(between, x + n) * (0.5 * on * b)
            store(outlook.after, n, load(outlook.after, n) + half)
            store(outlook.after, n + 1, load(outlook.after, n + 1) + half)
        for n in range(0, t + 2, LANES):
            store(outlook.after, n, load(outlook.after, n) + load(here, y + n) * (on * b))
        scale_row(between, x, t + 1, on * (1.0 - b))
        scale_row(here, y, t + 2, on * (1.0 - b))


@compiled
def _advance(start, width, p, on, mass, after):
    """The line moves: probability spreads to the two neighbouring positions of the next period, into `mass`."""
    for n in range(start, start + width, LANES):
        here = load(mass, n) * on
        rise = here * load(p, n)
        store(after, n, load(after, n) + (here - rise))
        store(after, n + 1, load(after, n + 1) + rise)
    for n in range(0, start + width + 1, LANES):
        store(mass, n, load(after, n))
        store(after, n, fill(0.0))


@compiled
def _begin(spec, stake, outlook):
    """Probability at now: in the war, or under the deal in force."""
    start = spec.moves[spec.now]
    outlook.fresh[:] = 0.0
    outlook.again[:] = 0.0
    outlook.after[:] = 0.0
    outlook.leave[:] = 0.0
    outlook.under[:, :, :] = 0.0
    if stake.opened:
        parity, x = places_of(spec, spec.now)
        state = spec.group_kind[spec.group[spec.in_force]] * MOST_REPRESENTATIVES
        outlook.under[state, parity, x + start] = 1.0
    else:
        outlook.fresh[start] = 1.0


@apart
def forward(spec, draw, work, d, out):
    """From now on, under the neutral belief: deals, collapses, terms and the expected periods of war."""
    start, p, stake, forces, outlook = (
        spec.moves[spec.now],
        work.war.p[NEUTRAL],
        draw.stake,
        draw.forces,
        work.outlook,
    )
    _begin(spec, stake, outlook)
    for t in range(spec.now, spec.reported):
        row = t - spec.now
        width = row + 1
        _end_war(spec, stake, outlook, t, out.fall[d, row])
        if stake.two:
            talks_under_deals(spec, draw, work, d, t, out)
        if spec.pending >= 0:
            sign_pending(spec, draw, work, d, t, out)
        if is_held(forces.close[t]):
            talks_in_war(spec, draw, work, d, t, out)
        new, old = sum_of(outlook.fresh, start, width), sum_of(outlook.again, start, width)
        out.duration[d] += new + old
        fought = new + (old if stake.opened else 0.0)
        fall_a, fall_b = forces.collapse_outlook[0, t], forces.collapse_outlook[1, t]
        out.fall[d, row, 0] += fought * fall_a
        out.fall[d, row, 1] += fought * fall_b
        belief_means(stake, NEUTRAL, t, forces.odds_outlook[t], p)
        if stake.two:
            _collapse_and_break(spec, draw, work, d, t, out)
        _advance(start, width, p, 1.0 - fall_a - fall_b, outlook.again, outlook.after)
        _advance(start, width, p, 1.0 - fall_a - fall_b, outlook.fresh, outlook.after)
    _end_war(spec, stake, outlook, spec.reported, out.fall[d, spec.reported - spec.now - 1])


@compiled
def likeliest_packages(weight, struck, share):
    """The likeliest packages of a draw, most probable first; clears what they were struck with."""
    for x in range(struck.size):
        best = -1
        for q in range(weight.size):
            if weight[q] > 0.0 and (best < 0 or weight[q] > weight[best]):
                best = q
        if best < 0:
            break
        struck[x] = best
        share[x] = weight[best]
        weight[best] = 0.0
    weight[:] = 0.0
