"""A round of talks at neighbouring places: what either principal offers, and what that adds for everybody."""

# ruff: noqa: PLR0913, PLR0917  tuples are handed on in parts, see `arrays`
from __future__ import annotations

from ripeness.game.backends.numba.arrays import apart, compiled
from ripeness.game.backends.numba.lane_math import lane_exp, lane_log
from ripeness.game.backends.numba.lanes import LANES, any_less, fill, larger, load, store, where_less
from ripeness.game.backends.numba.pair import choose_by_value, look_where_it_counts
from ripeness.game.backends.numba.parties import chance_of, gain_of, party, reply_of

NO_OFFER = -1.0
"""The value of what is no offer to make."""


@compiled
def _is_veto(rules, i):
    """Whether actor i holds a veto."""
    for v in range(rules.vetoes.size):  # noqa: SIM110  compiled code has no generators
        if rules.vetoes[v] == i:
            return True
    return False


@compiled
def _consent(rules, runs, worths, desk, run, me, y, n, a):
    """C ΠF of all veto players but `me`; each F is kept."""
    accept = fill(runs.close[run])
    for v in range(rules.vetoes.size):
        i = rules.vetoes[v]
        if i != me:
            who = party(rules, runs, worths, run, i, n)
            if rules.soft:
                f = chance_of(who, reply_of(rules, runs, worths, run, v, n), y)
            else:
                f = where_less(gain_of(who, y), fill(-rules.tolerance), fill(0.0), fill(1.0))
            store(desk.chance[v, a], 0, f)
            accept = accept * f
    return accept


@compiled
def _look(rules, runs, worths, desk, me, n):
    """v of every package that can be struck to principal `me`, `NO_OFFER` where it is none to make; the largest."""
    best, a = fill(NO_OFFER), 0
    # Who must accept too may offer what is worth as much as no deal.
    least = -rules.tolerance if not rules.soft and _is_veto(rules, me) else 0.0
    for run in range(runs.count[0]):
        desk.first[run] = a
        if runs.close[run] <= 0.0:
            continue
        mine = party(rules, runs, worths, run, me, n)
        for y in range(runs.first[run], runs.first[run + 1]):
            gain, accept = (
                gain_of(mine, y),
                _consent(rules, runs, worths, desk, run, me, y, n, a),
            )
            value = where_less(fill(0.0), accept, accept * gain, fill(NO_OFFER))
            if least < 0.0:
                value = where_less(gain, fill(least), fill(NO_OFFER), value)
            else:
                value = where_less(fill(0.0), value, value, fill(NO_OFFER))
            desk.looked[a] = y
            store(desk.offer[a], 0, value)
            best = larger(best, value)
            a += 1
    desk.first[runs.count[0]] = a
    return best


@compiled
def _weights(rules, runs, desk, best):
    """How often packages are offered, unscaled, by their a: v^κ over that of the best; or 1 for the best."""
    if rules.luce:
        least, top = (
            where_less(fill(1e-290), best, best * 1e-300, fill(1e300)),
            lane_log(larger(best, fill(1e-300))),
        )
        for a in range(desk.first[runs.count[0]]):
            value = load(desk.offer[a], 0)
            power = lane_exp((lane_log(larger(value, fill(1e-300))) - top) * rules.precision)
            store(desk.weight[a], 0, where_less(value, least, fill(0.0), power))
        return
    # Of equals the first on the frontier: runs of one group have their members in turn.
    least = where_less(best, fill(0.5 * NO_OFFER), fill(1e300), best - rules.tolerance)
    left, earlier = fill(1.0), -1
    for a in range(desk.first[runs.count[0]]):
        store(desk.weight[a], 0, fill(0.0))
    while True:
        next_a, next_m = -1, 1 << 60
        for a in range(desk.first[runs.count[0]]):
            m = runs.order[desk.looked[a]]
            if earlier < m < next_m and any_less(least, load(desk.offer[a], 0)):
                next_a, next_m = a, m
        if next_a < 0:
            return
        weight = where_less(load(desk.offer[next_a], 0), least, fill(0.0), left)
        left, earlier = left - weight, next_m
        store(desk.weight[next_a], 0, weight)


@compiled
def _choose(rules, runs, worths, desk, me, n, best):
    """What is offered and what that strikes, unscaled; sums of weights and of the proposer's gain."""
    _weights(rules, runs, desk, best)
    total, own, x = fill(0.0), fill(0.0), 0
    for run in range(runs.count[0]):
        desk.begin[run] = x
        struck, mine = fill(0.0), party(rules, runs, worths, run, me, n)
        for a in range(desk.first[run], desk.first[run + 1]):
            weight = load(desk.weight[a], 0)
            if not any_less(fill(0.0), weight):
                continue
            share = weight * runs.close[run]
            for v in range(rules.vetoes.size):
                if rules.vetoes[v] != me:
                    share = share * load(desk.chance[v, a], 0)
            total, struck = total + weight, struck + share
            own = own + share * gain_of(mine, desk.looked[a])
            desk.chosen[x], desk.place[x] = a, desk.looked[a]
            store(desk.share[x], 0, share)
            x += 1
        store(desk.struck[run], 0, struck)
    desk.begin[runs.count[0]] = x
    return total, own


