"""Deals of one period: what they are worth, what every veto player accepts, and what the principals propose."""

from __future__ import annotations

import math

from ripeness.game.backends.numba.arrays import Audience, Bargainer, BestOffers, Group, compiled


@compiled
def deal_value(utility, slope, rest, audience):
    """A(o) of one package."""
    short = max(0.0, audience.pledged - utility)
    return slope * utility + rest - audience.pledge * short - (audience.defiance if short > 0.0 else 0.0)


@compiled
def _least_utility(wanted, slope, audience):
    """The least U with slope·U less audience cost >= wanted (A rises with U)."""
    pledged, pledge, defiance = audience
    if slope <= 0.0 and pledge <= 0.0:
        if wanted <= -defiance:
            return -1e300
        return pledged if wanted <= 0.0 else 1e300
    if wanted >= slope * pledged:
        return wanted / slope if slope > 0.0 else (pledged if wanted <= 0.0 else 1e300)
    below = (wanted + defiance + pledge * pledged) / (slope + pledge)
    return min(below, pledged)


@compiled
def audience_of(draw, t, i):
    """The three numbers of one actor's audience cost in period t."""
    return Audience(draw.pledged[i], draw.pledge[i], draw.defiance[t, i])


@compiled
def _resumed_war(share, part, ahead, rest):
    """What a war that resumes after a broken deal is worth, times its share of the deal's worth."""
    for n in range(rest.size):
        rest[n] = share * (ahead[n] + part * (ahead[n + 1] - ahead[n]))


@compiled
def breakdown(spec, draw, work, now, ahead):
    """`slope` and `rest` of A for every actor and kind."""
    delta = draw.discount
    for kind in range(spec.kinds):
        shift = (1.0 - draw.regroup[kind]) / 2.0
        base = int(math.floor(shift))  # noqa: RUF046  a float in compiled code
        for i in range(work.w.shape[0]):
            hazard = min(1.0, draw.breakdown[kind] * draw.distrust[now.t, i])
            if hazard <= 0.0:
                work.slope[i, kind] = 1.0
                for n in range(now.width):
                    work.rest[i, kind, n] = 0.0
            else:
                whole = 1.0 - delta * (1.0 - hazard)
                work.slope[i, kind] = (1.0 - delta) / whole
                resumed = ahead[i, base + work.pad :]
                _resumed_war(delta * hazard / whole, shift - base, resumed, work.rest[i, kind, : now.width])


@compiled
def _least_acceptable(w, rest, slope, audience, tolerance, least):
    """The least U that a veto player accepts at every position: `_least_utility` without branches."""
    # Three loops, since the compiler does several positions at once only where nothing in a loop branches.
    pledged, pledge, defiance = audience
    if slope <= 0.0:
        for n in range(least.size):
            least[n] = _least_utility(w[n] - tolerance - rest[n], slope, audience)
    elif pledge == 0.0 and defiance == 0.0:
        grade = 1.0 / slope
        for n in range(least.size):
            least[n] = (w[n] - tolerance - rest[n]) * grade
    else:
        grade, steep = 1.0 / slope, 1.0 / (slope + pledge)
        bend, penalty = slope * pledged, defiance + pledge * pledged
        for n in range(least.size):
            wanted = w[n] - tolerance - rest[n]
            least[n] = wanted * grade if wanted >= bend else min((wanted + penalty) * steep, pledged)


@compiled
def acceptance(spec, draw, work, now):
    """The least U that every veto player accepts, by group; at the line its own worth counts towards that."""
    for kind in range(spec.kinds):
        if draw.offsets[2 * kind] == draw.offsets[2 * kind + 2]:
            continue
        for v in range(spec.vetoes.size):
            i = spec.vetoes[v]
            fixed, at_line = work.least[2 * kind, v, : now.width], work.least[2 * kind + 1, v, : now.width]
            audience = audience_of(draw, now.t, i)
            _least_acceptable(work.w[i], work.rest[i, kind], work.slope[i, kind], audience, spec.tolerance, fixed)
            line = work.line[i]
            for n in range(now.width):
                at_line[n] = fixed[n] - line[n]


@compiled
def _bargainer(draw, work, t, i, kind):
    slope, rest = work.slope[i, kind], work.rest[i, kind]
    return Bargainer(draw.utility[i], work.line[i], slope, rest, audience_of(draw, t, i), work.w[i])


