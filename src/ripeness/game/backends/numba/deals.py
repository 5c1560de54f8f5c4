"""Deals struck in the forward pass: in the war, under interim deals, and terms on the table that are signed.

Probabilities stand where the line's worth does: at n of the positions, or at the half of the column of a place.
"""

# ruff: noqa: PLR0913, PLR0917  tuples are handed on in parts, see `arrays`
from __future__ import annotations

from ripeness.game.backends.numba.arrays import MOST_REPRESENTATIVES, compiled
from ripeness.game.backends.numba.backward import is_held
from ripeness.game.backends.numba.interim import first_place, nearest_representative, package_point
from ripeness.game.backends.numba.lanes import LANES, fill, load, store, total_of
from ripeness.game.backends.numba.scratch import Page
from ripeness.game.backends.numba.war import places_of


@compiled
def sum_of(row, start, width):
    """The sum of a row's entries from `start` on."""
    total = fill(0.0)
    for n in range(start, start + width, LANES):
        total = total + load(row, n)
    return total_of(total)


@compiled
def _product(row, mass, first, x, width):
    """Σ of a row's entries from `first` on times the probabilities from x on."""
    total = fill(0.0)
    for n in range(0, width, LANES):
        total = total + load(row, first + n) * load(mass, x + n)
    return total_of(total)


@compiled
def scale_row(row, start, width, factor):
    """Multiply a row's entries from `start` on."""
    for n in range(start, start + width, LANES):
        store(row, n, load(row, n) * factor)


@compiled
def sign_pending(spec, draw, work, d, t, out):
    """Terms on the table are signed, while the war goes on."""
    q, hazard, row, start = (
        spec.pending,
        draw.forces.pending[t],
        t - spec.now,
        spec.moves[spec.now],
    )
    g, opened, outlook = spec.group[q], draw.stake.opened, work.outlook
    kind, point = spec.group_kind[g], draw.packages.point
    stage = work.deals.stage[kind] != 0
    if hazard <= 0.0 or (stage and work.deals.count[kind] == 0):
        return
    package_point(spec, draw.packages, q)
    r, _ = nearest_representative(spec, draw.packages, work.deals, work.war, g)
    parity, x = places_of(spec, t)
    for n in range(start, start + row + 1):
        new, old = outlook.fresh[n] * hazard, outlook.again[n] * hazard
        outlook.fresh[n] -= new
        outlook.again[n] -= old
        first = new if not opened else (0.0 if stage else old)
        out.deal[d, row, kind] += new if stage else new + old
        out.first[d, row] += first
        for i in range(point.size):
            u = point[i] + (work.war.lines[0, parity, i, x + n] if spec.group_at_line[g] != 0 else 0.0)
            out.terms[d, row, i] += first * u
        if t < spec.until:
            outlook.struck[q] += first
        if stage:
            outlook.under[kind * MOST_REPRESENTATIVES + r, parity, x + n] += new + old


@compiled
def _count_firsts(spec, draw, book, outlook, mass, lines, where, out):
    """Terms of first deals and which packages they are; `where`: the draw, the row, the places of book and mass."""
    d, row, first, x, y, width = where
    actors, count = (
        draw.packages.point.size,
        draw.packages.offsets[spec.group_kind.size],
    )
    for i in range(actors):
        total = fill(0.0)
        for n in range(0, width, LANES):
            u = load(book.terms[i], first + n) + load(book.terms[actors], first + n) * load(lines[i], y + n)
            total = total + u * load(mass, x + n)
        out.terms[d, row, i] += total_of(total)
    for m in range(count if spec.detail and row + spec.now < spec.until else 0):
        outlook.struck[draw.packages.members[m]] += _product(book.by_package[m], mass, first, x, width)


@compiled
def _leave(share, mass, leave, first, x, width):
    """Deals struck with the chances of a row, from `first` on, out of a state; the chances are added to `leave`."""
    for n in range(first, first + width, LANES):
        store(leave, n, load(leave, n) + load(share, n))
    return _product(share, mass, first, x, width)


