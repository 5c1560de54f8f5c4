"""The war without talks: where the line can stand, what fighting on is worth, and what a resumed war is."""

from __future__ import annotations

import math

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.lanes import LANES, fill, load, steps, store, where_less


@compiled
def split_by_parity(line, lines):
    """Even and odd columns apart, so that the places of one period lie side by side."""
    # The line moves two places where it moves one position: strided, the loops over positions would be far slower.
    for i in range(line.shape[0]):
        for x in range(line.shape[1]):
            lines[x & 1, i, x >> 1] = line[i, x]


@compiled
def split_lines(spec, draw, work):
    """The line's worth, and that of the line moved by each kind that moves it."""
    split_by_parity(draw.line, work.lines)
    for kind in range(spec.moved.size):
        if is_moved(spec, draw, kind):
            split_by_parity(draw.line_moved[kind], work.lines_moved[kind])


@compiled
def is_moved(spec, draw, kind):
    """Whether a war that resumes after a deal of this kind does so on another line."""
    return spec.moved[kind] and draw.regroup[kind] != 0.0


@compiled
def undecided(draw, t, shift):
    """The first position of period t at which nobody has won, and the first at which a has; places moved by `shift`."""
    first = math.floor((draw.b_wins_at + t + shift) / 2.0) + 1.0
    last = math.ceil((draw.a_wins_at + t + shift) / 2.0)
    return int(min(max(first, 0.0), t + 1.0)), int(min(max(last, 0.0), t + 1.0))


@compiled
def decide(draw, t, shift, i, row):
    """Write the victories' worth where the war is decided."""
    first, last = undecided(draw, t, shift)
    for n in range(first):
        row[n] = draw.victory[1, i]
    for n in range(max(last, first), t + 1):
        row[n] = draw.victory[0, i]


@compiled
def belief_means(draw, who, t, odds, p):
    """p of every position at period t, as one believer expects it."""
    alpha, total = draw.alpha[who], draw.alpha[who] + draw.beta[who] + t
    for n in range(0, t + 1, LANES):
        # Beyond the last position nothing is counted, but it must be a number.
        counted = where_less(steps(alpha + n), fill(total), steps(alpha + n), fill(total))
        store(p, n, counted * odds / (total - counted + counted * odds))


@compiled
def _end_row(spec, draw, i, line, x, shift, row):
    """V at T of one actor: the war frozen there, or going on for ever with the line still."""
    t, delta, who = draw.last, draw.discount, spec.believer[i]
    if draw.free:
        for n in range(t + 1):
            row[n] = draw.status_quo[i] + line[x + n]
    else:
        fall_a, fall_b = draw.collapse[who, 0, t - 1], draw.collapse[who, 1, t - 1]
        whole = 1.0 - delta * (1.0 - fall_a - fall_b)
        flow = delta * (fall_a * draw.victory[1, i] + fall_b * draw.victory[0, i]) - draw.cost[t - 1, i]
        for n in range(t + 1):
            row[n] = ((1.0 - delta) * (draw.status_quo[i] + line[x + n]) + flow) / whole
    decide(draw, t, shift, i, row)


@compiled
def places_of(spec, t):
    """Column of place −t: its parity, and where the places of period t begin among those of that parity."""
    column = spec.last + 2 - t
    return column & 1, column >> 1


@compiled
def end_values(spec, draw, work):
    """V, V⁰ and V⁰ with the line moved, at T."""
    t = draw.last
    parity, x = places_of(spec, t)
    for i in range(work.rest.shape[0]):
        _end_row(spec, draw, i, work.lines[parity, i], x, 0.0, work.values[t & 1, i])
        for n in range(t + 1):
            work.static[t & 1, i, n] = work.values[t & 1, i, n]
        for kind in range(spec.moved.size):
            if is_moved(spec, draw, kind):
                line = work.lines_moved[kind, parity, i]
                _end_row(spec, draw, i, line, x, draw.regroup[kind], work.moved[kind, t & 1, i])


@compiled
def _fight(spec, draw, t, i, line, x, p, after, shift, row):
    """W of one actor at every position: this period's flow, then the line moves one step either way."""
    delta, who = draw.discount, spec.believer[i]
    fall_a, fall_b = draw.collapse[who, 0, t], draw.collapse[who, 1, t]
    flow = (1.0 - delta) * draw.status_quo[i] - draw.cost[t, i]
    flow += delta * (fall_a * draw.victory[1, i] + fall_b * draw.victory[0, i])
    on = delta * (1.0 - fall_a - fall_b)
    for n in range(0, t + 1, LANES):
        stay = load(after, n)
        store(row, n, load(line, x + n) * (1.0 - delta) + flow + (stay + load(p, n) * (load(after, n + 1) - stay)) * on)
    decide(draw, t, shift, i, row)


@compiled
def fighting_on(spec, draw, work, t):
    """W of every actor into `rest`, and the war without talks, as it is and with the line moved."""
    parity, x = places_of(spec, t)
    now, ahead = t & 1, (t + 1) & 1
    for who in range(3):
        belief_means(draw, who, t, draw.odds[t], work.p[who])
    for i in range(work.rest.shape[0]):
        p, line = work.p[spec.believer[i]], work.lines[parity, i]
        _fight(spec, draw, t, i, line, x, p, work.values[ahead, i], 0.0, work.rest[i])
        _fight(spec, draw, t, i, line, x, p, work.static[ahead, i], 0.0, work.static[now, i])
        for kind in range(spec.moved.size):
            if is_moved(spec, draw, kind):
                line, shift = work.lines_moved[kind, parity, i], draw.regroup[kind]
                _fight(spec, draw, t, i, line, x, p, work.moved[kind, ahead, i], shift, work.moved[kind, now, i])


@compiled
def _mean(row, n):
    """Half way between neighbouring positions of the next period."""
    return (load(row, n) + load(row, n + 1)) * 0.5


@compiled
def resumed_war(spec, draw, work, t, between):
    """R of every kind and actor: at the positions of period t, or at those of t + 1 but the outermost."""
    ahead = (t + 1) & 1
    for kind in range(spec.moved.size):
        for i in range(work.rest.shape[0]):
            row, values = work.resumed[kind, i], work.values[ahead, i]
            static, moved = work.static[ahead, i], work.moved[kind, ahead, i]
            if is_moved(spec, draw, kind):
                for n in range(0, t + 1, LANES):
                    if between:
                        store(row, n, _mean(values, n) + (_mean(moved, n) - _mean(static, n)))
                    else:
                        store(row, n, load(values, n + 1) + (load(moved, n + 1) - load(static, n + 1)))
            else:
                for n in range(0, t + 1, LANES):
                    store(row, n, _mean(values, n) if between else load(values, n + 1))