@compiled
def _offer_if_better(offers, side, n, who, group, m):
    """The side proposes member m of the group where it gains more, f·(A − W), than by its best offer so far."""
    utility = who.utility[m] + group.at_line * who.line[n]
    gain = group.find * (deal_value(utility, who.slope, who.rest[n], who.audience) - who.w[n])
    choice, top = offers.choice, offers.top
    if choice[side, 0, n] < 0 or gain > top[side, n] + offers.tolerance:
        choice[side, 0, n], choice[side, 1, n], top[side, n] = m, group.number, gain


@compiled
def _offers_from_interval(a, b, group, offers):
    """Two veto players who propose: the acceptable members of a group are a stretch, x to y.

    Members run from the best for a to the best for b; a proposes the first of the stretch, b the last.
    """
    ua, ub, least_a, least_b = a.utility, b.utility, group.least[0], group.least[1]
    # Each search starts where the neighbouring position's ended, since little changes from one to the next.
    x, y = group.start, group.end - 1
    for n in range(offers.span.first, offers.span.last + 1):
        need_a, need_b = least_a[n], least_b[n]
        while x > group.start and ub[x - 1] >= need_b:
            x -= 1
        while x < group.end and ub[x] < need_b:
            x += 1
        while y < group.end - 1 and ua[y + 1] >= need_a:
            y += 1
        while y >= group.start and ua[y] < need_a:
            y -= 1
        if x <= y:
            _offer_if_better(offers, 0, n, a, group, x)
            _offer_if_better(offers, 1, n, b, group, y)


@compiled
def _is_acceptable(spec, u, least, m, n):
    for v in range(spec.vetoes.size):  # noqa: SIM110  compiled code has no generators
        if u[spec.vetoes[v], m] < least[v, n]:
            return False
    return True


@compiled
def _offers_from_scan(spec, u, group, who, side, offers):
    """Any veto players: the acceptable member that the side's principal likes best (ties: that the other does)."""
    me, other = spec.principals[side], spec.principals[1 - side]
    for n in range(offers.span.first, offers.span.last + 1):
        best = -1
        for m in range(group.start, group.end):
            if not _is_acceptable(spec, u, group.least, m, n):
                continue
            if best < 0 or u[me, m] > u[me, best] or (u[me, m] == u[me, best] and u[other, m] > u[other, best]):
                best = m
        if best >= 0:
            _offer_if_better(offers, side, n, who, group, best)


@compiled
def proposals(spec, draw, work, now):
    """What a's and b's principal propose at every position, group by group, into `choice`."""
    offers = BestOffers(now.proposing, spec.tolerance, work.top, work.choice[now.t])
    for n in range(offers.span.first, offers.span.last + 1):
        offers.choice[0, 0, n], offers.choice[0, 1, n] = -1, 0
        offers.choice[1, 0, n], offers.choice[1, 1, n] = -1, 0
    pa, pb = spec.principals[0], spec.principals[1]
    principals_alone = spec.vetoes.size == 2 and spec.vetoes[0] == pa and spec.vetoes[1] == pb
    for g in range(draw.offsets.size - 1):
        kind, at_line = g // 2, 1.0 if g % 2 == 1 else 0.0
        group = Group(g, draw.offsets[g], draw.offsets[g + 1], at_line, draw.find[kind], work.least[g])
        if group.start == group.end:
            continue
        a, b = _bargainer(draw, work, now.t, pa, kind), _bargainer(draw, work, now.t, pb, kind)
        if principals_alone:
            _offers_from_interval(a, b, group, offers)
        else:
            _offers_from_scan(spec, draw.utility, group, a, 0, offers)
            _offers_from_scan(spec, draw.utility, group, b, 1, offers)


@compiled
def deal_gains(draw, work, now, i):
    """G of one actor: what open talks add to W through the two proposals."""
    gain, u, line, w = work.gain[i], draw.utility[i], work.line[i], work.w[i]
    slope, rest, audience, find = work.slope[i], work.rest[i], audience_of(draw, now.t, i), draw.find
    for n in range(now.width):
        gain[n] = 0.0
    for side in range(2):
        share = draw.rho if side == 0 else 1.0 - draw.rho
        members, groups = work.choice[now.t, side, 0], work.choice[now.t, side, 1]
        # Without branches: where nothing is proposed the first member stands in, with no share.
        for n in range(now.proposing.first, now.proposing.last + 1):
            m, g = members[n], groups[n]
            kind = g >> 1
            utility = u[max(m, 0)] + (line[n] if g & 1 else 0.0)
            value = deal_value(utility, slope[kind], rest[kind, n], audience)
            gain[n] += (share * find[kind] if m >= 0 else 0.0) * (value - w[n])
