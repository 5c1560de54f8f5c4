"""One step of the backward recursion: the value of fighting on, and of the period with its talks."""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.deals import acceptance, breakdown, deal_gains, proposals
from ripeness.game.backends.numba.lattice import belief_means, extend_edges, line_of_period


@compiled
def end_values(spec, draw, work):
    """V at T, where the war is frozen at the line, or a side has won."""
    pad, low, size = work.pad, work.low, work.w.shape[1]
    for i in range(work.w.shape[0]):
        after = work.values[0, i]
        won_a, won_b, quo = draw.victory[0, i], draw.victory[1, i], draw.status_quo[i]
        for n in range(size):
            k = 2 * (n + low) - spec.last
            if k <= draw.ends.first:
                after[n + pad] = won_b
            else:
                after[n + pad] = won_a if k >= draw.ends.last else quo + work.lines[0, i, n]
        extend_edges(after, pad, size)


@compiled
def _fighting_on(spec, draw, work, now, ahead):
    """W of every actor at every position: this period's flow, then the line moves one step either way."""
    t, delta = now.t, draw.discount
    for i in range(work.w.shape[0]):
        who = spec.believer[i]
        fall_a, fall_b = draw.collapse[who, 0, t], draw.collapse[who, 1, t]
        won_a, won_b = draw.victory[0, i], draw.victory[1, i]
        flow = (1.0 - delta) * draw.status_quo[i] - draw.cost[t, i]
        flow += delta * (fall_a * won_b + fall_b * won_a)
        on = delta * (1.0 - fall_a - fall_b)
        w, line, p, after = work.w[i], work.line[i], work.p[who], ahead[i, work.pad :]
        for n in range(now.width):
            stay = after[n]
            w[n] = flow + (1.0 - delta) * line[n] + on * (stay + p[n] * (after[n + 1] - stay))
        for n in range(now.undecided.first):
            w[n] = won_b
        for n in range(now.undecided.last + 1, now.width):
            w[n] = won_a


@compiled
def _period_value(w, gain, talk, standing, undecided, value):
    """V of one actor at every position: W, and with talks open the meeting's standing and its deals."""
    if talk <= 0.0:
        for n in range(w.size):
            value[n] = w[n]
    else:
        for n in range(w.size):
            value[n] = w[n] + talk * (standing + gain[n])
        for n in range(undecided.first):
            value[n] = w[n]
        for n in range(undecided.last + 1, w.size):
            value[n] = w[n]


@compiled
def solve_period(spec, draw, work, now):
    """W, proposals and V of one period, from the values of the next."""
    t = now.t
    current, ahead = work.values[(spec.last - t) & 1], work.values[(spec.last - t - 1) & 1]
    line_of_period(work, spec.last - t, now.width)
    for who in range(3):
        belief_means(draw, who, t, work.low, work.p[who, : now.width])
    _fighting_on(spec, draw, work, now, ahead)
    if now.talk > 0.0 or now.here >= 0:
        breakdown(spec, draw, work, now, ahead)
        acceptance(spec, draw, work, now)
        proposals(spec, draw, work, now)
        for i in range(work.w.shape[0]):
            deal_gains(draw, work, now, i)
    for i in range(work.w.shape[0]):
        w = work.w[i, : now.width]
        _period_value(w, work.gain[i], now.talk, draw.standing[i], now.undecided, current[i, work.pad :])
        extend_edges(current[i], work.pad, now.width)
