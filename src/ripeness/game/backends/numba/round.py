"""A round of talks at neighbouring places: what either principal offers, and what that adds for everybody."""

from __future__ import annotations

import math

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.lane_math import lane_exp, lane_log
from ripeness.game.backends.numba.lanes import LANES, any_less, fill, larger, load, store, where_less
from ripeness.game.backends.numba.worth import bend, goes_on, slot_of, state_of

NEGLIGIBLE = 39.2
"""Packages with less than exp(−39.2) of the best one's weight do not change a sum of doubles."""


@compiled
def _gain(spec, draw, work, terms, i, g, m, n):
    """A − H of member m of group g for actor i, at the places from n on."""
    kind, at_line = spec.group_kind[g], spec.group_at_line[g]
    r = work.assigned[m] if goes_on(spec, draw, kind) else 0
    x = load(work.base[slot_of(kind, r, at_line), i], n) + work.worth[i, m]
    if work.bent[g, i] != 0:
        home = draw.home[kind]
        u = load(terms.lines[i], terms.x + n) + draw.utility[i, m]
        x = x - bend(u, draw.pledged[i], home * draw.pledge[i], home * draw.defiance[terms.t, i])
    return x


@compiled
def _acceptance(spec, draw, work, terms, v, g, m, n):
    """F of veto player v."""
    i = spec.vetoes[v]
    kind, at_line = spec.group_kind[g], spec.group_at_line[g]
    if not draw.soft:
        gain = _gain(spec, draw, work, terms, i, g, m, n)
        return where_less(gain, fill(-spec.tolerance), fill(0.0), fill(1.0))
    r = work.assigned[m] if goes_on(spec, draw, kind) else 0
    slot = slot_of(kind, r, at_line)
    if work.steep[slot, v] == 0 and work.bent[g, i] == 0:
        return 1.0 / (load(work.factor[slot, v], n) * work.odds[v, m] + 1.0)
    gain = _gain(spec, draw, work, terms, i, g, m, n)
    return 1.0 / (lane_exp(gain * (-1.0 / work.tau[v])) + 1.0)


@compiled
def _has_veto(spec, i):
    for v in range(spec.vetoes.size):
        if spec.vetoes[v] == i:
            return True
    return False


@compiled
def _value_of_offers(spec, draw, work, terms, i, n):
    """v of every package to principal i (−1 where it is no offer to make), and the largest."""
    best = fill(-1.0)
    veto = _has_veto(spec, i)
    for g in range(spec.group_kind.size):
        kind = spec.group_kind[g]
        if terms.close[kind] <= 0.0 or (terms.finals and goes_on(spec, draw, kind)):
            continue
        for m in range(draw.offsets[g], draw.offsets[g + 1]):
            accept = fill(terms.close[kind])
            for v in range(spec.vetoes.size):
                if spec.vetoes[v] != i:
                    f = _acceptance(spec, draw, work, terms, v, g, m, n)
                    store(work.chance[v, m], 0, f)
                    accept = accept * f
            gain = _gain(spec, draw, work, terms, i, g, m, n)
            value = accept * gain
            if draw.soft:
                value = where_less(fill(0.0), value, value, fill(-1.0))
            else:
                if veto:
                    value = where_less(gain, fill(-spec.tolerance), fill(-1.0), value)
                else:
                    value = where_less(fill(0.0), gain, value, fill(-1.0))
                value = where_less(fill(0.0), accept, value, fill(-1.0))
            store(work.accept[m], 0, accept)
            store(work.offer[m], 0, value)
            best = larger(best, value)
    return best


@compiled
def _choice(spec, draw, work, terms, best):
    """How often which package is offered, unscaled, into `weight`; the scale, and how many are `active`."""
    active, total = 0, fill(0.0)
    cut = math.exp(-NEGLIGIBLE / draw.precision)
    least = where_less(fill(0.0), best, best * cut, fill(1e300)) if draw.luce else best - spec.tolerance
    least = where_less(best, fill(-0.5), fill(1e300), least)
    top = lane_log(larger(best, fill(1e-300)))
    left = fill(1.0)
    for g in range(spec.group_kind.size):
        kind = spec.group_kind[g]
        if terms.close[kind] <= 0.0 or (terms.finals and goes_on(spec, draw, kind)):
            continue
        for m in range(draw.offsets[g], draw.offsets[g + 1]):
            value = load(work.offer[m], 0)
            if not any_less(least, value) and draw.luce:
                continue
            if draw.luce:
                power = lane_exp((lane_log(value) - top) * draw.precision)
                weight = where_less(value, least, fill(0.0), power)
            else:
                weight = where_less(value, least, fill(0.0), left)
                left = left - weight
            store(work.weight[m], 0, weight)
            total = total + weight
            work.active[active] = m
            active += 1
    return where_less(fill(0.0), total, 1.0 / total, fill(0.0)), active


