"""The war without talks: where the line can stand, what fighting on is worth, and what a resumed war is."""

# ruff: noqa: PLR0913, PLR0917  tuples are handed on in parts, see `arrays`
from __future__ import annotations

import math

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.lanes import LANES, fill, load, steps, store, where_less


@compiled
def _split_by_parity(line, lines):
    """Even and odd columns apart, so that the places of one period lie side by side."""
    # The line moves two places where it moves one position: strided, the loops over positions would be far slower.
    for i in range(line.shape[0]):
        for x in range(0, line.shape[1] - 1, 2):
            lines[0, i, x >> 1] = line[i, x]
            lines[1, i, x >> 1] = line[i, x + 1]
        lines[0, i, line.shape[1] >> 1] = line[i, line.shape[1] - 1]


@compiled
def is_moved(spec, stake, kind):
    """Whether a war that resumes after a deal of this kind does so on another line."""
    return spec.regrouping[kind] and stake.regroup[kind] != 0.0


@compiled
def split_lines(spec, stakes, stake, d, war):
    """The line's worth, and that of the line moved by each kind that moves it."""
    for x in range(war.lines.shape[0]):
        if x == 0 or is_moved(spec, stake, x - 1):
            _split_by_parity(stakes.line[d] if x == 0 else stakes.line_moved[d, x - 1], war.lines[x])


@compiled
def places_of(spec, t):
    """Column of place −t: its parity, and where the places of period t begin among those of that parity."""
    column = spec.last + 2 - t
    return column & 1, column >> 1


@compiled
def open_positions(stake, t, shift):
    """The first position of period t at which nobody has won, and the first at which a has; places moved by `shift`."""
    first = math.floor((stake.b_wins_at + t + shift) / 2.0) + 1.0
    last = math.ceil((stake.a_wins_at + t + shift) / 2.0)
    return int(min(max(first, 0.0), t + 1.0)), int(min(max(last, 0.0), t + 1.0))


@compiled
def decide(stake, t, shift, i, row):
    """Write the victories' worth where the war is decided."""
    first, last = open_positions(stake, t, shift)
    for n in range(first):
        row[n] = stake.victory[1, i]
    for n in range(max(last, first), t + 1):
        row[n] = stake.victory[0, i]


@compiled
def belief_means(stake, who, t, odds, p):
    """p of every position at period t, as one believer expects it."""
    alpha, total = stake.alpha[who], stake.alpha[who] + stake.beta[who] + t
    for n in range(0, t + 1, LANES):
        # Beyond the last position nothing is counted, but it must be a number.
        counted = where_less(steps(alpha + n), fill(total), steps(alpha + n), fill(total))
        store(p, n, counted * odds / (total - counted + counted * odds))


@compiled
def _end_row(stake, forces, who, i, line, x, shift, row):
    """V at T of one actor: the war frozen there, or going on for ever with the line still."""
    t, delta, flow, flow_share, whole = stake.last, stake.discount, 0.0, 1.0, 1.0
    if not stake.free:
        fall_a, fall_b = forces.collapse[who, 0, t - 1], forces.collapse[who, 1, t - 1]
        whole = 1.0 - delta * (1.0 - fall_a - fall_b)
        flow = delta * (fall_a * stake.victory[1, i] + fall_b * stake.victory[0, i]) - forces.cost[t - 1, i]
        flow_share = 1.0 - delta
    for n in range(0, t + 1, LANES):
        store(
            row,
            n,
            ((load(line, x + n) + stake.status_quo[i]) * flow_share + flow) / fill(whole),
        )
    decide(stake, t, shift, i, row)


@compiled
def _fight(stake, forces, t, who, i, line, x, p, after, shift, row):
    """W of one actor at every position: this period's flow, then the line moves one step either way."""
    delta = stake.discount
    fall_a, fall_b = forces.collapse[who, 0, t], forces.collapse[who, 1, t]
    flow = (1.0 - delta) * stake.status_quo[i] - forces.cost[t, i]
    flow += delta * (fall_a * stake.victory[1, i] + fall_b * stake.victory[0, i])
    on = delta * (1.0 - fall_a - fall_b)
    for n in range(0, t + 1, LANES):
        stay = load(after, n)
        store(
            row,
            n,
            load(line, x + n) * (1.0 - delta) + flow + (stay + load(p, n) * (load(after, n + 1) - stay)) * on,
        )
    decide(stake, t, shift, i, row)


@compiled
def _line_of(x):
    """The line of a pass."""
    return max(x - 1, 0)


@compiled
def _is_solved(spec, stake, x):
    """Whether a pass is needed."""
    return x < 2 or is_moved(spec, stake, x - 2)


@compiled
def end_values(spec, stake, forces, war):
    """V at T, in every pass."""
    parity, first = places_of(spec, stake.last)
    for x in range(war.values.shape[0]):
        if _is_solved(spec, stake, x):
            shift = stake.regroup[x - 2] if x >= 2 else 0.0
            for i in range(war.rest.shape[0]):
                line, row = (
                    war.lines[_line_of(x), parity, i],
                    war.values[x, stake.last & 1, i],
                )
                _end_row(stake, forces, spec.believer[i], i, line, first, shift, row)


@compiled
def fighting_on(spec, stake, forces, war, t):
    """W of every actor into `rest`, and the war without talks, as it is and with the line moved."""
    parity, first = places_of(spec, t)
    for who in range(3):
        belief_means(stake, who, t, forces.odds[t], war.p[who])
    for x in range(war.values.shape[0]):
        if _is_solved(spec, stake, x):
            shift = stake.regroup[x - 2] if x >= 2 else 0.0
            for i in range(war.rest.shape[0]):
                who, line, after = (
                    spec.believer[i],
                    war.lines[_line_of(x), parity, i],
                    war.values[x, (t + 1) & 1, i],
                )
                row = war.rest[i] if x == 0 else war.values[x, t & 1, i]
                _fight(stake, forces, t, who, i, line, first, war.p[who], after, shift, row)


@compiled
def resumed_war(spec, stake, war, t, between):
    """R of every kind and actor: at the positions of period t, or at those of t + 1 but the outermost."""
    ahead = (t + 1) & 1
    # Half way between two positions, or twice the second.
    low = 0 if between else 1
    for kind in range(spec.regrouping.size):
        for i in range(war.rest.shape[0]):
            row, values = war.resumed[kind, i], war.values[0, ahead, i]
            static, elsewhere = war.values[1, ahead, i], war.values[2 + kind, ahead, i]
            for n in range(0, t + 1, LANES):
                x = (load(values, n + low) + load(values, n + 1)) * 0.5
                if is_moved(spec, stake, kind):
                    shifted = (load(elsewhere, n + low) + load(elsewhere, n + 1)) * 0.5
                    x = x + (shifted - (load(static, n + low) + load(static, n + 1)) * 0.5)
                store(row, n, x)
