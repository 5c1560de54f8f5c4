"""What terms are worth: the part of A that a package adds, and the part that the place of the line adds."""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.lane_math import lane_exp
from ripeness.game.backends.numba.lanes import LANES, any_less, fill, larger, load, steps, store, where_less
from ripeness.game.spec import REPRESENTATIVES

MOST_REPRESENTATIVES = REPRESENTATIVES + 1
"""Three, and before them the deal in force."""

MOST = 700.0
"""The largest exponent that a factor of exp takes; where one is larger, exp is taken of the whole."""

OUTSIDE = -9.0
"""The gain from terms beyond the last position: nobody offers them."""


@compiled
def goes_on(spec, draw, kind):
    """Whether bargaining goes on under deals of this kind."""
    return spec.interim[kind] and draw.two


@compiled
def audience_cost(draw, t, i, home, u):
    """What it costs an actor at home to end with utility `u`."""
    if u < draw.pledged[i]:
        return home * (draw.pledge[i] * (draw.pledged[i] - u) + draw.defiance[t, i])
    return 0.0


@compiled
def state_of(kind, r):
    """Under a deal of this kind, of representative r."""
    return kind * MOST_REPRESENTATIVES + r


@compiled
def slot_of(kind, r, at_line):
    """Terms of one slot share the part of A that the place adds."""
    return state_of(kind, r) * 2 + at_line


@compiled
def package_worth(spec, draw, work, t):
    """What every package of the frontier adds to A in period t, for every actor."""
    for g in range(spec.group_kind.size):
        kind, form = spec.group_kind[g], spec.group_form[g]
        home = draw.home[kind]
        for i in range(work.rest.shape[0]):
            slope, extra, pledged = draw.slope[t, kind, i], draw.extra[t, form, i], draw.pledged[i]
            pledge, defiance = home * draw.pledge[i], home * draw.defiance[t, i]
            costly = pledge > 0.0 or defiance > 0.0
            at_line = spec.group_at_line[g] != 0
            work.bent[g, i] = costly and at_line
            utility, worth = draw.utility[i], work.worth[i]
            for m in range(draw.offsets[g], draw.offsets[g + 1], LANES):
                u = load(utility, m)
                x = u * slope + extra
                if costly and not at_line:
                    x = x - bend(u, pledged, pledge, defiance)
                store(worth, m, x)


@compiled
def bend(u, pledged, pledge, defiance):
    """Audience costs on lanes."""
    short = pledged - u
    return larger(short, fill(0.0)) * pledge + where_less(u, fill(pledged), fill(defiance), fill(0.0))


@compiled
def package_odds(spec, draw, work, steep):
    """exp(−worth/τ) of every package for every veto player; `steep` (v,): 1 where that would not do."""
    for v in range(spec.vetoes.size):
        worth, odds, grade = work.worth[spec.vetoes[v]], work.odds[v], -1.0 / work.tau[v]
        steep[v] = 0
        end = draw.offsets[spec.group_kind.size]
        for m in range(0, end, LANES):
            x = where_less(steps(float(m)), fill(float(end)), load(worth, m) * grade, fill(0.0))
            if any_less(fill(MOST), larger(x, x * -1.0)):
                steep[v] = 1
            store(odds, m, lane_exp(x))


@compiled
def _slot_base(spec, draw, work, terms, where):
    """A − H but for the package, of the terms of one slot; `where`: kind, r, at_line, and whether D counts."""
    kind, r, at_line, place, even = where
    t, slot = terms.t, slot_of(kind, r, at_line)
    for i in range(work.rest.shape[0]):
        resume, hold, base = draw.resume[t, kind, i], draw.hold[t, kind, i], work.base[slot, i]
        resumed, rest, talks, line = work.resumed[kind, i], work.rest[i], work.talks[state_of(kind, r), i], terms.lines[i]
        slope = draw.slope[t, kind, i]
        for n in range(0, terms.width, LANES):
            x = load(resumed, n) * resume - load(rest, n)
            if place >= 0:
                d = load(talks, place + n)
                x = x + (d if even else (d + load(talks, place + n + 1)) * 0.5) * hold
            if at_line == 1:
                x = x + load(line, terms.x + n) * slope
            store(base, n, where_less(steps(float(n)), fill(float(terms.width)), x, fill(OUTSIDE)))


@compiled
def _slot_factor(spec, work, terms, slot, steep):
    """exp(−base/τ) of one slot for every veto player."""
    for v in range(spec.vetoes.size):
        base, factor, grade = work.base[slot, spec.vetoes[v]], work.factor[slot, v], -1.0 / work.tau[v]
        work.steep[slot, v] = steep[v]
        for n in range(0, terms.width, LANES):
            x = load(base, n) * grade
            inside = where_less(steps(float(n)), fill(float(terms.width)), x, fill(0.0))
            if any_less(fill(MOST), larger(inside, inside * -1.0)):
                work.steep[slot, v] = 1
            store(factor, n, lane_exp(x))


@compiled
def place_worth(spec, draw, work, terms, place, even):
    """The part of A − H that the place adds, for all kinds that can be struck; D of interim kinds from `place` on."""
    steep, done = work.steep[work.steep.shape[0] - 1], -1
    for g in range(spec.group_kind.size):
        kind, at_line = spec.group_kind[g], spec.group_at_line[g]
        stage = goes_on(spec, draw, kind)
        if draw.offsets[g] == draw.offsets[g + 1] or terms.close[kind] <= 0.0 or (terms.finals and stage):
            continue
        if slot_of(kind, 0, at_line) == done:
            continue
        done = slot_of(kind, 0, at_line)
        for r in range(work.count[kind] if stage else 1):
            _slot_base(spec, draw, work, terms, (kind, r, at_line, place if stage else -1, even))
            if draw.soft:
                _slot_factor(spec, work, terms, slot_of(kind, r, at_line), steep)
