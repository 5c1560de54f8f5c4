"""The Pareto filter: packages that another of their group is at least as good as, for all who choose, go.

Those who choose are the veto players and the principals. Packages of a group are alike in kind, in whether they leave
the line where it stands and in the instruments that last under them; red lines are applied first.
"""

from __future__ import annotations

import math

from ripeness.game.backends.numba.arrays import apart, compiled


@compiled
def sum_over_issues(table, options, i, q):
    """U of package q for actor i at a line worth nothing."""
    total = 0.0
    for s in range(options.shape[1]):
        total += table[i, s, options[q, s]]
    return total


@compiled
def rounded_utility(table, options, i, q):
    """The same to 1e-12, so that packages of equal worth tie whatever the order of their sums."""
    return math.floor(sum_over_issues(table, options, i, q) * 1e12 + 0.5) / 1e12


@compiled
def chooser(spec, c):
    """The actor number c of those who choose (−1 after the last): the veto players, then principals without a veto."""
    if c < spec.vetoes.size:
        return spec.vetoes[c]
    number = spec.vetoes.size
    for side in range(2):
        i, has_veto = (
            spec.principals[side],
            side == 1 and spec.principals[0] == spec.principals[1],
        )
        for v in range(spec.vetoes.size):
            has_veto = has_veto or spec.vetoes[v] == i
        if not has_veto:
            if number == c:
                return i
            number += 1
    return -1


@compiled
def _before(u, count, x, y):
    """Whether package x stands before y: better for the first of `count` actors, else the next, else in number."""
    for c in range(count):
        if u[c, x] != u[c, y]:
            return u[c, x] > u[c, y]
    return x < y


@compiled
def _sift(u, count, heap, root, size):
    while True:
        child = 2 * root + 1
        if child >= size:
            return
        if child + 1 < size and _before(u, count, heap[child], heap[child + 1]):
            child += 1
        if not _before(u, count, heap[root], heap[child]):
            return
        heap[root], heap[child] = heap[child], heap[root]
        root = child


@compiled
def _sort(u, count, heap, size):
    """Heap sort in place, best first (numpy's sort takes no comparison)."""
    for root in range(size // 2 - 1, -1, -1):
        _sift(u, count, heap, root, size)
    for end in range(size - 1, 0, -1):
        heap[0], heap[end] = heap[end], heap[0]
        _sift(u, count, heap, 0, end)


@compiled
def _candidates(u, count, group, g, best, heap):
    """Packages of group g that no package of a clearly better class of the first actor beats, into `heap`."""
    # A cheap pass that spares the sort most packages; exact filtering comes after it.
    classes = best.size
    best[:] = -1e300
    for q in range(group.size):
        if group[q] == g:
            c = min(max(int(u[0, q] * classes), 0), classes - 1)
            best[c] = max(best[c], u[count - 1, q])
    for c in range(classes - 2, -1, -1):
        best[c] = max(best[c], best[c + 1])
    size = 0
    for q in range(group.size):
        if group[q] == g:
            c = min(max(int(u[0, q] * classes), 0), classes - 1)
            if count != 2 or c == classes - 1 or u[1, q] >= best[c + 1]:
                heap[size] = q
                size += 1
    return size


@compiled
def _is_dominated(u, count, members, start, end, q):
    """Whether a package already on the frontier is at least as good as q for all who choose."""
    if count == 2:
        return end > start and u[1, members[end - 1]] >= u[1, q]
    for m in range(end - 1, start - 1, -1):
        dominated = True
        for c in range(count):
            if u[c, members[m]] < u[c, q]:
                dominated = False
                break
        if dominated:
            return True
    return False


@compiled
def _fill_scratch(spec, table, red, u, group):
    """U of all who choose, and the group of every package, −1 where a red line rules it out; how many they are."""
    count = 0
    while chooser(spec, count) >= 0:
        for q in range(group.size):
            u[count, q] = rounded_utility(table, spec.options, chooser(spec, count), q)
        count += 1
    for q in range(group.size):
        group[q] = -1 if red[q] else spec.group[q]
    return count


@apart
def filter_draw(spec, table, red, frontier, scratch):
    """Fill `frontier` (members, offsets, utility of a draw) from its `table` (actor, issue, option) and `red` lines."""
    members, offsets, utility = frontier
    u, heap, group, best = scratch
    count, end = _fill_scratch(spec, table, red, u, group), 0
    for g in range(spec.group_kind.size):
        start = end
        offsets[g] = start
        size = _candidates(u, count, group, g, best, heap)
        _sort(u, count, heap, size)
        for h in range(size):
            if not _is_dominated(u, count, members, start, end, heap[h]):
                members[end] = heap[h]
                end += 1
        if count > spec.vetoes.size:
            # What principals without a veto think says who stays, not in which order.
            _sort(u, spec.vetoes.size, members[start:end], end - start)
    offsets[spec.group_kind.size] = end
    for m in range(end):
        for i in range(utility.shape[0]):
            utility[i, m] = rounded_utility(table, spec.options, i, members[m])