@compiled
def _rent(rules, runs, worths, desk, me, v, n):
    """What a veto player who does not propose expects to gain: C ΠF of the others · E[(A − H − ε)⁺]."""
    total = fill(0.0)
    for run in range(runs.count[0]):
        who = party(rules, runs, worths, run, rules.vetoes[v], n)
        for x in range(desk.begin[run], desk.begin[run + 1]):
            a = desk.chosen[x]
            others = load(desk.weight[a], 0) * runs.close[run]
            for w in range(rules.vetoes.size):
                if w != v and rules.vetoes[w] != me:
                    others = others * load(desk.chance[w, a], 0)
            f, gain = load(desk.chance[v, a], 0), gain_of(who, desk.looked[a])
            # log(1 + exp(x)) = max(x, 0) − log(max(F, 1 − F)), also where F is 0
            total = total + others * (larger(gain, fill(0.0)) - lane_log(larger(f, 1.0 - f)) * worths.tau[v])
    return total


@compiled
def _surplus(rules, runs, worths, desk, i, n):
    """What anybody else expects to gain: C ΠF (A − H)."""
    total = fill(0.0)
    for run in range(runs.count[0]):
        who = party(rules, runs, worths, run, i, n)
        for x in range(desk.begin[run], desk.begin[run + 1]):
            total = total + load(desk.share[x], 0) * gain_of(who, desk.place[x])
    return total


@compiled
def _add(row, n, x):
    store(row, n, load(row, n) + x)


@compiled
def _write(rules, runs, desk, book, n, scale):
    """Deals struck, by kind, what they hold, and which packages they are."""
    everyone = rules.everyone
    for run in range(runs.count[0]):
        if desk.begin[run] == desk.begin[run + 1]:
            continue
        struck = load(desk.struck[run], 0) * scale
        _add(book.closing[runs.row[run]], n, struck)
        # An interim deal is no first deal where the outlook begins under one.
        if not rules.keep or (rules.opened and runs.stage[run] != 0):
            continue
        if runs.at_line[run] != 0:
            _add(book.terms[everyone], n, struck)
        for i in range(everyone):
            total, utility = fill(0.0), runs.utility[i]
            for x in range(desk.begin[run], desk.begin[run + 1]):
                total = total + load(desk.share[x], 0) * utility[desk.place[x]]
            _add(book.terms[i], n, total * scale)
        for x in range(desk.begin[run], desk.begin[run + 1] if rules.detail else 0):
            _add(book.by_package[runs.order[desk.place[x]]], n, load(desk.share[x], 0) * scale)


@compiled
def _propose(rules, runs, worths, desk, book, side, n):
    """What the proposals of one side add."""
    me, rent, paired = (
        rules.principals[side],
        fill(0.0),
        rules.ordered and rules.luce and rules.soft,
    )
    if paired:
        best = look_where_it_counts(rules, runs, worths, desk, side, n)
        total, own, rent = choose_by_value(rules, runs, worths, desk, side, n, best)
    else:
        total, own = _choose(rules, runs, worths, desk, me, n, _look(rules, runs, worths, desk, me, n))
    share = rules.rho if side == 0 else 1.0 - rules.rho
    scale = where_less(fill(0.0), total, share / larger(total, fill(1e-300)), fill(0.0))
    for i in range(worths.gain.shape[0]):
        if i == me:
            x = own
        elif paired and _is_veto(rules, i):
            x = rent
        elif rules.soft and _is_veto(rules, i):
            v = 0
            while rules.vetoes[v] != i:
                v += 1
            x = _rent(rules, runs, worths, desk, me, v, n)
        else:
            x = _surplus(rules, runs, worths, desk, i, n)
        _add(worths.gain[i], n, x * scale)
    _write(rules, runs, desk, book, n, scale)


@compiled
def clear(rows, width):
    """Zeros at the first places of all rows."""
    for x in range(rows.shape[0]):
        for n in range(0, width, LANES):
            store(rows[x], n, fill(0.0))


@apart
def hold_round(rules, runs, worths, desk, book):
    """G into `gain`, and what is struck into the book, at every place."""
    clear(worths.gain, rules.width)
    clear(book.closing, rules.width)
    if rules.keep:
        clear(book.terms, rules.width)
    if rules.detail:
        clear(book.by_package, rules.width)
    for n in range(0, rules.width, LANES):
        for side in range(2):
            _propose(rules, runs, worths, desk, book, side, n)