@compiled
def talks_in_war(spec, draw, work, d, t, out):
    """Deals struck in the war."""
    row, start, outlook, opened = (
        t - spec.now,
        spec.moves[spec.now],
        work.outlook,
        draw.stake.opened,
    )
    width, deals, books = row + 1, work.deals, work.books
    parity, x = places_of(spec, t)
    scale_row(outlook.leave, start, width, 0.0)
    for kind in range(spec.interim.size):
        stage = deals.stage[kind] != 0
        for r in range(deals.count[kind] if stage else 1):
            state = kind * MOST_REPRESENTATIVES + r
            share, under = books.closing[row, state], outlook.under[state, parity]
            new = _leave(share, outlook.fresh, outlook.leave, start, start, width)
            old = _product(share, outlook.again, start, start, width)
            for n in range(start, start + width if stage else start, LANES):
                struck = load(share, n) * (load(outlook.fresh, n) + load(outlook.again, n))
                store(under, x + n, load(under, x + n) + struck)
            out.deal[d, row, kind] += new if stage else new + old
            out.first[d, row] += new if not opened else (0.0 if stage else old)
    book = Page(books.closing[row], books.terms[row], books.by_package[row if spec.detail else 0])
    counted, lines = (
        (outlook.again if opened else outlook.fresh),
        work.war.lines[0, parity],
    )
    _count_firsts(
        spec,
        draw,
        book,
        outlook,
        counted,
        lines,
        (d, row, start, start, x + start, width),
        out,
    )
    for n in range(start, start + width, LANES):
        stay = 1.0 - load(outlook.leave, n)
        store(outlook.fresh, n, load(outlook.fresh, n) * stay)
        store(outlook.again, n, load(outlook.again, n) * stay)


@compiled
def _half_way(rows, width):
    """What is half way between neighbouring places, in the place of the first."""
    for x in range(rows.shape[0]):
        for n in range(0, width, LANES):
            store(rows[x], n, (load(rows[x], n) + load(rows[x], n + 1)) * 0.5)


@compiled
def _settle_there(spec, draw, work, book, state, where, out):
    """Final deals struck under one interim deal, at places that lie side by side; `where`: draw, row, column, width."""
    d, row, column, width = where
    outlook, opened = work.outlook, draw.stake.opened
    mass, x, lines = outlook.under[state, column & 1], column >> 1, work.war.lines[0, column & 1]
    scale_row(outlook.leave, 0, width, 0.0)
    for kind in range(spec.interim.size):
        struck = _leave(book.closing[kind], mass, outlook.leave, 0, x, width)
        out.deal[d, row, kind] += struck
        out.first[d, row] += struck if opened else 0.0
    if opened:
        _count_firsts(spec, draw, book, outlook, mass, lines, (d, row, 0, x, x, width), out)
    for n in range(0, width, LANES):
        store(mass, x + n, load(mass, x + n) * (1.0 - load(outlook.leave, n)))


@compiled
def _settle(spec, draw, work, d, t, state, out):
    """Final deals struck under one interim deal that was signed before."""
    row, books, opened = t - spec.now, work.books, draw.stake.opened
    _, even, width = first_place(spec, t)
    own, page = (state, row) if opened else (0, 0)
    detailed = page if spec.detail else 0
    book = Page(books.settled[state, row], books.settled_terms[own, page], books.settled_by_package[own, detailed])
    # First where the places are reckoned, then between them.
    for between in range(2):
        width -= between
        if between == 1:
            _half_way(book.closing, width)
            _half_way(book.terms, width if opened else 0)
            _half_way(book.by_package, width if opened and spec.detail else 0)
        column = spec.last + 2 - (t if even else t - 1) + between
        _settle_there(spec, draw, work, book, state, (d, row, column, width), out)


@compiled
def talks_under_deals(spec, draw, work, d, t, out):
    """Final deals struck under interim deals."""
    for kind in range(spec.interim.size):
        if work.deals.stage[kind] != 0 and is_held(draw.forces.close_interim[kind, t]):
            for r in range(work.deals.count[kind]):
                _settle(spec, draw, work, d, t, kind * MOST_REPRESENTATIVES + r, out)
