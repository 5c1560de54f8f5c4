"""The forward pass from now on, under the neutral belief: deals, collapses, terms and the expected duration."""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import Span, compiled
from ripeness.game.backends.numba.lattice import belief_means, line_of_period


@compiled
def _strike_deals(spec, draw, work, t, span, out):
    """Deals of one period: probability leaves the war at every position where talks find one.

    `out`: the period's rows of `deal` (kind,) and `terms` (actor,).
    """
    deal, terms = out
    talk, rho, mass, pick = draw.talk[t], draw.rho, work.mass, work.choice[t]
    for n in range(span.first, span.last + 1):
        here = mass[n]
        if here <= 0.0 or pick[0, 0, n] < 0:
            continue
        for side in range(2):
            m, g = pick[side, 0, n], pick[side, 1, n]
            struck = here * talk * (rho if side == 0 else 1.0 - rho) * draw.find[g // 2]
            deal[g // 2] += struck
            mass[n] -= struck
            if t < spec.until:
                work.weight[m] += struck
            for i in range(draw.utility.shape[0]):
                extra = work.line[i, n] if g % 2 == 1 else 0.0
                terms[i] += struck * (draw.utility[i, m] + extra)


@compiled
def _collapse_at_ends(span, t, low, ends, mass, fall):
    """Probability at an absorbing end leaves the war as a collapse."""
    for n in range(span.first, span.last + 1):
        k = 2 * (n + low) - t
        if k <= ends.first:
            fall[0] += mass[n]
            mass[n] = 0.0
        elif k >= ends.last:
            fall[1] += mass[n]
            mass[n] = 0.0


@compiled
def _advance(span, p, on, mass, after):
    """The line moves: probability spreads to the two neighbouring positions of the next period."""
    after[span.first] = 0.0
    for n in range(span.first, span.last + 1):
        after[n + 1] = mass[n] * on * p[n]
    for n in range(span.first, span.last + 1):
        after[n] += mass[n] * on * (1.0 - p[n])
    for n in range(span.first, span.last + 2):
        mass[n] = after[n]


@compiled
def forward(spec, draw, work, d, out):
    """From now on, under the neutral belief: deals, collapses, terms and the expected duration."""
    low, mass, p = work.low, work.mass, work.p[2]
    start = spec.moves[spec.now - spec.first] - low
    # Ends that a war does not have lie farther away than any line can go.
    ends = draw.ends.first > -100000000 or draw.ends.last < 100000000
    mass[:] = 0.0
    mass[start] = 1.0
    duration = 0.0
    for t in range(spec.now, spec.last):
        row = t - spec.now
        span = Span(start, start + row)
        if ends:
            _collapse_at_ends(span, t, low, draw.ends, mass, out.fall[d, row])
        if draw.talk[t] > 0.0:
            line_of_period(work, spec.last - t, span.last + 1)
            _strike_deals(spec, draw, work, t, span, (out.deal[d, row], out.terms[d, row]))
        fought = 0.0
        for n in range(span.first, span.last + 1):
            fought += mass[n]
        fall_a, fall_b = draw.collapse[2, 0, t], draw.collapse[2, 1, t]
        out.fall[d, row, 0] += fought * fall_a
        out.fall[d, row, 1] += fought * fall_b
        duration += fought
        belief_means(draw, 2, t, low, p[: t - spec.first + 2 * spec.margin + 1])
        _advance(span, p, 1.0 - fall_a - fall_b, mass, work.mass_after)
    if ends:
        row = spec.last - spec.now
        _collapse_at_ends(Span(start, start + row), spec.last, low, draw.ends, mass, out.fall[d, row - 1])
    out.duration[d] = duration


@compiled
def likeliest_packages(draw, weight, struck, share):
    """The likeliest packages of a draw, most probable first; clears the weights."""
    count = draw.offsets[draw.offsets.size - 1]
    for x in range(struck.size):
        best = -1
        for m in range(count):
            if weight[m] > 0.0 and (best < 0 or weight[m] > weight[best]):
                best = m
        if best < 0:
            break
        struck[x] = draw.members[best]
        share[x] = weight[best]
        weight[best] = 0.0
    weight[:count] = 0.0
