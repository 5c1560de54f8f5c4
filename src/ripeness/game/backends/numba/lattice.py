"""The lattice of positions: which a period has, what the line is worth there, and how it is believed to move."""

from __future__ import annotations

import numpy as np

from ripeness.game.backends.numba.arrays import LatticePeriod, Span, compiled


@compiled
def period(spec, draw, work, t):
    """Period t: its width, the observed position, and where somebody has won."""
    width, low, talk = t - spec.first + 2 * spec.margin + 1, work.low, draw.talk[t]
    here = spec.moves[t - spec.first] - low if t <= spec.now else -1
    first = min(width, max(0, (draw.ends.first + t) // 2 - low + 1))
    last = max(-1, min(width - 1, (draw.ends.last + t - 1) // 2 - low))
    # Where talks are closed, only the observed position is of interest.
    proposing = Span(first, last) if talk > 0.0 else Span(max(first, here), min(last, here))
    return LatticePeriod(t, width, here, talk, Span(first, last), proposing)


@compiled
def split_by_parity(line, lines):
    """Even and odd places apart, so that the positions of one period lie side by side."""
    # The line moves two places where it moves one position: strided, the loops over positions would be far slower.
    for i in range(line.shape[0]):
        for x in range(line.shape[1]):
            lines[x & 1, i, x >> 1] = line[i, x]


@compiled
def line_of_period(work, place, width):
    """Worth of the line by actor and position in the period `place` periods before the last."""
    for i in range(work.line.shape[0]):
        row = work.lines[place & 1, i]
        start = place >> 1
        for n in range(width):
            work.line[i, n] = row[start + n]


@compiled
def belief_means(draw, who, t, low, p):
    """p of every position at period t, as one believer expects it."""
    alpha, beta, odds = draw.alpha[who], draw.beta[who], draw.odds[t]
    most = float(t)
    total = alpha + beta + most
    lowest = float(low)
    for n in range(p.size):
        # By way of 32 bits, since the processor turns only such integers into floats several at a time.
        counted = alpha + min(max(np.float64(np.int32(n)) + lowest, 0.0), most)
        p[n] = counted * odds / (total - counted + counted * odds)


@compiled
def extend_edges(row, pad, width):
    """Repeat the outermost positions beyond the lattice."""
    for x in range(pad):
        row[x] = row[pad]
        row[pad + width + x] = row[pad + width - 1]