@compiled
def _group_of(draw, m, g):
    """The group of member m, from group g on."""
    while draw.offsets[g + 1] <= m:
        g += 1
    return g


@compiled
def _rent(spec, draw, work, terms, i, who, n, active):
    """What a veto player who does not propose expects to gain: C ΠF of the others · E[(A − H − ε)⁺]."""
    v, total, g = 0, fill(0.0), 0
    while spec.vetoes[v] != who:
        v += 1
    for a in range(active):
        m = work.active[a]
        g = _group_of(draw, m, g)
        others = load(work.weight[m], 0) * terms.close[spec.group_kind[g]]
        for l in range(spec.vetoes.size):
            if l != v and spec.vetoes[l] != i:
                others = others * load(work.chance[l, m], 0)
        f = load(work.chance[v, m], 0)
        gain = _gain(spec, draw, work, terms, who, g, m, n)
        # log(1 + exp(x)) = max(x, 0) − log(max(F, 1 − F))
        total = total + others * (larger(gain, fill(0.0)) - lane_log(larger(f, 1.0 - f)) * work.tau[v])
    return total


@compiled
def _surplus(spec, draw, work, terms, who, n, active):
    """What anybody else expects to gain: C ΠF (A − H)."""
    total, g = fill(0.0), 0
    for a in range(active):
        m = work.active[a]
        g = _group_of(draw, m, g)
        total = total + load(work.share[m], 0) * _gain(spec, draw, work, terms, who, g, m, n)
    return total


@compiled
def _add(row, n, x):
    store(row, n, load(row, n) + x)


@compiled
def _record(spec, draw, work, terms, n, active):
    """Deals struck, by kind, what they hold, and which packages they are."""
    g = 0
    for a in range(active):
        m = work.active[a]
        g = _group_of(draw, m, g)
        share, kind = load(work.share[m], 0), spec.group_kind[g]
        row = kind if terms.finals else state_of(kind, work.assigned[m] if goes_on(spec, draw, kind) else 0)
        _add(terms.closing[row], n, share)
        if draw.opened and goes_on(spec, draw, kind):
            continue
        if terms.detail:
            _add(terms.taken[m], n, share)
        everyone = draw.utility.shape[0]
        for i in range(everyone if terms.keep else 0):
            _add(terms.terms[i], n, share * draw.utility[i, m])
        if spec.group_at_line[g] != 0 and terms.keep:
            _add(terms.terms[everyone], n, share)


@compiled
def _proposals(spec, draw, work, terms, side, n):
    """What the proposals of one side add."""
    i = spec.principals[side]
    best = _value_of_offers(spec, draw, work, terms, i, n)
    scale, active = _choice(spec, draw, work, terms, best)
    scale = scale * (draw.rho if side == 0 else 1.0 - draw.rho)
    for a in range(active):
        m = work.active[a]
        weight = load(work.weight[m], 0) * scale
        store(work.weight[m], 0, weight)
        store(work.share[m], 0, weight * load(work.accept[m], 0))
    for who in range(work.rest.shape[0]):
        if draw.soft and who != i and _has_veto(spec, who):
            _add(work.gain[who], n, _rent(spec, draw, work, terms, i, who, n, active))
        else:
            _add(work.gain[who], n, _surplus(spec, draw, work, terms, who, n, active))
    _record(spec, draw, work, terms, n, active)


@compiled
def clear(rows, width):
    """Zeros at the first places of all rows."""
    for x in range(rows.shape[0]):
        for n in range(0, width, LANES):
            store(rows[x], n, fill(0.0))


@compiled
def hold_round(spec, draw, work, terms):
    """G into `gain`, and what is struck into the arrays of `terms`, at every place."""
    clear(work.gain, terms.width)
    clear(terms.closing, terms.width)
    if terms.keep:
        clear(terms.terms, terms.width)
    if terms.detail:
        clear(terms.taken, terms.width)
    for n in range(0, terms.width, LANES):
        for side in range(2):
            _proposals(spec, draw, work, terms, side, n)
