"""The compiled loops: backward values, forward probabilities (arrays in, arrays out).

One file, no globals read as parameters, no allocation inside the loops over draws. The
arguments are the tuples of `arrays`; `twin` computes the same numbers from the definitions.
"""

# The compiler infers the types of compiled code; arguments are those that `arrays` describes.
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import math

import numpy as np
from numba import njit

TOLERANCE = 1e-12


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _worth(utility, slope, rest, pledged, pledge, defiance):
    """A(o) of one package: slope·U + rest less the audience cost."""
    short = max(0.0, pledged - utility)
    return slope * utility + rest - pledge * short - (defiance if short > 0.0 else 0.0)


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _least_utility(wanted, slope, pledged, pledge, defiance):
    """The least U with slope·U less audience cost >= wanted (A rises with U)."""
    if slope <= 0.0 and pledge <= 0.0:
        if wanted <= -defiance:
            return -1e300
        return pledged if wanted <= 0.0 else 1e300
    if wanted >= slope * pledged:
        return wanted / slope if slope > 0.0 else (pledged if wanted <= 0.0 else 1e300)
    below = (wanted + defiance + pledge * pledged) / (slope + pledge)
    return min(below, pledged)


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def utilities(table, options, actor, out):
    """U of every package for one actor of one draw: sum over issues, rounded to 1e-12."""
    packages, issues = options.shape
    for q in range(packages):
        total = 0.0
        for s in range(issues):
            total += table[actor, s, options[q, s]]
        out[q] = math.floor(total * 1e12 + 0.5) / 1e12


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _before(u, x, y):
    """Whether package x stands before y: better for the first veto player, else the next, else the first named."""
    for v in range(u.shape[0]):
        if u[v, x] != u[v, y]:
            return u[v, x] > u[v, y]
    return x < y


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _sift(u, heap, root, size):
    while True:
        child = 2 * root + 1
        if child >= size:
            return
        if child + 1 < size and _before(u, heap[child], heap[child + 1]):
            child += 1
        if not _before(u, heap[root], heap[child]):
            return
        heap[root], heap[child] = heap[child], heap[root]
        root = child


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _sort(u, heap, size):
    """Heap sort in place, best first."""
    for root in range(size // 2 - 1, -1, -1):
        _sift(u, heap, root, size)
    for end in range(size - 1, 0, -1):
        heap[0], heap[end] = heap[end], heap[0]
        _sift(u, heap, 0, end)


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _candidates(u, group, g, best, heap):
    """Packages of group g that no package of a clearly better class of the first player beats."""
    classes = best.size
    best[:] = -1e300
    last = u.shape[0] - 1
    for q in range(group.size):
        if group[q] == g:
            c = min(max(int(u[0, q] * classes), 0), classes - 1)
            best[c] = max(best[c], u[last, q])
    for c in range(classes - 2, -1, -1):
        best[c] = max(best[c], best[c + 1])
    size = 0
    for q in range(group.size):
        if group[q] == g:
            c = min(max(int(u[0, q] * classes), 0), classes - 1)
            if u.shape[0] != 2 or c == classes - 1 or u[1, q] >= best[c + 1]:
                heap[size] = q
                size += 1
    return size


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _beaten(u, members, start, end, q):
    """Whether a package kept before q is at least as good for every veto player."""
    vetoes = u.shape[0]
    if vetoes == 2:
        return end > start and u[1, members[end - 1]] >= u[1, q]
    for m in range(end - 1, start - 1, -1):
        beaten = True
        for v in range(vetoes):
            if u[v, members[m]] < u[v, q]:
                beaten = False
                break
        if beaten:
            return True
    return False


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _gather(options, table, members, count, u):
    """U of the frontier's packages for every actor, shape (actor, member)."""
    for m in range(count):
        q = members[m]
        for i in range(u.shape[0]):
            total = 0.0
            for s in range(options.shape[1]):
                total += table[i, s, options[q, s]]
            u[i, m] = math.floor(total * 1e12 + 0.5) / 1e12


@njit(nogil=True, cache=True, error_model="numpy")
def frontiers(board, table, members, offsets, worth):
    """Fill the Pareto frontier of every draw, group by group (kind × fixed or at the line), and its worth."""
    packages = board.kind.size
    vetoes = board.vetoes.size
    groups = 2 * board.kinds
    u = np.empty((vetoes, packages))
    heap = np.empty(packages, np.int64)
    best = np.empty(128)
    group = np.empty(packages, np.int64)
    for q in range(packages):
        group[q] = 2 * board.kind[q] + (1 if board.at_line[q] else 0)
    for d in range(table.shape[0]):
        for v in range(vetoes):
            utilities(table[d], board.options, board.vetoes[v], u[v])
        end = 0
        for g in range(groups):
            start = end
            offsets[d, g] = start
            size = _candidates(u, group, g, best, heap)
            _sort(u, heap, size)
            for h in range(size):
                if not _beaten(u, members[d], start, end, heap[h]):
                    members[d, end] = heap[h]
                    end += 1
        offsets[d, groups] = end
        _gather(board.options, table[d], members[d], end, worth[d])


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _by_parity(line, lines):
    """Even and odd places apart, so that the positions of one period lie side by side."""
    for i in range(line.shape[0]):
        for x in range(line.shape[1]):
            lines[x & 1, i, x >> 1] = line[i, x]


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _held(lines, place, width, line):
    """Worth of the line by actor and position in the period `place` periods before the last, into `line`."""
    for i in range(line.shape[0]):
        row = lines[place & 1, i]
        start = place >> 1
        for n in range(width):
            line[i, n] = row[start + n]


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _chances(alpha, beta, odds, t, low, width, p):
    """p of every position at period t, as one believer holds it."""
    most = float(t)
    total = alpha + beta + most
    lowest = float(low)
    for n in range(width):
        counted = alpha + min(max(np.float64(np.int32(n)) + lowest, 0.0), most)
        p[n] = counted * odds / (total - counted + counted * odds)


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _fight(still, flow, on, line, p, ahead, w):
    """W of one actor at every position: the value of fighting this period and going on."""
    for n in range(w.size):
        stay = ahead[n]
        w[n] = still + flow * line[n] + on * (stay + p[n] * (ahead[n + 1] - stay))


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _resume(share, part, ahead, rest):
    """What a war that resumes after a broken deal is worth, times its share of the deal's worth."""
    for n in range(rest.size):
        rest[n] = share * (ahead[n] + part * (ahead[n + 1] - ahead[n]))


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _need(w, rest, slope, pledged, pledge, defiance, least):
    """The least U that a veto player accepts at every position: `_least_utility` without branches."""
    if slope <= 0.0:
        for n in range(least.size):
            least[n] = _least_utility(w[n] - TOLERANCE - rest[n], slope, pledged, pledge, defiance)
    elif pledge == 0.0 and defiance == 0.0:
        grade = 1.0 / slope
        for n in range(least.size):
            least[n] = (w[n] - TOLERANCE - rest[n]) * grade
    else:
        grade, steep = 1.0 / slope, 1.0 / (slope + pledge)
        bend, penalty = slope * pledged, defiance + pledge * pledged
        for n in range(least.size):
            wanted = w[n] - TOLERANCE - rest[n]
            least[n] = wanted * grade if wanted >= bend else min((wanted + penalty) * steep, pledged)


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _at_line(least, line, less):
    """At the line, the line's own worth counts towards what is needed."""
    for n in range(less.size):
        less[n] = least[n] - line[n]


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _spans(
    ua,
    ub,
    start,
    end,
    need_a,
    need_b,
    first_n,
    last_n,
    g,
    line_a,
    line_b,
    slope_a,
    slope_b,
    rest_a,
    rest_b,
    pledged_a,
    pledged_b,
    pledge_a,
    pledge_b,
    defiance_a,
    defiance_b,
    w_a,
    w_b,
    find,
    top,
    pick,
):
    """Two veto players who propose: the acceptable members of group g are a stretch, x to y.

    Members run from the best for a to the best for b; each search starts where the
    neighbouring position's ended. Each proposer compares its end of the stretch with its best
    of the groups before by what proposing it gains, f·(A − W): `top`, `pick` (side, member and
    group, position).
    """
    x, y = start, end - 1
    at_line = 1.0 if g % 2 == 1 else 0.0
    for n in range(first_n, last_n + 1):
        a, b = need_a[n], need_b[n]
        while x > start and ub[x - 1] >= b:
            x -= 1
        while x < end and ub[x] < b:
            x += 1
        while y < end - 1 and ua[y + 1] >= a:
            y += 1
        while y >= start and ua[y] < a:
            y -= 1
        if x > y:
            continue
        value = find * (
            _worth(ua[x] + at_line * line_a[n], slope_a, rest_a[n], pledged_a, pledge_a, defiance_a) - w_a[n]
        )
        if pick[0, 0, n] < 0 or value > top[0, n] + TOLERANCE:
            pick[0, 0, n], pick[0, 1, n], top[0, n] = x, g, value
        value = find * (
            _worth(ub[y] + at_line * line_b[n], slope_b, rest_b[n], pledged_b, pledge_b, defiance_b) - w_b[n]
        )
        if pick[1, 0, n] < 0 or value > top[1, n] + TOLERANCE:
            pick[1, 0, n], pick[1, 1, n], top[1, n] = y, g, value


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _scans(u, vetoes, me, other, start, end, least, first_n, last_n, best):
    """Any veto players: at position n the acceptable member that `me` likes best (ties: `other` does)."""
    for n in range(first_n, last_n + 1):
        top = -1
        for m in range(start, end):
            fine = True
            for v in range(vetoes.size):
                if u[vetoes[v], m] < least[v, n]:
                    fine = False
                    break
            if not fine:
                continue
            if top < 0 or u[me, m] > u[me, top] or (u[me, m] == u[me, top] and u[other, m] > u[other, top]):
                top = m
        best[n] = top


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _prefer(u, line, slope, rest, pledged, pledge, defiance, w, find, g, first_n, last_n, member, top, pick):
    """The proposer compares its best of group g with its best so far by f·(A − W): `top`, `pick` (member, group)."""
    for n in range(first_n, last_n + 1):
        m = member[n]
        if m < 0:
            continue
        utility = u[m]
        if g % 2 == 1:
            utility += line[n]
        value = find * (_worth(utility, slope, rest[n], pledged, pledge, defiance) - w[n])
        if pick[0, n] < 0 or value > top[n] + TOLERANCE:
            pick[0, n], pick[1, n], top[n] = m, g, value


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _gains(u, line, slope, rest, pledged, pledge, defiance, find, share, first_n, last_n, members, groups, w, gain):
    """Add what one proposer's deals, times its `share` of proposals, add to an actor's value."""
    # Without branches: where nothing is proposed the first member stands in, with no share.
    for n in range(first_n, last_n + 1):
        m, g = members[n], groups[n]
        kind = g >> 1
        utility = u[max(m, 0)] + (line[n] if g & 1 else 0.0)
        value = _worth(utility, slope[kind], rest[kind, n], pledged, pledge, defiance)
        gain[n] += (share * find[kind] if m >= 0 else 0.0) * (value - w[n])


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _value(w, gain, talk, standing, first_n, last_n, value):
    """V of one actor at every position: W, and with talks open the meeting's standing and its deals."""
    if talk <= 0.0:
        for n in range(w.size):
            value[n] = w[n]
        return
    for n in range(w.size):
        value[n] = w[n] + talk * (standing + gain[n])
    for n in range(first_n):
        value[n] = w[n]
    for n in range(last_n + 1, w.size):
        value[n] = w[n]


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _proposals(
    first_n,
    last_n,
    u,
    offsets,
    vetoes,
    principals,
    least,
    slope,
    rest,
    line,
    pledged,
    pledge,
    defiance,
    w,
    find,
    member,
    top,
    pick,
):
    """What a's and b's principal propose at every position: `pick` (side, member and group, position)."""
    for n in range(first_n, last_n + 1):
        pick[0, 0, n], pick[0, 1, n] = -1, 0
        pick[1, 0, n], pick[1, 1, n] = -1, 0
    pa, pb = principals[0], principals[1]
    two = vetoes.size == 2 and vetoes[0] == pa and vetoes[1] == pb
    for g in range(offsets.size - 1):
        start, end = offsets[g], offsets[g + 1]
        if start == end:
            continue
        kind = g // 2
        if two:
            _spans(
                u[pa],
                u[pb],
                start,
                end,
                least[0, g],
                least[1, g],
                first_n,
                last_n,
                g,
                line[pa],
                line[pb],
                slope[pa, kind],
                slope[pb, kind],
                rest[pa, kind],
                rest[pb, kind],
                pledged[pa],
                pledged[pb],
                pledge[pa],
                pledge[pb],
                defiance[pa],
                defiance[pb],
                w[pa],
                w[pb],
                find[kind],
                top,
                pick,
            )
            continue
        _scans(u, vetoes, pa, pb, start, end, least[:, g], first_n, last_n, member[0])
        _scans(u, vetoes, pb, pa, start, end, least[:, g], first_n, last_n, member[1])
        for side in range(2):
            i = principals[side]
            _prefer(
                u[i],
                line[i],
                slope[i, kind],
                rest[i, kind],
                pledged[i],
                pledge[i],
                defiance[i],
                w[i],
                find[kind],
                g,
                first_n,
                last_n,
                member[side],
                top[side],
                pick[side],
            )


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _member_worth(i, m, g, n, u, slope, rest, line, pledged, pledge, defiance):
    """A_i of frontier member m, of group g, at position n."""
    utility = u[i, m]
    if g % 2 == 1:
        utility += line[i, n]
    kind = g // 2
    return _worth(utility, slope[i, kind], rest[i, kind, n], pledged[i], pledge[i], defiance[i])


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _closeness(n, u, offsets, vetoes, slope, rest, line, pledged, pledge, defiance, w):
    """The gap and the veto player that attains it: min over packages of max of W − A."""
    gap, blocker = 1e300, -1
    for g in range(offsets.size - 1):
        for m in range(offsets[g], offsets[g + 1]):
            worst, who = -1e300, -1
            for v in range(vetoes.size):
                i = vetoes[v]
                short = w[i, n] - _member_worth(i, m, g, n, u, slope, rest, line, pledged, pledge, defiance)
                if short > worst:
                    worst, who = short, i
            if worst < gap:
                gap, blocker = worst, who
    return gap, blocker


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _count_acceptable(board, table, least, n, scratch):
    """How many of all packages every veto player prefers to fighting on, at position n."""
    count = 0
    for v in range(board.vetoes.size):
        utilities(table, board.options, board.vetoes[v], scratch[v])
    for q in range(board.kind.size):
        g = 2 * board.kind[q] + (1 if board.at_line[q] else 0)
        fine = True
        for v in range(board.vetoes.size):
            if scratch[v, q] < least[v, g, n]:
                fine = False
                break
        if fine:
            count += 1
    return count


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _answers(board, d, t, n, table, slope, rest, line, pledged, pledge, defiance, standing, w, gain, margin):
    """How far each decision of period t was from the other answer: A − W, or the meeting's worth."""
    for x in range(board.decision_period.size):
        if board.decision_period[x] != t:
            continue
        i, q = board.decision_actor[x], board.decision_package[x]
        if q < 0:
            margin[d, x] = standing[i] + gain[i, n]
            continue
        total = 0.0
        for s in range(board.options.shape[1]):
            total += table[i, s, board.options[q, s]]
        if board.at_line[q]:
            total += line[i, n]
        kind = board.kind[q]
        worth = _worth(total, slope[i, kind], rest[i, kind, n], pledged[i], pledge[i], defiance[i])
        margin[d, x] = worth - w[i, n]


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _extend(row, pad, width):
    """Repeat the outermost positions beyond the lattice."""
    for x in range(pad):
        row[x] = row[pad]
        row[pad + width + x] = row[pad + width - 1]


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _move(start, row, left_after, p, on, moved):
    """The line moves: probability spreads to the two neighbouring positions of the next period."""
    moved[start] = 0.0
    for n in range(start, start + row + 1):
        moved[n + 1] = left_after[n] * on * p[n]
    for n in range(start, start + row + 1):
        moved[n] += left_after[n] * on * (1.0 - p[n])


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _strike(start, row, talk, rho, find, choice, u, line, counted, mass, weight, deal, terms):
    """Deals of one period: probability leaves the war at every position where talks find one."""
    actors = u.shape[0]
    for n in range(start, start + row + 1):
        here = mass[n]
        if here <= 0.0 or choice[0, 0, n] < 0:
            continue
        for side in range(2):
            m, g = choice[side, 0, n], choice[side, 1, n]
            struck = here * talk * (rho if side == 0 else 1.0 - rho) * find[g // 2]
            deal[g // 2] += struck
            mass[n] -= struck
            if counted:
                weight[m] += struck
            for i in range(actors):
                extra = line[i, n] if g % 2 == 1 else 0.0
                terms[i] += struck * (u[i, m] + extra)


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _fallen(start, row, t, low, fell_low, fell_high, mass, fall):
    """Probability at an absorbing end leaves the war as a collapse."""
    for n in range(start, start + row + 1):
        k = 2 * (n + low) - t
        if k <= fell_low:
            fall[0] += mass[n]
            mass[n] = 0.0
        elif k >= fell_high:
            fall[1] += mass[n]
            mass[n] = 0.0


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _forward(board, stakes, conditions, d, p, choice, u, lines, line, mass, moved, weight, out):
    """From now on, under the neutral belief: deals, collapses and packages by period."""
    low = board.moves[0] - board.margin
    start = board.moves[board.now - board.first] - low
    rho, find = stakes.proposer_a[d], stakes.find[d]
    fell_low, fell_high = stakes.ends[d, 0], stakes.ends[d, 1]
    ends = fell_low > -100000000 or fell_high < 100000000
    mass[start] = 1.0
    duration = 0.0
    for t in range(board.now, board.last):
        row = t - board.now
        if ends:
            _fallen(start, row, t, low, fell_low, fell_high, mass, out.fall[d, row])
        if conditions.talk[d, t] > 0.0:
            _held(lines, board.last - t, start + row + 1, line)
            _strike(
                start,
                row,
                conditions.talk[d, t],
                rho,
                find,
                choice[t],
                u,
                line,
                t < board.until,
                mass,
                weight,
                out.deal[d, row],
                out.terms[d, row],
            )
        fought = 0.0
        for n in range(start, start + row + 1):
            fought += mass[n]
        fall_a, fall_b = conditions.collapse[d, 2, 0, t], conditions.collapse[d, 2, 1, t]
        out.fall[d, row, 0] += fought * fall_a
        out.fall[d, row, 1] += fought * fall_b
        duration += fought
        width = t - board.first + 2 * board.margin + 1
        _chances(stakes.alpha[d, 2], stakes.beta[d, 2], conditions.odds[d, t], t, low, width, p)
        _move(start, row, mass, p, 1.0 - fall_a - fall_b, moved)
        for n in range(start, start + row + 2):
            mass[n] = moved[n]
    if ends:
        ahead = board.last - board.now
        _fallen(start, ahead, board.last, low, fell_low, fell_high, mass, out.fall[d, ahead - 1])
    out.duration[d] = duration


@njit(nogil=True, cache=True, error_model="numpy", forceinline=True)
def _keep_struck(members, count, weight, struck, share):
    """The likeliest packages of a draw, most probable first; clears the weights."""
    for x in range(struck.size):
        best = -1
        for m in range(count):
            if weight[m] > 0.0 and (best < 0 or weight[m] > weight[best]):
                best = m
        if best < 0:
            break
        struck[x] = members[best]
        share[x] = weight[best]
        weight[best] = 0.0
    weight[:count] = 0.0


@njit(nogil=True, cache=True, error_model="numpy")
def solve(board, stakes, conditions, frontier, out):
    """Solve every draw: backward from last to first, then forward from now."""
    everyone, vetoes, groups = board.believer.size, board.vetoes.size, 2 * board.kinds
    # In brief, only those are solved for whose choices or values are asked for: they stand first.
    actors = everyone if board.detail else board.core
    first, last, margin = board.first, board.last, board.margin
    size = last - first + 2 * margin + 1
    pad = margin + 3
    low_j = board.moves[0] - margin
    shared = frontier.members.shape[0] == 1
    most = 1
    for d in range(frontier.offsets.shape[0]):
        most = max(most, frontier.offsets[d, groups])
    values = np.zeros((2, actors, size + 2 * pad))
    w = np.zeros((actors, size))
    p = np.zeros((3, size))
    slope = np.zeros((actors, board.kinds))
    rest = np.zeros((actors, board.kinds, size))
    least = np.zeros((vetoes, groups, size))
    choice = np.full((last + 1, 2, 2, size), -1, np.int64)
    member = np.full((2, size), -1, np.int64)
    top = np.zeros((2, size))
    gain = np.zeros((actors, size))
    lines = np.zeros((2, everyone, stakes.line.shape[2] // 2 + 1))
    line = np.zeros((everyone, size))
    scratch = np.zeros((vetoes, board.kind.size))
    mass, moved, weight = np.zeros(size + 1), np.zeros(size + 1), np.zeros(most)
    for d in range(stakes.discount.size):
        f = 0 if shared else d
        members, offsets = frontier.members[f], frontier.offsets[f]
        table = stakes.table[d]
        _by_parity(stakes.line[d], lines)
        u = frontier.utility[f]
        rho, find, delta = stakes.proposer_a[d], stakes.find[d], stakes.discount[d]
        pledged, pledge, standing = stakes.pledged[d], stakes.pledge[d], stakes.standing[d]
        fell_low, fell_high = stakes.ends[d, 0], stakes.ends[d, 1]
        for i in range(actors):
            after = values[0, i]
            won_a, won_b, quo = stakes.victory[d, 0, i], stakes.victory[d, 1, i], stakes.status_quo[d, i]
            for n in range(size):
                k = 2 * (n + low_j) - last
                after[n + pad] = won_b if k <= fell_low else (won_a if k >= fell_high else quo + lines[0, i, n])
            _extend(after, pad, size)
        side = 1
        for t in range(last - 1, first - 1, -1):
            cur, ahead = values[side], values[1 - side]
            width = t - first + 2 * margin + 1
            _held(lines, last - t, width, line)
            talk = conditions.talk[d, t]
            defiance = conditions.defiance[d, t]
            here = board.moves[t - first] - low_j if t <= board.now else -1
            first_n = min(width, max(0, (fell_low + t) // 2 - low_j + 1))
            last_n = max(-1, min(width - 1, (fell_high + t - 1) // 2 - low_j))
            for who in range(3):
                _chances(stakes.alpha[d, who], stakes.beta[d, who], conditions.odds[d, t], t, low_j, width, p[who])
            for i in range(actors):
                who = board.believer[i]
                fall_a, fall_b = conditions.collapse[d, who, 0, t], conditions.collapse[d, who, 1, t]
                won_a, won_b = stakes.victory[d, 0, i], stakes.victory[d, 1, i]
                still = (1.0 - delta) * stakes.status_quo[d, i] - conditions.cost[d, t, i]
                still += delta * (fall_a * won_b + fall_b * won_a)
                on = delta * (1.0 - fall_a - fall_b)
                _fight(still, 1.0 - delta, on, line[i], p[who], ahead[i, pad:], w[i, :width])
                for n in range(first_n):
                    w[i, n] = won_b
                for n in range(last_n + 1, width):
                    w[i, n] = won_a
            if talk > 0.0 or here >= 0:
                for kind in range(board.kinds):
                    shift = (1.0 - stakes.regroup[d, kind]) / 2.0
                    base = int(math.floor(shift))  # noqa: RUF046  a float in compiled code
                    for i in range(actors):
                        hazard = min(1.0, stakes.breakdown[d, kind] * conditions.distrust[d, t, i])
                        if hazard <= 0.0:
                            slope[i, kind] = 1.0
                            for n in range(width):
                                rest[i, kind, n] = 0.0
                            continue
                        whole = 1.0 - delta * (1.0 - hazard)
                        slope[i, kind] = (1.0 - delta) / whole
                        _resume(delta * hazard / whole, shift - base, ahead[i, base + pad :], rest[i, kind, :width])
                for kind in range(board.kinds):
                    if offsets[2 * kind] == offsets[2 * kind + 2]:
                        continue
                    for v in range(vetoes):
                        i = board.vetoes[v]
                        row = least[v, 2 * kind, :width]
                        _need(w[i], rest[i, kind], slope[i, kind], pledged[i], pledge[i], defiance[i], row)
                        _at_line(row, line[i], least[v, 2 * kind + 1, :width])
                # Where talks are closed, only the known path's position is of interest.
                from_n = first_n if talk > 0.0 else max(first_n, here)
                to_n = last_n if talk > 0.0 else min(last_n, here)
                pick = choice[t]
                _proposals(
                    from_n,
                    to_n,
                    u,
                    offsets,
                    board.vetoes,
                    board.principals,
                    least,
                    slope,
                    rest,
                    line,
                    pledged,
                    pledge,
                    defiance,
                    w,
                    find,
                    member,
                    top,
                    pick,
                )
                for i in range(actors):
                    for n in range(width):
                        gain[i, n] = 0.0
                    for proposer in range(2):
                        _gains(
                            u[i],
                            line[i],
                            slope[i],
                            rest[i],
                            pledged[i],
                            pledge[i],
                            defiance[i],
                            find,
                            rho if proposer == 0 else 1.0 - rho,
                            from_n,
                            to_n,
                            pick[proposer, 0],
                            pick[proposer, 1],
                            w[i],
                            gain[i],
                        )
            for i in range(actors):
                _value(w[i, :width], gain[i], talk, standing[i], first_n, last_n, cur[i, pad:])
            if here >= 0:
                row = t - first
                for i in range(actors):
                    out.reservation[d, row, i] = w[i, here]
                    out.value[d, row, i] = cur[i, here + pad]
                if board.detail:
                    out.gap[d, row], out.blocker[d, row] = _closeness(
                        here, u, offsets, board.vetoes, slope, rest, line, pledged, pledge, defiance, w
                    )
                if first_n <= here <= last_n and choice[t, 0, 0, here] >= 0:
                    out.open[d, row] = 1.0
                    by_a, by_b = find[choice[t, 0, 1, here] // 2], find[choice[t, 1, 1, here] // 2]
                    out.closing[d, row] = talk * (rho * by_a + (1.0 - rho) * by_b)
                else:
                    out.open[d, row] = 0.0
                    out.closing[d, row] = 0.0
                _answers(
                    board,
                    d,
                    t,
                    here,
                    table,
                    slope,
                    rest,
                    line,
                    pledged,
                    pledge,
                    defiance,
                    standing,
                    w,
                    gain,
                    out.margin,
                )
                if t == board.now:
                    for i in range(actors):
                        out.deal_gain[d, i] = gain[i, here]
                        for kind in range(board.kinds):
                            out.slope[d, i, kind] = slope[i, kind]
                            out.rest[d, i, kind] = rest[i, kind, here]
                    if board.detail:
                        out.acceptable[d] = _count_acceptable(board, table, least, here, scratch)
            for i in range(actors):
                _extend(cur[i], pad, width)
            side = 1 - side
        mass[:] = 0.0
        _forward(board, stakes, conditions, d, p[2], choice, u, lines, line, mass, moved, weight, out)
        _keep_struck(members, offsets[groups], weight, out.struck[d], out.struck_share[d])
