"""The Pareto filter: packages that another of their group is at least as good as, for every veto player, go.

Packages that leave the line where it stands are filtered apart from fixed ones, since their worth moves with
the line, and kinds of deal apart from each other (docs/decisions/0004).
"""

from __future__ import annotations

import math

from ripeness.game.backends.numba.arrays import compiled


@compiled
def sum_over_issues(table, options, i, q):
    """U of package q for actor i at a line worth nothing."""
    total = 0.0
    for s in range(options.shape[1]):
        total += table[i, s, options[q, s]]
    return total


@compiled
def utilities(table, options, i, out):
    """U of every package for one actor at a line worth nothing."""
    # Rounded to 1e-12, so that packages of equal worth tie whatever the order of their sums.
    for q in range(options.shape[0]):
        out[q] = math.floor(sum_over_issues(table, options, i, q) * 1e12 + 0.5) / 1e12


@compiled
def _before(u, x, y):
    """Whether package x stands before y: better for the first veto player, else the next, else the first in number."""
    for v in range(u.shape[0]):
        if u[v, x] != u[v, y]:
            return u[v, x] > u[v, y]
    return x < y


@compiled
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


@compiled
def _sort(u, heap, size):
    """Heap sort in place, best first (numpy's sort takes no comparison)."""
    for root in range(size // 2 - 1, -1, -1):
        _sift(u, heap, root, size)
    for end in range(size - 1, 0, -1):
        heap[0], heap[end] = heap[end], heap[0]
        _sift(u, heap, 0, end)


@compiled
def _candidates(u, group, g, best, heap):
    """Packages of group g that no package of a clearly better class of the first player beats, into `heap`."""
    # A cheap pass that spares the sort most packages; exact filtering comes after it.
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


@compiled
def _is_dominated(u, members, start, end, q):
    """Whether a package already on the frontier is at least as good as q for every veto player."""
    vetoes = u.shape[0]
    if vetoes == 2:
        return end > start and u[1, members[end - 1]] >= u[1, q]
    for m in range(end - 1, start - 1, -1):
        dominated = True
        for v in range(vetoes):
            if u[v, members[m]] < u[v, q]:
                dominated = False
                break
        if dominated:
            return True
    return False


@compiled
def _member_utilities(table, options, members, count, out):
    """U of the frontier's packages for every actor, into `out` (actor, member)."""
    for m in range(count):
        q = members[m]
        for i in range(out.shape[0]):
            out[i, m] = math.floor(sum_over_issues(table, options, i, q) * 1e12 + 0.5) / 1e12


@compiled
def filter_draw(spec, table, frontier, scratch):
    """Fill `frontier` (members, offsets, utility of one draw) from its `table` (actor, issue, option)."""
    members, offsets, utility = frontier
    u, heap, group, best = scratch
    for v in range(spec.vetoes.size):
        utilities(table, spec.options, spec.vetoes[v], u[v])
    end = 0
    for g in range(2 * spec.kinds):
        start = end
        offsets[g] = start
        size = _candidates(u, group, g, best, heap)
        _sort(u, heap, size)
        for h in range(size):
            if not _is_dominated(u, members, start, end, heap[h]):
                members[end] = heap[h]
                end += 1
    offsets[2 * spec.kinds] = end
    _member_utilities(table, spec.options, members, end, utility)
