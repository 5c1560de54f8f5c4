"""Offers between two principals who hold the only vetoes, by value and under private information: the usual case.

In a run what is better for one is worse for the other, so that only packages need be looked at whose weight is not
nothing. What an offer adds is reckoned with F = 1 / (1 + exp(−x/τ)) and τ log(1 + exp(x/τ)) = x − τ log F.
"""

# ruff: noqa: PLR0913, PLR0917  tuples are handed on in parts, see `arrays`
from __future__ import annotations

import math

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.lane_math import lane_log, lane_log_near_one, lane_logs, lane_weight
from ripeness.game.backends.numba.lanes import LANES, any_less, fill, larger, load, store, where_less
from ripeness.game.backends.numba.parties import chance_of, gain_of, party, reply_of

NEGLIGIBLE = 34.0
"""Packages with less than exp(−34) of the best one's weight do not change a sum of some hundred of them."""

MOST_MULTIPLIED = 64.0
"""Up to this, a whole κ is a power that is multiplied out."""


@compiled
def _note(desk, v, a, y, f, gain):
    """A package that was looked at, and v."""
    value = f * gain
    desk.looked[a] = y
    store(desk.chance[v, a], 0, f)
    store(desk.offer[a], 0, value)
    return value


@compiled
def _middle_best(desk, first, end, start):
    """Where the best of a run is at the place in the middle of a strip: there the next search begins."""
    best, middle = 0.0, start
    for a in range(first, end):
        if desk.offer[a, LANES // 2] > best:
            best, middle = desk.offer[a, LANES // 2], desk.looked[a]
    return middle


@compiled
def _power(x, n):
    """The n-th power, by squares."""
    result = fill(1.0)
    while n > 0:
        if n & 1:
            result = result * x
        x = x * x
        n >>= 1
    return result


@compiled
def look_where_it_counts(rules, runs, worths, desk, side, n):
    """v of the packages that count, run by run; the largest.

    Searched from where the last strip's best was: towards what is worse for the proposer until its gain alone is too
    little, then the other way until the chance that the other accepts is, were the gain the largest of the run.
    """
    me, v = (
        rules.principals[side],
        (1 if rules.vetoes[0] == rules.principals[side] else 0),
    )
    step = 1 if v == 1 else -1
    cut = math.exp(-NEGLIGIBLE / rules.precision)
    best, a = fill(0.0), 0
    for run in range(runs.count[0]):
        desk.first[run] = a
        close = runs.close[run]
        if close <= 0.0:
            continue
        first, last, start = (
            runs.first[run],
            runs.first[run + 1] - 1,
            runs.start[side, run],
        )
        mine, his = (
            party(rules, runs, worths, run, me, n),
            party(rules, runs, worths, run, rules.vetoes[v], n),
        )
        reply = reply_of(rules, runs, worths, run, v, n)
        y = start
        while first <= y <= last:
            gain = gain_of(mine, y) * close
            if not any_less(best * cut, gain):
                break
            best = larger(best, _note(desk, v, a, y, chance_of(his, reply, y), gain))
            a += 1
            y += step
        most = gain_of(mine, first if step > 0 else last) * close
        y = start - step
        while first <= y <= last:
            f = chance_of(his, reply, y)
            if not any_less(best * cut, f * most):
                break
            best = larger(best, _note(desk, v, a, y, f, gain_of(mine, y) * close))
            a += 1
            y -= step
        runs.start[side, run] = _middle_best(desk, desk.first[run], a, start)
    desk.first[runs.count[0]] = a
    return best


@compiled
def choose_by_value(rules, runs, worths, desk, side, n, best):
    """v^κ over that of the best and what it strikes, unscaled; sums of weights, of the proposer's gain and the rent."""
    v = 1 if rules.vetoes[0] == rules.principals[side] else 0
    # What is worth less than the smallest numbers is accepted by nobody.
    least = where_less(fill(1e-290), best, best * math.exp(-NEGLIGIBLE / rules.precision), fill(1e300))
    top, inverse, x = (
        lane_log(larger(best, fill(1e-300))),
        1.0 / larger(best, fill(1e-300)),
        0,
    )
    whole = int(rules.precision) if rules.precision <= MOST_MULTIPLIED and rules.precision % 1.0 == 0.0 else 0
    total, own, rent, tau = fill(0.0), fill(0.0), fill(0.0), worths.tau[v]
    for run in range(runs.count[0]):
        desk.begin[run] = x
        his, close, struck = (
            party(rules, runs, worths, run, rules.vetoes[v], n),
            runs.close[run],
            fill(0.0),
        )
        for a in range(desk.first[run], desk.first[run + 1]):
            value = load(desk.offer[a], 0)
            if not any_less(least, value):
                continue
            f = load(desk.chance[v, a], 0)
            # Much of what is offered is as good as accepted.
            sure = not any_less(f, fill(63.0 / 64.0))
            if whole > 0:
                log_f = lane_log_near_one(f) if sure else lane_log(f)
                weight = _power(value * inverse, whole)
            else:
                if sure:
                    log_value, log_f = lane_log(value), lane_log_near_one(f)
                else:
                    log_value, log_f = lane_logs(value, f)
                weight = lane_weight((log_value - top) * rules.precision)
            weight = where_less(value, least, fill(0.0), weight)
            share = weight * f * close
            total, own, struck = total + weight, own + weight * value, struck + share
            rent = rent + weight * (gain_of(his, desk.looked[a]) - log_f * tau) * close
            desk.chosen[x], desk.place[x] = a, desk.looked[a]
            store(desk.share[x], 0, share)
            x += 1
        store(desk.struck[run], 0, struck)
    desk.begin[runs.count[0]] = x
    return total, own, rent
